"""What kind of article it is: report, profile, brief, caption."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.headline import Zoned
from corpus.types import ZoneKind
from corpus.words import PageWords

BRIEF = 700  # characters, at most, of a news item that names no reporter
SHORT = 550  # characters, at most, of one that does
PICTURES = 2  # captions that make a picture story
PICTURE_TEXT = 500  # characters, at most, of what such a story says outside of them
NAMED = 2  # times that the text must treat a name as a person's; twice that for one without a surname


PRONOUNS = 4  # times that the story of a person says he or she
_PRONOUN = re.compile("[他她]")


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
    known = name[0] in words.surnames
    return _personal(name, "\n".join(text), words) >= (NAMED if known else 2 * NAMED)


def _personal(name: str, text: str, words: PageWords) -> int:
    """How often the text has `name` say or do something, or calls it by a post, as only a
    person is; one more where the text keeps saying he or she."""
    found = 0
    for match in re.finditer(re.escape(name), text):
        acts = words.inner.person_act.match(text[match.end() : match.end() + 4])
        titled = words.inner.person_title.search(text[max(0, match.start() - 4) : match.start()])
        found += bool(acts) + bool(titled)
    return found + (found > 0 and len(_PRONOUN.findall(text)) >= PRONOUNS)
