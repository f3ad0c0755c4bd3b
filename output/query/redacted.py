"""Answers with the names of private persons masked."""

from __future__ import annotations

from dataclasses import replace

from output.query.answer import Answer, Answers
from output.store.redact import Redaction


def redacted(found: Answers, redaction: Redaction) -> Answers:
    """The answers with every name masked, each text as long as before, so that marks stay where they are."""
    return replace(found, answers=tuple(_answer(answer, redaction) for answer in found.answers))


def _answer(answer: Answer, redaction: Redaction) -> Answer:
    def masked(text: str) -> str:
        return redaction.text(text, answer.article_id)

    return replace(
        answer,
        what=masked(answer.what),
        value=masked(answer.value),
        time=masked(answer.time),
        sentence=masked(answer.sentence),
        quote=masked(answer.quote),
        article_title=masked(answer.article_title),
        citation=masked(answer.citation),
    )
