"""A page becomes articles: which lines belong together, and which of them open a new one.

A line that looks like a headline may be one, or head a section, or be a title that OCR dropped into its
own article. What stands around it decides: each sign has a weight, and enough of them open an article.
The weights are ours, set on five pages and 22 articles; tests/corpus/test_split.py shows each at work.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from corpus.joints import ends_sentence
from corpus.lines import Line, LineKind
from corpus.words import PageWords

TEXT = frozenset({LineKind.BODY, LineKind.DATELINE})
HEADS = frozenset({LineKind.RUBRIC, LineKind.SERIES, LineKind.PLACE, LineKind.HEAD, LineKind.SUBTITLE})
PICTURE = frozenset({LineKind.CAPTION, LineKind.CREDIT})
ENOUGH = 3
LONGEST_HEAD = 60  # characters of the first line of a page that is a headline
LATE_DATELINE = 5  # paragraphs from which a dateline is no part of an article that has none
SAME_FROM = 40  # characters from which a paragraph that comes again is the article printed twice
SERIES_FROM = 6  # characters with the brackets; in shorter ones stands where a section is from: 【广西】
PICTURE_STORY = 2  # paragraphs, at most, of an article that captions make up


@dataclass(slots=True)
class Draft:
    """The lines of an article as they are gathered: what stands over its text, and the rest."""

    head: list[Line] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)
    kinds: Counter[LineKind] = field(default_factory=Counter)  # of both
    closed: bool = False
    titled: bool = False

    def put_over(self, lines: Iterable[Line]) -> None:
        self.head += lines
        self.kinds.update(line.kind for line in lines)
        self.titled = self.titled or any(line.kind is LineKind.HEAD for line in lines)

    def put(self, *lines: Line) -> None:
        self.body += lines
        self.kinds.update(line.kind for line in lines)
        self.closed = self.closed or any(line.closed for line in lines)

    def has(self, *kinds: LineKind) -> bool:
        return any(self.kinds[kind] for kind in kinds)

    @property
    def texts(self) -> int:
        """How many paragraphs there are."""
        return self.kinds[LineKind.BODY] + self.kinds[LineKind.DATELINE]


def opened(head: Sequence[Line] = ()) -> Draft:
    """A new article under `head`."""
    draft = Draft()
    draft.put_over(head)
    return draft


def split(lines: Sequence[Line], words: PageWords) -> list[Draft]:
    """The articles of a page, in its order, as drafts. Heads over nothing are left out."""
    drafts: list[Draft] = []
    seen: set[str] = set()
    at = 0
    while at < len(lines):
        if lines[at].kind in TEXT:
            at = _text(lines, at, drafts, seen)
        else:
            end = next((i for i in range(at, len(lines)) if lines[i].kind in TEXT), len(lines))
            _between(lines, at, end, drafts, words)
            at = end
    return [draft for draft in drafts if draft.has(*TEXT, *PICTURE)]


def headed(lines: Sequence[Line], title: str | None) -> Sequence[Line]:
    """`lines`, the first a headline though it is long or looks like a sentence: where it is known to
    be the title, where it is short beside the next, or where a byline comes below it and its subtitle."""
    at = next((i for i, line in enumerate(lines[:2]) if line.kind is not LineKind.SERIES), len(lines))
    if at == len(lines) or lines[at].kind not in TEXT:
        return lines
    titled = title is not None and (at == 0 or lines[at].text in title)
    signed = next((i for i, line in enumerate(lines[:4]) if line.kind is LineKind.BYLINE), at)
    below = lines[at + 1 : max(signed, at + 1) + 1]
    over = all(x.kind in HEADS for x in below[:-1])
    if titled or (below and over and _long_headline(lines[at], below[-1])):
        return [*lines[:at], replace(lines[at], kind=LineKind.HEAD), *lines[at + 1 :]]
    return lines


def named(lines: Sequence[Line], title: str | None) -> Sequence[Line]:
    """`lines`, the first of them that is the title known of a record a headline whatever it looks like: a
    short one looks like furniture of a page (小院)."""
    at = next((i for i, line in enumerate(lines[:2]) if title and line.text == title.strip()), None)
    if at is None:
        return lines
    return [*lines[:at], replace(lines[at], kind=LineKind.HEAD), *lines[at + 1 :]]


def _long_headline(line: Line, after: Line) -> bool:
    """Whether the first line of a page is its headline though it is long or ends in a mark."""
    text = line.text
    beside = after.kind is LineKind.BYLINE or len(after.text) > LONGEST_HEAD
    return len(text) <= LONGEST_HEAD and beside and "。" not in text and text[-1] not in "，、；：…"


def whole(lines: Sequence[Line]) -> list[Draft]:
    """All lines as one article, its first line the title: for a record that is one by its format."""
    end = next((i for i, line in enumerate(lines) if i and line.kind in TEXT), len(lines))
    if not lines:
        return []
    draft = opened(lines[:end])
    draft.put(*lines[end:])
    return [draft]


def _text(lines: Sequence[Line], at: int, drafts: list[Draft], seen: set[str]) -> int:
    """Puts the paragraph at `at` into the article it belongs to."""
    line = lines[at]
    again = len(line.text) >= SAME_FROM and line.text in seen
    seen.add(line.text)
    last = drafts[-1] if drafts else None
    if last is None or (last.body and _opens_headless(line, again, last)):
        drafts.append(opened())
    drafts[-1].put(line)
    return at + 1


def _opens_headless(line: Line, again: bool, current: Draft) -> bool:
    """Whether a paragraph opens an article whose headline is lost, or its second copy."""
    if again:
        return line.text == next((x.text for x in current.body if x.kind in TEXT), None)
    if line.kind is not LineKind.DATELINE:
        return False
    signed = current.has(LineKind.DATELINE, LineKind.BYLINE)
    return signed or current.closed or current.texts >= LATE_DATELINE


def _between(lines: Sequence[Line], at: int, end: int, drafts: list[Draft], words: PageWords) -> None:
    """Deals the lines between two paragraphs out: to the article before them, to the one after, and,
    where a headline with pictures stands over another headline, to a picture story between."""
    starts = [at, *_new_heads(lines, at, end), end]
    for low, high in pairwise(starts):
        _deal(lines[low:high], _After(lines, high, low_end=high < end), drafts, words)


def _new_heads(lines: Sequence[Line], at: int, end: int) -> Iterator[int]:
    """Where a headline begins below another one's captions."""
    headed = pictured = False
    for index in range(at, end):
        kind = lines[index].kind
        if pictured and kind in HEADS and kind is not LineKind.SUBTITLE:
            yield index
            headed, pictured = True, False
        headed = headed or kind in HEADS
        pictured = headed and (pictured or kind is LineKind.CAPTION)


