"""What the candidates of one reading share: its verbs, its lists, its text without marks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from extract.mechanisms.candidates import Candidate, bare
from extract.mechanisms.feature_words import FeatureWords, feature_words
from extract.mentions import PersonMention
from extract.reading import Reading

CLOSE = 2  # characters between a number and the name that it counts


class Verb(NamedTuple):
    """A verb of the lists as it stands in the text: `kind` is the list."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Scene:
    """A reading with what its candidates share. `chains` gives where a list of quotations begins and
    ends, by its number."""

    reading: Reading
    words: FeatureWords
    plain: str
    verbs: Sequence[Verb]
    clause_ends: Sequence[int]
    chains: Mapping[int, tuple[int, int]]
    place_ends: frozenset[int]

    def start_of(self, candidate: Candidate) -> int:
        """Where the candidate begins, or the list of quotations it stands in."""
        return self.chains.get(candidate.chain, (candidate.start, 0))[0]

    def end_of(self, candidate: Candidate) -> int:
        """Where the candidate ends, or the list of quotations it stands in."""
        return self.chains.get(candidate.chain, (0, candidate.end))[1]

    def verb_before(self, offset: int, low: int | None = None, kind: str | None = None) -> Verb | None:
        """The last verb (of a kind) that ends at or before `offset`, in its clause or behind `low`."""
        if low is None:
            index = bisect_right(self.clause_ends, offset) - 1
            low = max(self.reading.sentence_at(offset)[0], self.clause_ends[index] if index >= 0 else 0)
        index = bisect_right(self.verbs, offset, key=lambda x: x.end) - 1
        while index >= 0 and self.verbs[index].start >= low:
            if kind is None or self.verbs[index].kind == kind:
                return self.verbs[index]
            index -= 1
        return None

    def people_near(self, candidate: Candidate) -> Iterator[PersonMention]:
        """The people named from the start of the candidate to its end."""
        people = self.reading.mentions.people
        index = bisect_left(people, candidate.start, key=lambda x: x.start)
        while index < len(people) and people[index].start < candidate.end:
            yield people[index]
            index += 1

    def places_near(self, candidate: Candidate) -> Iterator[tuple[int, int]]:
        """The places named from the start of the candidate to its end."""
        places = self.reading.mentions.places
        index = bisect_left(places, candidate.start, key=lambda x: x.start)
        while index < len(places) and places[index].start < candidate.end:
            yield places[index].start, places[index].end
            index += 1

    def counted(self, candidate: Candidate) -> bool:
        """Whether a number right before or behind the candidate counts it (驿站12个, 12个驿站)."""
        numbers = self.reading.mentions.quantities
        index = bisect_right(numbers, candidate.start, key=lambda x: x.end) - 1
        before = index >= 0 and candidate.start - numbers[index].end <= CLOSE
        index = bisect_left(numbers, candidate.end, key=lambda x: x.start)
        return before or (index < len(numbers) and numbers[index].start - candidate.end <= CLOSE)


def scene_of(reading: Reading, candidates: Sequence[Candidate]) -> Scene:
    """The scene of a reading's candidates, given in the order of the text."""
    words = feature_words(reading.patterns)
    boundary = reading.patterns.pattern("text.clause_end").compiled
    chains: dict[int, tuple[int, int]] = {}
    for candidate in candidates:
        if candidate.chain >= 0:
            start = chains.get(candidate.chain, (candidate.start, 0))[0]
            chains[candidate.chain] = (start, candidate.end)
    return Scene(
        reading,
        words,
        bare(reading.text),
        [Verb(*x.span(), words.verbs[x[0]]) for x in words.any_verb.finditer(reading.text)],
        [x.end() for x in boundary.finditer(reading.text)],
        chains,
        frozenset(x.end for x in reading.mentions.places),
    )
