"""Posts that stand in a row (书记、主任|崔慧兰), and what one takes from another."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from corpus.types import ZoneKind
from extract.people.posts import Head, Post, post_at
from extract.reading import Reading
from extract.rows import ends_of
from extract.wordlist import endings
from patterns import Patterns

JOURNALIST = "journalist"
LONGEST_GAP = 10  # characters between a post and the name it belongs to


def row_before(reading: Reading, by_end: dict[int, Head], at: int) -> list[Post]:
    """The posts that stand in a row and end at `at` (书记、主任|崔慧兰), in order."""
    text, patterns = reading.text, reading.patterns
    at = at if at in by_end else _over_gap(reading, by_end, at)
    row: list[Post] = []
    separators = tuple(patterns.lexicon("role.list"))
    while len(row) < 6:
        quoted = at not in by_end and text[at - 1 : at] == "”"  # 大桥村“第一书记”、县林业局干部
        head = by_end.get(at - quoted)
        if head is None:
            break
        post = post_at(reading, head)
        if row and post.start in ends_of(reading.mentions.people):
            break  # 何某|司长、省政府副秘书长彭某: the first post is the name's before it
        if row and post.kind == JOURNALIST != row[0].kind:
            break  # 记者和|村支书崔慧兰
        row.insert(0, post)
        start = post.start - int(text[post.start - 1 : post.end + 1] == f"“{text[post.start : post.end]}”")
        separator = next((x for x in separators if text.endswith(x, 0, start)), "")
        at = start - (len(separator) or _comma(reading, by_end, row[0], start))
        if at == start:
            break
    return row


def _comma(reading: Reading, by_end: dict[int, Head], post: Post, start: int) -> int:
    """The length of the comma before `post`, which begins at `start`, where a sentence that tells nothing
    else begins with somebody's post before it (桂花社区“大党委”书记，永安市委常委林某说)."""
    head = by_end.get(start - 1)
    if head is None or post.affiliation is None or reading.text[start - 1] != "，":
        return 0
    first = post_at(reading, head)
    alone = first.affiliation is not None and first.start == reading.sentence_at(start)[0]
    return int(alone and first.kind == post.kind)


def _over_gap(reading: Reading, by_end: dict[int, Head], at: int) -> int:
    """Where the post ends that stands before `at`, but for what parts it from a name or the nickname beside
    one (网格员|“铁脚板”崔慧兰); `at` where none does."""
    for id in ("role.gap", "role.nickname"):
        gap = reading.patterns.pattern(id).quick.search(reading.text, max(0, at - LONGEST_GAP), at)
        headed = gap is not None and gap[0].isspace() and reading.zone_at(at).kind is ZoneKind.TITLE
        if gap is not None and not headed and gap.start() in by_end:  # a blank parts a headline's halves
            return int(gap.start())
    return at


def inherited(row: Sequence[Post], patterns: Patterns) -> list[Post]:
    """The row with a post that names nobody's, or just its level (平安社区书记、居委会主任),
    taking that one's affiliation."""
    levels = patterns.lexicon("title.levels").words
    filled: list[Post] = []
    for each in row:
        post = _of_department(each, patterns) if filled else each
        letters = tuple(x for x, level in levels.items() if level == post.level)
        owner = (filled[-1].affiliation if filled else None) or ""
        names_none = post.affiliation is None and (post.level is None or owner.endswith(letters))
        taken = filled and names_none
        filled.append(_of_body(held_as(post, filled[-1]), filled[-1], patterns) if taken else post)
    return filled


def _of_department(post: Post, patterns: Patterns) -> Post:
    """`post` as nobody's where a department of a committee has it that the post before it tells (县委常委、
    组织部部长)."""
    department = post.affiliation or ""
    if department not in patterns.lexicon("role.department"):
        return post
    return replace(post, title=department + post.title, affiliation=None, affiliation_span=None)


def _of_body(post: Post, other: Post, patterns: Patterns) -> Post:
    """`post` with the body whose leading Party group the post before it is of (妇联党组书记、主席)."""
    groups = patterns.lexicon("title.party_group")
    opening = {x: tuple(x + group for group in groups) for x in endings(patterns, "title.body")}
    body = next((x for x, groups_of in opening.items() if other.title.startswith(groups_of)), "")
    return replace(post, title=body + post.title) if body and body not in post.title else post


def held_as(post: Post, other: Post) -> Post:
    """`post` with the affiliation of `other`."""
    return replace(
        post, affiliation=other.affiliation, affiliation_span=other.affiliation_span, level=other.level
    )
