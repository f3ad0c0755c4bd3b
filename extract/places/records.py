"""From drafts to places: paths, parents, other names, quotes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from extract.entities import Occurrence
from extract.facts import Place, Quote
from extract.lookups import START
from extract.places.drafts import Draft
from extract.places.names import Names

COUNTY_DIGITS = 6


def in_order(drafts: Sequence[Draft]) -> tuple[list[Draft], list[int]]:
    """`drafts` in the order of their first mention, and the new index of each."""
    order = sorted(range(len(drafts)), key=lambda i: min(map(START, drafts[i].mentions)))
    new = [0] * len(drafts)
    for index, old in enumerate(order):
        new[old] = index
    for draft in drafts:
        draft.parent = None if draft.parent is None else new[draft.parent]
        draft.mentions.sort(key=START)
    return [drafts[old] for old in order], new


def finished(drafts: Sequence[Draft], names: Names) -> tuple[Place, ...]:
    """The places of `drafts`, under the same indexes."""
    by_code = {draft.code: index for index, draft in enumerate(drafts) if draft.code}
    return tuple(_place(drafts, index, by_code, names) for index in range(len(drafts)))


def with_aliases(places: Sequence[Place], text: str, found: Iterable[Occurrence]) -> tuple[Place, ...]:
    """`places` with the words at these occurrences among their other names."""
    forms: dict[int, dict[str, None]] = {}
    for occurrence in found:
        forms.setdefault(occurrence.index, {})[text[occurrence.start : occurrence.end]] = None
    return tuple(
        replace(place, aliases=tuple(dict.fromkeys([*place.aliases, *forms[index]])))
        if index in forms
        else place
        for index, place in enumerate(places)
    )


def _place(drafts: Sequence[Draft], index: int, by_code: dict[str, int], names: Names) -> Place:
    draft = drafts[index]
    code = _nearest_code(drafts, index)
    forms = dict.fromkeys([mention.name for mention in draft.mentions])
    shortest = min([mention.end - mention.start for mention in draft.mentions])
    spans = [m for m in draft.mentions if m.end - m.start == shortest or m.name == draft.name]
    return Place(
        name=draft.name,
        level=draft.level,
        path=_path(drafts, index, names),
        code=draft.code,
        parent=_parent(draft, by_code, names),
        county_code=code[:COUNTY_DIGITS] if code and len(code) >= COUNTY_DIGITS else None,
        aliases=tuple([form for form in forms if form != draft.name]),
        candidates=draft.candidates,
        quotes=tuple([Quote(m.start, m.end) for m in spans]),
        pattern=draft.mentions[0].pattern,
        confidence=draft.confidence,
        decisions=tuple(draft.decisions),
    )


def _nearest_code(drafts: Sequence[Draft], index: int) -> str | None:
    """The code of a draft or of the nearest place above it that has one."""
    draft = drafts[index]
    while draft.code is None and draft.parent is not None:
        draft = drafts[draft.parent]
    return draft.code or draft.under


def _parent(draft: Draft, by_code: dict[str, int], names: Names) -> int | None:
    """The index of the nearest place above a draft that the text names."""
    if draft.code is None and draft.parent is not None:
        return draft.parent
    for division in reversed(names.path(draft.under) if draft.under else ()):
        if division.code in by_code:
            return by_code[division.code]
    return None


def _path(drafts: Sequence[Draft], index: int, names: Names) -> tuple[str, ...]:
    draft = drafts[index]
    if draft.code is None and draft.parent is not None:
        return (*_path(drafts, draft.parent, names), draft.name)
    above = names.path_names(draft.under) if draft.under else ()
    return (*above, draft.name)
