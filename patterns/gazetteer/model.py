"""What the gazetteer answers with."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Level(StrEnum):
    """The levels of divisions, outermost first (residential estates are in no official list)."""

    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"
    TOWNSHIP = "township"
    VILLAGE = "village"
    COMMUNITY = "community"


class Division(Struct, frozen=True):
    """An administrative division.

    `code` is the NBS statistical code without the zeros behind it (41, 4108, 410883, 410883100,
    410883100201), so a code starts with the code of whatever it lies in. `name` is the everyday full
    name (贾庄村 for 贾庄村委会); `parent` the code of the nearest division above that is no placeholder.
    """

    code: str
    name: str
    level: Level
    parent: str | None


class FormerName(Struct, frozen=True):
    """A county or prefecture as it was called from `since` until it was renamed, merged or split in
    `until` (years), and the divisions of today that hold its area."""

    name: str
    level: Level
    since: int
    until: int
    successors: tuple[Division, ...]


class NameHit(Struct, frozen=True):
    """`text[start:end]` is `name`, a name of a province, prefecture or county.

    `weak` marks what is as often something else: 大安 of 大安市, 郊区, 解放 of 解放区, 高新区. Take it
    for a place only with a reason from the context.
    """

    start: int
    end: int
    name: str
    weak: bool
