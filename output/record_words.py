"""The records of a knowledge base by id, each in plain words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from functools import singledispatchmethod

from output import wording
from output.errors import UnknownIdError
from output.files import record_lists
from output.records import (
    Article,
    Check,
    Conflict,
    Evidence,
    Honor,
    KnowledgeBase,
    Mechanism,
    Metric,
    Organization,
    Person,
    Place,
    Practice,
    Source,
)
from output.wording import Words, shared_start

Record = (
    Source
    | Article
    | Place
    | Person
    | Organization
    | Metric
    | Mechanism
    | Practice
    | Honor
    | Check
    | Conflict
)
SHORTEST = 4  # characters of an id that may stand for all of it
NEAR = 5  # ids that are named where there is none as given
UNLIKE = {True: " = ", False: " ≠ ", None: " ? "}  # a check that holds, does not, is left open


class Records:
    """All records of `kb` by id."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.kb = kb
        self._lists: dict[str, str] = {}
        self._records: dict[str, Record] = {}
        for name in record_lists():
            for record in getattr(kb, name):
                self._lists[record.id] = name
                self._records[record.id] = record

    def __getitem__(self, id: str) -> Record:
        """The record of the id, or of the only id that begins so. Raises UnknownIdError, with the ids
        that begin most like it."""
        if id in self._records:
            return self._records[id]
        begun = [other for other in self._records if len(id) >= SHORTEST and other.startswith(id)]
        if len(begun) != 1:
            raise UnknownIdError(f"no record {id!r}; {self._near(id)}")
        return self._records[begun[0]]

    def list_of(self, id: str) -> str:
        """The name of the list that holds the record: metrics, places, …"""
        return self._lists[id]

    def name(self, id: str | None) -> str:
        """What a reference reads as: a name, a title, the words of a fact; "" for none."""
        if id is None or id not in self._records:
            return id or ""
        return self.words(self._records[id]).what

    def line(self, id: str) -> str:
        """The record in one line of plain words."""
        return self.words(self._records[id]).line()

    def article(self, evidence: Evidence) -> Article:
        record = self[evidence.article_id]
        if not isinstance(record, Article):
            raise UnknownIdError(f"{evidence.article_id!r} is in {self.list_of(record.id)}, not an article")
        return record

    def evidence(self, id: str) -> tuple[Evidence, ...]:
        """The record's own quotes; none of a source, an article, a check or a conflict."""
        record = self[id]
        return () if isinstance(record, Source | Article | Check | Conflict) else record.evidence

    def _near(self, id: str) -> str:
        if not self._records:
            return "the file has no records"
        ids = sorted(self._records)
        at = bisect_left(ids, id)
        around = ids[max(at - NEAR, 0) : at + NEAR]
        longest = max(shared_start(id, other) for other in around)
        like = [other for other in around if shared_start(id, other) == longest][:NEAR]
        if not longest:
            return f"ids look like {like[0]}"
        return "near it: " + ", ".join(f"{other} ({self.line(other)})" for other in like)

    @singledispatchmethod
    def words(self, record: Record) -> Words:
        """The record in plain words."""
        raise TypeError(f"{record!r} is no record")

    @words.register
    def _(self, record: Source) -> Words:
        return Words(record.path, f"{record.format}, {record.encoding}")

    @words.register
    def _(self, record: Article) -> Words:
        return Words(
            record.title or "(no title)", record.kind, record.newspaper or record.source, record.date or ""
        )

    @words.register
    def _(self, record: Place) -> Words:
        return wording.place_words(record)

    @words.register
    def _(self, record: Person) -> Words:
        where = next((role.place_id for role in record.roles if role.place_id), None)
        return wording.person_words(record, self.name(where))

    @words.register
    def _(self, record: Organization) -> Words:
        return wording.organization_words(record, self.name(record.place_id))

    @words.register
    def _(self, record: Metric) -> Words:
        return wording.metric_words(record, self.name(record.place_id))

    @words.register
    def _(self, record: Mechanism) -> Words:
        return wording.mechanism_words(record, self._whose(record))

    @words.register
    def _(self, record: Honor) -> Words:
        return wording.honor_words(record, self._whose(record))

    @words.register
    def _(self, record: Practice) -> Words:
        said = f"{record.category}, found {len(record.mechanisms)}×"
        return Words(record.name, said, self._names(record.places), record.first_date or "")

    @words.register
    def _(self, record: Check) -> Words:
        whole = self._records[record.whole]
        if isinstance(whole, Mechanism):
            labels = [one.label for one in whole.components]
            return Words(whole.name, f"{len(labels)} components: {'、'.join(labels)}")
        return Words(self._value(record.whole) + UNLIKE[record.holds] + self._sum(record.parts))

    @words.register
    def _(self, record: Conflict) -> Words:
        values = dict.fromkeys(self._value(id) for id in record.metric_ids)
        return Words(record.measure, " ≠ ".join(values), self.name(record.place_id))

    def _whose(self, record: Mechanism | Honor) -> str:
        return self.name(record.person_id or record.organization_id or record.place_id)

    def _names(self, ids: Iterable[str]) -> str:
        return "、".join(self.name(id) for id in ids)

    def _value(self, id: str) -> str:
        metric = self._records[id]
        return wording.figure(metric) if isinstance(metric, Metric) else self.words(metric).what

    def _sum(self, ids: Iterable[str]) -> str:
        return " + ".join(self._value(id) for id in ids)
