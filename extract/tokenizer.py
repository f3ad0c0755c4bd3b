"""The tokenizer: mentions first, then the words of the chosen segmenter cut again at their edges."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import registry
from spacy.vocab import Vocab

from extract.find import edges_of, find_mentions
from extract.mentions import Mention, Mentions
from extract.reading import Words
from extract.segment import recut, segmenter, words_of
from extract.stored import put
from patterns import load


class GovTokenizer:
    """Text to Doc. The Doc has jieba's tags, one span group for each kind of mention (`quotes`,
    `times`, `quantities`, `organizations`, `places`, `people`), and the mentions themselves stored
    for the components behind it."""

    def __init__(self, vocab: Vocab, segmenter: str = "jieba", patterns: str | None = None) -> None:
        self.vocab = vocab
        self.segmenter = segmenter
        self.patterns = patterns

    def __call__(self, text: str) -> Doc:
        words = words_of(text, segmenter(self.segmenter))
        mentions = find_mentions(text, words, load(Path(self.patterns) if self.patterns else None))
        words = recut(words, edges_of(mentions))
        doc = Doc(
            self.vocab,
            words=[text[start:end] for start, end in zip(words.starts, words.ends, strict=True)],
            spaces=[False] * len(words),
            tags=list(words.tags),
        )
        put(doc, "mentions", mentions)
        for name, found in groups_of(mentions).items():
            add_spans(doc, words, name, found)
        return doc

    def to_disk(self, path: Path | str, **_: Any) -> None:
        """Nothing to keep: the settings stand in the pipeline's config."""

    def from_disk(self, path: Path | str, **_: Any) -> GovTokenizer:  # noqa: ARG002 - spaCy's signature
        return self

    def to_bytes(self, **_: Any) -> bytes:
        return b""

    def from_bytes(self, data: bytes, **_: Any) -> GovTokenizer:  # noqa: ARG002 - spaCy's signature
        return self


@registry.tokenizers("govfacts.Tokenizer.v1")  # type: ignore[untyped-decorator]
def create_tokenizer(
    segmenter: str = "jieba", patterns: str | None = None
) -> Callable[[Language], GovTokenizer]:
    """`segmenter` is jieba, pkuseg or spacy; `patterns` a folder of patterns over ours."""

    def make(nlp: Language) -> GovTokenizer:
        return GovTokenizer(nlp.vocab, segmenter, patterns)

    return make


def groups_of(mentions: Mentions) -> dict[str, tuple[Mention, ...]]:
    """The mentions by the name of their span group."""
    return {
        "quotes": mentions.quotes,
        "times": mentions.times,
        "quantities": mentions.quantities,
        "organizations": mentions.organizations,
        "places": mentions.places,
        "people": mentions.people,
    }


def add_spans(doc: Doc, words: Words, name: str, found: Iterable[Mention]) -> None:
    """A span group `name` of `found`, each labelled with its pattern."""
    doc.spans[name] = [
        Span(doc, words.at(mention.start), words.at(mention.end - 1) + 1, label=mention.pattern)
        for mention in found
    ]
