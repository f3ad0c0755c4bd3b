"""Places while they are put together: one draft for every place, however often it is named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from msgspec import Struct

from extract.facts import Decision
from extract.mentions import PlaceMention
from patterns.gazetteer import Division

BY_FORM = 0.85  # the confidence of a place in a chain that no list has; with less its parent is a guess


@dataclass(slots=True)
class Draft:
    """A place while it is put together. `under` is the code of the nearest division known above it; `parent`
    the index of the draft that a place without a code hangs under."""

    name: str
    level: str
    code: str | None
    parent: int | None = None
    under: str | None = None
    mentions: list[PlaceMention] = field(default_factory=list)
    candidates: tuple[str, ...] = ()
    confidence: float = BY_FORM
    decisions: list[Decision] = field(default_factory=list)


class Choice(Struct, frozen=True):
    """What a mention was found to be."""

    division: Division | None
    candidates: tuple[Division, ...]
    reason: str
    confidence: float
    parent: int | None = None
    under: str | None = None


class Drafts:
    """The drafts of an article by index, by code, and by name and level."""

    def __init__(self) -> None:
        self.all: list[Draft] = []
        self._by_code: dict[str, int] = {}
        self._by_name: dict[tuple[str, str], list[int]] = {}

    def __getitem__(self, index: int) -> Draft:
        return self.all[index]

    def coded(self, code: str) -> int | None:
        """The index of the draft with this code."""
        return self._by_code.get(code)

    def called(self, name: str, level: str) -> list[int]:
        """The indexes of the drafts that a mention of this name and level was linked to."""
        return self._by_name.get((name, level), [])

    def of_level(self, level: str) -> Iterator[int]:
        """The indexes of the drafts of this level."""
        return (i for i, draft in enumerate(self.all) if draft.level == level)

    def code_of(self, index: int) -> str | None:
        """The code of a draft, or of the nearest one above it that has one."""
        draft = self.all[index]
        while draft.code is None and draft.parent is not None:
            draft = self.all[draft.parent]
        return draft.code or draft.under

    def add(self, mention: PlaceMention, choice: Choice) -> int:
        """The index of the draft of `choice`, made where there is none."""
        index = self._standing(mention, choice)
        if index is None:
            index = len(self.all)
            self.all.append(_new_draft(mention, choice))
            code = self.all[index].code
            if code:
                self._by_code[code] = index
        draft = self.all[index]
        draft.mentions.append(mention)
        indexes = self._by_name.setdefault((mention.name, mention.level), [])
        if index not in indexes:
            indexes.append(index)
        return index

    def _standing(self, mention: PlaceMention, choice: Choice) -> int | None:
        if choice.division is not None:
            known = self._by_code.get(choice.division.code)
            return self._listed_now(mention, choice) if known is None else known
        for index in self.called(mention.name, mention.level):
            draft = self.all[index]
            if draft.code is None and self._hangs_on(draft, choice):
                return index
        return None

    def _listed_now(self, mention: PlaceMention, choice: Choice) -> int | None:
        """The place of this name that had no code so far and only hung somewhere; now it has one."""
        for index in self.called(mention.name, mention.level):
            draft = self.all[index]
            if draft.code is None and draft.confidence < BY_FORM and choice.division is not None:
                draft.name, draft.code, draft.parent = choice.division.name, choice.division.code, None
                draft.under = choice.division.parent
                draft.candidates, draft.confidence = (), choice.confidence
                draft.decisions = [Decision("code", choice.reason)]
                self._by_code[choice.division.code] = index
                return index
        return None

    def _hangs_on(self, draft: Draft, choice: Choice) -> bool:
        """Whether a place without a code can be the one of `choice`: one parent lies in the other (the
        finer one is kept), or one of them is but a guess (the surer one is kept)."""
        parent = choice.parent
        if parent is None or draft.parent == parent:
            return True
        if draft.parent is not None and self._lies_in(draft.parent, parent):
            return True
        finer = draft.parent is None or self._lies_in(parent, draft.parent)
        if finer or choice.confidence > draft.confidence:
            draft.parent, draft.confidence = parent, max(draft.confidence, choice.confidence)
            return True
        return choice.confidence < BY_FORM

    def _lies_in(self, index: int, outer: int) -> bool:
        inner_code, outer_code = self.code_of(index), self.code_of(outer)
        return bool(inner_code and outer_code and inner_code.startswith(outer_code))


def _new_draft(mention: PlaceMention, choice: Choice) -> Draft:
    division = choice.division
    return Draft(
        name=division.name if division else mention.name,
        level=str(division.level.value) if division else mention.level,
        code=division.code if division else None,
        parent=choice.parent,
        under=division.parent if division else choice.under,
        candidates=tuple(x.code for x in choice.candidates),
        confidence=choice.confidence,
        decisions=[Decision("code", choice.reason)],
    )


def why_open(count: int) -> str:
    """Why a name that `count` places bear is left open."""
    if count == 0:
        return "no official list has this name here"
    if count == 1:
        return "one place of the country bears this name and nothing says that it is meant"
    return f"{count} places of this name fit and nothing tells which"
