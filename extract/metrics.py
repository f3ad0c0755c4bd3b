"""Metrics: what a quantity counts, whose it is, when."""

from __future__ import annotations

from extract.entities import Entities, MetricsFound
from extract.reading import Reading


def link_metrics(reading: Reading, entities: Entities) -> MetricsFound:
    """The metrics of the article, with the checks its sums allow and what was refused."""
    return MetricsFound()
