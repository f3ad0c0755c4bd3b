"""What speaks for a stretch being a person's name whatever text it stands in, and the lists and forms that
names are weighed by. The weights stand in `patterns/data/name_evidence.yaml`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

import rjieba
from msgspec import Struct

from patterns import Patterns
from patterns.store import Search, quickly

CALLING = frozenset({"name.before.post", "name.before.person", "name.before.credit"})
SURNAMES = ("surname.plain", "surname.word", "surname.rare", "surname.compound")
HOUSE = "家"
LONGEST = 9  # characters of a form before a name whose tag doesn't say how long it is
NO_NOUN = frozenset("vd")  # first letters of the tags of verbs and adverbs (曾|长期)
USUAL = 3  # characters of most names
KEPT = 4_000  # stretches of two and three characters that are remembered


class Form(Struct, frozen=True):
    """A form of the text before or after a name; one before it has `longest` characters at most."""

    id: str
    weight: float
    expression: Search
    longest: int


class Stretch(Struct, frozen=True):
    """What a stretch that can be a name says by itself: its signs, and their weights added up."""

    signs: tuple[str, ...]
    score: float


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """The lexicons and forms that names are weighed by, as sets. `before` are tried one by one, `after` is
    the search for any of `after_forms`, each a group of the name it has there; the strongest first. `stretch`
    says what a stretch says by itself, None where it can be no name."""

    weights: Mapping[str, float]
    kinds: Mapping[str, str]  # every surname with its lexicon
    plain: frozenset[str]
    rarest: frozenset[str]  # words everywhere: a name begins with one only behind a post
    compound: frozenset[str]
    initials: frozenset[str]  # the characters that names begin with
    likely: frozenset[str]
    never: frozenset[str]
    never_last: frozenset[str]
    not_names: frozenset[str]
    titles: frozenset[str]
    place_endings: frozenset[str]
    nature_endings: frozenset[str]
    given_endings: frozenset[str]
    home_endings: frozenset[str]  # what makes a hamlet of a family's name (甄家庄)
    nicknames: frozenset[str]
    opening: frozenset[str]  # characters before a name that tie it to what stands before
    before: tuple[Form, ...]
    after: Search
    after_forms: Mapping[str, Form]
    before_post: Form
    most_before: float  # what a form before a name and a known name beside it can add at most
    stretch: Callable[[str], Stretch | None] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "stretch", lru_cache(KEPT)(self._stretch))

    def _stretch(self, name: str) -> Stretch | None:
        if not self.can_be(name):
            return None
        signs = ("start", *self.shape(name), *self.dictionary(name))
        return Stretch(signs, sum([self.weights[sign] for sign in signs]))

    def surname(self, name: str) -> str:
        """The surname that `name` begins with, "" when it begins with none."""
        if len(name) > 2 and name[:2] in self.compound:
            return name[:2]
        return name[:1] if len(name) <= 3 and name[:1] in self.kinds else ""

    def _begins_with(self, name: str) -> str:
        """The surname that `name` begins with, the rarest among them, "" when it begins with none."""
        return self.surname(name) or (name[:1] if len(name) == USUAL and name[0] in self.rarest else "")

    def can_be(self, name: str) -> bool:
        """Whether `name` is a surname and one or two characters of given names."""
        surname = self._begins_with(name)
        given = name[len(surname) :]
        if not surname or not 1 <= len(given) <= 2 or given in self.titles:
            return False
        if name in self.not_names and len(name) > 2:
            return False
        if given[0] == HOUSE and given[-1] in self.home_endings:
            return False
        return self.never.isdisjoint(given) and given[-1] not in self.never_last

    def shape(self, name: str) -> Iterator[str]:
        """What surname and given name say by their characters."""
        surname = self._begins_with(name)
        yield self.kinds.get(surname, "surname.rarest")
        for c in name[len(surname) :]:
            yield "given.likely" if c in self.likely else "given.other"
        if len(name) == 2:
            yield "two_characters"
        if name[-1] in self.place_endings:
            yield "place_ending"
        elif name[-1] in self.nature_endings:
            yield "nature_ending"

    def dictionary(self, name: str) -> Iterator[str]:
        """What jieba's dictionary makes of it by itself, whatever stands around it in the text."""
        verb = len(name) > 2 and name[0] in self.rarest and is_noun(name[1:], "n")  # 进|基层
        if verb or name in self.not_names or name in self.titles or is_other_word(name):
            yield "dictionary_word"
        elif self._ends_as_place(name) and is_one_word(name):
            yield "dictionary_place"
        if len(name) > 2:
            doubled = name[0] == name[1]  # 周周有活动
            if doubled or name[:2] in self.not_names or is_other_word(name[:2]):
                yield "begins_as_word"
            if is_other_word(name[-2:]):
                yield "given_verb" if rjieba.tag(name[-2:])[0][1][0] in NO_NOUN else "given_word"

    def _ends_as_place(self, name: str) -> bool:
        """Whether its last character ends places, and given names less often."""
        if name[-1] in self.given_endings and name[0] in self.plain:
            return False
        return name[-1] in self.nature_endings | self.place_endings


