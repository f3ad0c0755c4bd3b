"""Zones for development that are no county of the official list: taken for one in front of a place that lies
in them (赴清溪高新技术开发区春和社区)."""

from __future__ import annotations

from collections.abc import Iterator

from extract.mentions import PlaceMention
from extract.places.forms import Search, is_name_character
from extract.wordlist import finder

ZONE = "place.zone"  # the pattern of their mentions
KINDS = "places.zone"
LEVEL = "county"
LONGEST, SHORTEST = 6, 2  # characters of the name in front of what kind of zone it is


def zones(search: Search) -> Iterator[PlaceMention]:
    """The zones of the text whose name is set off from the words in front of it, each as a county; none
    where a place of the official list ends."""
    for kind in finder(search.patterns, KINDS).finditer(search.text):
        end = kind.end()
        goes_on = any(
            search.text.startswith(word, end)
            for word in search.names.classes_from(search.text[end : end + 1])
        )  # 聚宝新区社区
        if (
            goes_on
            or end in search.ends
            or any(low < end and kind.start() < high for low, high in search.blocked)
        ):
            continue
        start = _start(kind.start(), search)
        if start is not None:
            yield PlaceMention(start=start, end=end, pattern=ZONE, name=search.text[start:end], level=LEVEL)


def _start(head: int, search: Search) -> int | None:
    """Where the zone's name begins that goes on with its kind at `head`."""
    low = head
    while low > max(0, head - LONGEST) and low not in search.ends and is_name_character(search.text[low - 1]):
        low -= 1
    for start in range(head - SHORTEST, low, -1):
        if any(search.text[start - n : start] in search.lists.before for n in (4, 3, 2, 1) if start - n >= 0):
            return start
    if low in search.ends:
        return low if head == low or head - low >= SHORTEST else None
    clear = low == 0 or not is_name_character(search.text[low - 1])
    return low if clear and head - low >= SHORTEST else None
