"""How many records there are, in a line."""

from __future__ import annotations

from collections.abc import Mapping

from output.files import record_lists
from output.records import KnowledgeBase
from output.wording import counted

KINDS = ("articles", "places", "people", "organizations", "metrics", "mechanisms", "honors")


def totals(counts: Mapping[str, int], copies: int) -> str:
    """`17 articles (1 printed twice), 60 places, … 12 checks, 1 conflict`, of the number of records in
    each list and of copies among the articles."""
    parts = [counted(counts.get(kind, 0), kind) for kind in (*KINDS, "practices", "checks", "conflicts")]
    if copies:
        parts[0] += f" ({copies:,} printed twice)"
    return ", ".join(parts)


def totals_of(kb: KnowledgeBase) -> str:
    """The same of a knowledge base."""
    counts = {name: len(getattr(kb, name)) for name in record_lists()}
    return totals(counts, sum(article.duplicate_of is not None for article in kb.articles))
