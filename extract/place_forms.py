"""Townships, villages, communities and estates in a text: found by their class word, with the left edge
of the name decided by the gazetteer, by the place in front, and by the words in front."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import rjieba

from extract.mentions import PlaceMention
from extract.place_names import CLASSES, RANKS, Form, Names
from extract.wordlist import finder
from patterns import Patterns

LONGEST_STEM = 8  # characters in front of the class word; the gazetteer's longest usual stem
LONGEST_UNKNOWN = 6  # characters of the stem of a name that no list has
LONGEST_WORD = 6  # of the lists of what is no name
NOT_IN_NAMES = frozenset("pcudrvmfteyoxzqwk")  # jieba's tags of words that a name rarely holds
QUOTES = {"”": "“", "’": "‘", '"': '"', "」": "「", "》": "《"}
NUMERALS = frozenset("0123456789一二三四五六七八九十百千万第")


@dataclass(slots=True)
class Search:
    """What is known of the text while its places are looked for. `ends` are where places end so far,
    with their rank; `strong` the names that are sure."""

    text: str
    names: Names
    patterns: Patterns
    scopes: frozenset[str]
    blocked: list[tuple[int, int]]
    soft: dict[int, int] = field(default_factory=dict)  # ends of short upper names → their starts
    ends: dict[int, str] = field(default_factory=dict)  # ends of places → their level
    strong: set[str] = field(default_factory=set)


def forms(text: str, names: Names, patterns: Patterns) -> Iterator[Form]:
    """Every class word of a place below the county in `text`."""
    for match in finder(patterns, CLASSES).finditer(text):
        level, how = names.classes[match[0]]
        yield Form(match.start(), match.end(), match[0], level, how)


def lower_places(search: Search) -> list[PlaceMention]:
    """The places below the county. Those that are sure come first; then the rest, for which the names
    of the sure ones are evidence."""
    found: dict[int, PlaceMention] = {}
    open_forms = []
    for form in forms(search.text, search.names, search.patterns):
        if _is_ruled_out(form, search):
            continue
        mention = _sure(form, search)
        if mention is None:
            open_forms.append(form)
        else:
            _keep(mention, found, search)
    for form in open_forms:
        mention = _sure(form, search) or _likely(form, search)
        if mention is not None:
            _keep(mention, found, search)
    return _without_inner(found.values())


def _keep(mention: PlaceMention, found: dict[int, PlaceMention], search: Search) -> None:
    found[mention.end] = mention
    search.ends[mention.end] = mention.level
    search.strong.add(mention.name)


def _without_inner(mentions: Iterator[PlaceMention] | Sequence[PlaceMention]) -> list[PlaceMention]:
    """The mentions in order, without those that lie inside a longer one."""
    kept: list[PlaceMention] = []
    for mention in sorted(mentions, key=lambda x: (x.start, -x.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _is_ruled_out(form: Form, search: Search) -> bool:
    """True where the class word clearly ends no name: nothing in front, a general word, inside of an
    organization's name."""
    text, start = search.text, form.start
    if start == 0 or not _is_name_character(text[start - 1]):
        return text[start - 1 : start] not in QUOTES or start == 0
    lexicon = search.patterns.lexicon
    if any(text[start - n : start] in lexicon("places.modifier") for n in range(1, LONGEST_WORD)):
        before = text[start - 1]
        if before not in lexicon("places.modifier") or not _known_here(form, search):
            return True
    if any(text[start - n : form.end] in lexicon("places.generic") for n in range(1, LONGEST_WORD)):
        return True
    at = bisect_right(search.blocked, (form.end - 1, len(text) + 1)) - 1
    return at >= 0 and search.blocked[at][1] > form.start


def _known_here(form: Form, search: Search) -> str | None:
    """The longest name ending in this class word that a prefecture or county of the text has."""
    names, text = search.names, search.text
    low = max(_barrier(form, search)[0], 0)
    longest = None
    if search.scopes:
        for name in names.gazetteer.endings(text, form.end):
            if (
                form.end - len(name) >= low
                and len(name) > len(form.word)
                and names.below(name, search.scopes)
            ):
                longest = name
                break
    return longest


def _barrier(form: Form, search: Search) -> tuple[int, bool]:
    """Where the name can begin at the earliest, and whether a place ends right there (a chain)."""
    text = search.text
    at = form.start
    while at > 0 and form.start - at < LONGEST_STEM:
        if at in search.ends and at < form.start:
            return at, RANKS[search.ends[at]] < RANKS[form.level]
        if not _is_name_character(text[at - 1]):
            return at, False
        at -= 1
    return at, at in search.ends and RANKS[search.ends[at]] < RANKS[form.level]


def _is_name_character(character: str) -> bool:
    return "一" <= character <= "鿿" or character.isdigit() or character == "·"


def _mention(form: Form, start: int, pattern: str, search: Search) -> PlaceMention | None:
    """The place `text[start:form.end]`, if what stands around it allows that."""
    text = search.text
    name = text[start : form.end].replace("”", "").replace("“", "").replace('"', "")
    if len(name) - len(form.word) < (2 if form.level == "estate" else 1):
        return None
    return PlaceMention(start=start, end=form.end, pattern=pattern, name=name, level=form.level)


def _breaks(form: Form, search: Search) -> bool:
    """Whether the class word's end begins another word (村民, 镇长)."""
    inside = search.patterns.lexicon("places.not_before")
    follow = search.text[form.end : form.end + 1]
    return form.word in inside and bool(follow) and follow in str(inside[form.word]).split()


