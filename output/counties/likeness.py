"""Mechanisms that places share, and those that are alike without being one practice."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from output.counties.types import Alike, SharedPractice, Variant
from output.ids import normalized

LEAST_COMMON = 2  # parts that two mechanisms must have in common to be alike by them
LEAST_SHARE = 0.5  # and of all the parts that either has
MOST_WITH_LABEL = 200  # mechanisms; a part that more of them have tells none from another


def shared_practices(
    base: sqlite3.Connection, variants: Sequence[Variant], places: int
) -> tuple[SharedPractice, ...]:
    """The practices that at least two of the compared places have, those of most places first. A mechanism
    of a place within another compared one is shared with nobody by itself."""
    groups: dict[str, list[Variant]] = defaultdict(list)
    for variant in variants:
        groups[variant.practice_id].append(variant)
    shared = [
        _shared(base, id, members, places)
        for id, members in groups.items()
        if len({one.region for one in members}) > 1 and len({one.id for one in members}) > 1
    ]
    return tuple(sorted(shared, key=lambda x: (-sum(map(bool, x.variants)), x.name, x.id)))


def _shared(base: sqlite3.Connection, id: str, members: Sequence[Variant], places: int) -> SharedPractice:
    row = base.execute("SELECT name, code, category FROM practice WHERE id = ?", (id,)).fetchone()
    return SharedPractice(
        id=id,
        name=row["name"],
        code=row["code"],
        category=row["category"],
        variants=tuple(tuple(one for one in members if one.region == place) for place in range(places)),
    )


def alike(variants: Sequence[Variant]) -> tuple[Alike, ...]:
    """Pairs of mechanisms of different places and practices with the same core, or with parts in common,
    the most alike first. Each pair of practices and places once."""
    found = {_pair(one): one for one in (*_by_components(variants), *_by_core(variants))}
    return tuple(sorted(found.values(), key=lambda x: (-x.share, x.first.name, x.first.id, x.second.id)))


def _by_core(variants: Sequence[Variant]) -> Iterator[Alike]:
    groups: dict[str, list[int]] = defaultdict(list)
    for at, variant in enumerate(variants):
        if variant.code and (core := normalized(variant.code)):
            groups[core].append(at)
    for members in groups.values():
        for one, other in _pairs(members, variants):
            first, second = variants[one], variants[other]
            yield Alike("core", first, second, (first.code or "",), 1.0)


def _by_components(variants: Sequence[Variant]) -> Iterator[Alike]:
    labels = [{normalized(label): label for label in variant.labels} for variant in variants]
    having: dict[str, list[int]] = defaultdict(list)
    for at, own in enumerate(labels):
        for label in own:
            having[label].append(at)
    common: Counter[tuple[int, int]] = Counter()
    for members in having.values():
        if len(members) <= MOST_WITH_LABEL:
            common.update(_pairs(members, variants))
    for (one, other), number in common.items():
        ours, theirs = labels[one], labels[other]
        share = number / (len(ours) + len(theirs) - number)
        if number >= LEAST_COMMON and share >= LEAST_SHARE:
            said = tuple(label for key, label in ours.items() if key in theirs)
            yield Alike("components", variants[one], variants[other], said, share)


def _pairs(members: Iterable[int], variants: Sequence[Variant]) -> Iterator[tuple[int, int]]:
    """Two of different places and practices, by their indexes, in the order of the places."""
    ordered = sorted(members, key=lambda at: (variants[at].region, variants[at].id))
    for one, other in combinations(ordered, 2):
        first, second = variants[one], variants[other]
        if first.region != second.region and first.practice_id != second.practice_id:
            yield one, other


def _pair(one: Alike) -> tuple[str, str, int, int]:
    return one.first.practice_id, one.second.practice_id, one.first.region, one.second.region
