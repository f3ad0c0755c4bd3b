"""Proves every record by its own examples, both ways."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from patterns.lexicon import Lexicon
from patterns.loader import DATA, fragments, load, records
from patterns.schema import LexiconRecord
from patterns.store import Pattern

OPEN, CLOSE = "⟦", "⟧"


def problems(overlay: Path | None = None) -> Iterator[str]:
    """What is wrong with the patterns, a line each: a record without an example, an example that
    isn't found where it should be, a not_example that is."""
    patterns = load(overlay)
    for id, (record, compiled) in fragments(overlay).items():
        yield from _unproved(id, record.examples, record.not_examples)
        yield from (
            f"{id}: {x!r} should match as a whole" for x in record.examples if not compiled.fullmatch(x)
        )
        yield from (
            f"{id}: {x!r} should not match as a whole" for x in record.not_examples if compiled.fullmatch(x)
        )
    for lexicon in patterns.lexicons():
        yield from _unproved(lexicon.id, lexicon.examples, lexicon.not_examples)
        yield from _lexicon_problems(lexicon)
    for pattern in patterns.patterns():
        yield from _unproved(pattern.id, pattern.examples, pattern.not_examples)
        yield from _pattern_problems(pattern)


def changes(overlay: Path) -> Iterator[str]:
    """What the folder `overlay` does to our patterns, a line each record: it is new, adds to ours of the
    same id, or stands in its place."""
    ours = {record.id for record in records(DATA)}
    for record in records(overlay):
        if isinstance(record, LexiconRecord) and record.extend:
            yield f"{record.id}: adds to ours"
        elif record.id in ours:
            yield f"{record.id}: replaces ours"
        else:
            yield f"{record.id}: new, counts where a pattern names {{{record.id}}} or a list above it"


def unmarked(example: str) -> tuple[str, int, int]:
    """The text of an example and the span between its marks (the whole text where there are none)."""
    start, end = example.find(OPEN), example.find(CLOSE)
    if start < 0:
        return example, 0, len(example)
    return example.replace(OPEN, "").replace(CLOSE, ""), start, end - 1


def _unproved(id: str, examples: object, not_examples: object) -> Iterator[str]:
    if not examples:
        yield f"{id}: has no example"
    if not not_examples:
        yield f"{id}: has no not_example"


def _lexicon_problems(lexicon: Lexicon) -> Iterator[str]:
    for example in lexicon.examples:
        text, start, end = unmarked(example)
        if OPEN in example and text[start:end] not in lexicon:
            yield f"{lexicon.id}: {text[start:end]!r} of {example!r} is not in the list"
        elif not any(word in text for word in lexicon):
            yield f"{lexicon.id}: {example!r} holds no word of the list"
    for word in lexicon.not_examples:
        if word in lexicon:
            yield f"{lexicon.id}: {word!r} must not be in the list"


def _pattern_problems(pattern: Pattern) -> Iterator[str]:
    for example in pattern.examples:
        text, start, end = unmarked(example)
        found = [(hit.start, hit.end) for hit in pattern.hits(text)]
        if (start, end) not in found:
            yield f"{pattern.id}: {example!r} gives {[text[a:b] for a, b in found]}"
    for example in pattern.not_examples:
        text, start, end = unmarked(example)
        for hit in pattern.hits(text):
            if hit.start < end and hit.end > start:
                yield f"{pattern.id}: finds {text[hit.start : hit.end]!r} in {example!r}"
