"""A post becomes a role: its affiliation found among the article's places and organizations."""

from __future__ import annotations

from extract.entities import OrganizationsFound, PlacesFound
from extract.facts import Role
from extract.people.posts import Post


def role_of(places: PlacesFound, organizations: OrganizationsFound, post: Post) -> Role:
    """The role that `post` states."""
    if post.affiliation_span is None:
        place = _last_of_level(places, post.level, post.start)
        name = places.places[place].name if place is not None else None
        return Role(post.title, name, place)
    start, end = post.affiliation_span
    organization = next(
        (x.index for x in organizations.occurrences if x.end == end and x.start >= start), None
    )
    place = next((x.index for x in places.occurrences if x.end == end and x.start >= start), None)
    return Role(post.title, post.affiliation, place if organization is None else None, organization)


def _last_of_level(places: PlacesFound, level: str | None, at: int) -> int | None:
    """The last place of `level` named before `at` (县委书记 of a text about 青川县)."""
    if level is None:
        return None
    levels = {"county", "prefecture"} if level == "prefecture" else {level}
    named = [x.index for x in places.occurrences if x.start < at and places.places[x.index].level in levels]
    return named[-1] if named else None
