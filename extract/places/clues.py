"""What around a class word tells that a name ends in it."""

from __future__ import annotations

from extract.places.forms import Search
from extract.places.names import Form

LONGEST_DWELLING = 4  # characters of a verb of living
SHORTEST_HOME = 2  # characters of the stem of an estate behind it
LONGEST_UNKNOWN = 6  # characters of the stem of a name that no list has
HABITABLE = 6  # characters behind a name in which a residential word shows that it is an estate's


def breaks(form: Form, search: Search) -> bool:
    """Whether the class word's end begins another word (村民, 镇长), unless that belongs to the village
    (许庄村支书)."""
    other = search.lists.not_before.get(form.word)
    if other is None or search.text[form.end : form.end + 1] not in other:
        return False
    return not (form.level == "village" and search.text.startswith(search.lists.of_village, form.end))


def is_lived_in(form: Form, search: Search) -> bool:
    """Whether a loose class word ends an estate's name: an estate is listed in front of it, somebody is said
    to live there (家住…苑), or a residential word stands close behind."""
    low, _ = search.barrier(form)
    if home(form, low, search) is not None:
        return True
    if search.text[low - 1 : low] == "、" and search.ends.get(low - 1) == "estate":
        return True
    behind = search.text[form.end : form.end + HABITABLE]
    if any(word in behind for word in search.lists.project):
        return False
    return any(word in behind for word in search.lists.residential)


def home(form: Form, low: int, search: Search) -> int | None:
    """Where a name of a few characters begins behind a verb of living (家住, 入住) that ends in `low:`."""
    low = max(low - LONGEST_DWELLING, 0)
    for start in range(form.start - SHORTEST_HOME, max(low, form.start - LONGEST_UNKNOWN), -1):
        if search.text.endswith(search.lists.dwelling, low, start):
            return start
    return None
