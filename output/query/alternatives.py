"""What else a question can mean where nothing answers it as it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from output.query.question import Note, Question


def alternatives(question: Question) -> Iterator[Question]:
    """The question read otherwise, as its notes say: a measure and the word right behind it as one name (the
    head of a Chinese compound stands last: 村民小组 counts groups); where there is none, without the words
    that are nothing else. A word that may be a place's name (云台村) is never left out, else the answer
    would be another place's."""
    compound = _compound(question)
    if compound is not None:
        yield compound
        return
    aimed = question.measures or question.named or question.titles or question.kinds
    place_like = any(part.sense == "word" and part.meaning for part in question.parts)
    if question.words and aimed and not place_like and not question.of_posts:
        left_out = "、".join(question.words)
        yield _noted(replace(question, words=()), Note("left_out", left_out))


def _compound(question: Question) -> Question | None:
    words = {part.start: part for part in question.parts if part.sense == "word"}
    for part in question.parts:
        behind = words.get(part.end)
        if part.sense in ("measure", "indicator") and behind is not None:
            whole = part.text + behind.text
            return _noted(
                replace(
                    question,
                    measures=tuple(x for x in question.measures if x.text != part.text),
                    named=tuple(x for x in question.named if x.text != part.text),
                    words=(whole, *(word for word in question.words if word != behind.text)),
                ),
                Note("one_word", whole),
            )
    return None


def _noted(question: Question, note: Note) -> Question:
    return replace(question, notes=(*question.notes, note))
