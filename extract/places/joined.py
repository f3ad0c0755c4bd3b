"""Names that go on behind a place: what several class words make (永安村社区), what is numbered, what a
village consists of, and estates that bear a county's name."""

from __future__ import annotations

import rjieba

from extract.mentions import PlaceMention
from extract.places.clues import breaks, is_lived_in
from extract.places.forms import LIST, LONGEST_STEM, Search
from extract.places.names import Form
from extract.places.shapes import looks_proper
from patterns.gazetteer import Level

GROUP = "group"  # how a class word is taken that is no name behind an everyday noun (党员组)
INNER = frozenset(("inner", GROUP))  # how those are taken that only end the names of parts of a village
INNER_BARRED = "mvqurpc"  # jieba's tags of words that such a name does not hold
NUMBERS = {  # which numbers stand between a place and a class word, by the levels of both
    ("estate", "estate"): "places.phase",
    ("village", "community"): "places.ordinal",
    ("estate", "community"): "places.ordinal",
}
LONGEST_INNER = 4  # characters of the stem of such a name


def named_after(form: Form, search: Search) -> PlaceMention | None:
    """An estate that bears the short name of a county which the text does not name in full (延安小区)."""
    low, _ = search.barrier(form)
    if form.level != "estate" or low != form.start or low not in search.short or form.how == "loose":
        return None
    start = next((start for start, end in search.upper if end == low), low)
    counties = search.names.upper(search.text[start:low])
    if any(x.level is not Level.COUNTY or x.name in search.text for x in counties):
        return None
    return search.mention(form, start, "place.form")


def extended(form: Form, search: Search) -> PlaceMention | None:
    """A class word right behind a place: 永安村社区, 东城花园社区 are one name."""
    level = search.ends.get(form.start)
    if (level, form.level) not in (
        ("village", "community"),
        ("estate", "community"),
        ("village", "estate"),
        ("village", "township"),
        ("estate", "estate"),
    ) or breaks(form, search):
        return None
    if level == "village" and form.how == "loose" and not is_lived_in(form, search):
        return None
    return _gone_on(form, form.start, search)


def numbered(form: Form, search: Search) -> PlaceMention | None:
    """A number right behind a place and the class word: 江滨新村第一社区, 碧水花苑二期小区 are one name."""
    low, _ = search.barrier(form)
    number = NUMBERS.get((search.ends.get(low, ""), form.level))
    if number is None or search.patterns.searches[number].fullmatch(search.text, low, form.start) is None:
        return None
    return _gone_on(form, low, search)


def _gone_on(form: Form, end: int, search: Search) -> PlaceMention | None:
    """A sure name that ends at `end`, gone on to the end of the class word."""
    starts = range(max(0, end - LONGEST_STEM), end)
    start = next((start for start in starts if search.text[start:end] in search.strong), None)
    return None if start is None else search.mention(form, start, "place.extended")


def listed_beside(form: Form, search: Search) -> PlaceMention | None:
    """The next of a list of parts of a village (甲寨、乙寨和丙寨)."""
    if form.how not in INNER:
        return None
    low, chained = search.barrier(form)
    at = low if chained else low - 1
    joined = search.text[at : at + 1] in search.lists.beside and search.ends.get(at) == "village"
    if not joined or not search.text.endswith(form.word, 0, at):
        return None
    return search.mention(form, at + 1, LIST) if is_inner_name(at + 1, form, search) else None


def is_inner_name(start: int, form: Form, search: Search) -> bool:
    """Whether a few characters in front of a class word that ends other words too are a name: no verb
    (调解组), no everyday noun."""
    stem = search.text[start : form.start]
    if not 0 < len(stem) <= LONGEST_INNER or breaks(form, search):
        return False
    words = rjieba.tag(stem)
    common = any(len(word) > 1 and (tag[0] == "v" or tag == "n") for word, tag in words)
    if form.how == GROUP and (common or not looks_proper(stem)):
        return search.patterns.searches["places.group"].match(search.text, form.end) is not None
    return all(tag[0] not in INNER_BARRED for _, tag in words)
