"""Lists of places that share one class word: 登峰、丁香等社区, 许庄、横山3个村."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from extract.mentions import PlaceMention
from extract.places.forms import Search
from extract.places.names import Form

LIST_ENDS = frozenset("等个多")  # what can stand between such a list and its class word
LONGEST_LIST = 60  # characters
LONGEST_ITEM, SHORTEST_ITEM = 6, 2


def listed(form: Form, search: Search) -> Iterator[PlaceMention]:
    """The places of the list in front of a class word. Their names get the class word, their spans
    don't hold it. Nothing where none of them is known in the country."""
    tail = _tail(form, search)
    if tail is None:
        return
    items = list(_items(tail, search))
    names = [search.text[start:end] + form.word for start, end in items]
    if len(items) < 2 or not any(_is_known(name, form, search) for name in names):
        return
    for (start, end), name in zip(items, names, strict=True):
        if end - start >= SHORTEST_ITEM and name not in search.lists.generic:
            yield PlaceMention(start=start, end=end, pattern="place.list", name=name, level=form.level)


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
        yield _behind_others(start, right, search), right


def _behind_others(start: int, end: int, search: Search) -> int:
    """`start`, moved behind a word that stands before names (的, 走进)."""
    words = (search.lists.between, search.lists.before)
    lengths = (n for n in (4, 3, 2, 1) if start + n < end - 1)
    return start + next((n for n in lengths if any(search.text[start : start + n] in x for x in words)), 0)


def _is_known(name: str, form: Form, search: Search) -> bool:
    if name in search.strong:
        return True
    divisions = [x for x in search.names.named(name) if x.level == form.level]
    if search.scopes:
        return any(x.code.startswith(tuple(search.scopes)) for x in divisions)
    return bool(divisions)
