"""Facts of many articles become one knowledge base."""

from __future__ import annotations

from collections.abc import Iterable

from output.files import gathered
from output.merge import Merge, drafted
from output.records import Generator, KnowledgeBase
from output.units import Extracted
from patterns import Patterns, load


def knowledge_base(
    extracted: Iterable[Extracted],
    generator: Generator,
    *,
    patterns: Patterns | None = None,
    keep_text: bool = True,
) -> KnowledgeBase:
    """The knowledge base of `extracted`: the same for any order of them. `patterns` say what is one
    practice (ours where none are given); with `keep_text` false the sources' texts are left out (the
    articles' stay)."""
    known = patterns or load()
    with Merge(known) as merge:
        merge.add(drafted(extracted, known, keep_text=keep_text))
        return gathered(merge.records(), generator)
