"""Articles and facts made by hand, for the tests of output/. All texts, people and figures are invented."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any

from corpus.origin import Origin, Run
from corpus.types import Article, Source
from extract import facts as found
from output.units import Extracted

PLAIN_METRIC: dict[str, Any] = {
    "measure": None,
    "value_max": None,
    "norm_value": None,
    "norm_unit": None,
    "approx": "exact",
    "kind": "count",
}


@dataclass
class Maker:
    """Builds facts on `text`: each is given by the words that show it (their first occurrence, or the
    `nth`, from 0)."""

    text: str
    pattern: str = "by.hand"
    confidence: float = 0.9
    common: dict[str, Any] = field(default_factory=dict)

    def quote(self, words: str, nth: int = 0) -> found.Quote:
        start = -1
        for _ in range(nth + 1):
            start = self.text.index(words, start + 1)
        return found.Quote(start, start + len(words))

    def _fact(self, words: str, nth: int, fields: dict[str, Any]) -> dict[str, Any]:
        base = {
            "quotes": (self.quote(words, nth),),
            "pattern": self.pattern,
            "confidence": self.confidence,
            **self.common,
        }
        return base | fields

    def place(self, words: str, nth: int = 0, **fields: Any) -> found.Place:
        plain = {"name": words, "level": "community", "path": (fields.get("name", words),)}
        return found.Place(**self._fact(words, nth, plain | fields))

    def person(self, words: str, nth: int = 0, **fields: Any) -> found.Person:
        return found.Person(**self._fact(words, nth, {"name": words, "kind": "official"} | fields))

    def organization(self, words: str, nth: int = 0, **fields: Any) -> found.Organization:
        return found.Organization(**self._fact(words, nth, {"name": words, "type": "other"} | fields))

    def metric(self, words: str, nth: int = 0, **fields: Any) -> found.Metric:
        return found.Metric(**self._fact(words, nth, PLAIN_METRIC | fields))

    def mechanism(self, words: str, nth: int = 0, **fields: Any) -> found.Mechanism:
        plain = {"name": words, "code": None, "type": None, "category": "practice"}
        return found.Mechanism(**self._fact(words, nth, plain | fields))

    def honor(self, words: str, nth: int = 0, **fields: Any) -> found.Honor:
        plain = {"title": words, "recipient": None, "level": "other"}
        return found.Honor(**self._fact(words, nth, plain | fields))


def make_extracted(
    text: str,
    facts: found.Facts | None = None,
    *,
    path: str = "page.txt",
    raw: str | None = None,
    **article: Any,
) -> Extracted:
    """`text` as one article of the file `path` with `facts`; other fields of the article by name. The
    file holds `raw`, in which `text` stands somewhere (the text itself, where it is not given)."""
    held = text if raw is None else raw
    digest = sha256(held.encode("utf-8", "surrogatepass")).hexdigest()
    source = Source(path, digest, "utf-8", "text", held)
    origin = Origin((Run(0, len(text), held.index(text), len(text)),) if text else ())
    plain = Article(text, origin, (), text.split("\n", 1)[0])
    return Extracted(source, replace(plain, **article), facts or found.Facts())
