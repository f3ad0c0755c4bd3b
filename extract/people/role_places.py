"""A post becomes a role: its affiliation found among the article's places and organizations."""

from __future__ import annotations

from extract.entities import OrganizationsFound, PlacesFound
from extract.facts import Role
from extract.people.owners_told import role_told
from extract.people.posts import Post
from extract.reading import Reading


def role_of(reading: Reading, places: PlacesFound, organizations: OrganizationsFound, post: Post) -> Role:
    """The role that `post` states."""
    if post.affiliation_span is None:
        return role_told(reading, places, organizations, post)
    start, end = post.affiliation_span
    organization = next(
        (x.index for x in organizations.occurrences if x.end == end and x.start >= start),
        next((x.index for x in organizations.occurrences if x.start == start and x.end < end), None),
    )
    if organization is not None and post.affiliation in reading.patterns.lexicon("organization.alone"):
        named = organizations.organizations[organization].name  # 公司|负责人 of the company just named
        return Role(post.title, named, None, organization)
    place = next((x.index for x in places.occurrences if x.end == end and x.start >= start), None)
    return Role(post.title, post.affiliation, place if organization is None else None, organization)
