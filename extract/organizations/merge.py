"""The organizations of an article, each once: short forms go to the full one, each gets its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from extract.entities import Occurrence, OrganizationsFound, PlacesFound
from extract.facts import Decision, Organization, Quote
from extract.mentions import OrganizationMention
from extract.organizations.again import references
from extract.organizations.left_edge import parts
from extract.reading import Reading
from patterns import Patterns

LOCAL = frozenset({"school", "hospital", "government", "party"})
SUREST = 0.99
OTHERWISE = 0.85  # for a pattern of the user's own
SHORTEST_CORE = 2  # characters that a short form and the full one begin with behind the place
OF = "的"
LONGEST_PLACE = 4  # characters of the place before them


def merged_organizations(reading: Reading, places: PlacesFound) -> OrganizationsFound:
    """The organizations of `reading`, in the order of the text, and where each is meant."""
    mentions = reading.mentions.organizations
    full_of = full_forms(mentions, reading.patterns)
    groups: dict[str, list[OrganizationMention]] = {}
    for mention in mentions:
        groups.setdefault(full_of[mention.name], []).append(mention)
    organizations = tuple(_organization(reading, name, group, places) for name, group in groups.items())
    index = {name: i for i, name in enumerate(groups)}
    named = [Occurrence(m.start, m.end, index[full_of[m.name]]) for m in mentions]
    every = [*named, *references(reading, organizations, named)]
    return OrganizationsFound(organizations, tuple(sorted(every, key=lambda x: x.start)))


def full_forms(mentions: Sequence[OrganizationMention], patterns: Patterns) -> dict[str, str]:
    """For each name the longest name of the article that it is short for (itself when there is none)."""
    types = {mention.name: mention.type for mention in mentions}
    found: dict[str, str] = {}
    for name in sorted(types, key=len, reverse=True):
        longer = (full for full in found if types[full] == types[name] and is_short_for(name, full, patterns))
        full = next(longer, name)
        found[name] = found.get(full, full)
    return found


def is_short_for(short: str, full: str, patterns: Patterns) -> bool:
    """Whether `short` is the end of `full` (灿然合作社), or begins and ends as it does and leaves
    characters out (固安高中 for 固安县高级中学), or leaves out the place and characters behind it (信原物业
    for 焦作信原物业服务有限公司)."""
    abbreviations = patterns.lexicon("organization.abbreviation").words
    for form in (
        short,
        *(short.removesuffix(k) + str(v) for k, v in abbreviations.items() if short.endswith(k)),
    ):
        if 3 <= len(form) <= len(full) and full.endswith(form):
            return True
        alike = form[0] == full[0] and form[-2:] == full[-2:] and 2 * len(form) >= len(full)
        if alike and len(form) < len(full) and _leaves_out(form, full):
            return True
    core = short[:SHORTEST_CORE]
    start = full.find(core, 1, LONGEST_PLACE + SHORTEST_CORE)  # 焦作|信原物业服务有限公司
    return start > 1 and 4 <= len(short) < len(full) and _leaves_out(short, full[start:])


def _leaves_out(short: str, full: str) -> bool:
    """Whether `short` has characters of `full` only, in their order."""
    rest = iter(full)
    return all(character in rest for character in short)


def _organization(
    reading: Reading, name: str, group: Sequence[OrganizationMention], places: PlacesFound
) -> Organization:
    times = Counter(mention.name for mention in group)
    usual = max(times, key=lambda form: times[form])
    if len(usual) == len(name) - 1 and times[usual] > times[name] and not name.endswith(usual):
        name = usual  # 石桥站警务区 once, 石桥警务区 else
    first = next(mention for mention in group if mention.name == name)
    place, why = _place(reading, first, places)
    decisions = [Decision("type", f"its name ends in the head of the list {first.pattern}")]
    if first.pattern == "organization.named":
        decisions = [Decision("type", "the whole country knows it by this name")]
    if place is not None:
        decisions.append(Decision("place", why))
    return Organization(
        name=name,
        type=first.type,
        place=place,
        aliases=tuple(sorted({mention.name for mention in group} - {name})),
        quotes=tuple(Quote(mention.start, mention.end) for mention in group),
        pattern=first.pattern,
        confidence=_confidence(reading, first, len(group)),
        decisions=tuple(decisions),
    )


def _confidence(reading: Reading, mention: OrganizationMention, times: int) -> float:
    """How sure it is that the mention names a body; each time more halves the doubt."""
    known = reading.patterns.lexicon("organization.confidence").words.get(mention.pattern, OTHERWISE)
    return min(SUREST, round(1 - (1 - float(known)) * 0.5 ** (times - 1), 2))


def _place(reading: Reading, mention: OrganizationMention, places: PlacesFound) -> tuple[int | None, str]:
    """The place of an organization: the one in its name, else the one right before it, else for local
    bodies the last one named before it in its sentence."""
    inside = [
        (len(form), index)
        for index, place in enumerate(places.places)
        for form in (place.name, *place.aliases)
        if len(form) > 1 and mention.name.startswith(form)
    ]
    if inside:
        return max(inside)[1], "its name begins with the place's"
    low, _ = reading.sentence_at(mention.start)
    before = [x for x in places.occurrences if low <= x.start and x.end <= mention.start]
    if before and reading.text[before[-1].end : mention.start] in ("", OF):
        return before[-1].index, "the place stands right before its name"
    national = mention.name.startswith(tuple(reading.patterns.lexicon("organization.national")))
    local = mention.type in LOCAL and mention.pattern != "organization.named" and not national
    if local and before and not _names_place(reading, mention):
        return before[-1].index, "the last place named before it in the sentence"
    return None, ""


def _names_place(reading: Reading, mention: OrganizationMention) -> bool:
    """Whether its name begins with a place, which then is another than those of the article."""
    run = parts(reading.text, reading.words, mention.start, mention.end, reading.patterns)
    return bool(run) and run[0].place != ""
