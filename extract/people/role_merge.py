"""The roles of one person, each post once."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.facts import Role
from patterns import Patterns

BYNAME = re.compile("^“[^”]*”(?=.)")


def merged(roles: Sequence[Role], patterns: Patterns) -> tuple[Role, ...]:
    """The roles without those that say less of the same post (书记 beside 大桥村 | 党支部书记), and without
    what many are (干部) where a post is told."""
    general = patterns.lexicon("role.general")
    told = [x for x in roles if x.affiliation is not None or x.title not in general]
    roles = told or roles
    kept: list[Role] = []
    for role in roles:
        twin = next((x for x in kept if _same_post(x, role, patterns)), None)
        if twin is None:
            kept.append(role)
        elif _says(role) > _says(twin):
            kept[kept.index(twin)] = role
    return tuple(kept)


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
