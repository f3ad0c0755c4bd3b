"""Provinces, prefectures and counties in a text: those sure by their name, and those that only their
neighbours make sure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import rjieba

from extract.places.names import Names
from extract.wordlist import TITLES, finder, spots, words_under
from patterns import Patterns
from patterns.gazetteer import Division, Level, NameHit

WINDOW = 5  # characters around a short name that are cut into words
OUTER_DIGITS = (2, 4)  # of the codes of provinces and prefectures
PROVINCE_DIGITS, COUNTY_DIGITS = 2, 6
LIST_COMMA = "、"
LINE_COLON = frozenset("：:")


def upper_hits(text: str, names: Names, patterns: Patterns) -> tuple[list[NameHit], list[NameHit]]:
    """The sure and the weak names of provinces, prefectures and counties in `text`, without those that
    are a part of another name (a newspaper, a road)."""
    no_short = patterns.lexicon("places.no_short")
    hits = [hit for hit in names.gazetteer.scan(text) if hit.name not in no_short]
    starts = {hit.start for hit in hits}
    ends = {hit.end for hit in hits}
    other = finder(patterns, "places.upper_not_before")
    sure: list[NameHit] = []
    weak: list[NameHit] = []
    for hit in hits:
        if names.is_short(hit.name):
            if hit.end not in starts and other.match(text, hit.end):
                continue
            if hit.start not in ends and _is_cut_off(text, hit):
                continue
        (weak if hit.weak else sure).append(hit)
    sure = _without_townships(_without_given_names(text, sure, names, patterns), names)
    return _without_misplaced(sure, names), weak


def _is_cut_off(text: str, hit: NameHit) -> bool:
    """Whether the name begins inside of a word: 康保 in 健康保障, 凉山 in 大凉山."""
    position = low = max(0, hit.start - WINDOW)
    for word in rjieba.cut(text[low : hit.end + WINDOW]):
        if position < hit.start < position + len(word):
            return position + len(word) < hit.end or position + 1 == hit.start
        position += len(word)
        if position >= hit.start:
            return False
    return False


def _without_misplaced(hits: Sequence[NameHit], names: Names) -> list[NameHit]:
    """`hits` without short names right behind a place that does not hold them: 徐汇区乐山 is no city in
    Sichuan, 浙江栖霞 no county. Provinces and prefectures may follow each other (北京上海)."""
    ends = {hit.end: names.upper(hit.name) for hit in hits}

    def fits(hit: NameHit) -> bool:
        before, mine = ends.get(hit.start), names.upper(hit.name)
        if before is None or not names.is_short(hit.name) or _holds(before, mine):
            return True
        return not any(x.level is Level.COUNTY for x in (*before, *mine[:1]))

    return [hit for hit in hits if fits(hit)]


def _alone(hits: Sequence[NameHit], names: Names) -> frozenset[str]:
    """Those of the names of `hits` in whose provinces nothing else in the text is."""
    provinces = Counter(code for hit in hits for code in {x[:PROVINCE_DIGITS] for x in names.codes(hit.name)})
    own = Counter(hit.name for hit in hits)
    return frozenset(
        name
        for name, times in own.items()
        if all(provinces[code[:PROVINCE_DIGITS]] <= times for code in names.codes(name))
    )


def _without_townships(hits: list[NameHit], names: Names) -> list[NameHit]:
    """`hits` without short names of counties in a province that nothing else in the text is in, where a
    county of the text has a township of that name (息烽县's 永靖 is no county in Gansu)."""
    full = {names.codes(hit.name) for hit in hits if names.is_official(hit.name)}
    counties = frozenset(codes[0] for codes in full if len(codes) == 1 and len(codes[0]) == COUNTY_DIGITS)
    alone = _alone(hits, names) if counties else frozenset()
    townships = {
        name
        for name in alone
        if names.is_short(name) and any(names.below(name + word, counties) for word in names.townships)
    }
    return [hit for hit in hits if hit.name not in townships]


def _without_given_names(text: str, hits: list[NameHit], names: Names, patterns: Patterns) -> list[NameHit]:
    """`hits` without those that are a person's given name: short, behind a surname, and in a province
    that nothing else in the text is in, or where a word for people stands before the surname."""
    surnames = patterns.lexicon("surname.plain")
    hits = _without_called(text, hits, names, patterns)
    behind = {
        hit.name for hit in hits if text[hit.start - 1 : hit.start] in surnames and names.is_short(hit.name)
    }
    alone = _alone(hits, names) if behind else frozenset()
    return [hit for hit in hits if hit.name not in behind or hit.name not in alone]


def _without_called(text: str, hits: list[NameHit], names: Names, patterns: Patterns) -> list[NameHit]:
    """`hits` without the names of people behind a word for people (村民武大庆, 居民周宁波), and without the
    same wherever it stands."""
    called = {end for _, end in spots(text, patterns, *TITLES)}
    surnames = frozenset(words_under(patterns, "surname"))
    given = {
        text[hit.start - 1 : hit.end]
        for hit in hits
        if hit.start - 1 in called and text[hit.start - 1] in surnames and names.is_short(hit.name)
    }
    plain = patterns.lexicon("surname.plain")
    return [
        hit
        for hit in hits
        if text[hit.start - 1 : hit.end] not in given
        and not (hit.start in called and hit.name[0] in plain and names.is_short(hit.name))
    ]


def scopes_of(hits: Sequence[NameHit], names: Names) -> frozenset[str]:
    """The codes of the prefectures and counties these names can mean; of the provinces where no other is
    named. A name of several counties counts where a prefecture or province of the text holds it."""
    named = {names.codes(hit.name) for hit in hits}
    outer = {code for codes in named for code in codes if len(code) < COUNTY_DIGITS}
    kept: set[str] = set()
    for codes in named:
        inside = [c for c in codes if any(c[:n] in outer for n in OUTER_DIGITS if n < len(c))]
        kept.update(inside or (codes if len(codes) <= 2 else ()))
    fine = {code for code in kept if len(code) > 2}
    return frozenset(fine or kept)


def supported(text: str, sure: Sequence[NameHit], weak: Sequence[NameHit], names: Names) -> Iterator[NameHit]:
    """The weak names with a reason to be places: right behind a division that holds one of that name,
    right before a township of it, a headline's first word before a colon, or alone behind 在 in a text with
    the full name (在大足，…). A name with its class word (高新区, 郊区) is taken everywhere once one of its
    places has a reason."""
    ends = {hit.end: hit for hit in sure}
    reasons: dict[str, bool] = {}
    for hit in weak:
        if _has_reason(text, hit, ends, names):
            reasons[hit.name] = True
            ends[hit.end] = hit
    _listed(text, sure, weak, ends, names)
    scopes = _prefectures(sure, names)
    for hit in weak:
        if hit.end in ends and ends[hit.end] is hit:
            yield hit
        elif names.is_short(hit.name):
            continue
        elif reasons.get(hit.name) or any(x.code[:4] in scopes for x in names.upper(hit.name)):
            yield hit


def _listed(
    text: str, sure: Sequence[NameHit], weak: Sequence[NameHit], ends: dict[int, NameHit], names: Names
) -> None:
    """Adds to `ends` the weak names that stand in a list with another name of their province (房山、门头沟、
    昌平)."""
    starts = {hit.start: hit for hit in sure}
    for hit in weak:
        before = ends.get(hit.start - 1) if text[hit.start - 1 : hit.start] == LIST_COMMA else None
        after = starts.get(hit.end + 1) if text[hit.end : hit.end + 1] == LIST_COMMA else None
        near = {code for other in (before, after) if other for code in _provinces(other, names)}
        if near and not near.isdisjoint(_provinces(hit, names)):
            ends[hit.end] = hit


def _provinces(hit: NameHit, names: Names) -> list[str]:
    """The codes of the provinces that a name can lie in."""
    return [code[:PROVINCE_DIGITS] for code in names.codes(hit.name)]


def _prefectures(hits: Sequence[NameHit], names: Names) -> frozenset[str]:
    """The codes of the prefectures that hits name or lie in."""
    found = set()
    for hit in hits:
        divisions = names.upper(hit.name)
        if len(divisions) == 1 and len(divisions[0].code) >= 4:
            found.add(divisions[0].code[:4])
    return frozenset(found)


def _has_reason(text: str, hit: NameHit, ends: dict[int, NameHit], names: Names) -> bool:
    mine = names.upper(hit.name)
    before = ends.get(hit.start)
    if before is not None and _holds(names.upper(before.name), mine):
        return True
    if text[hit.start - 1 : hit.start] == "在" and text[hit.end : hit.end + 1] == "，":
        return any(x.name in text for x in mine)
    at_line_start = hit.start == 0 or text[hit.start - 1] == "\n"
    if at_line_start and text[hit.end : hit.end + 1] in LINE_COLON:
        return True
    for name in names.gazetteer.prefixes(text, hit.end):
        below = [x for x in names.named(name) if x.level is Level.TOWNSHIP]
        if len(name) > 2 and _holds(mine, below):
            return True
    return False


def _holds(above: Sequence[Division], below: Sequence[Division]) -> bool:
    return any(x.code != y.code and y.code.startswith(x.code) for x in above for y in below)
