"""Names of Tibetan, Mongolian, Uyghur, Kazakh, Yi and foreign origin written without a dot (阿卜杜热合曼):
stretches of the characters that such names are written with, weighed by these and by the text around them;
and names of any form that the text introduces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

import rjieba
from msgspec import Struct

from extract.mentions import PersonMention
from extract.people.evidence import CALLING, Form, is_one_word, is_other_word
from extract.people.names import ACCEPTED, BEHIND_TITLE, best_at
from extract.people.weigher import AGE, FUNCTION, MOST_REPEATED, Weigher
from extract.wordlist import ASKING, TITLES, spots
from patterns import Patterns

LONGEST = 9  # characters of a name
LONGEST_CALLED = 6  # … with characters that such names are seldom written with
LEAST_FOREIGN = 3  # characters of a long name that such names are written with
WORD = 2  # characters of a word of the dictionary that may stand in a name
LONG = 4  # characters that few names with a surname have
BARRED = -5.0  # weight of a character that stands in no such name but in a part of one
STRONG = 2.0  # weight of a character that such names are seldom without
VERBAL = frozenset("va")  # first letters of the tags of verbs and adjectives
LOOSE = frozenset({"name.after.edge", "name.after.function"})  # forms that stand behind things as well
KEPT = 4_000  # stretches that are remembered
CALLED = "name.called"
PATTERN = "name.ethnic_character"
PART = "name.ethnic_part"
THING = "name.ethnic_thing"


class Spelling(Struct, frozen=True):
    """The characters that such names are written with, with their weights, and the other `weights`; `opens`
    finds the stretches of them that a clause begins with or that a word like 由 stands before, `run` those
    at one place."""

    characters: Mapping[str, float]
    weights: Mapping[str, float]
    opens: re.Pattern[str]
    run: re.Pattern[str]
    any_run: re.Pattern[str]  # one that begins with one of `beginnings`, the first two characters of parts
    beginnings: frozenset[str]
    parts: re.Pattern[str]  # two characters and more that such names are put together from
    parts_alone: re.Pattern[str]  # the same, none overlapping another
    things: re.Pattern[str]  # what no name begins with


def ethnic_names(weigher: Weigher, patterns: Patterns) -> Iterator[PersonMention]:
    """The names in the weigher's text, in order, none inside a place or a body."""
    text, spelling = weigher.text, spelling_of(patterns)
    limits = {match.start(): match.end() for match in spelling.opens.finditer(text)}
    for _, end in spots(text, patterns, *TITLES):
        start = end + (text[end : end + 1] in BEHIND_TITLE)
        opens = text[start : start + 2] in spelling.beginnings
        match = (spelling.any_run if opens else spelling.run).match(text, start)
        if match:
            limits[start] = match.end()
    free = 0
    for start in sorted(limits):
        found = _end(weigher, spelling, start, limits[start]) if start >= free else None
        if found is not None:
            free = found
            yield PersonMention(start=start, end=found, pattern=PATTERN, name=text[start:found])


def _end(weigher: Weigher, spelling: Spelling, start: int, limit: int) -> int | None:
    """Where the likeliest name that begins at `start` ends, at `limit` the latest; None where there is none
    or one of a surname and a given name is as likely."""
    best, best_score = None, 0.0
    for end in range(start + 2, limit + 1):
        score = _score(weigher, spelling, start, end)
        if score > best_score:
            best, best_score = end, score
    plain = best_at(weigher, start) if best is not None else None
    if best is None or plain is None or plain.score <= ACCEPTED:
        return best
    return best if best - start >= LONG and best_score > plain.score else None


def _score(weigher: Weigher, spelling: Spelling, start: int, end: int) -> float:
    """What speaks for `text[start:end]` being such a name, in log-odds; 0 and less where it can be none."""
    text, known, weights = weigher.text, weigher.known, spelling.weights
    name = text[start:end]
    score = weights["start"] + own(name, spelling)
    if score + known.most_before + weights["most_after"] <= 0:
        return 0.0
    before, after = weigher.form_before(start), weigher.form_after(end)
    calls = before is not None and (before.id in CALLING or before.id == AGE)
    if _is_inside(weigher, start, end, calls=calls) or _cuts_word(weigher, start, end):
        return 0.0
    if (not calls and is_other_word(name)) or (len(name) == 2 and not (calls and after)):
        return 0.0
    score += before.weight if before else 0.0
    score += weights["loose"] * (not calls and (after is None or after.id in LOOSE))
    score += ending(weigher, spelling, start, end, calls=calls)
    return score + known.weights["repeated"] * min(MOST_REPEATED, text.count(name) - 1)


