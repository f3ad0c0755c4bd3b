"""The rows that answer, told: what each record says, with its sentence and its citation."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from output.query.answer import MATCHES, Answer
from output.query.names import places_of
from output.query.question import Kind, PlaceMeant, Question
from output.query.records import NOWHERE, Said, Shown, said_by, shown_in
from output.query.sentence import InSentence, shown
from patterns import Patterns

_OWN_PLACE: tuple[Kind, ...] = ("person", "place", "article")  # they say themselves where they are

_INNER = str.maketrans("“”", "‘’")  # quotation marks inside quotation marks


def told(
    base: sqlite3.Connection, question: Question, rows: Sequence[sqlite3.Row], patterns: Patterns
) -> Iterator[Answer]:
    """The records of the rows in their order, each as an answer."""
    by_kind: dict[Kind, list[str]] = defaultdict(list)
    for row in rows:
        by_kind[row["kind"]].append(row["id"])
    said = {
        id: one for kind, ids in by_kind.items() for id, one in said_by(base, kind, ids, patterns).items()
    }
    quotes = shown_in(base, [row["id"] for row in rows])
    places = {x.id: x for x in places_of(base, {row["place_id"] for row in rows if row["place_id"]})}
    words = tuple(_marked(question))
    for row in rows:
        id, place = row["id"], places.get(row["place_id"])
        found = quotes.get(id, NOWHERE)
        answer = _answer(row, said[id], found, place, shown(found, words))
        yield replace(answer, citation=cited(answer, patterns))


def _marked(question: Question) -> Iterator[str]:
    """The words of the question that are marked where they stand."""
    yield from question.words
    yield from (x.text for x in question.measures)
    yield from (x.text for x in question.named)
    yield from question.titles
    yield from (x.text for x in question.places)
    yield from (place.name for x in question.places for place in x.meant)


def _answer(
    row: sqlite3.Row, said: Said, found: Shown, place: PlaceMeant | None, context: InSentence
) -> Answer:
    return Answer(
        kind=row["kind"],
        id=row["id"],
        match=MATCHES[row["below"]],
        what=said.what,
        value=said.value,
        number=said.number,
        unit=said.unit,
        place=place,
        time=said.time,
        time_start=said.time_start,
        time_end=said.time_end,
        sentence=context.sentence,
        start=context.start,
        marks=context.marks,
        quote=found.text[found.start : found.end],
        article_id=found.article_id,
        article_title=found.title,
        newspaper=found.newspaper,
        date=found.date,
        confidence=said.confidence,
        rank=said.rank,
        citation="",
        amended=said.amended,
    )


def cited(answer: Answer, patterns: Patterns) -> str:
    """An answer to be pasted: what it says, the sentence in quotation marks (those inside of it single, as
    GB/T 15834-2011 has it), title, paper and day."""
    words = {word: str(said) for word, said in patterns.lexicon("answer.words").words.items()}
    whose = answer.place.name if answer.place and answer.kind not in _OWN_PLACE else ""
    said = " ".join(x for x in (whose, answer.what, answer.value) if x)
    said += f"（{answer.time}）" if answer.time else ""
    where = "，".join(
        (
            f"《{answer.article_title or words['no_title']}》",
            answer.newspaper or words["no_paper"],
            answer.date or words["no_date"],
        )
    )
    if not answer.article_id:
        return said
    quoted = f"“{answer.sentence.translate(_INNER)}”（{where}）"
    return quoted if answer.kind == "article" else f"{said}：{quoted}"
