"""What two runs differ in: records added, removed and changed, with the fields and both quotes."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from output.counties.diff_fields import REFERENCES, quote_of, said
from output.counties.diff_keys import KEYS, match
from output.record_words import Record
from output.store.content import Content, content
from output.wording import flat, plain, shared_start

# Lists that other records name: of the others only what differs is kept.
NAMED = frozenset({"places", "articles", "organizations", "people", "mechanisms", "practices"})
LONG = 120  # characters of a text that is shown whole
AROUND = 20  # characters shown before and behind what differs in a longer one
NAMES = ("name", "title", "indicator", "path", "measure", "whole")  # the first a record has says what it is


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field with its two values, as plain JSON values and in words (names for ids)."""

    name: str
    old: Any
    new: Any
    old_words: str
    new_words: str


@dataclass(frozen=True, slots=True)
class Single:
    """A record that one side only has. `record` is the name of its list, `what` what it is in words."""

    record: str
    id: str
    what: str
    where: str
    quote: str | None
    fields: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """A record that both sides have and that says something else now."""

    record: str
    ids: tuple[str, str]
    what: str
    where: str
    fields: tuple[FieldChange, ...]
    quotes: tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class Differences:
    """`warnings` name records that can't be told apart by their keys: they are under added and removed."""

    old: str
    new: str
    added: tuple[Single, ...]
    removed: tuple[Single, ...]
    changed: tuple[Change, ...]
    warnings: tuple[str, ...]

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.added or self.removed or self.changed)


@dataclass(slots=True)
class _Found:
    """What is found on the way: `ids` leads from an id of the old run to that of the new, `names` from the
    ids of either to names."""

    ignored: Collection[str]
    ids: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    added: list[Single] = field(default_factory=list)
    removed: list[Single] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def differences(old: Path, new: Path, ignored: Collection[str] = ()) -> Differences:
    """What `new` has other than `old`; each is a fact base or a knowledge base as JSON or JSON Lines. A
    record is found again by its id, else by what it is about (diff_keys.py). Fields in `ignored` are
    not compared; neither is where a quote stands.

    Raises:
        KnowledgeBaseError, FactBaseError: a file is neither.
    """
    found = _Found(ignored)
    with content(old) as before, content(new) as after:
        for name in KEYS:
            _compare(name, before, after, found)
    return Differences(
        str(old),
        str(new),
        tuple(found.added),
        tuple(found.removed),
        tuple(found.changed),
        tuple(found.warnings),
    )


def _compare(name: str, before: Content, after: Content, found: _Found) -> None:
    """Compares one list. Records of one id that are alike are not kept: memory holds what differs."""
    only_old: list[Record] = []
    only_new: list[Record] = []
    both: list[tuple[Record, Record]] = []
    for one, other in _merged(before(name), after(name)):
        for record in (one, other):
            if record is not None and (name in NAMED or one != other):
                found.names[record.id] = what_of(record)
        if one is None and other is not None:
            only_new.append(other)
        elif other is None and one is not None:
            only_old.append(one)
        elif one is not None and other is not None and one != other:
            both.append((one, other))
    matched = match(name, only_old, only_new, found.ids)
    found.ids |= {one.id: other.id for one, other in matched.pairs}
    for one, other in (*both, *matched.pairs):
        changed = _changed(one, other, found)
        if changed:
            found.changed.append(_change(name, one, other, changed, found))
    found.removed += (_single(name, record, found) for record in matched.removed)
    found.added += (_single(name, record, found) for record in matched.added)
    for old, new in matched.unclear:
        found.warnings.append(
            f"{name}: {len(old)} old and {len(new)} new records of {what_of(old[0])} "
            f"({_where(old[0], found)}) can't be told apart; they are under removed and added"
        )


def _merged(old: Iterator[Record], new: Iterator[Record]) -> Iterator[tuple[Record | None, Record | None]]:
    """Two lists in the order of ids, side by side."""
    one, other = next(old, None), next(new, None)
    while one is not None or other is not None:
        if other is None or (one is not None and one.id < other.id):
            yield one, None
            one = next(old, None)
        elif one is None or other.id < one.id:
            yield None, other
            other = next(new, None)
        else:
            yield one, other
            one, other = next(old, None), next(new, None)


def _changed(one: Record, other: Record, found: _Found) -> tuple[FieldChange, ...]:
    before, after = said(one, found.ids), said(other, {})
    return tuple(
        FieldChange(name, before[name], after[name], *_in_words(name, before[name], after[name], found))
        for name in before
        if name not in found.ignored and before[name] != after[name]
    )


def _in_words(name: str, old: Any, new: Any, found: _Found) -> tuple[str, str]:
    """Two values as they are shown: of long texts what differs, with a little around it."""
    one, other = _words(name, old, found), _words(name, new, found)
    if max(len(one), len(other)) <= LONG:
        return one, other
    start = shared_start(one, other)
    end = shared_start(one[start:][::-1], other[start:][::-1])
    return _excerpt(one, start, len(one) - end), _excerpt(other, start, len(other) - end)


def _excerpt(text: str, start: int, end: int) -> str:
    """`text[start:end]` with a little around it, cut in the middle where it is long itself."""
    before, after = text[max(start - AROUND, 0) : start], text[end : end + AROUND]
    middle = text[start:end]
    if len(middle) > LONG:
        middle = f"{middle[:AROUND]} … {middle[-AROUND:]}"
    left, right = "…" if start > AROUND else "", "…" if end + AROUND < len(text) else ""
    return f"{left}{before}{middle}{after}{right}"


def _change(name: str, one: Record, other: Record, fields: tuple[FieldChange, ...], found: _Found) -> Change:
    quotes = quote_of(one), quote_of(other)
    return Change(name, (one.id, other.id), _what(other, found), _where(other, found), fields, quotes)


def _single(name: str, record: Record, found: _Found) -> Single:
    what, where = _what(record, found), _where(record, found)
    return Single(name, record.id, what, where, quote_of(record), said(record, {}))


def what_of(record: Record) -> str:
    """A record in a word or two."""
    return next((plain(value) for name in NAMES if (value := getattr(record, name, None))), record.id)


def _what(record: Record, found: _Found) -> str:
    """The same, of a check the name of what it checks."""
    what = what_of(record)
    return found.names.get(what, what)


def _where(record: Record, found: _Found) -> str:
    """The place a record is of, and its article or file, in words; "" where it has none."""
    ids = (getattr(record, "place_id", None), getattr(record, "article_id", None))
    said = [found.names.get(id, id) for id in ids if id]
    return " · ".join([*said, str(getattr(record, "source", ""))]).strip(" ·")


def _words(name: str, value: Any, found: _Found) -> str:
    if name in REFERENCES:
        ids = value if isinstance(value, list) else [value]
        return "、".join(found.names.get(one, str(one)) for one in ids if one)
    return flat(_text(value))


def _text(value: Any) -> str:
    """A plain value in words: `text: 去年, start: 2023-01-01` for a time."""
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_text(one)}" for key, one in value.items() if one is not None)
    if isinstance(value, list):
        return "；".join(_text(one) for one in value)
    return plain(value)