def _sure(form: Form, search: Search) -> PlaceMention | None:
    """A place whose name is sure: known in a county of the text, in a chain, or in quotation marks."""
    text = search.text
    if form.start in search.ends:
        return _extended(form, search)
    if text[form.start - 1] in QUOTES:
        return _quoted(form, search)
    low, chained = _barrier(form, search)
    if low >= form.start:
        return None
    if form.how == "loose" and not (chained or _is_residential(form, low, search)):
        return None
    known = _known_here(form, search)
    if known is not None and (
        chained or known[: -len(form.word)] not in search.patterns.lexicon("places.praise")
    ):
        return _mention(form, form.end - len(known), "place.known", search)
    for name in _strong_endings(form, low, search):
        return _mention(form, form.end - len(name), "place.repeated", search)
    if chained and not _breaks(form, search):
        start = _after_before(low, form, search)
        if 0 < form.start - start <= LONGEST_UNKNOWN and _can_be_name(start, form, search):
            return _mention(form, start, "place.chain", search)
    return None


def _can_be_name(start: int, form: Form, search: Search) -> bool:
    """Whether what stands behind a place, up to the class word, can be a name: one that some place of
    the country bears, or at least nothing with a verb or a number in front in it."""
    stem = search.text[start : form.start]
    if search.names.named(search.text[start : form.end]):
        return True
    if stem[0].isdigit():
        return False
    return not any(len(word) > 1 and tag[0] in NOT_IN_NAMES for word, tag in rjieba.tag(stem))


def _starts_number(character: str) -> bool:
    return character.isdigit()


def _strong_endings(form: Form, low: int, search: Search) -> Iterator[str]:
    """The sure names of the text that end at this class word, longest first."""
    for start in range(low, form.start):
        name = search.text[start : form.end]
        if name in search.strong:
            yield name


def _extended(form: Form, search: Search) -> PlaceMention | None:
    """A class word right behind a place: 永安村社区, 东城花园社区 are one name, 街道社区 is none."""
    level = search.ends[form.start]
    if level not in ("village", "community", "estate") or form.level not in ("community", "estate"):
        return None
    if level == "community":
        return None
    for start in range(max(0, form.start - LONGEST_STEM), form.start):
        name = search.text[start : form.start]
        if name in search.strong:
            return _mention(form, start, "place.extended", search)
    return None


def _quoted(form: Form, search: Search) -> PlaceMention | None:
    """“香榭丽”小区: the name in quotation marks."""
    text = search.text
    opening = text.rfind(QUOTES[text[form.start - 1]], max(0, form.start - LONGEST_STEM - 2), form.start - 1)
    inner = text[opening + 1 : form.start - 1]
    if opening < 0 or len(inner) < 2 or not all(_is_name_character(x) for x in inner):
        return None
    if form.level != "estate" or form.how != "plain":
        return None
    return _mention(form, opening + 1, "place.quoted", search)


def _is_residential(form: Form, low: int, search: Search) -> bool:
    """Whether what stands around a loose class word makes its name an estate."""
    text = search.text
    if low > 0 and text[low - 1] in QUOTES.values() and text[form.end : form.end + 1] in QUOTES:
        return True
    words = search.patterns.lexicon("places.residential")
    return any(text[form.end : form.end + n] in words for n in (2, 3))


def _after_before(low: int, form: Form, search: Search) -> int:
    """`low`, moved behind the words that stand before names (走进, 下属) at that place."""
    text, words = search.text, search.patterns.lexicon("places.before")
    moved = True
    while moved:
        moved = False
        for length in (4, 3, 2, 1):
            if low + length < form.start and text[low : low + length] in words:
                low += length
                moved = True
                break
    return low


def _likely(form: Form, search: Search) -> PlaceMention | None:
    """A place whose name the words around it suggest: known somewhere in the country and cut free by
    the segmenter, or unknown between clear edges."""
    if form.how != "plain" or _breaks(form, search):
        return None
    low, _ = _barrier(form, search)
    start = _edge(low, form, search)
    stem = search.text[start : form.start]
    if not stem or _starts_number(stem[0]) and len(stem) < 2:
        return None
    for name in search.names.gazetteer.endings(search.text, form.end):
        if len(name) <= len(form.word) + 1:
            break
        at = form.end - len(name)
        praise = name[: -len(form.word)] in search.patterns.lexicon("places.praise")
        if at >= low and not praise and (at == start or _is_word_edge(at, low, form, search)):
            return _mention(form, at, "place.somewhere", search)
    if stem in search.patterns.lexicon("places.praise") or len(stem) < 2 or form.level == "township":
        return None
    if len(stem) <= 5 and _looks_proper(stem):
        return _mention(form, start, "place.form", search)
    return None


def _edge(low: int, form: Form, search: Search) -> int:
    """Where the run of words that can be a name begins, between `low` and the class word."""
    before = search.patterns.lexicon("places.before")
    start = form.start
    for word, tag in reversed(rjieba.tag(search.text[low : form.start])):
        if word in before or (tag[0] in NOT_IN_NAMES and not (len(word) == 1 and start == form.start)):
            break
        start -= len(word)
    return start


def _is_word_edge(at: int, low: int, form: Form, search: Search) -> bool:
    """Whether the segmenter begins a word at `at`, behind one that is no part of a name."""
    position = low
    before = search.patterns.lexicon("places.before")
    for word, tag in rjieba.tag(search.text[low : form.start]):
        position += len(word)
        if position == at:
            return word in before or tag[0] in NOT_IN_NAMES or len(word) > 1
    return at == low


def _looks_proper(stem: str) -> bool:
    """Whether a stem is no everyday noun: the segmenter knows it as a name or falls to pieces on it."""
    words = rjieba.tag(stem)
    if len(words) == 1:
        return words[0][1] in ("nr", "ns", "nz", "nt", "x", "nrt", "nrfg")
    return any(len(word) == 1 or tag in ("nr", "ns", "nz", "nt", "nrt") for word, tag in words)
