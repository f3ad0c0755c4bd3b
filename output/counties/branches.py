"""Which branch of a place another one lies in: the townships of a county, the villages of a township."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from extract.places.names import RANKS, Names
from output.counties.types import Spot


@dataclass(frozen=True, slots=True)
class Branches:
    """A place by its path (`root`), its level, and the divisions directly below it in the official list,
    their levels by name."""

    root: tuple[str, ...]
    level: str
    children: Mapping[str, str]

    def branch(self, spot: Spot) -> tuple[str, bool]:
        """The name of the branch that a place below the root lies in, and whether it is the branch."""
        return spot.path[len(self.root)], len(spot.path) == len(self.root) + 1

    def placed(self, spot: Spot) -> bool:
        """Whether it is known between which places `spot` hangs. Of a village whose township the texts
        don't say, or an estate without its community, a level of the path is missing."""
        name, _ = self.branch(spot)
        depth = len(spot.path) - len(self.root)
        if name in self.children:
            return RANKS[spot.level] == RANKS[self.children[name]] + depth - 1
        return RANKS[spot.level] == RANKS[self.level] + depth


def branches_of(path: tuple[str, ...], level: str, code: str | None, names: Names) -> Branches:
    """The branches of a place. One without a code is in no list: it has no official children."""
    children = names.children(code) if code else ()
    return Branches(path, level, {child.name: child.level.value for child in children})
