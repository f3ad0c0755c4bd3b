"""The page of the taxonomy says what the data say."""

from __future__ import annotations

import patterns
from benchmarks.taxonomy import OUT, page


def test_the_page_is_current() -> None:
    assert OUT.read_text(encoding="utf-8") == page(patterns.load()), (
        "run python -m benchmarks.taxonomy --write"
    )


def test_every_category_is_told() -> None:
    known = patterns.load()
    categories = set(known.lexicon("taxonomy"))
    heads = {
        x.id.split(".", 1)[1] for id in ("head", "head_quoted", "head_within") for x in known.lexicons(id)
    }
    assert heads <= categories
    assert all(f"| `{id}` |" in page(known) for id in categories)