@cache
def evidence(patterns: Patterns) -> Evidence:
    """The evidence that `patterns` hold."""

    def words(*ids: str) -> frozenset[str]:
        return frozenset(word for id in ids for word in patterns.lexicon(id))

    weights = {name: float(value) for name, value in patterns.lexicon("name.weight").words.items()}
    before = _forms(patterns, "name.before")
    after = {f"form_{number}": form for number, form in enumerate(_forms(patterns, "name.after"))}
    either = "|".join(f"(?P<{group}> {patterns.pattern(form.id).tree}\n)" for group, form in after.items())
    return Evidence(
        weights=weights,
        kinds={word: kind for kind in reversed(SURNAMES) for word in patterns.lexicon(kind)},
        plain=words("surname.plain"),
        rarest=words("name.rarest_surname"),
        compound=words("surname.compound"),
        initials=frozenset(word[0] for word in words(*SURNAMES)),
        likely=words("given.likely"),
        never=words("given.never"),
        never_last=words("given.never_last"),
        not_names=words("name.not", "name.not_young"),
        titles=words("title.address", "title.masked", "title.official"),
        place_endings=words("name.place_ending"),
        nature_endings=words("name.nature_ending"),
        given_endings=words("name.given_ending"),
        home_endings=words("name.home_ending"),
        nicknames=words("name.nickname"),
        opening=words("name.opening"),
        before=before,
        after=quickly(either),
        after_forms=after,
        before_post=next(form for form in before if form.id == "name.before.post"),
        most_before=max(form.weight for form in before) + weights["beside_person"],
    )


def _forms(patterns: Patterns, prefix: str) -> tuple[Form, ...]:
    """The forms below `prefix`: posts and words for people, then the others, the strongest first."""
    found = [
        Form(x.id, float(tags["weight"]), x.quick, int(tags.get("longest", LONGEST)))
        for x in patterns.patterns(prefix)
        if (tags := x.tags)
    ]
    return tuple(sorted(found, key=lambda form: (form.id not in CALLING, -form.weight)))


@lru_cache(KEPT)
def is_other_word(name: str) -> bool:
    """Whether jieba's dictionary has `name` as a word that is no person's name."""
    return len(name) > 1 and is_one_word(name) and not rjieba.tag(name)[0][1].startswith("nr")


@lru_cache(KEPT)
def is_noun(name: str, *tags: str) -> bool:
    """Whether jieba's dictionary has `name` as a noun that is no person's name (江山, 田野), as one of `tags`
    where any are given."""
    tag = rjieba.tag(name)[0][1] if is_other_word(name) else ""
    return tag in tags if tags else tag.startswith("n")


def is_one_word(name: str) -> bool:
    """Whether jieba's dictionary has `name` as a word, be it a person's name."""
    return len(rjieba.cut(name, False)) == 1


def sureness(score: float, patterns: Patterns) -> float:
    """The probability that a candidate of this score is a name."""
    return max((share for least, share in _steps(patterns) if least <= score), default=0.0)


@cache
def surest(patterns: Patterns) -> float:
    """The score from which on no more of it makes a candidate surer."""
    return max(least for least, _ in _steps(patterns))


@cache
def _steps(patterns: Patterns) -> tuple[tuple[float, float], ...]:
    steps = patterns.lexicon("name.confidence").words
    return tuple((float(least), float(share)) for least, share in steps.items())
