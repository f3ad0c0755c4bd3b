"""What kind of article it is: report, profile, brief, caption."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.headline import Zoned
from corpus.types import ZoneKind
from corpus.words import PageWords

BRIEF = 700  # characters, at most, of a news item that names no reporter
SHORT = 350  # characters, at most, of one that does
PICTURES = 2  # captions that make a picture story
PICTURE_TEXT = 500  # characters, at most, of what such a story says outside of them
NAMED = 3  # times that a profile names its person


def article_kind(title: str, zoned: Sequence[Zoned], words: PageWords) -> str:
    """The kind as the contract names it. A profile tells of one person: its title opens with the name
    and the text has that person act, or its column or subtitle says so. A picture story's text is
    captions. A brief is a short 本报讯 that names no reporter."""
    text = [line.text for kind, line in zoned if kind is ZoneKind.PARAGRAPH]
    captions = sum(kind is ZoneKind.CAPTION for kind, _ in zoned)
    length = sum(map(len, text))
    sections = any(kind is ZoneKind.SECTION for kind, _ in zoned)
    if not text or (captions >= PICTURES and length <= PICTURE_TEXT and not sections):
        return "caption"
    if _is_profile(title, zoned, text, words):
        return "profile"
    dateline = next((x for x in map(words.line.dateline.match, text[:2]) if x and not x["paper"]), None)
    if dateline is not None:
        named = dateline["authors"] or dateline["credits"]
        return "brief" if length <= (SHORT if named else BRIEF) else "report"
    return "report"


def _is_profile(title: str, zoned: Sequence[Zoned], text: Sequence[str], words: PageWords) -> bool:
    for kind, line in zoned:
        if kind in (ZoneKind.KICKER, ZoneKind.TITLE) and words.line.rubric_person.match(line.text):
            return True
        if kind is ZoneKind.SUBTITLE and words.line.subtitle_person.match(line.text):
            return True
    head = words.line.name_head.match(title)
    if not head or words.line.place_head.match(title):
        return False
    name = head["name"]
    body = "\n".join(text)
    return name[0] in words.surnames and body.count(name) >= NAMED and _acts(name, body, words)


def _acts(name: str, body: str, words: PageWords) -> bool:
    """Whether the text has `name` say or do something, as only a person does."""
    at = body.find(name)
    while at >= 0:
        if words.inner.person_act.match(body, at + len(name)):
            return True
        at = body.find(name, at + 1)
    return False
