"""The roles of one person, each post once."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.facts import Place, Role
from extract.wordlist import endings
from patterns import Patterns

BYNAME = re.compile("^“[^”]*”(?=.)")


def merged(roles: Sequence[Role], places: Sequence[Place], patterns: Patterns) -> tuple[Role, ...]:
    """The roles without those that say less of the same post (书记 beside 大桥村 | 党支部书记), and without
    what many are (干部) where a post is told, the same of a part of the place too (广东省 | 援藏干部 beside
    深圳市 | 援藏干部)."""
    general = patterns.lexicon("role.general")
    many = endings(patterns, "role.many")
    told = [
        x for x in roles if x.affiliation is not None or not (x.title in general or x.title.endswith(many))
    ]
    roles = [x for x in told or roles if not any(_is_wider(x, y, places, patterns) for y in roles)]
    kept: list[Role] = []
    for role in roles:
        twin = next((x for x in kept if _same_post(x, role, patterns)), None)
        if twin is None:
            kept.append(role)
        elif _says(role) > _says(twin):
            kept[kept.index(twin)] = role
    return tuple(kept)


def _is_wider(a: Role, b: Role, places: Sequence[Place], patterns: Patterns) -> bool:
    """Whether `a` says that somebody is one of many in a place, and `b` a post in a part or a body of it."""
    if a.affiliation is None or b.affiliation in (None, a.affiliation):
        return False
    if not a.title.endswith(endings(patterns, "role.many")):
        return False
    inside = a.place is not None and b.place is not None and a.affiliation in places[b.place].path
    return inside or b.affiliation.startswith(a.affiliation)


def _same_post(a: Role, b: Role, patterns: Patterns) -> bool:
    """Whether two roles can be one post: one title ends in the other and no deputy is lost (村支书 stands
    for 党支部书记), and the affiliations don't differ."""
    same = patterns.lexicon("role.same").words
    short, long = sorted((str(same.get(x, x)) for x in (_plain(a), _plain(b))), key=len)
    if not long.endswith(short) or long.removesuffix(short).endswith("副"):
        return False
    one, other = a.affiliation, b.affiliation
    return one is None or other is None or one.endswith(other) or other.endswith(one)


def _says(role: Role) -> tuple[bool, int]:
    """How much a role says."""
    return role.affiliation is not None, len(_plain(role))


def _plain(role: Role) -> str:
    """The title without a byname in quotation marks before it (“暖心”书记)."""
    return BYNAME.sub("", role.title)
