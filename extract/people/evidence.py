"""What speaks for a stretch of text being a person's name, added up in log-odds.

The weights stand in `patterns/data/name_evidence.yaml`. The segmenter's words and tags are one kind of
evidence among others: it cuts 局长安国华 as 局 | 长安 | 国华.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import regex
import rjieba

from extract.reading import Words
from patterns import Patterns

LOOK_BACK = 10  # characters before a name that its evidence is read from
NO_FORM = "name.form"  # the pattern of a name that no form around it speaks for
GOING_ON = "vdpcu"  # first letters of the tags of words that follow a subject
CALLING = frozenset({"name.before.post", "name.before.person", "name.before.credit"})
FUNCTION = "cdpuyf"  # … of conjunctions, adverbs, prepositions, particles, words of position
MOST_REPEATED = 3  # times beyond the first that count


@dataclass(frozen=True, slots=True)
class Form:
    """A form of the text before or after a name."""

    id: str
    weight: float
    expression: regex.Pattern[str]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The lexicons and forms that names are weighed by, as sets."""

    weights: Mapping[str, float]
    plain: frozenset[str]
    ordinary: frozenset[str]  # surnames that are ordinary words too
    rare: frozenset[str]  # … nearly always
    compound: frozenset[str]
    initials: frozenset[str]  # the characters that names begin with
    likely: frozenset[str]
    never: frozenset[str]
    not_names: frozenset[str]
    titles: frozenset[str]
    place_endings: frozenset[str]
    nature_endings: frozenset[str]
    nicknames: frozenset[str]
    before: tuple[Form, ...]
    after: tuple[Form, ...]
    before_post: Form
    most_before: float  # what a form before a name and a known name beside it can add at most

    def surname(self, name: str) -> str:
        """The surname that `name` begins with, "" when it begins with none."""
        if len(name) > 2 and name[:2] in self.compound:
            return name[:2]
        return name[:1] if len(name) <= 3 and self.kind_of(name[:1]) else ""

    def kind_of(self, surname: str) -> str:
        """The lexicon that has `surname`, "" when none has."""
        if surname in self.plain:
            return "surname.plain"
        if surname in self.ordinary:
            return "surname.word"
        if surname in self.rare:
            return "surname.rare"
        return "surname.compound" if surname in self.compound else ""


@cache
def evidence(patterns: Patterns) -> Evidence:
    """The evidence that `patterns` hold."""

    def words(*ids: str) -> frozenset[str]:
        return frozenset(word for id in ids for word in patterns.lexicon(id))

    weights = {name: float(value) for name, value in patterns.lexicon("name.weight").words.items()}
    before = _forms(patterns, "name.before")
    return Evidence(
        weights=weights,
        plain=words("surname.plain"),
        ordinary=words("surname.word"),
        rare=words("surname.rare"),
        compound=words("surname.compound"),
        initials=words("surname.plain", "surname.word", "surname.rare")
        | {word[0] for word in patterns.lexicon("surname.compound")},
        likely=words("given.likely"),
        never=words("given.never"),
        not_names=words("name.not", "name.not_young"),
        titles=words("title.address", "title.masked", "title.official"),
        place_endings=words("name.place_ending"),
        nature_endings=words("name.nature_ending"),
        nicknames=words("name.nickname"),
        before=before,
        after=_forms(patterns, "name.after"),
        before_post=next(form for form in before if form.id == "name.before.post"),
        most_before=before[0].weight + weights["beside_person"],
    )


def _forms(patterns: Patterns, prefix: str) -> tuple[Form, ...]:
    """The forms below `prefix`, the strongest first."""
    found = [Form(x.id, float((x.tags or {})["weight"]), x.compiled) for x in patterns.patterns(prefix)]
    return tuple(sorted(found, key=lambda form: -form.weight))


@dataclass(frozen=True, slots=True)
class Candidate:
    """`text[start:end]` may be a name; `score` in log-odds, `pattern` its strongest form."""

    start: int
    end: int
    score: float
    pattern: str


