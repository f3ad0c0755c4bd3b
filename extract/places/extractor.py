"""Places: found by name and form, resolved in context."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from extract.entities import Occurrence, PlacesFound
from extract.facts import Place
from extract.lookups import START
from extract.mentions import OrganizationMention, PlaceMention
from extract.places.back_references import back_references
from extract.places.edges import likely, sure
from extract.places.forms import ESTATE, Search, forms, is_ruled_out, without_inner
from extract.places.home import Home, home_of
from extract.places.links import Linker
from extract.places.lists import BRACKETS, KIND, LIST_ENDS, in_brackets, listed
from extract.places.main import main_place
from extract.places.names import Form, names_of
from extract.places.records import finished, in_order, with_aliases
from extract.places.short_forms import short_forms
from extract.places.upper import COUNTY_DIGITS, scopes_of, supported, upper_hits
from extract.places.zones import zones
from extract.reading import Reading
from extract.steps import Steps, whole
from patterns import Patterns
from patterns.gazetteer import NameHit

STREET = "organization.head.government.street"  # whose names hold a street's (东河街道|办)


def places_in_steps(
    text: str, organizations: Sequence[OrganizationMention], patterns: Patterns
) -> Steps[tuple[PlaceMention, ...]]:
    """The places named in `text`, none inside an organization's name but the street of its office; in steps
    (extract/steps.py)."""
    names = names_of(patterns)
    sure, weak = upper_hits(text, names, patterns)
    upper = sorted([*sure, *supported(text, sure, weak, names)], key=START)
    blocked = [(x.start, x.end) for x in organizations if x.pattern != STREET]
    yield
    spans = [(hit.start, hit.end) for hit in upper]
    search = Search(text, names, patterns, scopes_of(upper, names), blocked, spans)
    search.ends |= {hit.end: names.level(hit.name) for hit in upper}
    search.short |= {hit.end for hit in upper if not names.is_official(hit.name)}
    around = [search.keep(zone) for zone in zones(search)]
    lower = [*_odd_townships(upper, search), *_lower(search)]
    inner = {mention.start for mention in lower}
    return _together(upper, [*lower, *(zone for zone in around if zone.end in inner)], search)


find_places = whole(places_in_steps)


def _odd_townships(upper: Sequence[NameHit], search: Search) -> Iterator[PlaceMention]:
    """Townships right behind their county whose class word is none of the usual (三官洞林区, 北湖街)."""
    for hit in upper:
        codes = [x for x in search.names.codes(hit.name) if len(x) == COUNTY_DIGITS]
        for name in search.names.gazetteer.prefixes(search.text, hit.end) if codes else ():
            if search.names.stem(name)[1] or not search.names.below(name, frozenset(codes)):
                continue
            end = hit.end + len(name)
            yield search.keep(
                PlaceMention(start=hit.end, end=end, pattern="place.known", name=name, level="township")
            )
        street = search.patterns.pattern("places.street").quick.match(search.text, hit.end) if codes else None
        if street is not None and search.names.below(street[0], frozenset(codes)):
            yield search.keep(
                PlaceMention(
                    start=hit.end, end=street.end(), pattern="place.known", name=street[0], level="township"
                )
            )


def _lower(search: Search) -> list[PlaceMention]:
    """The places below the county. Those that are sure come first; then the rest, for which the names
    of the sure ones are evidence."""
    found: list[PlaceMention] = []
    waiting: list[Form] = []
    for form in forms(search.text, search.names, search.patterns):
        if search.text[form.end : form.end + 1] in BRACKETS:
            found += [search.keep(mention) for mention in in_brackets(form, search)]
        goes_on = bool(waiting) and waiting[-1].end == form.start and waiting[-1].level == form.level
        if form.how != KIND and (goes_on or not is_ruled_out(form, search)):
            if goes_on or (mention := sure(form, search)) is None:
                waiting.append(form)
            else:
                found.append(search.keep(mention))
        elif search.text[form.start - 1 : form.start] in LIST_ENDS:
            found += [search.keep(mention) for mention in listed(form, search)]
    for form in waiting:
        if is_ruled_out(form, search):  # 花园小区, where no name goes on so
            continue
        mention = sure(form, search) or likely(form, search)
        if mention is not None:
            found.append(search.keep(mention))
    return [_in_full(mention, search) for mention in without_inner(found)]


def _in_full(mention: PlaceMention, search: Search) -> PlaceMention:
    """An estate under its full name, where the text has that too (甲花园 for 甲花园小区)."""
    full = f"{mention.name}{ESTATE}"
    return replace(mention, name=full) if mention.level == "estate" and full in search.strong else mention


def _together(
    upper: Sequence[NameHit], lower: Sequence[PlaceMention], search: Search
) -> tuple[PlaceMention, ...]:
    """All places in order; a name of a county inside of a longer one, or of an organization's, is none."""
    names = search.names
    ends = {hit.end for hit in upper}
    # An organization's own place, behind a larger one (江西宜春袁州区…中心).
    led = {hit.start for hit in upper if hit.start in ends and not search.names.is_short(hit.name)}
    taken = [
        *(x for x in search.blocked if x[0] not in led),
        *((x.start, x.end) for x in lower),
    ]
    inside: set[int] = set()
    for start, end in taken:
        inside.update(range(start, end))
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
    return tuple(sorted([*found, *lower], key=START))


def resolve_places(reading: Reading) -> PlacesFound:
    """The places of the article, each once, with code and path; `occurrences` holds the words that refer
    back to them too."""
    home = home_of(reading)
    places, named = named_places(reading, home)
    main = main_place(reading, places, named)
    if main is None and home.hang:
        main = next((i for i, place in enumerate(places) if place.code == home.hang), None)
    short = list(short_forms(reading, places))
    back = back_references(reading, places, sorted([*named, *short], key=START), main)
    return PlacesFound(
        with_aliases(places, reading.text, short),
        tuple(sorted([*named, *short, *back], key=START)),
        main,
    )


def named_places(reading: Reading, home: Home) -> tuple[tuple[Place, ...], list[Occurrence]]:
    """The places that the text names, each once, and where: an occurrence for each mention."""
    linker = Linker(reading, home)
    linker.link()
    drafts, new = in_order(linker.drafts.all)
    places = finished(drafts, names_of(reading.patterns))
    return places, [
        Occurrence(mention.start, mention.end, new[linker.indexes[position]])
        for position, mention in enumerate(reading.mentions.places)
    ]


def level_of(name: str, patterns: Patterns) -> str:
    """The level of a place by the form of its name."""
    return names_of(patterns).level(name)
