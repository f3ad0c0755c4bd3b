"""What the context of a candidate says for or against it, as named features.

The names are those of the lexicons `mechanism.weights.quoted` and `mechanism.weights.named`, whose
values weigh them; `benchmarks/tune_mechanisms.py` learns the values from gold.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import regex

from corpus.types import ZoneKind
from extract.candidates import Candidate, bare
from extract.parts import count_of, told_parts
from extract.reading import Reading
from patterns import Patterns

HEADINGS = frozenset({ZoneKind.TITLE, ZoneKind.KICKER, ZoneKind.SUBTITLE, ZoneKind.SECTION})
HAN = regex.compile(r"\p{Han}")
CORES = ("plus", "digits", "numeral", "chain", "doubled")
VERBS = ("set_up", "practise", "figurative_verb", "speech_verb")
BARE = frozenset({"none", "within", "before"})  # links of a core that no head noun follows
COMMON = "nvadli"  # tags of words that a dictionary holds
LENGTHS = (*((str(n), n) for n in range(1, 7)), ("7-9", 9), ("10-15", 15), ("16+", 999))
FRAME = 60  # characters between a verb of setting up and the name it governs behind a description
NEAR = 3  # characters between a verb and what it governs, for it to stand right before it


@dataclass(frozen=True)
class _Context:
    """The compiled word lists."""

    figures: tuple[str, ...]
    no_practice_words: tuple[str, ...]
    verbs: regex.Pattern[str]
    no_practice: regex.Pattern[str]
    expansion: regex.Pattern[str]
    copula: regex.Pattern[str]
    listed: regex.Pattern[str]
    described: regex.Pattern[str]


@cache
def _context(patterns: Patterns) -> _Context:
    def words(id: str) -> str:
        return "|".join(
            regex.escape(x) for x in sorted(patterns.lexicon(f"mechanism.{id}"), key=len, reverse=True)
        )

    verbs = "|".join(f"(?P<{id}>{words(id)})" for id in VERBS)
    return _Context(
        figures=tuple(patterns.lexicon("mechanism.figure_head")),
        no_practice_words=tuple(patterns.lexicon("mechanism.no_practice_head")),
        verbs=regex.compile(verbs),
        no_practice=regex.compile(f"[\\s的等]*(?:{words('describing')})?(?:{words('no_practice_head')})"),
        expansion=regex.compile(f"[，,：:—\\s]*(?:{words('expansion')}|(?<=[：:—]))"),
        copula=patterns.pattern("mechanism.copula").compiled,
        listed=patterns.pattern("mechanism.listed").compiled,
        described=patterns.pattern("mechanism.described").compiled,
    )


@dataclass(frozen=True, slots=True)
class Scene:
    """A reading with what its candidates share: the text without marks, and where the lists of
    quotations begin and end, by number."""

    reading: Reading
    plain: str
    chain_starts: Mapping[int, int]
    chain_ends: Mapping[int, int]

    def start_of(self, candidate: Candidate) -> int:
        """Where the candidate begins, or the list of quotations it stands in."""
        return self.chain_starts.get(candidate.chain, candidate.start)


def scene_of(reading: Reading, candidates: Sequence[Candidate]) -> Scene:
    """The scene of a reading's candidates, given in the order of the text."""
    starts: dict[int, int] = {}
    ends: dict[int, int] = {}
    for candidate in candidates:
        if candidate.chain >= 0:
            starts.setdefault(candidate.chain, candidate.start)
            ends[candidate.chain] = candidate.end
    return Scene(reading, bare(reading.text), starts, ends)


def features_of(scene: Scene, candidate: Candidate) -> frozenset[str]:
    """The features of a candidate."""
    found = _named if candidate.form == "named" else _quoted
    return frozenset(found(scene, candidate))


def _quoted(scene: Scene, candidate: Candidate) -> Iterator[str]:
    reading, chain_start = scene.reading, scene.start_of(candidate)
    core = bare(reading.text[candidate.core_start : candidate.core_end])
    yield "bias"
    yield f"link.{candidate.link}"
    yield f"category.{candidate.category}"
    yield from _core_form(reading, candidate, core)
    yield from _verb_before(reading, chain_start)
    yield from _behind(reading, candidate, scene.chain_ends.get(candidate.chain, candidate.end))
    yield from _whole_text(scene, candidate, core)
    if _context(reading.patterns).copula.search(reading.text, max(chain_start - 4, 0), chain_start):
        yield "before.copula"
    if any(x.end == candidate.start for x in reading.mentions.places):
        yield "before.place"
    if candidate.chain_size > 1:
        yield "chain"
    if candidate.form == "code":
        yield "unquoted"
    count = count_of(candidate.code or core, reading.patterns)
    if count is not None and told_parts(reading, [candidate], count, ()):
        yield "parts.told"


