"""A page becomes articles: which lines belong together, and which of them open a new one.

A line that looks like a headline may be one, or head a section, or be a title that OCR dropped into its
own article. What stands around it decides: each sign has a weight, and enough of them open an article.
The weights are ours, set on five pages and 22 articles; tests/corpus/test_split.py shows each at work.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from corpus.lines import Line, LineKind, ends_sentence
from corpus.words import PageWords

TEXT = frozenset({LineKind.BODY, LineKind.DATELINE})
HEADS = frozenset({LineKind.RUBRIC, LineKind.SERIES, LineKind.PLACE, LineKind.HEAD, LineKind.SUBTITLE})
PICTURE = frozenset({LineKind.CAPTION, LineKind.CREDIT})
ENOUGH = 3
LONGEST_HEAD = 60  # characters of the first line of a page that is a headline
SAME_FROM = 40  # characters from which a paragraph that comes again is the article printed twice
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
    if len(lines) > 1 and lines[0].kind is LineKind.BODY and _long_headline(lines[0], lines[1]):
        lines = [_as_head(lines[0]), *lines[1:]]
    while at < len(lines):
        if lines[at].kind in TEXT:
            at = _text(lines, at, drafts, seen)
        else:
            end = next((i for i in range(at, len(lines)) if lines[i].kind in TEXT), len(lines))
            _between(lines, at, end, drafts, words)
            at = end
    return [draft for draft in drafts if draft.has(*TEXT, *PICTURE)]


def _as_head(line: Line) -> Line:
    return replace(line, kind=LineKind.HEAD) if line.kind in TEXT else line


def _long_headline(line: Line, after: Line) -> bool:
    """Whether the first line of a page is its headline though it is long or ends in a mark."""
    text = line.text
    return len(text) <= LONGEST_HEAD < len(after.text) and "。" not in text and text[-1] not in "，、；：…"


def whole(lines: Sequence[Line]) -> list[Draft]:
    """All lines as one article, its first line the title: for a record that is one by its format."""
    end = next((i for i, line in enumerate(lines) if i and line.kind in TEXT), len(lines))
    if not lines:
        return []
    draft = opened([_as_head(lines[0]), *lines[1:end]])
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
    return line.kind is LineKind.DATELINE and (current.texts > 1 or current.closed or current.has(LineKind.DATELINE))


def _between(lines: Sequence[Line], at: int, end: int, drafts: list[Draft], words: PageWords) -> None:
    """Deals the lines between two paragraphs out: to the article before them, to the one after."""
    group = lines[at:end]
    current = drafts[-1] if drafts else None
    first = next((i for i, line in enumerate(group) if line.kind in HEADS), len(group))
    if current is None:
        drafts.append(opened(group))
        return
    start = _byline_ahead(group[:first], current)
    head = group[start:]
    if first == len(group):
        if start < first and end < len(lines) and _ended(current):
            current.put(*group[:start])
            drafts.append(opened(head))
        else:
            current.put(*group)
    elif _late_title(head, lines, end, current):
        current.put_over([line for line in head if line.kind in HEADS])
        current.put(*(line for line in group if line.kind not in HEADS))
    elif _weight(head, lines, end, current, words) >= ENOUGH:
        current.put(*group[:start])
        drafts.append(opened(head))
    elif end < len(lines):
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


def _late_title(head: Sequence[Line], lines: Sequence[Line], end: int, current: Draft) -> bool:
    """Whether `head` is the title that the current article still lacks: the print has it over the
    middle of the article, or under it beside the pictures."""
    kinds = [line.kind for line in head]
    if current.titled or not current.body or current.closed or current.has(LineKind.SUBTITLE):
        return False
    if current.has(*PICTURE) or LineKind.CREDIT in kinds or LineKind.BYLINE in kinds:
        return False
    if not 1 <= kinds.count(LineKind.HEAD) <= 2 or set(kinds) & {LineKind.RUBRIC, LineKind.SERIES, LineKind.PLACE}:
        return False
    return current.has(LineKind.RUBRIC, LineKind.PLACE) and (
        end == len(lines) or lines[end].kind is not LineKind.DATELINE
    )


def _weight(head: Sequence[Line], lines: Sequence[Line], end: int, current: Draft, words: PageWords) -> int:
    """How much speaks for `head` opening an article rather than a section of the current one."""
    kinds = [line.kind for line in head]
    after = lines[end] if end < len(lines) else None
    weight = 0
    if LineKind.BYLINE in kinds:
        weight += 3
    if LineKind.RUBRIC in kinds or current.closed:
        weight += 3
    if after is not None and after.kind is LineKind.DATELINE:
        weight += 3
    if LineKind.SERIES in kinds or LineKind.SUBTITLE in kinds:
        weight += 2
    if LineKind.PLACE in kinds and LineKind.HEAD in kinds:
        weight += 2
    if any(kind in PICTURE for kind in kinds) or _picture_story(lines, end):
        weight += 2
    titles = [line.text for line in head if line.kind is LineKind.HEAD]
    place = words.line.place_head.match(titles[0]) if titles else None
    if place:
        weight += 2 if place["blank"] else 1
    elif titles and words.line.name_head.match(titles[0]):
        weight += 1
    if after is not None and words.line.opening.match(after.text):
        weight += 1
    return weight


def _picture_story(lines: Sequence[Line], at: int) -> bool:
    """Whether the text from `at` on is a paragraph or two and then captions."""
    texts = 0
    while at < len(lines) and lines[at].kind in TEXT and texts <= PICTURE_STORY:
        texts += 1
        at += 1
    captions = _run(lines, at, LineKind.CAPTION)
    return 0 < texts <= PICTURE_STORY and captions > 1


def _run(lines: Sequence[Line], at: int, kind: LineKind) -> int:
    """How many lines from `at` on are of `kind`."""
    return next((i for i, line in enumerate(_from(lines, at)) if line.kind is not kind), len(lines) - at)


def _from(lines: Sequence[Line], at: int) -> Iterator[Line]:
    return (lines[i] for i in range(at, len(lines)))
