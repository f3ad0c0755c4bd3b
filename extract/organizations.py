"""Organizations: found by form, typed, placed."""

from __future__ import annotations

from collections.abc import Iterator

from extract.entities import Occurrence, OrganizationsFound, PlacesFound
from extract.facts import Decision, Organization, Quote
from extract.left_edge import Part, left_edge, parts
from extract.mentions import OrganizationMention
from extract.reading import Reading, Words
from extract.wordlist import finder, words_under
from patterns import Patterns

HEADS = "organization.head"
CONFIDENCE = {"organization.named": 0.95, "place": 0.9, "name": 0.8}


def find_organizations(text: str, words: Words, patterns: Patterns) -> tuple[OrganizationMention, ...]:
    """The proper names of organizations in `text`, in order, none overlapping another."""
    found: list[OrganizationMention] = []
    for mention in sorted((*_by_form(text, words, patterns), *_by_name(text, patterns)), key=lambda x: (x.start, -x.end)):
        if not found or mention.start >= found[-1].end:
            found.append(mention)
        elif mention.end > found[-1].end:
            found[-1] = mention
    return tuple(found)


def _by_name(text: str, patterns: Patterns) -> Iterator[OrganizationMention]:
    """Bodies that the whole country knows by name."""
    lexicon = patterns.lexicon("organization.named")
    for match in finder(patterns, "organization.named").finditer(text):
        if text[match.end() : match.end() + 1] not in patterns.lexicon("organization.not_before"):
            yield OrganizationMention(
                start=match.start(), end=match.end(), pattern=lexicon.id, name=match[0], type=str(lexicon[match[0]])
            )


def _by_form(text: str, words: Words, patterns: Patterns) -> Iterator[OrganizationMention]:
    """Names that end in a head (公司, 小学, 教育局) with something proper before it."""
    lexicon_of = words_under(patterns, HEADS)
    for match in finder(patterns, HEADS).finditer(text):
        if text[match.end() : match.end() + 1] in patterns.lexicon("organization.not_before"):
            continue
        lexicon = patterns.lexicon(lexicon_of[match[0]])
        start = proper_start(text, words, match.span(), str(lexicon.tags["needs"]), patterns)
        if start is not None:
            name = bare(text[start : match.end()])
            yield OrganizationMention(
                start=start, end=match.end(), pattern=lexicon.id, name=name, type=str(lexicon.tags["type"])
            )


def proper_start(text: str, words: Words, head: tuple[int, int], needs: str, patterns: Patterns) -> int | None:
    """Where the name with its head at `head` begins, or None where nothing proper stands before it.
    Of a chain of places only the last with its ending stays (江西宜春袁州区… begins at 袁州区)."""
    run = parts(text, words, left_edge(text, words, head[0], patterns), head[0], patterns)
    full = [i for i, part in enumerate(run) if part.place == "full"]
    kept = run[full[-1] :] if full else run
    if not kept or not _is_proper(text, kept, needs, patterns):
        return None
    return kept[0].start


def _is_proper(text: str, kept: list[Part], needs: str, patterns: Patterns) -> bool:
    if any(part.place for part in kept[:2]):
        return True
    generic = patterns.lexicon("organization.generic")
    return needs == "name" and any(text[part.start : part.end] not in generic for part in kept)


def bare(name: str) -> str:
    """A name without quotation marks and blanks."""
    return "".join(character for character in name if character not in "“”‘’\"'「」『』 　")


def resolve_organizations(reading: Reading, places: PlacesFound) -> OrganizationsFound:
    """The organizations of the article, each once."""
    by_name: dict[str, list[OrganizationMention]] = {}
    for mention in reading.mentions.organizations:
        by_name.setdefault(mention.name, []).append(mention)
    organizations: list[Organization] = []
    occurrences: list[Occurrence] = []
    for name, mentions in by_name.items():
        occurrences += [Occurrence(m.start, m.end, len(organizations)) for m in mentions]
        organizations.append(Organization(name=name, type=mentions[0].type, quotes=tuple(Quote(m.start, m.end) for m in mentions), pattern=mentions[0].pattern, confidence=0.8, decisions=(Decision("type", "by its head"),)))
    return OrganizationsFound(tuple(organizations), tuple(sorted(occurrences, key=lambda x: x.start)))
