"""The names of private persons, masked: 张三丰 becomes 张某某, as long as before, so that offsets stay.

A name is masked wherever it stands, in quotes, texts, titles and owners, and in the names of what is called
after the person. Where somebody with a public post has the same name, it is masked only in the articles that
speak of the private person. What is no full name (小张, 张大爷) is not masked.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from ahocorasick_rs import AhoCorasick, MatchKind

from output.records import Source
from output.store.rows import Record

MASK = "某"
SHORTEST = 2  # characters of a name; one alone is no name
# Fields that hold no words of an article.
WORDLESS = frozenset(
    {
        *("id", "article_id", "source_id", "place_id", "organization_id", "person_id", "practice_id"),
        *("parent_id", "speaker", "duplicate_of", "whole", "parts", "metric_ids", "mechanisms", "places"),
        *("record_id", "mechanism_id", "conflict_id", "metric_id", "check_id", "part", "record_kind"),
        *("sha256", "encoding", "format", "kind", "level", "approx", "change", "bound_kind", "category"),
        *("pattern", "candidates", "measure", "date", "first_date", "rank", "verdict", "field"),
        *("article_sha", "source_spans", "start", "end", "reason", "who", "at", "time_start", "time_end"),
    }
)


@dataclass(frozen=True, slots=True)
class Redaction:
    """Masks names: `everywhere` those that only private persons have, `within` those that others have too,
    by the article that speaks of the private one."""

    everywhere: AhoCorasick | None
    within: dict[str, AhoCorasick]

    def text(self, text: str, article_id: str | None = None) -> str:
        """`text` with the names masked, in the same length; `article_id` is where it stands or is from."""
        masked = text if self.everywhere is None else _masked(text, self.everywhere)
        names = self.within.get(article_id or "")
        return masked if names is None else _masked(masked, names)

    def record(self, record: Record) -> Record:
        """A record of the knowledge base with the names masked in all its words. A source gives none of
        its text: it was not read word by word."""
        if isinstance(record, Source):
            return replace(record, path=self.text(record.path), text=None)
        about = [one.article_id for one in getattr(record, "evidence", ())]
        about.append(getattr(record, "article_id", record.id))
        masked: Record = self._masked(record, [one for one in about if one in self.within])
        return masked

    def row(self, row: dict[str, Any]) -> dict[str, Any]:
        """The same of a row of a table, by column; `article_id` or `id` say which article it is from."""
        article = row.get("article_id") or row.get("id")
        return {
            name: self.text(value, str(article)) if isinstance(value, str) and name not in WORDLESS else value
            for name, value in row.items()
        }

    def _masked(self, value: Any, articles: Iterable[str]) -> Any:
        if isinstance(value, str):
            for article in articles:
                value = self.text(value, article)
            return self.text(value)
        if isinstance(value, tuple):
            return tuple(self._masked(one, articles) for one in value)
        if is_dataclass(value) and not isinstance(value, type):
            said = {
                field.name: self._masked(getattr(value, field.name), articles)
                for field in fields(value)
                if field.name not in WORDLESS
            }
            return replace(value, **said)
        return value


def redaction(base: sqlite3.Connection) -> Redaction:
    """What masks the private persons (kind resident) of a fact base."""
    residents, others = _names(base, "="), _names(base, "<>")
    shared: dict[str, list[str]] = defaultdict(list)
    rows = base.execute(
        "SELECT DISTINCT e.article_id, n.name FROM person AS n JOIN evidence AS e ON e.record_id = n.id"
        " WHERE n.kind = 'resident'"
    )
    for article, name in rows:
        if name in others and name in residents:
            shared[article].append(name)
    alone = residents - others
    return Redaction(
        _finder(alone) if alone else None, {article: _finder(names) for article, names in shared.items()}
    )


def _finder(names: Iterable[str]) -> AhoCorasick:
    return AhoCorasick(sorted(names), matchkind=MatchKind.LeftmostLongest)


def _names(base: sqlite3.Connection, how: str) -> set[str]:
    rows = base.execute(f"SELECT DISTINCT name FROM person WHERE kind {how} 'resident'")
    return {name for (name,) in rows if len(name) >= SHORTEST}


def mask(name: str) -> str:
    """张某某 for 张三丰."""
    return name[0] + MASK * (len(name) - 1)


def _masked(text: str, names: AhoCorasick) -> str:
    parts, last = [], 0
    for _, start, end in names.find_matches_as_indexes(text):
        parts += [text[last:start], mask(text[start:end])]
        last = end
    return "".join((*parts, text[last:]))
