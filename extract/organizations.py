"""Organizations: found by form and by name. extract/organization_merge.py makes one of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extract.entities import OrganizationsFound, PlacesFound
from extract.left_edge import Part, left_edge, parts
from extract.mentions import OrganizationMention
from extract.organization_merge import merged_organizations
from extract.reading import Reading, Words
from extract.wordlist import finder, words_under
from patterns import Patterns

HEADS = "organization.head"
SHORTEST_AGAIN = 4  # characters of a name that is looked for everywhere
LONGEST_QUOTED = 12  # characters of a quoted name before its head
ADMINISTRATIVE = ("省", "市", "县", "区", "州", "旗", "盟")
PROPER_TAGS = frozenset({"i", "j", "nz", "nr", "nrt", "nrfg", "nt", "x", "ng", "g"})


@dataclass(frozen=True, slots=True)
class Scan:
    """A text with its words and the patterns to find organizations by."""

    text: str
    words: Words
    patterns: Patterns


def find_organizations(text: str, words: Words, patterns: Patterns) -> tuple[OrganizationMention, ...]:
    """The proper names of organizations in `text`, in order, none overlapping another."""
    scan = Scan(text, words, patterns)
    found: list[OrganizationMention] = []
    for mention in sorted((*_by_form(scan), *_by_name(scan)), key=lambda x: (x.start, -x.end)):
        if not found or mention.start >= found[-1].end:
            found.append(mention)
        elif mention.end > found[-1].end:
            found[-1] = mention
    found = _everywhere(text, found)
    full = {mention.name for mention in found if mention.pattern != "organization.level"}
    return tuple(
        m for m in found if m.pattern != "organization.level" or any(name.endswith(m.name) for name in full)
    )


def _everywhere(text: str, found: list[OrganizationMention]) -> list[OrganizationMention]:
    """The mentions, and those places where a name that was found stands again although its left edge
    could not be read there."""
    by_name = {mention.name: mention for mention in found if len(mention.name) >= SHORTEST_AGAIN}
    taken = {i for mention in found for i in range(mention.start, mention.end)}
    again: list[OrganizationMention] = []
    for name, mention in sorted(by_name.items(), key=lambda x: -len(x[0])):
        for match in re.finditer(re.escape(name), text):
            inside = [m for m in found if match.start() <= m.start and m.end <= match.end()]
            if (len(inside) == 1 and inside[0].name == name) or taken & set(range(*match.span())) - {
                i for m in inside for i in range(m.start, m.end)
            }:
                continue
            again.append(replace(mention, start=match.start(), end=match.end()))
            taken |= set(range(*match.span()))
            found = [m for m in found if m not in inside]
    return sorted((*found, *again), key=lambda x: x.start)


def resolve_organizations(reading: Reading, places: PlacesFound) -> OrganizationsFound:
    """The organizations of the article, each once."""
    return merged_organizations(reading, places)


def _by_name(scan: Scan) -> Iterator[OrganizationMention]:
    """Bodies that the whole country knows by name."""
    lexicon = scan.patterns.lexicon("organization.named")
    for match in finder(scan.patterns, "organization.named").finditer(scan.text):
        index = scan.words.at(match.start())
        cut = scan.words.starts[index] != match.start() and scan.words.ends[index] < match.end()  # 湖北|大悟
        if not cut and scan.text[match.end() : match.end() + 1] not in scan.patterns.lexicon(
            "organization.not_before"
        ):
            yield OrganizationMention(
                start=match.start(),
                end=match.end(),
                pattern=lexicon.id,
                name=match[0],
                type=str(lexicon[match[0]]),
            )


def _by_form(scan: Scan) -> Iterator[OrganizationMention]:
    """Names that end in a head (公司, 小学, 教育局) with something proper before it."""
    lexicon_of = words_under(scan.patterns, HEADS)
    last_end = 0
    for match in finder(scan.patterns, HEADS).finditer(scan.text):
        if scan.text[match.end() : match.end() + 1] in scan.patterns.lexicon("organization.not_before"):
            continue
        lexicon = scan.patterns.lexicon(lexicon_of[match[0]])
        joins = lexicon.tags["type"] == "school"  # 西藏大学艺术学院 is one name, 某公安处某派出所 two
        mention = _formed(scan, match.span(), lexicon.id, 0 if joins else last_end)
        if mention is not None:
            last_end = mention.end
            yield mention


def _formed(scan: Scan, head: tuple[int, int], pattern: str, bound: int) -> OrganizationMention | None:
    """The organization with its head at `head`, not beginning before `bound`; None where nothing proper
    stands before the head. Of a chain of places only the last with its ending stays
    (江西宜春袁州区… begins at 袁州区)."""
    tags = scan.patterns.lexicon(pattern).tags
    quoted = _quoted(scan, head, pattern)
    if quoted is not None:
        return quoted
    edge = max(left_edge(scan.text, scan.words, head[0], scan.patterns), bound)
    run = parts(scan.text, scan.words, edge, head[0], scan.patterns)
    full = [i for i, part in enumerate(run) if part.place == "full"]
    kept = run[full[-1] :] if full else run
    while len(kept) > 1 and not kept[0].place and any(part.place for part in kept) and _tells_nothing(scan, kept[0]):
        kept = kept[1:]
    if head[1] - head[0] == 1 and _is_other_word(scan, head[1]):
        return None
    if (
        not kept
        or _in_title(scan.text, kept[0].start)
        or scan.text[kept[0].start - 1 : kept[0].start].isdigit()
    ):
        return None
    letter = scan.text[head[0] - 1 : head[0]]
    if (
        kept[-1].end - kept[-1].start == 1
        and not full
        and letter in scan.patterns.lexicon("organization.levels")
        and not kept[-1].place
    ):
        return _mention(scan, (head[0] - 1, head[1]), "organization.level", str(tags["type"]))
    if not _is_proper(scan, kept, str(tags["needs"])):
        return None
    kind = str(tags["type"])
    if kept[0].place == "full" and scan.text[head[0] : head[1]] in scan.patterns.lexicon(
        "organization.public"
    ):
        administrative = scan.text[slice(kept[0].start, kept[0].end)].endswith(ADMINISTRATIVE)
        community = scan.text[slice(kept[0].start, kept[0].end)].endswith(("社区", "小区"))
        kind = "government" if administrative and not community else kind
    return _mention(scan, (kept[0].start, head[1]), pattern, kind)


def _quoted(scan: Scan, head: tuple[int, int], pattern: str) -> OrganizationMention | None:
    """A name that stands in quotation marks of its own (“太阳花幼儿园”)."""
    if scan.text[head[1] : head[1] + 1] != "”":
        return None
    lexicon = scan.patterns.lexicon(pattern)
    opening = scan.text.rfind("“", max(0, head[0] - LONGEST_QUOTED), head[0])
    inside = scan.text[opening + 1 : head[0]]
    if (
        opening < 0
        or not inside.isalpha()
        or lexicon.tags["needs"] == "proper"
        or inside in scan.patterns.lexicon("organization.generic")
    ):
        return None
    return (
        _mention(scan, (opening + 1, head[1]), pattern, str(lexicon.tags["type"]))
        if len(inside) > 1
        else None
    )


def _mention(scan: Scan, span: tuple[int, int], pattern: str, kind: str) -> OrganizationMention:
    return OrganizationMention(
        start=span[0], end=span[1], pattern=pattern, name=bare(scan.text[slice(*span)]), type=kind
    )


def _is_proper(scan: Scan, kept: list[Part], needs: str) -> bool:
    """Whether what stands before a head tells the organization apart from others of its kind."""
    if any(part.place for part in kept[:2]):
        return True
    generic = scan.patterns.lexicon("organization.generic")
    telling = [part for part in kept if scan.text[part.start : part.end] not in generic]
    if needs == "place" or not telling:
        return False
    quoted = "“" in scan.text[kept[0].start : kept[-1].end]
    return needs == "name" or quoted or any(scan.words.tags[scan.words.at(x.start)] in PROPER_TAGS for x in telling)


def _tells_nothing(scan: Scan, part: Part) -> bool:
    return scan.text[part.start : part.end] in scan.patterns.lexicon("organization.generic")


def _is_other_word(scan: Scan, end: int) -> bool:
    """Whether a head of one character ends a word of two, which is another (布局, 格局)."""
    index = scan.words.at(end - 1)
    return scan.words.ends[index] == end and end - scan.words.starts[index] == 2


def _in_title(text: str, start: int) -> bool:
    """Whether the position lies between 《 and 》."""
    opening = text.rfind("《", max(0, start - 40), start)
    return opening >= 0 and "》" not in text[opening:start]


def bare(name: str) -> str:
    """A name without quotation marks and blanks."""
    return "".join(character for character in name if character not in "“”‘’\"'「」『』 　")
