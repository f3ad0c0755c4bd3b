"""The features of noun phrases without quotation marks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from extract.mechanisms.candidates import Candidate
from extract.mechanisms.scene import Scene

FRAME = 60  # characters between a verb of setting up and the name it governs behind a description
BEFORE = 6  # characters in front of a candidate in which words that bear on it stand
SET_UP = "verb.near.set_up"
ACTING = frozenset("vdpc")  # tags of words that a subject goes on with


def named_features(scene: Scene, candidate: Candidate) -> list[str]:
    """What speaks for or against a candidate without quotation marks."""
    verb = scene.clause_verb(candidate.start)
    opened = scene.words.opened.match(scene.reading.text, candidate.end) is not None
    verb_feature = SET_UP if opened else scene.verb_feature(verb, candidate.start)
    found = ["bias", f"category.{candidate.category}", verb_feature]
    if verb is not None and scene.reading.text[verb.start : verb.end] in scene.words.becoming:
        found.append("frame.becomes")
    if verb is not None and scene.reading.text[verb.start : verb.end] in scene.words.improving:
        found.append("frame.improves")
    found += scene.whole_text(candidate.start, candidate.name)
    found += _words(scene, candidate)
    found += _heads(scene, candidate)
    found += _before(scene, candidate.start, candidate.end)
    found += _behind(scene, candidate.end)
    if scene.counted(candidate):
        found.append("counted")
    if scene.of_nation(candidate.start):
        found.append("nation")
    return found


def _words(scene: Scene, candidate: Candidate) -> list[str]:
    """How many words an unquoted name has, and how many of them tell it from others."""
    reading, words = scene.reading, scene.reading.words
    generic, made, type = scene.words.generic, scene.words.made, candidate.type or ""
    special = number = 0
    first, last = bisect_left(words.starts, candidate.start), bisect_right(words.ends, candidate.end)
    for i in range(first, last):
        word = reading.text[words.starts[i] : words.ends[i]]
        number += 1
        told = len(word) > 1 and word[-1] != made and word not in generic
        special += told and not type.endswith(word)
    found = [f"special.{min(special, 3)}", f"words.{min(number, 6)}"]
    if scene.person_inside(candidate):
        found.append("person_inside")
    if scene.place_inside(candidate):
        found.append("place_inside")
    return found


def _heads(scene: Scene, candidate: Candidate) -> list[str]:
    """What an unquoted name is about, and whether its head alone tells that somebody set it up."""
    words, name = scene.words, candidate.name
    found = list(words.about(name))
    branded = words.brand.search(name) is not None
    if branded:
        found.append("branded")
    if words.level.search(name):
        found.append("levels")
    if candidate.type in words.telling:
        found.append("head.telling")
        if branded:
            found.append("head.telling.branded")
    if candidate.type in words.events:
        found.append("event")
    if candidate.code:
        found.append("core.numeral")
    return found


def _before(scene: Scene, start: int, end: int) -> list[str]:
    """What stands in front of an unquoted name."""
    text, words = scene.reading.text, scene.words
    last = text[start - 1 : start]
    found = []
    if not last.isalnum():
        found.append("opens")
    if start in scene.place_ends or (last == words.of and start - 1 in scene.place_ends):
        found.append("after.place")
    if last == words.of:
        found.append("before.de")
        if _framed(scene, start):
            found.append("frame.set_up")
    elif last == words.and_:
        found.append("before.listed")
    elif last == words.by and words.made_of.match(text, end):
        found.append("frame.by")
    if words.founded.search(text, max(start - BEFORE, 0), start):
        found.append("founded")
    return found


def _behind(scene: Scene, end: int) -> list[str]:
    """What stands behind an unquoted name."""
    text, words = scene.reading.text, scene.words
    following = text[end : end + 1]
    found = []
    if not following.isalnum():
        found.append("ends")
    if following in words.opening:
        found.append("behind.quotation")
    if following and scene.reading.words.tags[scene.reading.words.at(end)][0] in ACTING:
        found.append("behind.acts")
    if words.listed.match(text, end):
        found.append("behind.listed")
    if words.no_practice.match(text, end):
        found.append("behind.no_practice")
    return found


def _framed(scene: Scene, start: int) -> bool:
    """成立由…组成的先锋队: a verb of setting up opens the clause whose object is described before 的."""
    low = max(scene.reading.sentence_at(start)[0], start - FRAME)
    verb = scene.verb_before(start, low, "set_up")
    return verb is not None and scene.words.described.match(scene.reading.text, verb.end) is not None
