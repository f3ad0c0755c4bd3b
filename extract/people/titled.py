"""A surname with a title (郭书记) means the person of the article who has both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from extract.entities import Occurrence, PlacesFound
from extract.facts import Decision, Person, Role
from extract.mentions import PersonMention
from extract.people.evidence import evidence
from extract.people.owners_told import in_main_place
from extract.reading import Reading
from extract.wordlist import spots

LONGEST_NAME = 4  # characters of a name that begins with a surname
DOT = "·"
LEAST_CUT = 2  # characters that a short form of a name without a dot leaves out
FOREIGN = frozenset({"name.dotted", "name.part", "name.ethnic_character", "name.called", "name.introduced"})


def titled_occurrences(
    reading: Reading, people: Sequence[Person], named: Iterable[Occurrence]
) -> Iterator[Occurrence]:
    """Where a surname with a title means one of `people`; the places `named` are left out. Where two
    persons share the surname, the one whose post it is is meant, else nobody."""
    text, known = reading.text, evidence(reading.patterns)
    taken = {i for x in named for i in range(x.start, x.end)}
    for title, end in spots(text, reading.patterns, "title.address"):
        for start in (title - 2, title - 1):
            surname = text[max(start, 0) : title]
            if start >= 0 and start not in taken and known.surname(surname + "某某") == surname:
                index = _holder(people, surname, text[title:end])
                if index is not None and reading.words.begins(start):
                    yield Occurrence(start, end, index)
                break


def full_names(mentions: Sequence[PersonMention], reading: Reading) -> dict[str, str]:
    """For each masked name (张大妈, 老张) the full name it stands for, where the text has just one with the
    same surname and, but for 老, the same title (张秀兰大妈)."""
    full: dict[str, str] = {}
    for masked in {x.name for x in mentions if x.masked}:
        old = masked[0] in evidence(reading.patterns).nicknames
        surname, title = (masked[1:], "") if old else (masked[:1], masked[1:])
        named = {
            x.name
            for x in mentions
            if not x.masked and x.name.startswith(surname) and reading.text.startswith(title, x.end)
        }
        if len(named) == 1:
            full[masked] = min(named)
    return full | _cut_short(mentions)


def _cut_short(mentions: Sequence[PersonMention]) -> dict[str, str]:
    """For each name that is a part of a foreign one or of one of another people of China, that one, where
    the text has just one such (尤努斯 for 穆罕默德·尤努斯)."""
    plain = {x.name for x in mentions if not x.masked}
    foreign = {x.name for x in mentions if x.pattern in FOREIGN}
    full: dict[str, str] = {}
    for name in plain:
        longer = {x for x in foreign if x != name and _is_part(name, x)}
        if len(longer) == 1:
            full[name] = min(longer)
    return full


def _is_part(name: str, long: str) -> bool:
    """Whether `long` begins or ends with `name`: with a whole part where it has parts, else leaving out
    two characters or more."""
    if DOT in long:
        return long.startswith(name + DOT) or long.endswith(DOT + name)
    cut = len(long) - len(name)
    return (
        DOT not in name and cut >= LEAST_CUT <= len(name) and (long.startswith(name) or long.endswith(name))
    )


def addressed(reading: Reading, places: PlacesFound, person: Person, titled: Sequence[Occurrence]) -> Person:
    """`person` with the post that the words `titled` address it by (崔书记), where the text says of no
    other post and no other word what the person is."""
    if not titled or person.kind not in ("resident", "official") or person.roles:
        return person
    text = reading.text[titled[0].start : titled[0].end]
    title = text.removeprefix(evidence(reading.patterns).surname(text[:1] + "某某"))
    if title not in reading.patterns.lexicon("title.official"):
        return person
    why = (Decision("kind", f"is addressed as {text}"), Decision("roles", f"{title}: is addressed by it"))
    rest = tuple(x for x in person.decisions if x.field != "kind")
    polite = title in reading.patterns.lexicon("role.address_only")
    roles = () if polite else (in_main_place(Role(title, None), places, reading.patterns),)
    return replace(person, kind="official", roles=roles, decisions=(why[0], *rest, *why[1:]))


def _holder(people: Sequence[Person], surname: str, title: str) -> int | None:
    """The index of the one person with this surname and title, or of the only one with the surname."""
    same = [
        i
        for i, x in enumerate(people)
        if x.name.startswith(surname) and x.kind != "journalist" and 1 < len(x.name) <= LONGEST_NAME
    ]
    holders = [i for i in same if any(role.title.endswith(title) for role in people[i].roles)]
    chosen = holders or same
    return chosen[0] if len(chosen) == 1 else None
