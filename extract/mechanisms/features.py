"""What the context of a candidate says for or against it, as named features.

The names are those of the lexicons `mechanism.weights.quoted` and `mechanism.weights.named`, whose
values weigh them; `benchmarks/tune_mechanisms.py` learns the values from gold. No feature names a
word of a text: each is a form, a position or a list of `patterns/data/mechanisms.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from corpus.types import ZoneKind
from extract.mechanisms.candidates import Candidate, bare
from extract.mechanisms.feature_words import FeatureWords
from extract.mechanisms.parts import count_of, told_parts
from extract.mechanisms.scene import Scene, Verb

HEADINGS = frozenset({ZoneKind.TITLE, ZoneKind.KICKER, ZoneKind.SUBTITLE, ZoneKind.SECTION})
HAN = regex.compile(r"\p{Han}")
BARE = frozenset({"none", "within", "before"})  # links of a core that no head noun follows
COMMON = "nvadli"  # tags of words that a dictionary holds
LENGTHS = (*((str(n), n) for n in range(1, 7)), ("7-9", 9), ("10-15", 15), ("16+", 999))
FRAME = 60  # characters between a verb of setting up and the name it governs behind a description
NEAR = 3  # characters between a verb and what it governs, for it to stand right before it
GENERIC_END = "化"  # 专业化, 信息化: such a word describes and tells nothing from others
BEFORE = 6  # characters in front of a candidate in which words that bear on it stand


def features_of(scene: Scene, candidate: Candidate) -> frozenset[str]:
    """The features of a candidate."""
    found = _named if candidate.form == "named" else _quoted
    return frozenset(found(scene, candidate))


def _quoted(scene: Scene, candidate: Candidate) -> Iterator[str]:
    reading, start = scene.reading, scene.start_of(candidate)
    core = bare(reading.text[candidate.core_start : candidate.core_end])
    yield "bias"
    yield f"link.{candidate.link}"
    yield f"category.{candidate.category}"
    yield from _core_form(scene.words, candidate, core)
    yield from _core_words(scene, candidate, core)
    yield from _verb_before(scene.verb_before(start), start)
    yield from _before(scene, candidate, start)
    yield from _behind(scene, candidate)
    yield from _whole_text(scene, candidate, core)
    if candidate.chain_size > 1:
        yield "chain"
    if candidate.form == "code":
        yield "unquoted"
    count = count_of(candidate.code or core, reading.patterns)
    if count is not None and told_parts(reading, [candidate], count, ()):
        yield "parts.told"


def _core_form(words: FeatureWords, candidate: Candidate, core: str) -> Iterator[str]:
    """How a core is built and how long it is."""
    yield f"length.{next(name for name, most in LENGTHS if len(core) <= most)}"
    found = [feature for feature, pattern in words.forms.items() if pattern.fullmatch(core)]
    yield from found
    if not found and not HAN.search(core):
        yield "core.no_word"
    yield from (feature for feature, pattern in words.signs.items() if pattern.search(core))
    if core in words.known:
        yield "core.known"
    if core in words.political or core.startswith(words.political_prefixes):
        yield "core.political"
    if core in words.background:
        yield "core.background" if candidate.link in BARE else "core.background.headed"


def _core_words(scene: Scene, candidate: Candidate, core: str) -> Iterator[str]:
    """What the words of a core are about."""
    words, reading = scene.words, scene.reading
    if core.endswith(words.no_practice_words):
        yield "core.no_practice"
    if core.endswith(words.figures):
        yield "core.figure"
    if core.endswith(words.people):
        yield "core.person"
    if core.startswith(words.lacking):
        yield "core.lacking"
    if words.governance.search(candidate.name):
        yield "governance"
    if words.industry.search(candidate.name):
        yield "industry"
    if candidate.type in words.soft_heads:
        yield "head.soft"
    if candidate.link == "direct" and reading.text[candidate.core_end : candidate.end][1:2] == "的":
        yield "head.de"
    inside = reading.words.between(candidate.core_start, candidate.core_end)
    if len(inside) == 1 and len(core) > 1 and reading.words.tags[inside[0]][0] in COMMON:
        yield "core.one_word"


def _verb_before(verb: Verb | None, start: int) -> Iterator[str]:
    """The last verb of the lists in the clause before `start`, and whether it stands right there."""
    if verb is None:
        yield "verb.none"
    elif start - verb.end <= NEAR:
        yield f"verb.near.{verb.kind}"
    else:
        yield f"verb.clause.{verb.kind}"


def _before(scene: Scene, candidate: Candidate, start: int) -> Iterator[str]:
    """What stands right before a quotation, or the list of quotations it is a member of."""
    text, words, low = scene.reading.text, scene.words, max(start - BEFORE, 0)
    if words.copula.search(text, low, start):
        yield "before.copula"
    if words.image.search(text, low, start):
        yield "before.image"
    if start and text[start - 1] == "的":
        yield "before.de"
    if start and text[start - 1] == "以" and words.made_of.match(text, scene.end_of(candidate)):
        yield "frame.by"
    if candidate.start in scene.place_ends:
        yield "before.place"
    if words.nation.search(text, *scene.reading.sentence_at(candidate.start)):
        yield "nation"


def _behind(scene: Scene, candidate: Candidate) -> Iterator[str]:
    text, words, end = scene.reading.text, scene.words, candidate.end
    if words.no_practice.match(text, scene.end_of(candidate)):
        yield "behind.no_practice"
    if words.media.match(text, scene.end_of(candidate)):
        yield "behind.media"
    if words.expansion.match(text, end):
        yield "behind.expansion"
    if end < len(text) and candidate.link in BARE:
        if text[end] == "的":
            yield "behind.de"
        index = scene.reading.words.at(end)
        if scene.reading.words.starts[index] == end and scene.reading.words.tags[index] == "v":
            yield "behind.verb"


def _whole_text(scene: Scene, candidate: Candidate, core: str) -> Iterator[str]:
    if scene.reading.zone_at(candidate.start).kind in HEADINGS:
        yield "heading"
    count = scene.plain.count(core)
    if count > 1:
        yield "repeated" if count == 2 else "repeated.often"


def _named(scene: Scene, candidate: Candidate) -> Iterator[str]:
    yield "bias"
    yield f"category.{candidate.category}"
    yield from _verb_before(scene.verb_before(candidate.start), candidate.start)
    yield from _whole_text(scene, candidate, candidate.name)
    yield from _name_words(scene, candidate)
    yield from _around(scene, candidate)
    if candidate.type in scene.words.events:
        yield "event"
    if candidate.code:
        yield "core.numeral"


def _name_words(scene: Scene, candidate: Candidate) -> Iterator[str]:
    """What the words of an unquoted name are about."""
    reading, words = scene.reading, scene.reading.words
    spans = [(words.starts[i], words.ends[i]) for i in words.between(candidate.start, candidate.end)]
    inside = [reading.text[a:b] for a, b in spans]
    modifiers = [x for x in inside if candidate.type and not candidate.type.endswith(x)]
    special = [x for x in modifiers if x not in scene.words.generic and len(x) > 1 and x[-1] != GENERIC_END]
    yield f"special.{min(len(special), 3)}"
    yield f"words.{min(len(inside), 6)}"
    if scene.words.governance.search(candidate.name):
        yield "governance"
    if scene.words.industry.search(candidate.name):
        yield "industry"
    if any(candidate.start <= x.start and x.end <= candidate.end for x in scene.people_near(candidate)):
        yield "person_inside"
    if any(candidate.start <= a and b <= candidate.end for a, b in scene.places_near(candidate)):
        yield "place_inside"


def _around(scene: Scene, candidate: Candidate) -> Iterator[str]:
    """What stands around an unquoted name."""
    text, words, start, end = scene.reading.text, scene.words, candidate.start, candidate.end
    if not text[end : end + 1].isalnum():
        yield "ends"
    if start and text[start - 1] == "的":
        yield "before.de"
        yield from _frame(scene, start)
    if start and text[start - 1] == "、":
        yield "before.listed"
    if words.founded.search(text, max(start - BEFORE, 0), start):
        yield "founded"
    if words.listed.match(text, end):
        yield "behind.listed"
    if words.no_practice.match(text, end):
        yield "behind.no_practice"
    if scene.counted(candidate):
        yield "counted"
    if words.nation.search(text, *scene.reading.sentence_at(start)):
        yield "nation"


def _frame(scene: Scene, start: int) -> Iterator[str]:
    """成立由…组成的先锋队: a verb of setting up opens the clause whose object is described before 的."""
    low = max(scene.reading.sentence_at(start)[0], start - FRAME)
    verb = scene.verb_before(start, low=low, kind="set_up")
    if verb is not None and scene.words.described.match(scene.reading.text, verb.end):
        yield "frame.set_up"
