"""The blocks of a page in the order of its file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.order_lines import Fragment, blocks_of


@dataclass(frozen=True, slots=True)
class Block:
    fragments: tuple[Fragment, ...]
    certain: bool = True


def read_blocks(text: str) -> Iterator[Block]:
    for fragments in blocks_of(text):
        yield Block(fragments)
