"""The features of what is quoted or has a numeric code."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from extract.mechanisms.candidates import Candidate
from extract.mechanisms.feature_words import HAN
from extract.mechanisms.heads import LONGEST, head_words
from extract.mechanisms.parts import goes_up, parts_told
from extract.mechanisms.scene import Scene

HEADED = frozenset({"direct", "shared"})
BARE = frozenset({"none", "within", "before"})  # links of a core that no head noun follows
COMMON = "nvadli"  # tags of words that a dictionary holds
LENGTHS = ("7-9", "10-15", "16+")  # names of the lengths above 6, which are too rare to tell apart
LEAST_TELLING = 4  # characters of a head noun that tells by itself what it is (时间银行)
BEFORE = 6  # characters in front of a candidate in which words that bear on it stand


def quoted_features(scene: Scene, candidate: Candidate, core: str) -> list[str]:
    """What speaks for or against a quoted or coded candidate with the core `core`."""
    reading, start = scene.reading, scene.start_of(candidate)
    verb = scene.clause_verb(start)
    found = [
        "bias",
        f"link.{candidate.link}",
        f"category.{candidate.category}",
        scene.verb_feature(verb, start),
    ]
    if verb is not None and reading.text[verb.start : verb.end] in scene.words.becoming:
        found.append("frame.becomes")
    found += scene.words.of_core(core)
    found += scene.words.about(candidate.name)
    found += _core(scene, candidate, core)
    found += _before(scene, candidate, start)
    found += _behind(scene, candidate, core)
    told = scene.whole_text(candidate.start, core)
    found += [x for x in told if core not in scene.words.background or not x.startswith("repeated")]
    if candidate.chain_size > 1:
        found.append("chain")
    if candidate.form == "code":
        found.append("unquoted")
    if parts_told(reading, candidate, core):
        found.append("parts.told")
    if goes_up(core, reading.patterns):
        found.append("core.steps")
    return found


def _length(number: int) -> str:
    """The name of a length in characters."""
    if number <= 6:
        return f"length.{max(number, 1)}"
    return f"length.{LENGTHS[(number > 9) + (number > 15)]}"


def _core(scene: Scene, candidate: Candidate, core: str) -> list[str]:
    """How long a core is, what its head noun is, and what kinds of words stand in it."""
    words, reading = scene.words, scene.reading
    direct = candidate.link == "direct"
    pun = direct and len(core) == 1 and HAN.match(core)  # “菱”里茶馆
    found = [_length(len(candidate.name) if pun else len(core))]
    if candidate.name != core and candidate.name in words.known:
        found.append("core.known")
    if candidate.type in words.soft_heads:
        found.append("head.soft")
    if candidate.type in words.telling:
        found.append("head.telling")
    if core == candidate.type and len(core) < LEAST_TELLING:
        found.append("core.is_head")
    if direct and words.former.search(reading.text, candidate.core_end, candidate.end):
        found.append("head.former")
    if core in words.background:
        bare_or_soft = candidate.link in BARE or candidate.type in words.soft_heads
        found.append("core.background" if bare_or_soft else "core.background.headed")
    starts, ends = reading.words.starts, reading.words.ends
    first, last = bisect_left(starts, candidate.core_start), bisect_right(ends, candidate.core_end)
    if last - first > 1:
        if not words.modals.isdisjoint([reading.text[starts[i] : ends[i]] for i in range(first, last)]):
            found.append("core.modal")
    elif last - first == 1 and len(core) > 1 and reading.words.tags[first][0] in COMMON:
        counted = "core.numeral" in words.of_core(core)  # 三躬 is a code, whatever the dictionary makes of it
        found += [] if counted else ["core.one_word" if candidate.link in BARE else "core.one_word.headed"]
    return found


def _before(scene: Scene, candidate: Candidate, start: int) -> list[str]:
    """What stands right before a quotation, or the list of quotations it is a member of."""
    text, words, low = scene.reading.text, scene.words, max(start - BEFORE, 0)
    found = []
    if words.copula.search(text, low, start):
        found.append("before.copula")
    if words.turned.search(text, low, start) and words.turning.match(text, candidate.end):
        found.append("frame.turn" if candidate.link in BARE else "frame.turn.headed")
    if words.image.search(text, low, start):
        found.append("before.image")
    last = text[start - 1 : start]
    if last == words.of:
        found.append("before.de")
    if last == words.by and words.made_of.match(text, scene.end_of(candidate)):
        found.append("frame.by")
    if candidate.start in scene.owner_ends or words.branch.search(text, low, start):
        found.append("before.place")
    if scene.of_nation(candidate.start):
        found.append("nation")
    return found


def _behind(scene: Scene, candidate: Candidate, core: str) -> list[str]:
    """What stands right behind a quotation, or the list of quotations it is a member of."""
    text, words, end = scene.reading.text, scene.words, candidate.end
    last = scene.end_of(candidate)
    found = []
    if core not in words.known and words.no_practice.match(text, last):
        found.append("behind.no_practice")
    if candidate.link in HEADED and text.startswith(
        words.of, last if candidate.link == "shared" else candidate.core_end + 1
    ):
        found.append("head.de")
    if words.told_as.match(text, end) or (text.startswith(words.is_, end) and _is_one(scene, end)):
        found.append("behind.is")
    if words.media.match(text, last):
        found.append("behind.media")
    if words.expansion.match(text, end):
        found.append("behind.expansion")
    if candidate.link == "within" and candidate.category == "venue" and words.inside.match(text, end):
        found.append("behind.inside")
    if candidate.link in BARE and words.thriving.match(text, end):
        found.append("behind.thrives")
    if end < len(text) and candidate.link in BARE:
        if text[end] == words.of:
            found.append("behind.de")
        index = scene.reading.words.at(end)
        if scene.reading.words.starts[index] == end and scene.reading.words.tags[index] == "v":
            found.append("behind.verb")
    return found


def _is_one(scene: Scene, end: int) -> bool:
    """“…”是某镇探索的治理模式: the sentence says that it is what a head noun names."""
    text = scene.reading.text
    stop = scene.reading.sentence_at(end)[1]
    while stop > end and not text[stop - 1].isalnum():
        stop -= 1
    head = head_words(scene.reading.patterns).of(text[end:stop][-LONGEST:])
    return head is not None and text[stop - head[0] : stop] not in scene.words.soft_heads
