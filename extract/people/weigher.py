"""Whether a stretch of a text is a person's name: what it says by itself, what stands around it, how often it
comes, added up in log-odds. The segmenter's words and tags are one kind of evidence among others: it cuts
局长安国华 as 局 | 长安 | 国华."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from msgspec import Struct

from extract.people.evidence import CALLING, Evidence, Form, is_noun, is_other_word
from extract.reading import Words
from extract.wordlist import occurrences

NO_FORM = "name.form"  # the pattern of a name that no form around it speaks for
GOING_ON = frozenset("vdpcu")  # first letters of the tags of words that follow a subject
OF_MANNER = "z"  # 急匆匆, 乐呵呵
FUNCTION = frozenset("cdpuyf")  # … of conjunctions, adverbs, prepositions, particles, words of position
AGE = "name.before.age"
SPEECH = "name.after.speech"
QUOTED = ("“”", "‘’")
WORD = 2  # characters of a name that may be a word as well
MOST_REPEATED = 3  # times beyond the first that count


class Candidate(Struct, frozen=True):
    """`text[start:end]` may be a name; `score` in log-odds, `pattern` its strongest form."""

    start: int
    end: int
    score: float
    pattern: str


class Repeats(Struct, frozen=True):
    """How often a stretch stands in the text; whether it always goes on with the same letter; whether a noun
    follows it at half of the places."""

    times: int
    goes_on_alike: bool
    nouns_follow: bool


ONCE = Repeats(1, goes_on_alike=False, nouns_follow=False)


@dataclass(slots=True)
class Weigher:
    """Weighs the candidates of one text. `taken` are the characters inside of the names of places and
    organizations. What was looked at once is remembered."""

    text: str
    words: Words
    taken: frozenset[int]
    known: Evidence
    _before: dict[int, Form | None] = field(default_factory=dict)
    _after: dict[int, Form | None] = field(default_factory=dict)
    _repeats: dict[str, Repeats] = field(default_factory=dict)

    def weigh(self, start: int, end: int) -> Candidate | None:
        """The candidate with its score; None where it can be no name whatever stands before it."""
        known = self.known
        own = known.stretch(self.text[start:end])
        if own is None or not self._may_begin(start):
            return None
        weights = known.weights
        score = own.score
        for sign in self._placed(start, end):
            score += weights[sign]
        after = self.form_after(end)
        for sign, times in self._repeated(start, end):
            score += weights[sign] * times
        for sign in self._following(start, end, after):
            score += weights[sign]
        score += after.weight if after else 0.0
        if score + known.most_before <= 0:
            return None
        before = self.form_before(start)
        score += before.weight if before else 0.0
        strongest = before if after is None or (before and before.weight >= after.weight) else after
        return Candidate(start, end, score, strongest.id if strongest else NO_FORM)

    def signs(self, start: int, end: int) -> Iterator[tuple[str, float]]:
        """What speaks for and against `text[start:end]` besides the forms around it, each by its name in
        the weights, with how often it counts."""
        own = self.known.stretch(self.text[start:end])
        for sign in (*(own.signs if own else ()), *self._placed(start, end)):
            yield sign, 1.0
        yield from self._repeated(start, end)
        for sign in self._following(start, end, self.form_after(end)):
            yield sign, 1.0

    def weighs(self, start: int, end: int) -> bool:
        """Whether a surname and one or two characters of given names stand there."""
        return self.known.stretch(self.text[start:end]) is not None and self._may_begin(start)

    def _may_begin(self, start: int) -> bool:
        """Whether no digit and no nickname's first character stands right before."""
        before = self.text[start - 1 : start]
        return before not in self.known.nicknames and not before.isdigit()

    def _placed(self, start: int, end: int) -> list[str]:
        """What the words that the segmenter cut there say, and what stands around a name: the name of a place
        or a body it is a part of, a place right before it, quotation marks of its own."""
        text, starts, ends, tags = self.text, self.words.starts, self.words.ends, self.words.tags
        signs = ["last_begins_word"] if is_other_word(text[end - 1 : end + 1]) else []
        first = last = self.words.at(start)
        while ends[last] < end:
            last += 1
        begins = starts[first] == start
        if not begins and not self._called(start):
            signs.append("cuts_word_left")
        if ends[last] != end:
            signs.append("cuts_word")
        elif begins:
            signs.append("ends_with_word")
            if first == last:
                signs.append(_kind_of_word(tags[first], end - start))
            elif starts[last] == end - 1 and tags[last][0] in FUNCTION:
                signs.append("ends_in_function")
        if not self.taken.isdisjoint(range(start, end)):
            signs.append("in_place")
        if start:
            before = first - begins
            if tags[before] == "ns" and ends[before] == start:
                signs.append("after_place")
            if text[start - 1 : start] + text[end : end + 1] in QUOTED:
                signs.append("quoted")
        return signs

    def form_before(self, start: int) -> Form | None:
        """The strongest form before a name. A word for people that cuts a word in two (妇女|儿童) is none."""
        if start not in self._before:
            self._before[start] = self._form_before(start)
        return self._before[start]

    def _form_before(self, start: int) -> Form | None:
        for form in self.known.before:
            low = max(0, start - form.longest - 1)  # $ stands before a line break, too
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
        if end not in self._after:
            match = self.known.after.match(self.text, end)
            self._after[end] = self.known.after_forms[match.lastgroup or ""] if match else None
        return self._after[end]

    def _following(self, start: int, end: int, after: Form | None) -> tuple[str, ...]:
        """What the word after a name says where no form stands there, and the one before where one does."""
        by_post = self.form_before(start) is self.known.before_post and self._is_unit(start, end)
        if after is None:
            behind = self.word_behind(end)
            before = self.form_before(start)
            called = before is not None and (before.id in CALLING or before.id == AGE)
            if called and self._is_cut(start, end):
                return (behind, "cut_behind_post" if by_post else "cut_behind_person")
            return (behind,)
        if not self._called(start):
            return ()
        framed = ("framed", "framed_by_post") if by_post else ("framed",)
        return (*framed, "word_speaks") if self._word_speaks(start, end, after, by_post) else framed

    def _word_speaks(self, start: int, end: int, after: Form, by_post: bool) -> bool:
        """Whether a word of two characters does what people do: a noun, or any behind a post."""
        if end - start != WORD or after.id != SPEECH:
            return False
        word = self.text[start:end]
        if word in self.known.titles:  # 教师|代表说
            return False
        return is_noun(word) or (by_post and word in self.known.not_names)

    def word_behind(self, end: int) -> str:
        """What the word that begins at `end` says where no form stands there: a noun, as behind the name of a
        thing (黎锦|产业), or a word that follows a subject."""
        index = self.words.at(end)
        if not self._begins(index, end):
            return "nothing_after"
        tag = self.words.tags[index]
        if tag[0] == "n":
            return "noun_after"
        return "goes_on" if tag[0] in GOING_ON or tag == OF_MANNER else "nothing_after"

    def speaks(self, end: int) -> bool:
        """Whether what somebody says or does stands at `end`."""
        after = self.form_after(end)
        return after is not None and after.id == SPEECH

    def goes_on(self, end: int) -> bool:
        """Whether the word that begins at `end` is one that follows a subject."""
        return self.word_behind(end) == "goes_on"

    def _is_unit(self, start: int, end: int) -> bool:
        """Whether it is longer than two characters or a word of its own."""
        index = self.words.at(start)
        return end - start > 2 or (self._begins(index, start) and self.words.ends[index] == end)

    def _is_cut(self, start: int, end: int) -> bool:
        """Whether it is longer than two characters, and words begin and end where it does."""
        words = self.words
        return end - start > 2 and words.begins(start) and words.ends[words.at(end - 1)] == end

    def _begins(self, index: int, offset: int) -> bool:
        """Whether the word `index`, the one at `offset`, begins there."""
        return self.words.starts[index] == offset and offset < len(self.text)

    def _repeated(self, start: int, end: int) -> tuple[tuple[str, float], ...]:
        """Names come again; a stretch that always goes on with the same character is cut too short, but
        where that is a word of its own (a form stands behind it)."""
        name = self.text[start:end]
        found = self._repeats.get(name)
        if found is None:
            found = self._repeats[name] = self._counted(name)
        if found.times < 2:
            return ()
        if found.goes_on_alike:
            too_short = (found.times > 2 or len(name) == 2) and self.form_after(end) is None
            return (("only_longer", 1.0),) if too_short else ()
        repeated = ("repeated", float(min(MOST_REPEATED, found.times - 1)))
        return (repeated, ("nouns_follow", 1.0)) if found.nouns_follow else (repeated,)

    def _counted(self, name: str) -> Repeats:
        if self.text.count(name) < 2:
            return ONCE
        ends = [at + len(name) for at in occurrences(self.text, name)]
        after = {self.text[end : end + 1] for end in ends}
        if len(after) == 1 and min(after).isalnum():
            return Repeats(len(ends), goes_on_alike=True, nouns_follow=False)
        nouns = sum(self.form_after(end) is None and self.word_behind(end) == "noun_after" for end in ends)
        return Repeats(len(ends), goes_on_alike=False, nouns_follow=2 * nouns >= len(ends))


def _kind_of_word(tag: str, length: int) -> str:
    """What the segmenter's tag of a whole candidate says."""
    if tag.startswith("nr"):
        return "person_word" if length > 2 else "person_word_short"
    return "unknown_word"