@dataclass(frozen=True, slots=True)
class Weigher:
    """Weighs the candidates of one text. `taken` are the characters inside of the names of places and
    organizations."""

    text: str
    words: Words
    taken: frozenset[int]
    known: Evidence

    def weigh(self, start: int, end: int) -> Candidate | None:
        """The candidate with its score; None where it can be no name whatever stands before it."""
        if not self.weighs(start, end):
            return None
        after = self.form_after(end)
        score = sum(self.known.weights[sign] * times for sign, times in self.signs(start, end))
        score += after.weight if after else 0.0
        if score + self.known.most_before <= 0:
            return None
        before = self.form_before(start)
        score += before.weight if before else 0.0
        strongest = max((x for x in (before, after) if x), key=lambda form: form.weight, default=None)
        return Candidate(start, end, score, strongest.id if strongest else NO_FORM)

    def signs(self, start: int, end: int) -> Iterator[tuple[str, float]]:
        """What speaks for and against `text[start:end]` besides the forms around it, each by its name in
        the weights, with how often it counts."""
        for sign in (
            "start",
            *self._shape(start, end),
            *self._dictionary(start, end),
            *self._wording(start, end),
            *self._surroundings(start, end),
        ):
            yield sign, 1.0
        open_end = self.form_after(end) is None
        yield from self._repetition(self.text[start:end], open_end=open_end)
        if open_end:
            yield self._what_follows(end), 1.0
        elif self._called(start):
            yield "framed", 1.0
            if self.form_before(start) == self.known.before_post and self._is_unit(start, end):
                yield "framed_by_post", 1.0

    def weighs(self, start: int, end: int) -> bool:
        """Whether a surname and one or two characters of given names stand there."""
        known, name = self.known, self.text[start:end]
        surname = known.surname(name)
        given = name[len(surname) :]
        if not surname or not 1 <= len(given) <= 2 or name in known.not_names or given in known.titles:
            return False
        if not known.never.isdisjoint(given):
            return False
        return not start or not (self.text[start - 1].isdigit() or self.text[start - 1] in known.nicknames)

    def _shape(self, start: int, end: int) -> Iterator[str]:
        """Surname and given name by their characters."""
        known, name = self.known, self.text[start:end]
        surname = known.surname(name)
        yield known.kind_of(surname)
        yield from ("given.likely" if c in known.likely else "given.other" for c in name[len(surname) :])
        if len(name) == 2:
            yield "two_characters"
        if name[-1] in known.place_endings:
            yield "place_ending"
        elif name[-1] in known.nature_endings:
            yield "nature_ending"

    def _dictionary(self, start: int, end: int) -> Iterator[str]:
        """What jieba's dictionary makes of it by itself, whatever stands around it in the text."""
        name = self.text[start:end]
        if is_other_word(name):
            yield "dictionary_word"
        elif (
            name[-1] in self.known.nature_endings | self.known.place_endings
            and len(rjieba.cut(name, False)) == 1
        ):
            yield "dictionary_place"
        if len(name) > 2:
            doubled = name[0] == name[1]  # 周周有活动
            if doubled or name[:2] in self.known.not_names or is_other_word(name[:2]):
                yield "begins_as_word"
            if is_other_word(name[-2:]):
                yield "given_verb" if rjieba.tag(name[-2:])[0][1].startswith("v") else "given_word"
        if is_other_word(self.text[end - 1 : end + 1]):
            yield "last_begins_word"

    def _surroundings(self, start: int, end: int) -> Iterator[str]:
        """What stands around a name: the name of a place or a body it is a part of, a place right before
        it, quotation marks of its own."""
        if not self.taken.isdisjoint(range(start, end)):
            yield "in_place"
        before = self.words.at(start - 1) if start else -1
        if start and self.words.ends[before] == start and self.words.tags[before] == "ns":
            yield "after_place"
        if self.text[start - 1 : start] == "“" and self.text[end : end + 1] == "”":
            yield "quoted"

    def form_before(self, start: int) -> Form | None:
        """The strongest form before a name. A word for people that cuts a word in two (妇女|儿童) is none."""
        low = max(0, start - LOOK_BACK)
        for form in self.known.before:
            match = form.expression.search(self.text, low, start)
            if match and not (form.id in CALLING and self._cuts_open(match.start(), start)):
                return form
        return None

    def _cuts_open(self, at: int, end: int) -> bool:
        """Whether `at` lies inside of a word that doesn't end at `end`."""
        index = self.words.at(at)
        return self.words.starts[index] < at and self.words.ends[index] != end

    def _called(self, start: int) -> bool:
        """Whether a post or a word for people stands right before."""
        form = self.form_before(start)
        return form is not None and form.id in CALLING

    def form_after(self, end: int) -> Form | None:
        """The strongest form after a name."""
        return next((x for x in self.known.after if x.expression.match(self.text, end)), None)

    def _what_follows(self, end: int) -> str:
        """What the word after a name says where no form stands there."""
        if self._noun_follows(end):
            return "noun_after"
        return "goes_on" if self.goes_on(end) else "nothing_after"

    def goes_on(self, end: int) -> bool:
        """Whether the word that begins at `end` is one that follows a subject."""
        index = self.words.at(end)
        begins = end < len(self.text) and self.words.starts[index] == end
        return begins and self.words.tags[index][0] in GOING_ON

    def _is_unit(self, start: int, end: int) -> bool:
        """Whether it is longer than two characters or a word of its own."""
        index = self.words.at(start)
        return end - start > 2 or (self.words.starts[index], self.words.ends[index]) == (start, end)

    def _noun_follows(self, end: int) -> bool:
        """Whether the word that begins at `end` is a noun, as behind the name of a thing (黎锦|产业)."""
        index = self.words.at(end)
        noun = end < len(self.text) and self.words.starts[index] == end and self.words.tags[index][0] == "n"
        return noun and self.form_after(end) is None

    def _wording(self, start: int, end: int) -> Iterator[str]:
        """What the segmenter makes of it."""
        first, last = self.words.at(start), self.words.at(end - 1)
        begins, ends = self.words.starts[first] == start, self.words.ends[last] == end
        if not begins and not self._called(start):
            yield "cuts_word_left"
        if not ends:
            yield "cuts_word"
        elif begins:
            yield "ends_with_word"
            if first == last:
                yield _kind_of_word(self.words.tags[first], end - start)
            elif self.words.starts[last] == end - 1 and self.words.tags[last][0] in FUNCTION:
                yield "ends_in_function"

    def _repetition(self, name: str, *, open_end: bool) -> Iterator[tuple[str, float]]:
        """Names come again; a stretch that always goes on with the same character is cut too short, but
        where that is a word of its own (`open_end` is false)."""
        times = self.text.count(name)
        if times < 2:
            return
        after = {self.text[at + len(name) : at + len(name) + 1] for at in occurrences(self.text, name)}
        if len(after) == 1 and min(after).isalnum():
            if open_end and (times > 2 or len(name) == 2):
                yield "only_longer", 1.0
        else:
            yield "repeated", float(min(MOST_REPEATED, times - 1))
            nouns = sum(self._noun_follows(at + len(name)) for at in occurrences(self.text, name))
            if 2 * nouns >= times:
                yield "nouns_follow", 1.0


def is_other_word(name: str) -> bool:
    """Whether jieba's dictionary has `name` as a word that is no person's name."""
    return len(name) > 1 and len(rjieba.cut(name, False)) == 1 and not rjieba.tag(name)[0][1].startswith("nr")


def _kind_of_word(tag: str, length: int) -> str:
    """What the segmenter's tag of a whole candidate says."""
    if tag.startswith("nr"):
        return "person_word" if length > 2 else "person_word_short"
    return "unknown_word"


def occurrences(text: str, name: str) -> Iterator[int]:
    """Where `name` stands in `text`, none overlapping another."""
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + len(name))


def sureness(score: float, patterns: Patterns) -> float:
    """The probability that a candidate of this score is a name."""
    steps = patterns.lexicon("name.confidence").words
    return max((float(share) for least, share in steps.items() if float(least) <= score), default=0.0)
