"""Organizations: found by form (extract/organizations/forms.py) and by name, then made one of each
(extract/organizations/merge.py)."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from extract.entities import OrganizationsFound, PlacesFound
from extract.mentions import OrganizationMention
from extract.organizations.branches import in_order, with_branches
from extract.organizations.forms import BY_LEVEL, NAMED, Scan, by_form
from extract.organizations.merge import merged_organizations
from extract.reading import Reading, Words
from extract.wordlist import occurrences, spots
from patterns import Patterns

SHORTEST_AGAIN = 4  # characters of a name that is looked for everywhere


def find_organizations(text: str, words: Words, patterns: Patterns) -> tuple[OrganizationMention, ...]:
    """The proper names of organizations in `text`, in order, none overlapping another."""
    scan = Scan(text, words, patterns)
    found = in_order((*_by_name(scan), *by_form(scan)))
    found = _everywhere(text, with_branches(scan, found))
    full = [mention.name for mention in found if mention.pattern != BY_LEVEL]
    return tuple(m for m in found if m.pattern != BY_LEVEL or any(name.endswith(m.name) for name in full))


def resolve_organizations(reading: Reading, places: PlacesFound) -> OrganizationsFound:
    """The organizations of the article, each once."""
    return merged_organizations(reading, places)


def _by_name(scan: Scan) -> Iterator[OrganizationMention]:
    """Bodies that the whole country knows by name."""
    lexicon = scan.patterns.lexicon(NAMED)
    other = scan.patterns.pattern("organization.other_word").quick
    for start, end in spots(scan.text, scan.patterns, lexicon.id):
        index = scan.words.at(start)
        torn = scan.words.starts[index] != start and scan.words.ends[index] < end  # 湖北|大悟 holds no 北大
        goes_on = scan.words.ends[scan.words.at(end - 1)] > end  # 三星|堆
        if not ((torn or goes_on) and end - start < SHORTEST_AGAIN) and not other.match(scan.text, end):
            name = scan.text[start:end]
            type = str(lexicon[name])
            yield OrganizationMention(start=start, end=end, pattern=lexicon.id, name=name, type=type)


def _everywhere(text: str, found: list[OrganizationMention]) -> list[OrganizationMention]:
    """The mentions, and those places where a name that was found stands again although its left edge
    could not be read there; a part of it that was found there gives way."""
    by_name = {mention.name: mention for mention in found if len(mention.name) >= SHORTEST_AGAIN}
    kept = list(found)
    for name, mention in sorted(by_name.items(), key=lambda x: -len(x[0])):
        for start in occurrences(text, name):
            end = start + len(name)
            touching = [m for m in kept if m.start < end and start < m.end]
            inside = [m for m in touching if start <= m.start and m.end <= end]
            if touching == inside and [m.name for m in inside] != [name]:
                kept = [m for m in kept if m not in inside]
                kept.append(replace(mention, start=start, end=end))
    return sorted(kept, key=lambda x: x.start)