def _core_form(reading: Reading, candidate: Candidate, core: str) -> Iterator[str]:
    patterns = reading.patterns
    length = len(core)
    yield f"length.{next(name for name, most in LENGTHS if length <= most)}"
    found = [f"core.{x}" for x in CORES if patterns.pattern(f"mechanism.core.{x}").compiled.fullmatch(core)]
    yield from found
    if core in patterns.lexicon("mechanism.known"):
        yield "core.known"
    if _is_political(core, patterns):
        yield "core.political"
    if not found and not HAN.search(core):
        yield "core.no_word"
    context = _context(patterns)
    if core.endswith(context.no_practice_words):
        yield "core.no_practice"
    if core in patterns.lexicon("mechanism.background"):
        yield "core.background" if candidate.link in BARE else "core.background.headed"
    if core.endswith(context.figures):
        yield "core.figure"
    for id in ("pronoun", "clause"):
        if patterns.pattern(f"mechanism.core.{id}").compiled.search(core):
            yield f"core.{id}"
    inside = reading.words.between(candidate.core_start, candidate.core_end)
    if len(inside) == 1 and length > 1 and reading.words.tags[inside[0]][0] in COMMON:
        yield "core.one_word"


def _is_political(core: str, patterns: Patterns) -> bool:
    """Whether a core is politics of the whole country, or begins with the longer name of it."""
    political = patterns.lexicon("mechanism.political")
    return core in political or any(len(x) > 3 and core.startswith(x) for x in political)


def _verb_before(reading: Reading, start: int) -> Iterator[str]:
    """The last verb of the lists in the clause before `start`, and whether it stands right there."""
    low = reading.clause_at(start)[0] if start else 0
    last = None
    for match in _context(reading.patterns).verbs.finditer(reading.text, low, start):
        last = match
    if last is None:
        yield "verb.none"
    elif start - last.end() <= NEAR:
        yield f"verb.near.{last.lastgroup}"
    else:
        yield f"verb.clause.{last.lastgroup}"


def _behind(reading: Reading, candidate: Candidate, list_end: int) -> Iterator[str]:
    context, text, end = _context(reading.patterns), reading.text, candidate.end
    if context.no_practice.match(text, list_end):
        yield "behind.no_practice"
    if context.expansion.match(text, end):
        yield "behind.expansion"
    if end < len(text) and candidate.link in BARE:
        if text[end] == "的":
            yield "behind.de"
        index = reading.words.at(end)
        if reading.words.starts[index] == end and reading.words.tags[index] == "v":
            yield "behind.verb"


def _whole_text(scene: Scene, candidate: Candidate, core: str) -> Iterator[str]:
    if scene.reading.zone_at(candidate.start).kind in HEADINGS:
        yield "heading"
    count = scene.plain.count(core)
    if count > 1:
        yield "repeated" if count == 2 else "repeated.often"


def _named(scene: Scene, candidate: Candidate) -> Iterator[str]:
    reading = scene.reading
    yield "bias"
    yield f"category.{candidate.category}"
    yield from _verb_before(reading, candidate.start)
    yield from _whole_text(scene, candidate, candidate.name)
    generic = reading.patterns.lexicon("mechanism.generic")
    words = reading.words
    inside = [
        reading.text[words.starts[i] : words.ends[i]] for i in words.between(candidate.start, candidate.end)
    ]
    modifiers = [x for x in inside if candidate.type and not candidate.type.endswith(x)]
    special = [x for x in modifiers if x not in generic and len(x) > 1]
    yield f"special.{min(len(special), 3)}"
    yield f"words.{min(len(inside), 6)}"
    if not reading.text[candidate.end : candidate.end + 1].isalnum():
        yield "ends"
    if any(x in reading.patterns.lexicon("mechanism.industry") for x in inside):
        yield "industry"
    if candidate.type in reading.patterns.lexicon("mechanism.event"):
        yield "event"
    if candidate.code:
        yield "core.numeral"
    if candidate.start and reading.text[candidate.start - 1] == "的":
        yield "before.de"
        yield from _frame(reading, candidate.start)
    if _context(reading.patterns).listed.match(reading.text, candidate.end):
        yield "behind.listed"
    if candidate.start and reading.text[candidate.start - 1] == "、":
        yield "before.listed"
    if _context(reading.patterns).no_practice.match(reading.text, candidate.end):
        yield "behind.no_practice"
    if any(x.start >= candidate.start and x.end <= candidate.end for x in reading.mentions.places):
        yield "place_inside"


def _frame(reading: Reading, start: int) -> Iterator[str]:
    """成立由…组成的先锋队: a verb of setting up opens the clause whose object is described before 的."""
    low = max(reading.sentence_at(start)[0], start - FRAME)
    verbs = [
        x
        for x in _context(reading.patterns).verbs.finditer(reading.text, low, start)
        if x.lastgroup == "set_up"
    ]
    if verbs and _context(reading.patterns).described.match(reading.text, verbs[-1].end()):
        yield "frame.set_up"
