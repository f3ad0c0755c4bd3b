"""What is known of measures and units: names, order, what adds up, what counts the same."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from extract.metrics.quantities import unit_lexicon
from output.counties.types import Figure
from patterns import Lexicon, Patterns

PREFIX = "measure."
MOST_SHORT = 3  # characters of a name that has a shorter form


@dataclass(frozen=True)
class Measures:
    """The measures and units of the patterns."""

    patterns: Patterns

    @cached_property
    def order(self) -> dict[str, int]:
        """Where each measure stands in the files."""
        ids = (lexicon.id.removeprefix(PREFIX) for lexicon in self.patterns.lexicons("measure"))
        return {id: place for place, id in enumerate(ids)}

    def adds_up(self, figure: Figure) -> bool:
        """Whether figures of this measure can be added up over places."""
        kinds = self.patterns.lexicon("comparison.summed_kinds")
        return figure.kind in kinds and figure.measure not in self.patterns.lexicon("comparison.never_summed")

    def sort_of_unit(self, unit: str) -> str:
        """What a unit's numbers can be told in: the base unit it converts to, the sort of thing its
        measure word counts, else the unit itself."""
        lexicon = unit_lexicon(unit, self.patterns)
        if lexicon is not None and "base" in lexicon.tags:
            return str(lexicon.tags["base"])
        same = self.patterns.lexicon("comparison.same_count")
        return str(same[unit]) if unit in same else unit

    def factor(self, unit: str) -> float:
        """What a value in `unit` is multiplied by to be in the base unit; 1 where nothing converts."""
        lexicon = unit_lexicon(unit, self.patterns)
        return float(lexicon[unit]) if lexicon is not None else 1.0

    def words(self, name: str) -> Lexicon:
        """A lexicon of comparison.yaml."""
        return self.patterns.lexicon(f"comparison.{name}")

    def of_person(self, figure: Figure) -> bool:
        """Whether the measure is one person's, as an age is."""
        return figure.measure in self.words("of_persons")

    def narrower(self, figure: Figure) -> bool:
        """Whether the indicator says a part of its measure: a name of a part, or a name of the measure with
        more before it than verbs, words for the whole and the place itself. An indicator without a
        name of the measure (a person gave it the measure) says what that is."""
        name = self._name(figure)
        if not name:
            return False
        return name in self.words("part_names") or self._modified(figure, figure.indicator[: -len(name)])

    def says_whole(self, figure: Figure) -> bool:
        """Whether the indicator says that it is the sum of all: 总投资."""
        return figure.indicator.startswith(tuple(self.words("total")))

    def counts(self, measure: str) -> str:
        """stock (how many there are) or events (how many there were in a time)."""
        if measure not in self.order:
            return "stock"
        return str(self.patterns.lexicon(PREFIX + measure).tags["counts"])

    def _name(self, figure: Figure) -> str:
        """The longest name of the measure that ends the indicator."""
        if figure.measure not in self.order:
            return ""
        names = self.patterns.lexicon(PREFIX + figure.measure)
        return max((name for name in names if figure.indicator.endswith(name)), key=len, default="")

    def _modified(self, figure: Figure, lead: str) -> bool:
        """Whether what stands before the measure's name narrows it."""
        verbs = self.words("there_is"), self.words("whole")
        done = (self.patterns.lexicon("act.event"),) if self.counts(figure.measure) == "events" else ()
        forms = [form for name in figure.place.path for form in _forms(name)]
        said_of_all = (word for words in (*verbs, *done) for word in words)
        plain = sorted({*forms, *said_of_all}, key=len, reverse=True)
        while lead:
            said = next((word for word in plain if lead.startswith(word)), None)
            if said is None:
                return True
            lead = lead.removeprefix(said)
        return False


def _forms(place: str) -> tuple[str, ...]:
    """How texts call a place: 孟州市, 孟州; 景宁畲族自治县, 景宁县, 景宁."""
    if len(place) < MOST_SHORT:
        return (place,)
    return (place, place[:-1], place[:2], place[:2] + place[-1])
