"""What a reader of a comparison should know first, in sentences."""

from __future__ import annotations

from output.counties.labels import Labels
from output.counties.types import Comparison


def title(comparison: Comparison, labels: Labels) -> str:
    """孟州市, 温县 side by side."""
    return labels("title", places=_names(comparison, labels))


def remarks(comparison: Comparison, labels: Labels) -> tuple[str, ...]:
    """That there is no measure in common, and what each place states instead; nothing where there is one."""
    if comparison.common:
        return ()
    join = labels("join")
    lines = [labels("no_common", places=_names(comparison, labels))]
    for index, region in enumerate(comparison.regions):
        stated = join.join(dict.fromkeys(row.name for row in comparison.only(index)))
        lines.append(labels("only_states", place=region.name, measures=stated or labels("none")))
    return tuple(lines)


def _names(comparison: Comparison, labels: Labels) -> str:
    return labels("join").join(region.name for region in comparison.regions)
