"""The gazetteer as the place extractors ask it: looked up once a name, with the levels by form."""

from __future__ import annotations

from functools import cache, cached_property, lru_cache

from msgspec import Struct

from extract.wordlist import words_under
from patterns import Patterns
from patterns.gazetteer import Division, Gazetteer, Level
from patterns.gazetteer.gazetteer import DATA
from patterns.gazetteer.store import Store

CLASSES = "places.class"
HAMLET = "places.class.hamlet"
UPPER = frozenset({Level.PROVINCE, Level.PREFECTURE, Level.COUNTY})
RANKS = {
    "province": 0,
    "prefecture": 1,
    "county": 2,
    "township": 3,
    "village": 4,
    "community": 4,
    "estate": 5,
}
BELOW = 0.5  # what ranks a part of a village below the village
UPPER_CLASSES = frozenset("省市县区州盟旗")  # the last character of a name with its class word
FEW = 3  # divisions; in more of them a name is looked up once in the whole country
FEW_COUNTIES = 64  # whose townships or villages are remembered
KEPT = 2_000  # names whose divisions are remembered


class Form(Struct, frozen=True):
    """A class word at `text[start:end]` that may end a place's name. `how` is plain, office, inner or
    loose (patterns/data/places.yaml)."""

    start: int
    end: int
    word: str
    level: str
    how: str


class Names:
    """What bears a name, and what level a name has by its form."""

    def __init__(self, patterns: Patterns) -> None:
        self.gazetteer = Gazetteer(Store(DATA), patterns)
        self._patterns = patterns
        self.named = lru_cache(KEPT)(self.gazetteer.named)
        self.levels = lru_cache(KEPT)(self.gazetteer.levels)
        self.counties_with = lru_cache(KEPT)(self.gazetteer.counties_with)
        self.path = lru_cache(KEPT)(self._path)
        self.division = lru_cache(KEPT)(self.gazetteer.by_code)
        self.within = lru_cache(KEPT)(self.gazetteer.within)
        self.lower_within = lru_cache(KEPT)(self.gazetteer.lower_within)
        self.children = lru_cache(FEW_COUNTIES)(self.gazetteer.children)
        self.level = lru_cache(KEPT)(self._level)
        self.path_names = lru_cache(KEPT)(self._path_names)
        self.successors = lru_cache(KEPT)(self._successors)
        self.endings = lru_cache(KEPT)(self._endings)
        self.upper = lru_cache(KEPT)(self._upper)
        self.codes = lru_cache(KEPT)(self._codes)
        self.is_short = lru_cache(KEPT)(self._is_short)
        self.is_official = lru_cache(KEPT)(self._is_official)

    def below(self, name: str, scopes: frozenset[str]) -> tuple[Division, ...]:
        """The townships, villages and communities called `name` that lie below one of the divisions of
        these codes."""
        if len(scopes) <= FEW:
            return tuple(x for code in sorted(scopes) for x in self.lower_within(name, code))
        found = tuple(x for x in self.named(name) if x.code.startswith(tuple(scopes)))
        if found or self.classes.get(self.stem(name)[1], ("", ""))[1] != "office":
            return found
        return tuple(x for code in sorted(scopes) for x in self.lower_within(name, code))

    def _endings(self, stretch: str) -> tuple[str, ...]:
        """The names below the county that the end of a stretch of text can be, longest first."""
        return self.gazetteer.endings(stretch, len(stretch))

    def _upper(self, name: str) -> tuple[Division, ...]:
        """The provinces, prefectures and counties called `name`."""
        return self.gazetteer.upper(name)

    def _path(self, code: str) -> tuple[Division, ...]:
        """The division of this code and all above it, outermost first."""
        division = self.division(code)
        if division is None:
            return ()
        return (*(self.path(division.parent) if division.parent else ()), division)

    def _path_names(self, code: str) -> tuple[str, ...]:
        """The names of a division and of all above it, outermost first."""
        return tuple(x.name for x in self.path(code))

    def _successors(self, name: str) -> tuple[Division, ...]:
        """What the counties and prefectures that were once called `name` became."""
        return tuple(x for former in self.gazetteer.former(name) for x in former.successors)

    def _codes(self, name: str) -> tuple[str, ...]:
        """The codes of the same."""
        return tuple(x.code for x in self.upper(name))

    def _is_official(self, name: str) -> bool:
        """True for the full name of a province, prefecture or county; not for 孟州, 克州, 高新区."""
        return any(x.name == name for x in self.upper(name))

    def _is_short(self, name: str) -> bool:
        """True for 孟州, 内蒙古 and the like: the name lacks its class word."""
        if self.is_official(name):
            return False
        return name[-1:] not in UPPER_CLASSES or any(x.name.startswith(name) for x in self.upper(name))

    @cached_property
    def classes(self) -> dict[str, tuple[str, str]]:
        """Every class word with its level and how it is taken."""
        found = {}
        for word, id in words_under(self._patterns, CLASSES).items():
            lexicon = self._patterns.lexicon(id)
            found[word] = (str(lexicon.tags["level"]), str(lexicon[word]))
        return found

    @cached_property
    def townships(self) -> tuple[str, ...]:
        """The usual class words of townships."""
        return tuple(
            word for word, (level, how) in self.classes.items() if (level, how) == ("township", "plain")
        )

    def classes_from(self, first: str) -> tuple[str, ...]:
        """The class words that begin with this character, the longest first."""
        return self._classes_by_first.get(first, ())

    @cached_property
    def _classes_by_first(self) -> dict[str, tuple[str, ...]]:
        words = sorted(self.classes, key=lambda word: (-len(word), word))
        return {first: tuple(x for x in words if x[0] == first) for first in {x[0] for x in words}}

    @cached_property
    def hamlets(self) -> tuple[str, ...]:
        """The class words of what a village consists of."""
        return tuple(self._patterns.lexicon(HAMLET).words)

    def rank(self, level: str, name: str) -> float:
        """The rank of a place of this level that is called, or whose class word is, `name`: that of a
        natural village or a group is below the village's."""
        return RANKS[level] + (BELOW if level == "village" and name.endswith(self.hamlets) else 0)

    def _level(self, name: str) -> str:
        """The level of a place by its name: what the gazetteer knows above the township, else the class
        word it ends in, else what the gazetteer knows; a community where neither says anything."""
        upper = self.upper(name)
        if upper:
            return str(upper[0].level.value)
        for length in range(min(len(name) - 1, 5), 0, -1):
            if name[-length:] in self.classes:
                return self.classes[name[-length:]][0]
        known = self.named(name)
        return str(known[0].level.value) if known else "community"

    def stem(self, name: str) -> tuple[str, str]:
        """A name below the county as stem and class word; the class word is empty where it has none."""
        for length in range(min(len(name) - 1, 5), 0, -1):
            if name[-length:] in self.classes:
                return name[:-length], name[-length:]
        return name, ""


@cache
def names_of(patterns: Patterns) -> Names:
    """The names under these patterns, opened once."""
    return Names(patterns)