@dataclass(frozen=True, slots=True)
class _After:
    """What follows some lines between paragraphs: the lines from `at` on, of which the first is a
    paragraph unless a headline comes first (`low_end`)."""

    lines: Sequence[Line]
    at: int
    low_end: bool = False

    @property
    def text(self) -> Line | None:
        return None if self.low_end or self.at == len(self.lines) else self.lines[self.at]


def _deal(group: Sequence[Line], after: _After, drafts: list[Draft], words: PageWords) -> None:
    """Gives `group` to the current article or opens a new one with it."""
    if not drafts:
        drafts.append(opened(group))
        return
    current = drafts[-1]
    first = next((i for i, line in enumerate(group) if line.kind in HEADS), len(group))
    start = _byline_ahead(group[:first], current)
    head = group[start:]
    if first == len(group):
        if start < first and after.text is not None and _ended(current):
            current.put(*group[:start])
            drafts.append(opened(head))
        else:
            current.put(*group)
    elif _late_title(head, after.text, current):
        current.put_over([line for line in head if line.kind in HEADS])
        current.put(*(line for line in group if line.kind not in HEADS))
    elif _weight(head, after, current, words) >= ENOUGH:
        current.put(*group[:start])
        drafts.append(opened(head))
    elif after.text is not None:
        current.put(*group)
    else:
        current.put(*(line for line in group if line.kind not in HEADS))


def _byline_ahead(lead: Sequence[Line], current: Draft) -> int:
    """Where the next article begins before its headline: at a byline that the current one, which
    has its own, doesn't need; else behind `lead`."""
    if not current.has(LineKind.BYLINE):
        return len(lead)
    return next((i for i, line in enumerate(lead) if line.kind is LineKind.BYLINE), len(lead))


def _ended(current: Draft) -> bool:
    last = next((line for line in reversed(current.body) if line.kind in TEXT), None)
    return last is not None and ends_sentence(last.text)


def _late_title(head: Sequence[Line], after: Line | None, current: Draft) -> bool:
    """Whether `head` is the title that the current article still lacks: the print has it over the
    middle of the article, or under it beside the pictures."""
    kinds = Counter(line.kind for line in head)
    if current.titled or not current.body or current.closed or current.has(LineKind.SUBTITLE, *PICTURE):
        return False
    if any(
        kinds[x] for x in (LineKind.BYLINE, LineKind.CREDIT, LineKind.RUBRIC, LineKind.SERIES, LineKind.PLACE)
    ):
        return False
    if not 1 <= kinds[LineKind.HEAD] <= 2 or (after is not None and after.kind is LineKind.DATELINE):
        return False
    return current.has(LineKind.PLACE) or (current.has(LineKind.RUBRIC) and bool(kinds[LineKind.CAPTION]))


def _weight(head: Sequence[Line], after: _After, current: Draft, words: PageWords) -> int:
    """How much speaks for `head` opening an article rather than a section of the current one."""
    kinds = [line.kind for line in head]
    weight = 0
    if any(line.kind is LineKind.BYLINE and words.role.search(line.text) for line in head):
        weight += 3
    if LineKind.RUBRIC in kinds or current.closed:
        weight += 3
    if after.text is not None and after.text.kind is LineKind.DATELINE:
        weight += 3
    series = any(line.kind is LineKind.SERIES and len(line.text) >= SERIES_FROM for line in head)
    if series or LineKind.SUBTITLE in kinds:
        weight += 2
    if LineKind.PLACE in kinds and LineKind.HEAD in kinds:
        weight += 3
    if any(kind in PICTURE for kind in kinds) or _picture_story(after):
        weight += 2
    titles = [line.text for line in head if line.kind is LineKind.HEAD]
    place = words.line.place_head.match(titles[0]) if titles else None
    if place:
        weight += 2 if place["blank"] else 1
    elif titles and words.line.name_head.match(titles[0]):
        weight += 1
    if after.text is not None and words.line.opening.match(after.text.text):
        weight += 1
    return weight


def _picture_story(after: _After) -> bool:
    """Whether what follows is a paragraph or two and then captions."""
    if after.text is None:
        return False
    lines = after.lines[after.at : after.at + PICTURE_STORY + 2]
    texts = next((i for i, line in enumerate(lines) if line.kind not in TEXT), len(lines))
    captions = [line.kind for line in lines[texts : texts + 2]]
    return texts <= PICTURE_STORY and captions == [LineKind.CAPTION] * 2
