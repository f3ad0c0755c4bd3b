"""The places of any text, an address or a bare name, with why each was taken for what it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extract.facts import Place
from extract.mentions import Mentions, PlaceMention
from extract.organizations.extractor import find_organizations
from extract.places.extractor import find_places, named_places
from extract.places.home import home_of
from extract.places.names import Names, names_of
from extract.reading import Context, Reading, plain_zones, sentences_of
from extract.segment import segmenter, words_of
from patterns import Patterns
from patterns.gazetteer import Division
from patterns.gazetteer.gazetteer import ALL_LEVELS

STEPS = "steps.place"
MOST_CANDIDATES = 20  # listed; `bearers` counts all
SHOWN_IN_ERROR = 6


class UnknownPlaceError(ValueError):
    """The place to look in is none, or may be several; the message says which. `bearers` counts these, and
    `paths` are some of them."""

    def __init__(self, message: str, bearers: int = 0, paths: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.bearers = bearers
        self.paths = paths


@dataclass(frozen=True, slots=True)
class Candidate:
    """A division that bears the name: its official code, and its path outermost first."""

    code: str
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ResolvedPlace:
    """`text[start:end]` names the place `name` (its official name, where there is one).

    `code` is the NBS code, None where no list has the place or where nothing tells which of several it
    is; `path` the names outermost first; `bearers` how many divisions of the country bear the name as
    written, and `candidates` these, the nearest to the chosen one first, at most twenty. `evidence`
    says how the name was found and why it means this place; `pattern` is the step that found it.
    """

    text: str
    start: int
    end: int
    name: str
    level: str
    code: str | None
    path: tuple[str, ...]
    confidence: float
    bearers: int
    candidates: tuple[Candidate, ...]
    evidence: tuple[str, ...]
    pattern: str


def look_up(text: str, within: str | None, patterns: Patterns) -> tuple[ResolvedPlace, ...]:
    """The places named in `text`, in its order. `within` is where the text is from (孟州市,
    河南省焦作市, or an NBS code).

    Raises:
        UnknownPlaceError: `within` is no place, or it may be several.
    """
    names = names_of(patterns)
    place = path_of(within, patterns) if within else None
    reading = _reading(text, Context(place=place), names, patterns)
    found, named = named_places(reading, home_of(reading))
    return tuple(
        _resolved(text, mention, found[occurrence.index], names, patterns)
        for mention, occurrence in zip(reading.mentions.places, named, strict=True)
    )


def path_of(within: str, patterns: Patterns) -> str:
    """The full path of the place called `within` as one word: 河南省焦作市孟州市 for 孟州市 or 410883.

    Raises:
        UnknownPlaceError: there is none, or there are several.
    """
    names = names_of(patterns)
    found = tuple(_meant_by(within.strip(), names, patterns))
    if len(found) == 1:
        return "".join(x.name for x in names.path(found[0].code))
    if not found:
        raise UnknownPlaceError(f"no place is called {within!r}; give its official name, a path or a code")
    paths = tuple("".join(x.name for x in names.path(d.code)) for d in found[:SHOWN_IN_ERROR])
    listed = "、".join(paths)
    message = f"{len(found)} places are called {within!r}; give the path: {listed}"
    raise UnknownPlaceError(message, len(found), paths)


def _meant_by(within: str, names: Names, patterns: Patterns) -> Iterator[Division]:
    """The divisions that a code, a name or a path can mean."""
    by_code = names.division(within)
    if by_code is not None:
        yield by_code
        return
    found = names.upper(within) or names.named(within)
    if found:
        yield from found
        return
    resolved = look_up(within, None, patterns)
    if resolved and resolved[-1].end == len(within) and resolved[-1].code:
        division = names.division(resolved[-1].code)
        if division is not None:
            yield division


def _reading(text: str, context: Context, names: Names, patterns: Patterns) -> Reading:
    """What the resolution of places needs to know of a text, and no more."""
    words = words_of(text, segmenter("jieba"))
    organizations = find_organizations(text, words, patterns)
    places = find_places(text, organizations, patterns) or tuple(_whole(text, names))
    zones = plain_zones(text)
    return Reading(
        text=text,
        words=words,
        mentions=Mentions(organizations=organizations, places=places),
        zones=zones,
        sentences=sentences_of(text, zones, patterns),
        context=context,
        patterns=patterns,
    )


def _whole(text: str, names: Names) -> Iterator[PlaceMention]:
    """A text that is nothing but a name: even one that is as often a word is then a place's."""
    name = text.strip()
    if len(name) > 1 and names.named(name):
        start = text.index(name)
        yield PlaceMention(
            start=start, end=start + len(name), pattern="place.alone", name=name, level=names.level(name)
        )


def _resolved(
    text: str, mention: PlaceMention, place: Place, names: Names, patterns: Patterns
) -> ResolvedPlace:
    bearers = names.named(mention.name)
    if place.code and all(x.code != place.code for x in bearers):
        chosen = names.division(place.code)
        bearers = (*((chosen,) if chosen else ()), *bearers)
    near = sorted(bearers, key=lambda x: (-_shared(x.code, place.code or ""), x.code))
    step = str(patterns.lexicon(STEPS)[mention.pattern])
    return ResolvedPlace(
        text=text[mention.start : mention.end],
        start=mention.start,
        end=mention.end,
        name=place.name,
        level=place.level,
        code=place.code,
        path=place.path,
        confidence=place.confidence,
        bearers=len(bearers),
        candidates=tuple(
            Candidate(x.code, tuple(y.name for y in names.path(x.code))) for x in near[:MOST_CANDIDATES]
        ),
        evidence=(step.strip(), *(x.reason for x in place.decisions)),
        pattern=mention.pattern,
    )


def _shared(code: str, other: str) -> int:
    """How many levels two codes have in common."""
    return sum(code[:digits] == other[:digits] for digits in ALL_LEVELS)
