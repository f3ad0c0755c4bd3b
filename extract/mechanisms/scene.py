"""What the candidates of one reading share: its verbs, its lists, its text without marks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from extract.mechanisms.candidates import Candidate, bare
from extract.mechanisms.feature_words import FeatureWords, feature_words
from extract.mechanisms.heads import HEADINGS
from extract.reading import Reading
from extract.rows import ends_of, starts_of
from extract.wordlist import ACTING, spots

CLOSE = 2  # characters between a number and the name that it counts
OFTEN = 2  # times; a name that stands more often than that is what the text is about
NEAR = 3  # characters between a verb and what it governs, for it to stand right before it


class Verb(NamedTuple):
    """A verb of the lists as it stands in the text: `kind` is the list."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Scene:
    """A reading with what its candidates share. `chains` gives where a list of quotations begins and
    ends, by its number; `nations` where words of the whole country stand."""

    reading: Reading
    words: FeatureWords
    plain: str
    verbs: Sequence[tuple[int, int]]
    verb_ends: Sequence[int]
    chains: Mapping[int, tuple[int, int]]
    place_ends: frozenset[int]
    owner_ends: frozenset[int]
    place_starts: Sequence[int]
    person_starts: Sequence[int]
    number_starts: Sequence[int]
    number_ends: Sequence[int]
    nations: Sequence[int]

    def start_of(self, candidate: Candidate) -> int:
        """Where the candidate begins, or the list of quotations it stands in."""
        return self.chains[candidate.chain][0] if candidate.chain in self.chains else candidate.start

    def end_of(self, candidate: Candidate) -> int:
        """Where the candidate ends, or the list of quotations it stands in."""
        return self.chains[candidate.chain][1] if candidate.chain in self.chains else candidate.end

    def verb_before(self, offset: int, low: int, kind: str | None = None) -> Verb | None:
        """The last verb (of a kind) that lies in `low:offset`."""
        index = bisect_right(self.verb_ends, offset) - 1
        while index >= 0 and self.verbs[index][0] >= low:
            start, end = self.verbs[index]
            found = self.words.verbs[self.reading.text[start:end]]
            if kind is None or found == kind:
                return Verb(start, end, found)
            index -= 1
        return None

    def clause_verb(self, start: int) -> Verb | None:
        """The last verb in the clause before `start`."""
        return self.verb_before(start, self.reading.clause_at(start)[0])

    def verb_feature(self, verb: Verb | None, start: int) -> str:
        """Which list the verb before `start` is of, and whether it stands right there."""
        if verb is None:
            return "verb.none"
        near = start - verb.end <= NEAR and self.words.and_ not in self.reading.text[verb.end : start]
        return f"verb.near.{verb.kind}" if near else f"verb.clause.{verb.kind}"

    def whole_text(self, start: int, core: str) -> list[str]:
        """Whether it stands in a heading, and how often the text names it."""
        found = ["heading"] if self.reading.zone_at(start).kind in HEADINGS else []
        times = self.plain.count(core)
        if times > 1:
            found.append("repeated.often" if times > OFTEN else "repeated")
        return found

    def of_nation(self, start: int) -> bool:
        """Whether the sentence at `start` speaks of the whole country."""
        if not self.nations:
            return False
        low, high = self.reading.sentence_at(start)
        index = bisect_left(self.nations, low)
        return index < len(self.nations) and self.nations[index] < high

    def person_inside(self, candidate: Candidate) -> bool:
        """Whether a person is named in the candidate."""
        people = self.reading.mentions.people
        index = bisect_left(self.person_starts, candidate.start)
        return index < len(people) and people[index].end <= candidate.end

    def place_inside(self, candidate: Candidate) -> bool:
        """Whether a place is named in the candidate."""
        places = self.reading.mentions.places
        index = bisect_left(self.place_starts, candidate.start)
        return index < len(places) and places[index].end <= candidate.end

    def counted(self, candidate: Candidate) -> bool:
        """Whether a number right before or behind the candidate counts it (驿站12个, 12个驿站)."""
        index = bisect_right(self.number_ends, candidate.start) - 1
        if index >= 0 and candidate.start - self.number_ends[index] <= CLOSE:
            return True
        index = bisect_left(self.number_starts, candidate.end)
        return index < len(self.number_starts) and self.number_starts[index] - candidate.end <= CLOSE


def scene_of(reading: Reading, candidates: Sequence[Candidate]) -> Scene:
    """The scene of a reading's candidates, given in the order of the text."""
    words, mentions = feature_words(reading.patterns), reading.mentions
    chains: dict[int, tuple[int, int]] = {}
    for candidate in candidates:
        if candidate.chain >= 0:
            start = chains.get(candidate.chain, (candidate.start, 0))[0]
            chains[candidate.chain] = (start, candidate.end)
    verbs = spots(reading.text, reading.patterns, *ACTING)
    return Scene(
        reading=reading,
        words=words,
        plain=bare(reading.text),
        verbs=verbs,
        verb_ends=[x[1] for x in verbs],
        chains=chains,
        place_ends=frozenset(ends_of(mentions.places)),
        owner_ends=frozenset((*ends_of(mentions.places), *ends_of(mentions.organizations))),
        place_starts=starts_of(mentions.places),
        person_starts=starts_of(mentions.people),
        number_starts=starts_of(mentions.quantities),
        number_ends=ends_of(mentions.quantities),
        nations=[start for start, _ in spots(reading.text, reading.patterns, "mechanism.nation")],
    )