def ending(weigher: Weigher, spelling: Spelling, start: int, end: int, *, calls: bool) -> float:
    """What speaks for a name that begins at `start`, behind a word that `calls` people or not, to end at
    `end`."""
    text, weights = weigher.text, spelling.weights
    after = weigher.form_after(end)
    score = _following(weigher, end, calls, after)
    if is_other_word(text[end - 1 : end + 1]):
        score += weights["last_begins_word"]
    inside = weigher.form_after(end - 1)
    if inside and (after is None or inside.weight >= after.weight):
        score += weights["form_at_last"]
    if spelling.characters.get(text[end : end + 1], 0.0) >= STRONG and not is_other_word(text[end : end + 2]):
        score += weights["goes_on"]
    return score + _as_cut(weigher, spelling, start, end)


def _as_cut(weigher: Weigher, spelling: Spelling, start: int, end: int) -> float:
    """What the segmenter's last word in it says: a verb or a conjunction goes on from a name (卡德尔|正,
    叶尔兰|明白) unless it ends a part of names (吐尔地)."""
    words = weigher.words
    index = words.at(end - 1)
    if words.starts[index] <= start or words.ends[index] != end:
        return 0.0
    if any(match.end(1) == end - start for match in spelling.parts.finditer(weigher.text[start:end])):
        return 0.0
    tag = words.tags[index][0]
    if tag in VERBAL:
        return spelling.weights["last_is_verb"]
    return spelling.weights["last_is_function"] if tag in FUNCTION else 0.0


def _following(weigher: Weigher, end: int, calls: bool, after: Form | None) -> float:
    """What stands behind a name says, a form or a word."""
    weights = weigher.known.weights
    if after is None:
        return weights[weigher.word_behind(end)]
    return after.weight + (weights["framed"] if calls else 0.0)


def _is_inside(weigher: Weigher, start: int, end: int, *, calls: bool) -> bool:
    """Whether it is a part of a place or a body, stands between quotation marks, or a place's ending behind
    it. Behind a word that `calls` people a name may begin as a place does (村民尼玛|扎堆)."""
    text, opening = weigher.text, start
    if calls and end - 1 not in weigher.taken:
        start = end - 1
    return (
        text[opening - 1 : opening] == "“"
        or text[end : end + 1] in weigher.known.place_endings
        or not weigher.taken.isdisjoint(range(start, end))
    )


def _cuts_word(weigher: Weigher, start: int, end: int) -> bool:
    """Whether it is the beginning of a longer word of the dictionary (苏格拉|底)."""
    index = weigher.words.at(end - 1)
    begins, ends = weigher.words.starts[index], weigher.words.ends[index]
    return begins <= start and ends > end and is_one_word(weigher.text[begins:ends])


def own(name: str, spelling: Spelling) -> float:
    """What the characters of `name` say, alone and as parts of names, and the words of the
    dictionary in it."""
    weights = spelling.weights
    if spelling.things.match(name):
        return weights["whole_word"]
    values = [weights["character"] * spelling.characters[c] for c in name]
    put_together: set[int] = set()
    for part in spelling.parts.finditer(name):
        put_together.update(range(*part.span(1)))
    if any(spelling.characters[c] <= BARRED for at, c in enumerate(name) if at not in put_together):
        return weights["whole_word"]
    for at in put_together:
        values[at] = max(values[at], weights["part"])
    score = sum(values)
    if len(name) <= WORD and len(put_together) < len(name) and is_one_word(name):
        return weights["whole_word"]
    for word in _words_of(name):
        if put_together.issuperset(range(at := name.find(word), at + len(word))):
            continue
        if word == name or len(word) > WORD:
            return weights["whole_word"]
        strong = all(spelling.characters[c] >= STRONG for c in word)
        score += weights["strong_word"] if strong else weights["word"]
    return score


def introduced_names(weigher: Weigher, patterns: Patterns) -> Iterator[PersonMention]:
    """Names of any form behind an age or 名叫 that hold no word of the dictionary (35岁的昂文洛周)."""
    introduced = patterns.pattern("name.introduced")
    for match in introduced.quick.finditer(weigher.text):
        start, end = match.span("name")
        name = weigher.text[start:end]
        begins_in_place = not weigher.taken.isdisjoint(range(start, end))
        plain = best_at(weigher, start)
        shorter = (
            plain is not None
            and plain.score > ACCEPTED
            and plain.end < end
            and weigher.words.begins(plain.end)
        )
        if (
            not begins_in_place
            and not shorter  # 逄守田|现在
            and end - start > 2
            and not _words_of(name)
            and not weigher.known.surname(name)
            and not is_other_word(weigher.text[end - 1 : end + 1])  # 马军海|现在
        ):
            yield PersonMention(start=start, end=end, pattern=introduced.id, name=name)


