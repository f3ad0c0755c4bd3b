"""Posts that stand in a row (书记、主任|崔慧兰), and what one takes from another."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from corpus.types import ZoneKind
from extract.people.posts import Head, Post, post_at
from extract.reading import Reading
from extract.rows import ends_of
from patterns import Patterns

JOURNALIST = "journalist"


def row_before(reading: Reading, by_end: dict[int, Head], at: int) -> list[Post]:
    """The posts that stand in a row and end at `at` (书记、主任|崔慧兰), in order."""
    text, patterns = reading.text, reading.patterns
    if at not in by_end:
        gap = patterns.pattern("role.gap").quick.search(text, max(0, at - 10), at)
        headed = gap is not None and gap[0].isspace() and reading.zone_at(at).kind is ZoneKind.TITLE
        at = gap.start() if gap and not headed else at  # a blank parts the halves of a headline
    row: list[Post] = []
    separators = tuple(patterns.lexicon("role.list"))
    while at in by_end and len(row) < 6:
        post = post_at(reading, by_end[at])
        if row and post.start in ends_of(reading.mentions.people):
            break  # 何某|司长、省政府副秘书长彭某: the first post is the name's before it
        if row and post.kind == JOURNALIST != row[0].kind:
            break  # 记者和|村支书崔慧兰
        row.insert(0, post)
        separator = next((x for x in separators if text.endswith(x, 0, post.start)), None)
        if separator is None:
            break
        at = post.start - len(separator)
    return row


def inherited(row: Sequence[Post], patterns: Patterns) -> list[Post]:
    """The row with a post that names nobody's, or just its level (平安社区书记、居委会主任),
    taking that one's affiliation."""
    levels = patterns.lexicon("title.levels").words
    filled: list[Post] = []
    for post in row:
        letters = tuple(x for x, level in levels.items() if level == post.level)
        owner = (filled[-1].affiliation if filled else None) or ""
        names_none = post.affiliation is None and (post.level is None or owner.endswith(letters))
        filled.append(held_as(post, filled[-1]) if filled and names_none else post)
    return filled


def held_as(post: Post, other: Post) -> Post:
    """`post` with the affiliation of `other`."""
    return replace(
        post, affiliation=other.affiliation, affiliation_span=other.affiliation_span, level=other.level
    )
