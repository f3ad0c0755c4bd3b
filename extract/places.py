"""Places: found by name and form, resolved in context."""

from __future__ import annotations

from collections.abc import Sequence

from extract.back_references import back_references
from extract.entities import Occurrence, PlacesFound
from extract.main_place import main_place
from extract.mentions import OrganizationMention, PlaceMention
from extract.place_forms import Search, lower_places
from extract.place_home import home_of
from extract.place_links import Linker
from extract.place_names import names_of
from extract.place_records import finished
from extract.reading import Reading
from extract.upper_places import scopes_of, supported, upper_hits
from patterns import Patterns
from patterns.gazetteer import NameHit


def find_places(
    text: str, organizations: Sequence[OrganizationMention], patterns: Patterns
) -> tuple[PlaceMention, ...]:
    """The places named in `text`, none inside an organization's name."""
    names = names_of(patterns)
    sure, weak = upper_hits(text, names, patterns)
    upper = sorted([*sure, *supported(text, sure, weak, names)], key=lambda x: x.start)
    blocked = [(x.start, x.end) for x in organizations]
    search = Search(text, names, patterns, scopes_of(upper, names), blocked)
    search.ends |= {hit.end: names.level(hit.name) for hit in upper}
    lower = lower_places(search)
    return _together(upper, lower, blocked, patterns)


def _together(
    upper: Sequence[NameHit],
    lower: Sequence[PlaceMention],
    blocked: Sequence[tuple[int, int]],
    patterns: Patterns,
) -> tuple[PlaceMention, ...]:
    """All places in order; a name of a county inside of a longer one, or of an organization's, is none."""
    names = names_of(patterns)
    taken = [*blocked, *((x.start, x.end) for x in lower)]
    inside = {i for start, end in taken for i in range(start, end)}
    found = [
        PlaceMention(
            start=hit.start,
            end=hit.end,
            pattern="place.gazetteer",
            name=hit.name,
            level=names.level(hit.name),
        )
        for hit in upper
        if hit.start not in inside and hit.end - 1 not in inside
    ]
    return tuple(sorted([*found, *lower], key=lambda x: x.start))


def resolve_places(reading: Reading) -> PlacesFound:
    """The places of the article, each once, with code and path; `occurrences` holds the words that refer
    back to them too."""
    linker = Linker(reading, home_of(reading))
    linker.link()
    places = finished(linker.drafts, names_of(reading.patterns))
    named = [
        Occurrence(mention.start, mention.end, index)
        for mention, index in zip(reading.mentions.places, linker.indexes, strict=True)
    ]
    main = main_place(reading, places, named)
    back = back_references(reading, places, named, main)
    return PlacesFound(places, tuple(sorted([*named, *back], key=lambda x: x.start)), main)


def level_of(name: str, patterns: Patterns) -> str:
    """The level of a place by the form of its name."""
    return names_of(patterns).level(name)
