"""Whose the posts of an article are: before the name, after it, by a verb, in a list of names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.mentions import PersonMention
from extract.name_evidence import evidence
from extract.posts import Head, Post, heads, inherited, row_before
from extract.reading import Reading

FARTHEST = 60  # characters between a verb and the name before it whose post it gives
FARTHEST_PRONOUN = 300  # the same where 他 or 她 goes on from the name


@dataclass(frozen=True, slots=True)
class Held:
    """`post` belongs to the person of mention `index`; `reason` says how it is known."""

    index: int
    post: Post
    reason: str


def held_posts(reading: Reading, people: Sequence[PersonMention]) -> list[Held]:
    """The posts of all people, in the order of the text."""
    found_heads = heads(reading.text, reading.patterns)
    by_end = {head.end: head for head in found_heads}
    held = [*_before_names(reading, people, by_end), *_after_names(reading, people, by_end)]
    used = {held_one.post.end for held_one in held}
    held += _by_verb(reading, people, [head for head in found_heads if head.end not in used])
    return sorted(held, key=lambda x: people[x.index].start)


def _before_names(
    reading: Reading, people: Sequence[PersonMention], by_end: dict[int, Head]
) -> Iterator[Held]:
    """村党支部书记崔慧兰; and 副局长余某、付某, where the second shares the first one's post."""
    text = reading.text
    last: list[Post] = []
    for index, person in enumerate(people):
        row = inherited(row_before(reading, by_end, person.start))
        before = people[index - 1] if index else None
        if row:
            row = _continued(reading, row, last, before)
            yield from (Held(index, post, "it stands right before the name") for post in row)
        elif before is not None and text[before.end : person.start] in _between(last):
            row = last
            yield from (Held(index, post, "it stands before a list of names") for post in row)
        last = row


def _between(last: list[Post]) -> tuple[str, ...]:
    """What may stand between two names that share a post; credits run names together."""
    return ("、", "和", " ", "") if last and last[-1].kind == "journalist" else ("、", "和", " ")


def _continued(
    reading: Reading, row: list[Post], last: list[Post], before: PersonMention | None
) -> list[Post]:
    """The row with the affiliation of the post before it in the sentence where it names none
    (县林业局副局长余某、原局长王某)."""
    if before is None or not last or row[0].affiliation is not None or row[0].level is not None:
        return row
    between = reading.text[before.end : row[0].start]
    if len(between) > 12 or "。" in between or last[-1].affiliation is None:
        return row
    first = replace(row[0], affiliation=last[-1].affiliation, affiliation_span=last[-1].affiliation_span)
    return inherited([first, *row[1:]])


def _after_names(
    reading: Reading, people: Sequence[PersonMention], by_end: dict[int, Head]
) -> Iterator[Held]:
    """崔慧兰书记; 崔慧兰老师."""
    address = reading.patterns.lexicon("title.address")
    for index, person in enumerate(people):
        for length in (4, 3, 2):
            word = reading.text[person.end : person.end + length]
            if (
                len(word) == length
                and word in address
                and person.end + length in by_end
                and not person.masked
            ):
                yield Held(
                    index,
                    Post(
                        person.end,
                        person.end + length,
                        word,
                        None,
                        None,
                        None,
                        by_end[person.end + length].kind,
                    ),
                    "it stands right after the name",
                )
                break


def _by_verb(reading: Reading, people: Sequence[PersonMention], free: Sequence[Head]) -> Iterator[Held]:
    """她当选为村党支部书记; 作为商会会长，崔慧兰 …; 出任书记的崔慧兰."""
    if not people:
        return
    for head in free:
        if head.kind != "official" or _is_address(reading, head):
            continue
        row = inherited(row_before(reading, {head.end: head} | {x.end: x for x in free}, head.end))
        link = _link(reading, row[0].start)
        if link is None:
            continue
        verb_at, reason = link
        index = _holder(reading, people, verb_at, head.end, reason == "作为")
        if index is not None:
            yield from (
                Held(index, post, f"the text says {reading.text[verb_at : post.end]}"[:60]) for post in row
            )


def _is_address(reading: Reading, head: Head) -> bool:
    """Whether a surname stands before the title (郭老师): then it is no post but a name."""
    start = head.start - 1
    begins = start >= 0 and reading.words.starts[reading.words.at(start)] == start
    return begins and reading.text[start] in evidence(reading.patterns).plain


def _link(reading: Reading, start: int) -> tuple[int, str] | None:
    """The verb right before a post, with its place."""
    for id, reason in (("role.as", "作为"), ("role.link", "verb")):
        match = reading.patterns.pattern(id).compiled.search(reading.text, max(0, start - 14), start)
        if match:
            return match.start(), reason
    return None


def _holder(
    reading: Reading, people: Sequence[PersonMention], verb_at: int, end: int, introduced: bool
) -> int | None:
    """Who has the post: the name after it (作为…，崔慧兰; 出任书记的崔慧兰), else the last one before the verb
    in the sentence, else the last one before where the sentence goes on with 他 or 她."""
    text = reading.text
    leaving = reading.patterns.pattern("role.leaving").compiled.match(text, end)
    after = leaving.end() if leaving else end
    for index, person in enumerate(people):
        if person.start == after and leaving:
            return index
        if introduced and 0 <= person.start - end <= 30 and "。" not in text[end : person.start]:
            return index
    low, _ = reading.sentence_at(verb_at)
    before = [i for i, x in enumerate(people) if x.end <= verb_at and verb_at - x.end <= FARTHEST_PRONOUN]
    if before and people[before[-1]].start >= low and verb_at - people[before[-1]].end <= FARTHEST:
        clause = text[people[before[-1]].end : verb_at]
        return before[-1] if not any(x in clause for x in "“”；：") else None
    goes_on = any(x in text[low:verb_at] for x in "他她") or (
        introduced and text[end + 1 : end + 2] in ("他", "她")
    )
    return before[-1] if before and goes_on else None


def by_person(people: Sequence[PersonMention], held: Sequence[Held]) -> dict[str, list[Held]]:
    """The posts of each name."""
    found: dict[str, list[Held]] = defaultdict(list)
    for one in held:
        found[people[one.index].name].append(one)
    return found
