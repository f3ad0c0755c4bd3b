"""The pipeline as a spaCy Language."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import spacy
from spacy.language import Language

from extract.components import PIPELINE
from extract.places.lookup import path_of
from extract.segment import segmenter as check_segmenter
from patterns import load as load_patterns


def load(
    *,
    place: str | None = None,
    date: str | None = None,
    newspaper: str | None = None,
    segmenter: str = "jieba",
    patterns: str | Path | None = None,
) -> Language:
    """A spaCy Language whose Docs hold facts (`doc._.facts`).

    Args:
        place: where the texts are from, as a name or a path (孟州市; 河南省焦作市孟州市): what a bare
            township or village is read with.
        date: the day of the texts, ISO; relative times are resolved by it.
        newspaper: the paper's name.
        segmenter: jieba, pkuseg or spacy.
        patterns: a folder of the user's own patterns over ours.

    Raises:
        SegmenterError: the segmenter is unknown or not installed.
        PatternError: a file of the user's patterns can't be used.
        UnknownPlaceError: no place is called `place`, or several are; the message lists them.
        ValueError: `date` is no ISO date.
    """
    check_segmenter(segmenter)
    overlay = str(patterns) if patterns else None
    place = path_of(place, load_patterns(Path(overlay) if overlay else None)) if place else None
    if date is not None and not _is_iso(date):
        raise ValueError(f"{date!r} is no ISO date such as 2024-08-26")
    tokenizer = {"@tokenizers": "govfacts.Tokenizer.v1", "segmenter": segmenter, "patterns": overlay}
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": tokenizer}})
    nlp.add_pipe("gov_context", config={"place": place, "date": date, "newspaper": newspaper})
    for name in PIPELINE[1:-1]:
        nlp.add_pipe(name, config={"patterns": overlay})
    nlp.add_pipe(PIPELINE[-1])
    return nlp


def _is_iso(date: str) -> bool:
    try:
        dt.date.fromisoformat(date)
    except ValueError:
        return False
    return True
