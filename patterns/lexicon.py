"""A named list of words that mean the same kind of thing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

Value = str | int | float


@dataclass(frozen=True)
class Lexicon:
    """Words and what each stands for (itself, where the file gives no value).

    `tags` holds for every word of the list (`kind: area`). `examples` are texts that hold a word
    of the list, at the marks ⟦⟧ where there are any; `not_examples` are words that must not be in it.
    """

    id: str
    words: Mapping[str, Value]
    doc: str = ""
    tags: Mapping[str, Value] = field(default_factory=dict)
    examples: tuple[str, ...] = ()
    not_examples: tuple[str, ...] = ()

    def __contains__(self, word: object) -> bool:
        return word in self.words

    def __iter__(self) -> Iterator[str]:
        return iter(self.words)

    def __getitem__(self, word: str) -> Value:
        return self.words[word]
