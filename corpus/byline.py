"""Who is credited: names and roles in bylines, datelines and photo credits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from corpus.types import Byline, Zone, ZoneKind
from corpus.words import PageWords

_TOKEN = re.compile(r"[^\s、，,：:；;/／（）()【】\[\]|｜丨□■●◆▲◎○☐◇]+")
_NAME = re.compile(r"[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]{1,6}(?:·[\u3400-\u9fff]{1,8})+")
_BETWEEN = re.compile(r"[\s、]+")
_SPACED = re.compile(r"(?<!\w)(\w)[ \u3000]+(\w)(?!\w)")
_SHORT, _LONG = 2, 4  # characters of a name without a dot


def bylines(text: str, zones: Iterable[Zone], words: PageWords) -> tuple[Byline, ...]:
    """Everybody credited in an article, its authors first, then who took the pictures; each name once."""
    found: dict[str, Byline] = {}
    for zone in sorted(zones, key=lambda zone: zone.kind is ZoneKind.CREDIT):
        for start, end in _credited(text, zone, words):
            for byline in names(text, start, end, words):
                found.setdefault(byline.name, byline)
    return tuple(found.values())


def names(text: str, start: int, end: int, words: PageWords) -> Iterator[Byline]:
    """The names in `text[start:end]`, a byline or credit, with the role each stands under."""
    roles = list(words.role.finditer(text, start, end))
    others = list(words.uncredited.finditer(text, start, end))
    heads = sorted(
        ((role.start(), role.end(), role.group()) for role in (*roles, *others)), key=lambda x: x[0]
    )
    uncredited = {other.start() for other in others}
    before = heads[0][0] if heads else end
    ends = [*(head[0] for head in heads), end]
    for (at, low, role), high in zip([(start, start, ""), *heads], ends, strict=True):
        if at in uncredited:
            continue
        for piece_start, piece_end, work in _pieces(text, low, high, words):
            if piece_start < before and roles and not work and not _are_authors(text[low:high], words):
                continue  # the paper or the body that the first role is of
            credited = work if "摄" in work else role or work
            yield from _named(text, (piece_start, piece_end), credited, words)


def _are_authors(text: str, words: PageWords) -> bool:
    """Whether `text` in front of a role holds the names of others (秦立山 骆小满 本报记者 …)."""
    named = text.strip(" \u3000（(□■●◆▲◎○☐◇【")
    return (
        bool(named) and only_names(named, words) and not any(map(_word_over_surname, _tokens(named, words)))
    )


def _named(text: str, piece: tuple[int, int], role: str, words: PageWords) -> Iterator[Byline]:
    """The names in a piece of a byline; the body that they work for is none."""
    for token in _TOKEN.finditer(text, *piece):
        if words.unit.fullmatch(text, *token.span()):
            continue
        for start, end in _parted(text, token.span(), words):
            if _NAME.fullmatch(text, start, end):
                yield Byline(text[start:end], role, start, end)


def _pieces(text: str, start: int, end: int, words: PageWords) -> Iterator[tuple[int, int, str]]:
    """`text[start:end]` parted behind each work that is credited (秦立山/文 骆小满/图), with the work."""
    for work in words.work.finditer(text, start, end):
        yield start, work.start(), work.group().strip("/／")
        start = work.end()
    yield start, end, ""


def is_name(text: str, words: PageWords) -> bool:
    """Whether `text` can be a person's name by its surname and length."""
    if "·" in text:
        return _NAME.fullmatch(text) is not None
    return _SHORT <= len(text) <= _LONG and (text[0] in words.surnames or text[:2] in words.surnames)


def only_names(text: str, words: PageWords) -> bool:
    """Whether `text` holds names, by surname and length, and nothing else but the body that somebody works
    for and the work (清溪县民政局 秦立山, 秦立山 文/图)."""
    tokens = _tokens(text, words)
    return bool(tokens) and all(is_name(x, words) for x in tokens)


def _tokens(text: str, words: PageWords) -> list[str]:
    """What blanks and commas part in `text` but bodies and works; the blank in a short name (李 明) parts
    none, and the work behind a name (秦立山/文) is none of it."""
    named = words.work.sub("", _SPACED.sub(r"\1\2", text)).strip()
    return [x for x in _BETWEEN.split(named) if x and not words.unit.fullmatch(x)]


def are_names(text: str, words: PageWords) -> bool:
    """Whether a line without a role holds nothing but names: each has a surname, and no word of the
    dictionary goes over it. One name by itself must have three characters, or it is too often none."""
    tokens = text.split()
    if len(tokens) < 2 and len(text) != 3:
        return False
    return all(is_name(token, words) and not _word_over_surname(token) for token in tokens)


def _word_over_surname(token: str) -> bool:
    import rjieba  # noqa: PLC0415 - loads a dictionary; few pages need it

    return len(rjieba.cut(token, hmm=False)[0]) > 1


def _credited(text: str, zone: Zone, words: PageWords) -> Iterator[tuple[int, int]]:
    """The parts of a zone that credit somebody."""
    if zone.kind in (ZoneKind.BYLINE, ZoneKind.CREDIT):
        yield zone.start, zone.end
    elif zone.kind is ZoneKind.PARAGRAPH:
        dateline = words.line.dateline.match(text[zone.start : zone.end])
        for group in ("authors", "credits", "from"):
            if dateline and dateline[group] and _credits(dateline[group], words):
                start, end = dateline.span(group)
                yield zone.start + start, zone.start + end


def _credits(named: str, words: PageWords) -> bool:
    """Whether what a dateline has in brackets names somebody: behind a role, or with nothing but names."""
    if words.role.search(named):
        return True
    return only_names(named, words) and not any(map(_word_over_surname, _tokens(named, words)))


def _parted(text: str, token: tuple[int, int], words: PageWords) -> Iterator[tuple[int, int]]:
    """A token, parted before each surname where names run together in it (秦立山骆小满)."""
    start, end = token
    if "·" in text[start:end] or end - start <= _LONG:
        yield token
        return
    for length in _lengths(text[start:end], words):
        yield start, start + length
        start += length


def _lengths(token: str, words: PageWords) -> tuple[int, ...]:
    """The lengths of the names in a token: three characters rather than two, two rather than four."""
    if not token:
        return ()
    for length in (3, 2, 4):
        head, tail = token[:length], token[length:]
        if len(head) == length and is_name(head, words) and len(tail) != 1:
            rest = _lengths(tail, words)
            if sum(rest) == len(tail):
                return (length, *rest)
    return ()
