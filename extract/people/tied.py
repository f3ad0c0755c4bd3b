"""Whose a post is by the form of the text around it, without a verb: in apposition or in brackets behind
the name (许慧兰，大桥村党支部书记), behind 叫 and the name (叫许慧兰的网格员), as one of its kind
(像许慧兰这样的网格员), at the end of a list of names (许慧兰、耿守田等网格员)."""

from __future__ import annotations

from collections.abc import Sequence

from extract.mentions import PersonMention
from extract.reading import Reading

LOOK_BACK = 16  # characters before a post that the name is looked for in
FARTHEST_LIFE = 80  # characters between a name and the post that a short life ends in
LONGEST_CALL = 4  # characters before a name that say that somebody is called so
AFTER_POST = frozenset(["", *"，。；）)\n"])  # what closes a post in apposition
SHORTEST_TOLD = 5  # characters of a post behind a colon or a blank: 许慧兰：书记，您好 speaks to another
LINE_ENDS = frozenset(["", "\n"])
BRACKETS = {"（": "）", "(": ")"}


def tied(
    reading: Reading, people: Sequence[PersonMention], start: int, end: int
) -> tuple[Sequence[int], str]:
    """The indexes of those whose post `text[start:end]` is, and how that is known; nobody where no form says
    so."""
    for find, why in (
        (_apposed, "it stands in apposition after the name"),
        (_appointed, "the text says who is given the post"),
        (_called, "the text says that somebody with this post is called so"),
        (_introduced, "the sentence goes on with the name"),
    ):
        holder = find(reading, people, start, end)
        if holder is not None:
            return (holder,), why
    such = _behind(reading, people, "role.such", start)
    if such is not None:
        return (such,), "the name stands for others with this post"
    last = _behind(reading, people, "role.listed", start)
    if last is not None:
        return list_up_to(reading, people, last), "it stands after a list of names"
    return (), ""


def _apposed(reading: Reading, people: Sequence[PersonMention], start: int, end: int) -> int | None:
    """Whose post stands alone in the clause after the name, or in brackets, or behind what else a short life
    tells (许慧兰，女，1978年出生，大桥村党支部书记)."""
    text, pattern = reading.text, reading.patterns.pattern
    before, after = text[start - 1 : start], text[end : end + 1]
    if before in BRACKETS and after == BRACKETS[before]:
        return _ending_at(people, start - 1)
    if after not in AFTER_POST:
        return None
    index = next((i for i in reversed(range(len(people))) if people[i].end < start), None)
    if index is None or start - people[index].end > FARTHEST_LIFE:
        return None
    name = people[index]
    beside = pattern("role.beside_name").quick.match(text, name.end, start)
    if beside is not None and (
        beside.end() == start or pattern("role.sent").quick.fullmatch(text, beside.end(), start)
    ):
        opens_line = text[name.start - 1 : name.start] in LINE_ENDS
        alone = beside[0][-1] == "，" or (opens_line and end - start >= SHORTEST_TOLD)
        return index if alone else None
    return index if pattern("role.life").quick.fullmatch(text, name.end, start) else None


def _appointed(reading: Reading, people: Sequence[PersonMention], start: int, _: int) -> int | None:
    """Who is named between a verb of appointing and the post (选举许慧兰为村委会主任)."""
    index = next((i for i in reversed(range(len(people))) if people[i].end <= start), None)
    if index is None or start - people[index].end > LOOK_BACK:
        return None
    text, pattern, name = reading.text, reading.patterns.pattern, people[index]
    low = max(0, name.start - LONGEST_CALL)
    for before, between in (("role.appointing", "role.given"), ("role.removing", "role.removed")):
        if pattern(between).quick.fullmatch(text, name.end, start):
            return index if pattern(before).quick.search(text, low, name.start) else None
    return None


def _called(reading: Reading, people: Sequence[PersonMention], start: int, _: int) -> int | None:
    """Who stands between 叫 and 的 before a post."""
    if reading.text[start - 1 : start] != "的":
        return None
    index = _ending_at(people, start - 1)
    if index is None:
        return None
    low = max(0, people[index].start - LONGEST_CALL)
    called = reading.patterns.pattern("role.called").quick.search(reading.text, low, people[index].start)
    return index if called else None


def _introduced(reading: Reading, people: Sequence[PersonMention], start: int, end: int) -> int | None:
    """Who is named at the end of a sentence that begins with somebody of this post (有一位教师，…，她叫…)."""
    if not reading.patterns.pattern("role.somebody").quick.search(
        reading.text, max(0, start - LOOK_BACK), start
    ):
        return None
    _, high = reading.sentence_at(start)
    named = reading.patterns.pattern("role.named").quick
    return next(
        (
            i
            for i, x in enumerate(people)
            if end <= x.start < high and named.search(reading.text, max(end, x.start - LONGEST_CALL), x.start)
        ),
        None,
    )


def _behind(reading: Reading, people: Sequence[PersonMention], id: str, start: int) -> int | None:
    """Who stands before what the pattern `id` finds right before a post."""
    match = reading.patterns.pattern(id).quick.search(reading.text, max(0, start - LOOK_BACK), start)
    return _ending_at(people, match.start()) if match else None


def _ending_at(people: Sequence[PersonMention], at: int) -> int | None:
    return next((i for i, person in enumerate(people) if person.end == at), None)


def list_up_to(reading: Reading, people: Sequence[PersonMention], last: int) -> Sequence[int]:
    """`last` and those before it in its list."""
    joins = reading.patterns.lexicon("role.name_list")
    first = last
    while first and reading.text[people[first - 1].end : people[first].start] in joins:
        first -= 1
    return range(first, last + 1)
