"""Branches and departments, whose names go on from the body's that they are a part of."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from msgspec.structs import replace

from extract.mentions import OrganizationMention
from extract.organizations.forms import BY_LEVEL, LONGEST_BETWEEN, NAMED, Head, Scan, bare, heads_of
from extract.organizations.left_edge import left_edge
from extract.wordlist import endings

OFFICIAL = frozenset({"government", "other"})


def in_order(found: Iterable[OrganizationMention]) -> list[OrganizationMention]:
    """The mentions in the order of the text, of those that overlap the longer one, a part right behind a body
    known by name put to it (国家税务总局|四川省税务局)."""
    kept: list[OrganizationMention] = []
    for mention in sorted(found, key=lambda x: (x.start, -x.end)):
        last = kept[-1] if kept else None
        if last is not None and _adjoins(last, mention):
            kept[-1] = replace(mention, start=last.start, name=last.name + mention.name)
        elif last is None or mention.start >= last.end:
            kept.append(mention)
        elif mention.end > last.end:
            kept[-1] = mention
    return kept


def _adjoins(body: OrganizationMention, mention: OrganizationMention) -> bool:
    """Whether `mention` is a part of the body known by name right before it."""
    return _is_known(body) and mention.pattern != NAMED and mention.start == body.end


def _is_known(body: OrganizationMention) -> bool:
    """Whether the whole country knows the body by its name, and its parts are no bodies of their own, as a
    university's centres are."""
    return body.pattern == NAMED and body.type != "school"


def with_branches(scan: Scan, found: list[OrganizationMention]) -> list[OrganizationMention]:
    """`found`, in the order of the text, where the name of a branch or a department goes on from the body's
    (太和医院|东山院区, 民政部|社会救助司), each of them with it."""
    kept = list(found)
    for head in heads_of(scan):
        index = bisect_right(kept, head.start, key=lambda x: x.end) - 1
        if index >= 0 and _is_branch(scan, kept[index], head):
            body = kept[index]
            named = body.pattern == BY_LEVEL and head.start > body.end  # 市公安局|河西|分局
            pattern = head.lexicon.id if named else body.pattern
            name = bare(scan.text[body.start : head.end])
            kept[index] = replace(body, end=head.end, name=name, pattern=pattern)
            kept[index + 1 :] = [x for x in kept[index + 1 :] if x.start >= head.end]
    return kept


def _is_branch(scan: Scan, body: OrganizationMention, head: Head) -> bool:
    """Whether the name of `body`, which stands before `head`, goes on to it."""
    word = scan.text[head.start : head.end]
    if scan.has("organization.branch", word):
        return _is_named_part(scan, body.end, head.start)
    if head.start == body.end and head.needs == "branch":
        return body.name.endswith(endings(scan.patterns, "organization.has_office"))
    if not 0 < head.start - body.end <= LONGEST_BETWEEN or not _is_part(scan, body, head, word):
        return False
    if head.needs == "branch":
        return _is_named_part(scan, body.end, head.start)
    return left_edge(scan.text, scan.words, head.start, scan.patterns) <= body.end


def _is_part(scan: Scan, body: OrganizationMention, head: Head, word: str) -> bool:
    """Whether a head, which is `word`, is one of a unit of an authority, or of a department of a body that
    the whole country knows."""
    if body.type in OFFICIAL and word.endswith(endings(scan.patterns, "organization.unit")):
        return True
    other = scan.patterns.pattern("organization.not_department").quick.match(scan.text, head.end)
    department = word.endswith(endings(scan.patterns, "organization.department"))
    return _is_known(body) and department and head.type != "enterprise" and not other


def _is_named_part(scan: Scan, start: int, end: int) -> bool:
    """Whether `start:end`, between a body and the head of a part of it, can be what the part is called."""
    return scan.patterns.pattern("organization.branch_gap").quick.fullmatch(scan.text, start, end) is not None
