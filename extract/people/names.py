"""Full names of people: where one may begin, and which stretches there are names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

import rjieba

from extract.people.evidence import USUAL
from extract.people.weigher import Candidate, Weigher
from extract.wordlist import ASKING, TITLES, occurrences, spots
from patterns import Patterns

ACCEPTED = -0.3  # log-odds; newspapers name more people than the texts of the fit
OFTEN = 3  # times that a stretch must stand in a text to be looked at for that alone
UNKNOWN = ("nr", "x")  # the tags of persons, and of words that no dictionary has
KEPT = 4_000  # words of three characters that are remembered
LONGEST = 4  # characters of a name with a surname of two
BETWEEN_NAMES = frozenset("、 　和")
SENTENCE_EDGES = frozenset("。！？\n“")
OF = "的"
RANKED = frozenset("的名")
BEHIND_TITLE = frozenset(" 　:：")


def names(weigher: Weigher, patterns: Patterns) -> dict[str, Candidate]:
    """The names of the text with the best candidate of each."""
    best: dict[str, Candidate] = {}
    for start in sorted(starts_of(weigher, patterns)):
        _keep(weigher.text, best, best_at(weigher, start))
    for candidate in list(_beside(weigher, tuple(best.values()))):
        _keep(weigher.text, best, candidate)
    return _reconciled(weigher, best)


def best_at(weigher: Weigher, start: int) -> Candidate | None:
    """The likeliest name that begins at `start`."""
    text = weigher.text
    compound = text[start : start + 2] in weigher.known.compound
    best: Candidate | None = None
    for end in range(start + 2, min(start + (LONGEST if compound else USUAL), len(text)) + 1):
        if not text[start:end].isalpha():
            break
        candidate = weigher.weigh(start, end)
        if candidate is not None and (best is None or candidate.score > best.score):
            best = candidate
    return best


def _keep(text: str, best: dict[str, Candidate], candidate: Candidate | None) -> None:
    if candidate is not None and candidate.score > ACCEPTED:
        name = text[candidate.start : candidate.end]
        if name not in best or best[name].score < candidate.score:
            best[name] = candidate


def starts_of(weigher: Weigher, patterns: Patterns) -> set[int]:
    """Where a name may begin: after a word for people, before one that asks for a person, where the
    segmenter sees a person or an unknown word, or a surname alone at the beginning of a clause, where three
    characters come again and again."""
    text, words, initials = weigher.text, weigher.words, weigher.known.initials
    rarest = weigher.known.rarest
    at_words = [index for index, start in enumerate(words.starts) if text[start] in initials]
    at_rarest = [x for x in words.starts if text[x] in rarest and text[x - 1 : x] == OF]
    found, plain, opening = set(), weigher.known.plain, weigher.known.opening
    for index in at_words:
        tag, start, end = words.tags[index], words.starts[index], words.ends[index]
        if (
            tag[:2] in UNKNOWN
            or (tag[0] == "n" and _is_unknown(text[start:end]))
            or (end - start == 1 and text[start] in plain and _opens(text, start, opening))
            or (text[start] in plain and text[start - 1 : start] in SENTENCE_EDGES)
        ):
            found.add(start)
    for word in patterns.lexicon("name.calling"):
        behind = (at + len(word) for at in occurrences(text, word))
        found.update(start for start in behind if text[start : start + 1] in initials)
    for _, end in spots(text, patterns, *TITLES):
        start = end + (text[end : end + 1] in BEHIND_TITLE)
        if text[start : start + 1] in initials or text[start : start + 1] in rarest:
            found.add(start)
        if text[end : end + 1] == OF and text[end + 1 : end + 2] in initials:  # 时任书记的许慧兰
            found.add(end + 1)
    for asking, _ in spots(text, patterns, *ASKING):
        for start in (asking - 3, asking - 2):
            if start >= 0 and text[start] in initials:
                found.add(start)
    found.update(_repeated(weigher, patterns, [*(words.starts[index] for index in at_words), *at_rarest]))
    return found.difference(*(range(start + 1, end) for start, end in spots(text, patterns, *TITLES)))


def _opens(text: str, start: int, opening: frozenset[str]) -> bool:
    """Whether a clause or a line begins at `start`, or a word that ties a name to what stands before ends
    there."""
    before = text[start - 1 : start]
    return not before.isalnum() or before in opening


@lru_cache(KEPT)
def _is_unknown(word: str) -> bool:
    """Whether the segmenter made up a word as long as names are that no dictionary has."""
    return len(word) == USUAL and len(rjieba.cut(word, False)) > 1


def _repeated(weigher: Weigher, patterns: Patterns, starts: Sequence[int]) -> Iterator[int]:
    """Those of `starts` whose three characters come again and again, or follow an age or a rank."""
    text = weigher.text
    stretches = [text[start : start + 3] for start in starts]
    times = Counter(stretches)
    rank = patterns.pattern("name.before.age").quick
    for start, stretch in zip(starts, stretches, strict=True):
        if times[stretch] >= OFTEN or (
            text[start - 1 : start] in RANKED and rank.search(text, max(0, start - 4), start)
        ):
            yield start


def _beside(weigher: Weigher, known: Sequence[Candidate]) -> Iterator[Candidate]:
    """Names that stand in a list with a known one (张立、王芳)."""
    bonus = weigher.known.weights["beside_person"]
    for candidate in known:
        at = candidate.end
        while at < len(weigher.text) and weigher.text[at] in BETWEEN_NAMES:
            following = best_at(weigher, at + 1)
            if following is None or following.score + bonus <= ACCEPTED:
                break
            yield Candidate(following.start, following.end, following.score + bonus, "name.list")
            at = following.end


def _reconciled(weigher: Weigher, found: dict[str, Candidate]) -> dict[str, Candidate]:
    """The names without those that another explains: of a name and one that goes on from it (王琼,
    王琼美) the one that the whole text supports; a surname that always stands before a name of two
    characters (李乔林) belongs to it."""
    kept = dict(found)
    for long in found:
        short = long[:-1]
        if short in kept and long in kept:
            del kept[short if weigher.text.count(short) == weigher.text.count(long) else long]
    for name in [x for x in kept if len(x) == 2]:
        longer = _with_surname_before(weigher, name)
        if longer:
            candidate = kept.pop(name)
            kept.setdefault(
                longer, Candidate(candidate.start - 1, candidate.end, candidate.score, candidate.pattern)
            )
    return kept


def _with_surname_before(weigher: Weigher, name: str) -> str:
    """`name` with the surname that stands before it everywhere as a word of its own, "" when none does."""
    before = {
        (weigher.text[at - 1 : at], weigher.words.starts[weigher.words.at(at - 1)] == at - 1 if at else False)
        for at in occurrences(weigher.text, name)
    }
    surname, alone = min(before)
    return surname + name if len(before) == 1 and alone and surname in weigher.known.plain else ""
