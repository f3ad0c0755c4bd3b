"""Names in parts with a dot or a hyphen between them (买买提·艾力), of China's peoples and
of other countries."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.mentions import PersonMention
from extract.people.ethnic import Spelling, own, spelling_of
from extract.people.ethnic import ending as ending_of
from extract.people.evidence import CALLING, is_other_word
from extract.people.weigher import Weigher
from patterns import Patterns

LONGEST_PART = 6  # characters before the dot
LEAST_PART = 2  # … and at least of each
LEAST_OWN = 1.0  # log-odds of a part whose spelling is that of such names
LEAST_HYPHENED = 5.0  # … of one beside a hyphen, which stands between other words as well
HYPHEN = "-"
DOTS = re.compile(r"[·•・‧-](?<=\w.)(?=\w)")
PATTERN = "name.dotted"


def dotted_names(weigher: Weigher, patterns: Patterns) -> Iterator[PersonMention]:
    """The dotted names of the weigher's text, in order: those spelled as names of China's peoples are, and
    others as the segmenter's words have them."""
    text, spelling, free = weigher.text, spelling_of(patterns), 0
    if not DOTS.search(text):
        return
    others = {m.start(): m.end() for m in patterns.pattern(PATTERN).quick.finditer(text)}
    for match in DOTS.finditer(text):
        dot = match.start()
        if dot < free:
            continue
        span = _spelled(weigher, spelling, dot)
        if span is None and dot in others:
            span = _cut(weigher, patterns, dot, others[dot])
        if span is not None:
            free = span[1]
            yield PersonMention(start=span[0], end=span[1], pattern=PATTERN, name=text[span[0] : span[1]])


def _spelled(weigher: Weigher, spelling: Spelling, dot: int) -> tuple[int, int] | None:
    """Where the name around `dot` stands, None where one of its parts is not spelled as such names are."""
    text = weigher.text
    least = LEAST_HYPHENED if text[dot] == HYPHEN else LEAST_OWN
    start = _start(weigher, spelling, dot)
    if start is None or own(text[start:dot], spelling) < least:
        return None
    end = dot
    while DOTS.match(text, end):
        further = _end(weigher, spelling, end + 1, least)
        if further is None:
            break
        end = further
    return (start, end) if end > dot else None


def _start(weigher: Weigher, spelling: Spelling, dot: int) -> int | None:
    """Where the part before `dot` begins: behind a word for people, else where it is spelled best of the
    places where a word begins."""
    best, best_own = None, 0.0
    for start in range(dot - 1, max(0, dot - LONGEST_PART) - 1, -1):
        if weigher.text[start] not in spelling.characters:
            break
        form = weigher.form_before(start)
        if dot - start >= LEAST_PART and (form is not None or weigher.words.begins(start)):
            said = own(weigher.text[start:dot], spelling)
            if form is not None and form.id in CALLING:
                return start
            if said > best_own:
                best, best_own = start, said
    return best


def _end(weigher: Weigher, spelling: Spelling, start: int, least: float) -> int | None:
    """The likeliest end of the part that begins at `start`."""
    text, best, best_score = weigher.text, None, 0.0
    for end in range(start + 1, min(start + LONGEST_PART, len(text)) + 1):
        if text[end - 1] not in spelling.characters:
            break
        said = own(text[start:end], spelling) if end - start >= LEAST_PART else 0.0
        if said >= least:
            score = said + ending_of(weigher, spelling, start, end, calls=True)
            if best is None or score > best_score:
                best, best_score = end, score
    return best


def _cut(weigher: Weigher, patterns: Patterns, dot: int, end: int) -> tuple[int, int] | None:
    """Where the name around `dot` that ends at `end` or with a word stands; its first part is read to the
    left, word by word."""
    text, words = weigher.text, weigher.words
    start = dot
    while start > max(0, dot - LONGEST_PART):
        index = words.at(start - 1)
        if not text[start - 1].isalpha() or not _foreign(
            text[words.starts[index] : start], words.tags[index], patterns, last=start == dot
        ):
            break
        start = words.starts[index]
    after = words.at(dot + 1)
    named = words.tags[after].startswith("nr")
    if dot - start >= LEAST_PART and (named or (words.tags[after][:1] != "v" and end - dot > 2)):
        return start, words.ends[after] if named else end
    return None


def _foreign(word: str, tag: str, patterns: Patterns, *, last: bool) -> bool:
    """Whether `word` can be a part of a name before its dot: any noun right before it (`last`) that is
    no word of the dictionary's, farther to the left a person, an unknown word or one character."""
    if any(word in patterns.lexicon(x) for x in ("title.official", "title.resident", "left_edge.stop")):
        return False
    return (
        tag[:2] in {"nr", "x"}
        or (len(word) == 1 and tag[:1] not in "vm")
        or (last and tag[:1] == "n" and not is_other_word(word))
    )
