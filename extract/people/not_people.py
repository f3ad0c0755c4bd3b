"""What reads like a person's name and is none: a place in a list of places (甲县、乙在内的), trees behind a
measure word (一片片李树林), a crop that the article names (冰脆李成熟). The words stand in
patterns/data/not_people.yaml."""

from __future__ import annotations

from collections.abc import Sequence

from extract.mentions import PersonMention, PlaceMention
from extract.wordlist import endings, occurrences
from patterns import Patterns

LONGEST_BEFORE = 8  # characters before a name that a measure word is looked for in
CROP = 2  # characters of a crop's name before the one that is a surname too
COMMA = "、"
OTHER_PLACES = "等地"


def without_other_things(
    mentions: Sequence[PersonMention], text: str, places: Sequence[PlaceMention], patterns: Patterns
) -> list[PersonMention]:
    """The mentions without the names that stand for a place or a crop at one of their places."""
    others = {x.name for x in mentions if not x.masked and _is_other(x, text, places, patterns)}
    return [x for x in mentions if x.name not in others]


def _is_other(mention: PersonMention, text: str, places: Sequence[PlaceMention], patterns: Patterns) -> bool:
    before = patterns.pattern("not_person.measured").quick
    if before.search(text, max(0, mention.start - LONGEST_BEFORE), mention.start):
        return True
    return _is_crop(mention, text, patterns) or _is_listed_place(mention, text, places, patterns)


def _is_listed_place(
    mention: PersonMention, text: str, places: Sequence[PlaceMention], patterns: Patterns
) -> bool:
    """Whether it stands in a list of places: next to one, where what closes the list speaks of places, or
    between two."""
    low, high = mention.start - 1, mention.end + 1
    listed = text[low : mention.start] == COMMA
    before = listed and any(x.end == low for x in places)
    after = text[mention.end : high] == COMMA and any(x.start == high for x in places)
    closed = patterns.pattern("not_person.places_close").quick.match(text, mention.end)
    if closed is None:
        return before and after
    ends = endings(patterns, "left_edge.place_ending")
    return before or closed[0] == OTHER_PLACES or (listed and text.endswith(ends, 0, low))


def _is_crop(mention: PersonMention, text: str, patterns: Patterns) -> bool:
    """Whether its first character ends the name of a crop that the text has again without what follows."""
    start, surname = mention.start, text[mention.start]
    crop = text[start - CROP : start + 1] if start >= CROP else ""
    if surname not in patterns.lexicon("not_person.crop") or not crop.isalpha():
        return False
    name = text[start : mention.end]
    elsewhere = [at for at in occurrences(text, crop) if not text.startswith(name, at + CROP)]
    return len(elsewhere) > 1