def called_names(weigher: Weigher, patterns: Patterns) -> Iterator[PersonMention]:
    """Long names right behind a post or a word for people (彝族女孩吉好莫惹牛), up to a form that follows
    names; of any characters where it is what somebody says or does (居民吉列子日说)."""
    spelling = spelling_of(patterns)
    characters, text, known = spelling.characters, weigher.text, weigher.known
    asking = frozenset(start for start, _ in spots(text, patterns, *ASKING))
    for _, start in spots(text, patterns, *TITLES):
        foreign = [characters.get(c, 0.0) >= STRONG for c in text[start : start + LONGEST_CALLED]]
        asked = not asking.isdisjoint(range(start + LONG - 1, start + LONGEST_CALLED + 1))
        if not (asked or sum(foreign) >= LEAST_FOREIGN - 1) or not _calls(weigher.form_before(start)):
            continue
        shortest = LONG if weigher.form_before(start) is not known.before_post else LONG - 1
        for end in range(start + shortest, start + LONGEST_CALLED + 1):
            mostly = sum(foreign[: end - start]) * 5 >= 3 * len(text[start:end])
            mostly = mostly and sum(foreign) >= LEAST_FOREIGN - 1
            if (
                (mostly or (end in asking and weigher.speaks(end) and not _holds_plain(weigher, start, end)))
                and not _holds_barred(text[start:end], spelling)
                and _is_called(weigher, start, end)
            ):
                yield PersonMention(start=start, end=end, pattern=CALLED, name=text[start:end])
                break


def _holds_plain(weigher: Weigher, start: int, end: int) -> bool:
    """Whether a name with a surname begins or ends `text[start:end]` (王改梅|正带着)."""
    found = (best_at(weigher, at) for at in (start, end - 3, end - 2) if at >= start)
    return any(x is not None and x.score > ACCEPTED and x.end <= end for x in found)


def _holds_barred(name: str, spelling: Spelling) -> bool:
    """Whether a character that stands in parts of such names only stands elsewhere in `name`
    (贝内特和拉皮德)."""
    return any(spelling.characters.get(c, 0.0) <= BARRED for c in spelling.parts_alone.sub("", name))


def _is_called(weigher: Weigher, start: int, end: int) -> bool:
    """Whether no word of the dictionary stands in `text[start:end]`, and a form that follows names behind
    it."""
    name, known = weigher.text[start:end], weigher.known
    if (
        not name.isalpha()
        or name[:2] in known.not_names
        or not known.never.isdisjoint(name)
        or _words_of(name)
    ):
        return False
    if is_other_word(weigher.text[end - 1 : end + 1]):
        return False
    short = end - start < LONG
    follows = weigher.form_after(end) is not None or (short and weigher.goes_on(end))
    return weigher.taken.isdisjoint(range(start, end)) and follows and not (short and known.surname(name))


@lru_cache(KEPT)
def _words_of(name: str) -> tuple[str, ...]:
    """The words of two characters and more that jieba's dictionary cuts from `name`."""
    return tuple(word for word in rjieba.cut(name, False) if is_other_word(word))


@cache
def spelling_of(patterns: Patterns) -> Spelling:
    """The spelling that `patterns` hold."""
    characters = {c: float(weight) for c, weight in patterns.lexicon(PATTERN).words.items()}
    every = "".join(characters)
    strong = "".join(c for c, weight in characters.items() if weight >= STRONG)
    opening = "".join(patterns.lexicon("name.opening"))
    parts = "|".join(sorted(patterns.lexicon(PART), key=len, reverse=True))
    barred = "".join(c for c, weight in characters.items() if weight <= BARRED)
    run = f"(?![{barred}])[{every}]{{2,{LONGEST}}}"
    two_strong = f"[{every}]{{0,2}}[{strong}][{every}]?[{strong}]"
    return Spelling(
        characters,
        {id: float(weight) for id, weight in patterns.lexicon("name.ethnic_weight").words.items()},
        re.compile(rf"(?:(?<![^\W\d_])|(?<=[{opening}]))(?={two_strong}){run}"),
        re.compile(f"(?={two_strong}|[{every}][{strong}]){run}"),
        re.compile(run),
        frozenset(part[:2] for part in patterns.lexicon(PART)),
        re.compile(f"(?=({parts}))"),
        re.compile(parts),
        re.compile("|".join(patterns.lexicon(THING))),
    )


def unglued(text: str, found: Mapping[str, PersonMention]) -> dict[str, PersonMention]:
    """Those of the names `found` that are not another one of them with a character more or a word of two,
    where that stands in the text without it (吾守尔|开, 叶尔兰|明白)."""
    glued: set[str] = set()
    for name in found:
        for cut in (1, WORD):
            short, rest = name[:-cut], name[-cut:]
            word = cut == 1 or is_other_word(rest)
            if word and len(short) >= LONG - 1 and short in found and text.count(short) > text.count(name):
                glued.add(name)
        if name[1:] in found and text.count(name[1:]) > text.count(name):
            glued.add(name)
    return {name: mention for name, mention in found.items() if name not in glued}


def _calls(form: Form | None) -> bool:
    return form is not None and form.id in CALLING
