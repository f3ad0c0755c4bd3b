"""What is known of measures and units: names, order, what adds up, what counts the same."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from extract.metrics.quantities import unit_lexicon
from output.counties.types import Figure
from patterns import Patterns

PREFIX = "measure."


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

    def counts(self, measure: str) -> str:
        """stock (how many there are) or events (how many there were in a time)."""
        if measure not in self.order:
            return "stock"
        return str(self.patterns.lexicon(PREFIX + measure).tags["counts"])
