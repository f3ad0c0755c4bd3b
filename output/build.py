"""Facts of many articles become one knowledge base."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from output.files import record_lists
from output.merge import Merge, drafted
from output.records import SCHEMA_VERSION, Generator, KnowledgeBase
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
        return gathered(merge, generator)


def gathered(merge: Merge, generator: Generator) -> KnowledgeBase:
    """All records of a merge in memory."""
    lists: dict[str, list[bytes]] = {name: [] for name in record_lists()}
    for name, data in merge.records():
        lists[name].append(data)
    whole = b",".join(b'"%s":[%s]' % (name.encode(), b",".join(found)) for name, found in lists.items())
    head = msgspec.json.encode({"schema_version": SCHEMA_VERSION, "generator": generator})
    return msgspec.json.decode(head[:-1] + b"," + whole + b"}", type=KnowledgeBase)
