"""Full names of people: stretches that begin with a surname, each weighed by all that speaks for it.

The weights are log-odds of `patterns/data/name_evidence.yaml`; the segmenter's tags are one kind of
evidence among others (it cuts 局长安国华 as 局 | 长安 | 国华).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import regex

from extract.reading import Words
from extract.wordlist import finder, tree_expression
from patterns import Pattern, Patterns

LOOK_BACK = 10  # characters before a name that its evidence is read from
ACCEPTED = 0.0  # log-odds
OFTEN = 3  # times that a stretch must stand in a text to be looked at for that alone


@dataclass(frozen=True, slots=True)
class Candidate:
    """`text[start:end]` may be a name; `score` in log-odds, `pattern` its strongest evidence."""

    start: int
    end: int
    score: float
    pattern: str


@dataclass(frozen=True, slots=True)
class Weigher:
    """The evidence of one text."""

    text: str
    words: Words
    taken: frozenset[int]  # characters inside of places' and organizations' names
    patterns: Patterns

    def weight(self, name: str) -> float:
        return float(self.patterns.lexicon("name.weight")[name])

    def weigh(self, start: int, end: int) -> Candidate | None:
        """The candidate with its score; None where its characters make no name."""
        shape = self._shape(start, end)
        if shape is None:
            return None
        before, after = self._around("name.before", start, end), self._around("name.after", start, end)
        score = shape + before[0] + after[0] + self._wording(start, end) + self._repetition(self.text[start:end])
        if after[0] == 0.0:
            score += self._what_follows(end)
        if any(i in self.taken for i in range(start, end)):
            score += self.weight("in_place")
        return Candidate(start, end, score, max(before, after)[1])

    def _shape(self, start: int, end: int) -> float | None:
        """Surname and given name by their characters."""
        name = self.text[start:end]
        if name in self.patterns.lexicon("name.not"):
            return None
        surname = surname_of(name, self.patterns)
        given = name[len(surname) :]
        if start and (self.text[start - 1].isdigit() or self.text[start - 1] in "老小"):
            return None
        if any(given in self.patterns.lexicon(x) for x in ("title.address", "title.masked", "title.official")):
            return None
        if not surname or not 1 <= len(given) <= 2 or any(c in self.patterns.lexicon("given.never") for c in given):
            return None
        likely = self.patterns.lexicon("given.likely")
        kind = next(x for x in ("surname.compound", "surname.plain", "surname.word") if surname in self.patterns.lexicon(x))
        score = self.weight("start") + self.weight(kind)
        score += sum(self.weight("given.likely" if c in likely else "given.other") for c in given)
        if len(name) > 2 and name[:2] in self.patterns.lexicon("name.not"):
            score += self.weight("begins_as_word")
        return score + (self.weight("two_characters") if len(name) == 2 else 0.0)

    def _around(self, prefix: str, start: int, end: int) -> tuple[float, str]:
        """The strongest form before or after a name, with its weight."""
        best = (0.0, "name.form")
        for pattern in self.patterns.patterns(prefix):
            weight = float((pattern.tags or {})["weight"])
            if weight > best[0] and self._holds(pattern, prefix, start, end):
                best = (weight, pattern.id)
        return best

    def _holds(self, pattern: Pattern, prefix: str, start: int, end: int) -> bool:
        if prefix == "name.before":
            return pattern.compiled.search(self.text, max(0, start - LOOK_BACK), start) is not None
        return pattern.compiled.match(self.text, end) is not None

    def _wording(self, start: int, end: int) -> float:
        """What the segmenter makes of it."""
        first, last = self.words.at(start), self.words.at(end - 1)
        score = 0.0
        if self.words.starts[first] != start:
            score += self.weight("cuts_word_left")
        if self.words.ends[last] != end:
            score += self.weight("cuts_word")
        elif self.words.starts[first] == start:
            score += self.weight("ends_with_word")
        if first == last and (self.words.starts[first], self.words.ends[first]) == (start, end):
            score += self.weight(self._kind_of_word(self.words.tags[first], end - start))
        return score

    def _kind_of_word(self, tag: str, length: int) -> str:
        if tag.startswith("nr"):
            return "person_word" if length > 2 else "person_word_short"
        return "unknown_word" if tag in {"x", "nz"} else "other_word"

    def _what_follows(self, end: int) -> float:
        """What the word after a name says where no form after it does."""
        index = self.words.at(end)
        if end < len(self.text) and self.words.starts[index] == end and self.words.tags[index][0] in "vdpcu":
            return self.weight("goes_on")
        return self.weight("nothing_after")

    def _repetition(self, name: str) -> float:
        """Names come again; a stretch that always goes on with the same character is cut too short."""
        times = self.text.count(name)
        if times < 2:
            return 0.0
        followers = {self.text[at + len(name) : at + len(name) + 1] for at in occurrences(self.text, name)}
        if len(followers) == 1 and followers <= {c for c in followers if c and c not in "，。、；：！？（”）\n"}:
            return self.weight("only_longer") if times > 2 or len(name) == 2 else 0.0
        return min(self.weight("repeated_most"), self.weight("repeated") * (times - 1))


def surname_of(name: str, patterns: Patterns) -> str:
    """The surname that `name` begins with, "" when it begins with none."""
    if len(name) > 2 and name[:2] in patterns.lexicon("surname.compound"):
        return name[:2]
    single = name[0] in patterns.lexicon("surname.plain") or name[0] in patterns.lexicon("surname.word")
    return name[0] if single and len(name) <= 3 else ""


def occurrences(text: str, name: str) -> Iterator[int]:
    """Where `name` stands in `text`."""
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + len(name))


@cache
def _named_after(patterns: Patterns) -> regex.Pattern[str]:
    """A surname and what may be a given name, with a form after it that asks for a person."""
    surnames = "".join(w for x in ("surname.plain", "surname.word") for w in patterns.lexicon(x))
    asking = tree_expression([*patterns.lexicon("name.speech"), *patterns.lexicon("title.address"), "：", "（", "夫妇", "等人"])
    return regex.compile(rf"[{surnames}]\p{{Han}}{{1,2}}(?={asking})", regex.VERSION0)


def starts(text: str, words: Words, patterns: Patterns) -> set[int]:
    """Where a name may begin: after a word for people, before one that asks for a person, and where
    the segmenter sees a person or an unknown word."""
    found = {match.end() + (text[match.end() : match.end() + 1] in (" ", "：", ":")) for match in finder(patterns, "title.official", "title.resident", "title.journalist").finditer(text)}
    found |= {match.start() for match in _named_after(patterns).finditer(text, overlapped=True)}
    found |= set(_repeated(text, patterns))
    found |= {start for start, tag in zip(words.starts, words.tags, strict=True) if tag == "nr" or tag == "x"}
    return found


@cache
def _three(patterns: Patterns) -> regex.Pattern[str]:
    return regex.compile(rf"[{''.join(patterns.lexicon('surname.plain'))}]\p{{Han}}{{2}}")


def _repeated(text: str, patterns: Patterns) -> Iterator[int]:
    """Where three characters stand that begin with a surname and come again and again."""
    found = [(match[0], match.start()) for match in _three(patterns).finditer(text, overlapped=True)]
    times = Counter(name for name, _ in found)
    yield from (start for name, start in found if times[name] >= OFTEN)
    rank = patterns.pattern("name.before.age").compiled
    yield from (start for _, start in found if rank.search(text, max(0, start - 4), start))


def names(weigher: Weigher) -> dict[str, Candidate]:
    """The names of the text with the best candidate of each."""
    best: dict[str, Candidate] = {}
    for start in sorted(starts(weigher.text, weigher.words, weigher.patterns)):
        candidate = best_at(weigher, start)
        if candidate is not None and candidate.score > ACCEPTED:
            name = weigher.text[candidate.start : candidate.end]
            if name not in best or best[name].score < candidate.score:
                best[name] = candidate
    return best


def best_at(weigher: Weigher, start: int) -> Candidate | None:
    """The likeliest name that begins at `start`."""
    if start >= len(weigher.text) or not surname_of(weigher.text[start : start + 3], weigher.patterns):
        return None
    line_end = weigher.text.find("\n", start, start + 4)
    limit = line_end if line_end >= 0 else len(weigher.text)
    found = [weigher.weigh(start, end) for end in range(start + 2, min(start + 4, limit) + 1) if weigher.text[start:end].isalpha()]
    return max((x for x in found if x is not None), key=lambda x: x.score, default=None)


def probability(score: float) -> float:
    """The probability that a candidate of this score is a name."""
    return round(1 / (1 + math.exp(-score)), 2)


def taken_by(spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    """The characters inside of `spans`."""
    return frozenset(i for start, end in spans for i in range(start, end))


def beside(weigher: Weigher, known: Sequence[Candidate]) -> Iterator[Candidate]:
    """Names that stand in a list with a known one (张立、王芳)."""
    for candidate in known:
        at = candidate.end
        while at < len(weigher.text) and weigher.text[at] in "、 　和":
            following = best_at(weigher, at + 1)
            if following is None or following.score + weigher.weight("beside_person") <= ACCEPTED:
                break
            yield Candidate(following.start, following.end, following.score + weigher.weight("beside_person"), "name.list")
            at = following.end
