"""Which places a question means."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence

from extract.places.names import Names, names_of
from output.query.names import places_called, places_of
from output.query.plain import plain
from output.query.question import PlaceAsked, PlaceMeant, QuestionError
from output.query.spans import Found, chosen, pieces, substrings
from patterns import Patterns
from patterns.gazetteer import Division

FORM = "place.form"
CLASSES = "places.class"
MOST_MEANT = 20  # places of one name the base does not have
_SLASH = "/"


def find_places(
    base: sqlite3.Connection, text: str, names: Iterable[str], patterns: Patterns
) -> Mapping[str, tuple[PlaceMeant, ...]]:
    """What stands in `text` that is a place's name (one of `names`, its pieces), with the places it can mean:
    those of the base that bear it, its office's name or a short form of it; else, for provinces, prefectures
    and counties, those of the gazetteer."""
    offices = dict(_offices(names, patterns))
    found = dict(places_called(base, [*offices, *names]))
    for official, said in offices.items():
        if official in found:
            found.setdefault(said, found[official])
    known = names_of(patterns)
    for hit in known.gazetteer.scan(text):
        if hit.name not in found:
            meant = _of_divisions(base, known.upper(hit.name), known)
            if not hit.weak or any(place.id for place in meant):
                found[hit.name] = meant
    return {said: meant for said, meant in found.items() if meant}


def short_of(
    base: sqlite3.Connection, words: Sequence[str], patterns: Patterns
) -> Mapping[str, tuple[PlaceMeant, ...]]:
    """The words that lack only the class word of a place the base knows: 王褚 for 王褚街道."""
    classes = list(names_of(patterns).classes)
    whole = {word + ending: word for word in words for ending in classes}
    found: dict[str, tuple[PlaceMeant, ...]] = {}
    for said, meant in places_called(base, whole).items():
        found[whole[said]] = (*found.get(whole[said], ()), *meant)
    return found


def elsewhere(word: str, inside: Sequence[PlaceAsked], patterns: Patterns) -> tuple[PlaceMeant, ...]:
    """The divisions called `word` that the base has nothing of: those inside the places asked for, else all,
    if they are few enough for the name to tell something."""
    known = names_of(patterns)
    meant = tuple(_unknown(division, known) for division in known.named(word))
    above = [place.path + _SLASH for asked in inside for place in asked.meant]
    within = tuple(place for place in meant if place.path.startswith(tuple(above))) if above else ()
    return within or (meant if len(meant) <= MOST_MEANT else ())


def place_called(base: sqlite3.Connection, said: str, patterns: Patterns) -> PlaceMeant:
    """The one place of the base that a name, a path (温县/武德镇/亢村, 温县武德镇) or a code means.

    Raises:
        QuestionError: there is none, or there are several; the message names them.
    """
    by_id = places_of(base, [said])
    if by_id:
        return by_id[0]
    read = plain(said.replace(_SLASH, " "))
    begun = substrings(read, pieces(read, ()))
    known = find_places(base, read, begun, patterns)
    named = chosen([Found(at, at + len(x), "place") for x in known for at in begun.get(x, ())])
    asked = settled([PlaceAsked(x, known[x]) for x in (read[y.start : y.end] for y in named)])
    meant = [place for place in asked[-1].meant if place.id] if len(asked) == 1 else []
    if len(meant) == 1 and not list(pieces(read, [(x.start, x.end) for x in named])):
        return meant[0]
    if len(meant) > 1:
        listed = "、".join(place.path for place in meant[:MOST_MEANT])
        raise QuestionError(f"{said} can be any of {len(meant)} places; give the path: {listed}")
    raise QuestionError(f"the base has no place {said}")


def settled(asked: Sequence[PlaceAsked]) -> tuple[PlaceAsked, ...]:
    """The places told apart by each other: of 和平村 those below the 温县 that is named beside it, which is
    then no place of its own."""
    narrowed = [PlaceAsked(one.text, _inside(one, asked)) for one in asked]
    kept = [one for one in narrowed if not any(_is_above(one, other) for other in narrowed if other != one)]
    return tuple(dict.fromkeys(kept))


def _inside(one: PlaceAsked, asked: Sequence[PlaceAsked]) -> tuple[PlaceMeant, ...]:
    above = tuple(x.path + _SLASH for other in asked if other.text != one.text for x in other.meant)
    within = tuple(place for place in one.meant if above and place.path.startswith(above))
    return within or one.meant


def _is_above(one: PlaceAsked, other: PlaceAsked) -> bool:
    paths = tuple(place.path + _SLASH for place in one.meant)
    return all(place.path.startswith(paths) for place in other.meant)


def _offices(names: Iterable[str], patterns: Patterns) -> Iterator[tuple[str, str]]:
    """The place's own name for each that ends as its office does: 黄河路街道 for 黄河路办事处."""
    forms = sorted(patterns.lexicon(FORM).words.items(), key=lambda item: -len(item[0]))
    for name in names:
        for ending, word in forms:
            if name.endswith(ending) and len(name) > len(ending) + 1:
                yield name.removesuffix(ending) + str(word), name
                break


def _of_divisions(
    base: sqlite3.Connection, divisions: Sequence[Division], names: Names
) -> tuple[PlaceMeant, ...]:
    """The divisions as the base has them; where it has none of them, as the gazetteer knows them."""
    return places_of(base, [x.code for x in divisions]) or tuple(_unknown(x, names) for x in divisions)


def _unknown(division: Division, names: Names) -> PlaceMeant:
    path = _SLASH.join(x.name for x in names.path(division.code))
    return PlaceMeant(None, division.name, path, str(division.level.value))
