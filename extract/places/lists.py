"""Lists of places that share one class word: 登峰、丁香等社区, 许庄、横山3个村, 2个院落（甲苑、乙里）."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise

import rjieba

from extract.mentions import PlaceMention
from extract.places.forms import LIST, Search, is_name_character
from extract.places.names import Form
from extract.places.shapes import looks_proper

LIST_ENDS = frozenset("等个多")  # what can stand between such a list and its class word
BRACKETS = frozenset("（(")  # what opens a list behind it
LONGEST_LIST = 60  # characters
LONGEST_ITEM, SHORTEST_ITEM = 8, 2
OF = "的"
COUNT = 8  # characters in front of a class word that hold how many there are
PREPOSITION = "p"  # jieba's tag
KIND = "kind"  # how a class word is taken that is no part of a name


def listed(form: Form, search: Search) -> Iterator[PlaceMention]:
    """The places of the list in front of a class word. Their names get the class word, their spans
    don't hold it. Nothing where none of them is known in the country, unless the list has as many names as
    are said to be there."""
    tail = _tail(form, search)
    if tail is None:
        return
    items = list(_items(tail, search))
    names = [_full(search.text[start:end], form, search) for start, end in items]
    if len(items) < 2 or not any(_is_known(name, form, search) for name in names):
        written = [search.text[start:end] for start, end in items]
        if _said(form, search) != len(items) or not all(_is_new(item, search) for item in written):
            return
    yield from _mentions(items, form, search)


def in_brackets(form: Form, search: Search) -> Iterator[PlaceMention]:
    """The places of the list in brackets behind a class word, where it has as many as are said to be there
    (3个院落（甲苑、乙苑、丙里）)."""
    searches = search.patterns.searches
    low = max(0, form.start - COUNT)
    count = searches["places.count"].search(search.text, low, form.start)
    bracket = searches["places.bracket"].match(search.text, form.end) if count is not None else None
    if count is None or bracket is None:
        return
    start = bracket.start() + 1
    items = []
    for item in bracket["items"].split("、"):
        items.append((start, start + len(item)))
        start += len(item) + 1
    if len(items) == _value(count["n"], search):
        yield from _mentions([x for x in items if _is_plain(search.text[x[0] : x[1]])], form, search)


def _said(form: Form, search: Search) -> int | None:
    """How many places are said to be in the list in front of a class word."""
    low = max(0, form.start - COUNT)
    count = search.patterns.searches["places.count"].search(search.text, low, form.start)
    return None if count is None else _value(count["n"], search)


def _is_new(item: str, search: Search) -> bool:
    """Whether an item can be the name of a place that no list has."""
    return _is_plain(item) and item not in search.lists.modifier and looks_proper(item)


def _mentions(items: Iterable[tuple[int, int]], form: Form, search: Search) -> Iterator[PlaceMention]:
    """The items as places of the level of the class word that they share."""
    for start, end in items:
        name = _full(search.text[start:end], form, search)
        general = name in search.lists.no_name or search.text[start:end] in search.names.classes
        if end - start >= SHORTEST_ITEM and not general:
            yield PlaceMention(start=start, end=end, pattern=LIST, name=name, level=form.level)


def _full(item: str, form: Form, search: Search) -> str:
    """An item of a list with the class word, unless the item has one; where the class word is no part of
    names, or rarely told (natural villages), with that of the sure name which the item cuts short."""
    if form.how != KIND and form.word not in search.names.hamlets:
        return item if item.endswith(form.word) else item + form.word
    if item not in search.stems:
        return item
    return next((x for x in search.strong if search.names.stem(x)[0] == item), item)


def _is_plain(item: str) -> bool:
    return len(item) <= LONGEST_ITEM and all(is_name_character(x) and not x.isdigit() for x in item)


def _value(written: str, search: Search) -> int:
    """The value of one or two digits, or of one Chinese numeral."""
    return int(written) if written.isdecimal() else int(search.patterns.lexicon("numeral.digit")[written])


def _tail(form: Form, search: Search) -> int | None:
    """Where the list ends before 等, 等3个, 三个 and the class word; None where nothing of it is there."""
    before = search.text[max(0, form.start - LONGEST_LIST) : form.start]
    match = search.patterns.pattern("places.list_end").compiled.search(before)
    if match is None:
        return None
    return form.start - len(before) + match.start()


def _items(end: int, search: Search) -> Iterator[tuple[int, int]]:
    """The items of a list joined by 、 that ends at `end`, in order."""
    low = max(0, end - LONGEST_LIST)
    region = search.text[low:end]
    match = search.patterns.pattern("places.list").compiled.search(region)
    if match is None:
        return
    cuts = [
        low + match.start() - 1,
        *(low + i for i in range(match.start(), len(region)) if region[i] == "、"),
        end,
    ]
    for left, right in pairwise(cuts):
        start = max(x for x in range(left + 1, right) if x == left + 1 or x in search.ends)
        start = _behind_others(start, right, search)
        yield (_behind_verb(start, right, search) if left == cuts[0] else start), right


def _behind_verb(start: int, end: int, search: Search) -> int:
    """`start`, moved behind the last word of several characters that stands before names
    (片区划分为甲、乙两个社区)."""
    cuts = range(end - SHORTEST_ITEM, start + 1, -1)
    words = search.lists.before
    return next((x for x in cuts if any(search.text[x - n : x] in words for n in (4, 3, 2))), start)


def _behind_others(start: int, end: int, search: Search) -> int:
    """`start`, moved behind a word that stands before names (的, 走进), and a preposition behind that
    (该乡把)."""
    start = max(start, search.text.rfind(OF, start, end) + 1)
    words = (search.lists.between, search.lists.before)
    lengths = (n for n in (4, 3, 2, 1) if start + n < end - 1)
    step = next((n for n in lengths if any(search.text[start : start + n] in x for x in words)), 0)
    if not step:
        return start
    word, tag = rjieba.tag(search.text[start + step : end])[0]
    return start + step + (len(word) if tag == PREPOSITION and start + step + len(word) < end - 1 else 0)


def _is_known(name: str, form: Form, search: Search) -> bool:
    if name in search.strong:
        return True
    divisions = [x for x in search.names.named(name) if x.level == form.level]
    if search.scopes:
        return any(x.code.startswith(tuple(search.scopes)) for x in divisions)
    return bool(divisions)


def first_of_list(position: int, mentions: Sequence[PlaceMention], text: str, joints: Collection[str]) -> int:
    """The position of the first of the places of one level that stand in a list up to that at `position`,
    joined by `joints` (甲街道乙社区、丙社区)."""
    while position > 0:
        before, here = mentions[position - 1], mentions[position]
        if before.level != here.level or text[before.end : here.start] not in joints:
            break
        position -= 1
    return position
