"""Where a place's name begins, and whether the words in front of a class word are a name at all."""

from __future__ import annotations

from collections.abc import Callable

import rjieba

from extract.mentions import PlaceMention
from extract.places.clues import breaks
from extract.places.forms import LONGEST_STEM, QUOTES, Search, is_name_character
from extract.places.joined import INNER, extended, is_inner_name, listed_beside, named_after, numbered
from extract.places.names import Form
from extract.places.shapes import is_verbal
from extract.places.slips import slip_of
from extract.places.weigher import weigh
from patterns.gazetteer import Level

Rule = Callable[[Form, Search], PlaceMention | None]


def sure(form: Form, search: Search) -> PlaceMention | None:
    """A place whose name is sure: known in a county of the text, named before, in a chain, or in
    quotation marks."""
    if search.text[form.start - 1] in QUOTES:
        return _quoted(form, search)
    for rule in SURE:
        if (found := rule(form, search)) is not None:
            return found
    return None


def likely(form: Form, search: Search) -> PlaceMention | None:
    """A place whose name is likely by what it is and by what stands around it."""
    if form.how in INNER or breaks(form, search):
        return None
    if search.text[form.start - 1] in QUOTES:
        return None
    return None if search.barrier(form)[1] else _weighed(form, search)


def _known(form: Form, search: Search) -> PlaceMention | None:
    """A name that a prefecture or county of the text has."""
    name = search.known_here(form) if form.how != "loose" and form.how not in INNER else None
    if name is None:
        return None
    start = form.end - len(name)
    low, chained = search.barrier(form)
    stem = name[: -len(form.word)]
    if stem in search.lists.praise and not (chained and start == low):
        return None
    if stem in search.lists.road_end and start != low and not _is_clear(start, low, search):
        return None
    if len(stem) == 1 and (breaks(form, search) or not _is_clear(start, low, search)):
        return None
    if not _is_clear(start, low, search) and is_verbal(rjieba.tag(stem)):
        return None
    return search.mention(form, start, "place.known")


def _in_township(form: Form, search: Search) -> PlaceMention | None:
    """The name right behind a township that has it."""
    start = search.in_township(form)
    if start is None:
        return None
    name = search.text[start : form.end]
    return PlaceMention(start=start, end=form.end, pattern="place.known", name=name, level=form.level)


def _repeated(form: Form, search: Search) -> PlaceMention | None:
    """A name that is sure elsewhere in the text, or whose stem is, with another class word (天问街道,
    天问社区), and with a clear edge here."""
    low, text = search.barrier(form)[0], search.text
    for start in range(low, form.start):
        if text[start : form.end] in search.strong:
            return search.mention(form, start, "place.repeated")
    for start in range(low, form.start - 1) if form.how == "plain" else ():
        stem = text[start : form.start]
        if stem in search.stems and stem not in search.lists.praise and _is_clear(start, low, search):
            return search.mention(form, start, "place.repeated")
    return None


def _chained(form: Form, search: Search) -> PlaceMention | None:
    """The name between a larger place and the class word."""
    low, chained = search.barrier(form)
    if not chained or breaks(form, search):
        return None
    if form.how in INNER:
        inner = search.ends[low] == "village" and form.start > low + 1 and is_inner_name(low, form, search)
        return search.mention(form, low, "place.chain") if inner else None
    if _is_half_a_township(low, form, search):
        return search.mention(form, low, "place.chain")
    return _weighed(form, search)


def _weighed(form: Form, search: Search) -> PlaceMention | None:
    """A name that no county of the text is known to have."""
    start = weigh(form, search)
    if start is None:
        return None
    pattern = "place.chain"
    if not search.barrier(form)[1]:
        known = form.level in search.names.levels(search.text[start : form.end])
        pattern = "place.somewhere" if known else "place.form"
    return search.mention(form, start, pattern)


SURE: tuple[Rule, ...] = (
    numbered,
    named_after,
    _known,
    _in_township,
    _repeated,
    extended,
    _chained,
    listed_beside,
)


def _quoted(form: Form, search: Search) -> PlaceMention | None:
    """“香榭丽”小区: the name in quotation marks."""
    text, closing = search.text, form.start - 1
    opening = text.rfind(QUOTES[text[closing]], max(0, closing - LONGEST_STEM - 1), closing)
    inner = text[opening + 1 : closing]
    if opening < 0 or len(inner) < 2 or inner.isdigit() or not all(map(is_name_character, inner)):
        return None
    if form.level != "estate" or form.how == "loose":
        return None
    if search.patterns.searches["places.slogan"].fullmatch(inner):
        return None
    if search.names.stem(inner)[1]:
        return PlaceMention(
            start=opening + 1, end=closing, pattern="place.quoted", name=inner, level=form.level
        )
    return search.mention(form, opening + 1, "place.quoted")


def _is_half_a_township(start: int, form: Form, search: Search) -> bool:
    """Whether a county stands in front that has one township of which this can be what scanning left
    (博爱县寨乡 of 寨豁乡)."""
    if form.level != "township" or start + 1 != form.start:
        return False
    county = next((search.text[low:high] for low, high in search.upper if high == start), "")
    codes = [x.code for x in search.names.upper(county) if x.level is Level.COUNTY and x.name == county]
    name = search.text[start : form.end]
    return len(codes) == 1 and slip_of(name, form.level, codes[0], search.names, search.patterns) is not None


def _is_clear(start: int, low: int, search: Search) -> bool:
    """Whether nothing of the name can stand in front of `start`: punctuation, or a word that comes
    before names."""
    if start == low:
        return low == 0 or not is_name_character(search.text[low - 1]) or low in search.ends
    return search.is_led(start, low)
