"""Townships, villages, communities and estates in a text: found by their class word, with the left edge
of the name decided by the gazetteer, by the place in front, and by the words in front."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from extract.mentions import PlaceMention
from extract.places.names import CLASSES, RANKS, Form, Names
from extract.places.word_lists import WordLists, word_lists
from extract.wordlist import spots
from patterns import Patterns
from patterns.gazetteer import Level

LONGEST_STEM = 8  # characters in front of the class word that are looked at
LONGEST_LISTED = 12  # the same for names of the lists (野钟苗族彝族布依族乡)
SCOPE_DIGITS = (6, 4)  # of the codes of counties and prefectures; a province has most names somewhere
TOWNSHIP_DIGITS = 9
LEADING = (4, 3, 2, 1)  # characters of a word that comes before names
LONGEST_BEFORE = 5  # characters in front of a class word that make a general word of it
ESTATE = "小区"  # what the full names of many estates end in behind another class word (甲花园小区)
LIST = "place.list"  # the pattern of the places of a list
LAST = 1 << 62  # beyond every offset
ONE = frozenset("一某")  # in front of a word that is no name
LISTED = frozenset({"township", "village", "community"})  # levels of which there are official lists
GAP = re.compile(r"[^一-鿿\d·]")  # a character that no name holds
RUN = re.compile(r"[一-鿿\d·]*\Z")  # the other characters up to the end
LEVELS = {level.value: level for level in Level}
QUOTES = {"”": "“", "’": "‘", '"': '"', "」": "「", "》": "《"}


@dataclass(slots=True)
class Search:
    """What is known of a text while its places are looked for.

    `scopes` are the codes of the prefectures and counties it names, `blocked` the spans of its
    organizations, `upper` those of its provinces, prefectures and counties. `ends` says where places
    end so far, and their level; `short` which of these are no official names (孟州, 克州); `strong` are
    the names that are sure, `stems` the same without class words.
    """

    text: str
    names: Names
    patterns: Patterns
    scopes: frozenset[str]
    blocked: list[tuple[int, int]]
    upper: list[tuple[int, int]]
    ends: dict[int, str] = field(default_factory=dict)
    short: set[int] = field(default_factory=set)
    strong: set[str] = field(default_factory=set)
    stems: set[str] = field(default_factory=set)
    _known: dict[int, str | None] = field(default_factory=dict)
    _barriers: dict[tuple[int, str, bool], tuple[int, bool]] = field(default_factory=dict)
    lists: WordLists = field(init=False)
    _scopes: list[frozenset[str]] = field(init=False)
    _runs: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.lists = word_lists(self.patterns)
        self._scopes = [frozenset(x for x in self.scopes if len(x) == digits) for digits in SCOPE_DIGITS]

    def known_here(self, form: Form) -> str | None:
        """The longest name ending in this class word that a county of the text has; without such a
        county, a prefecture of the text."""
        if form.end not in self._known:
            self._known[form.end] = self._longest_known(form) if self.scopes else None
        return self._known[form.end]

    def _longest_known(self, form: Form) -> str | None:
        if form.level not in LISTED:
            return None
        stretch = self.text[self.barrier(form, firm=True)[0] : form.end]
        if len(stretch) == len(form.word):
            return None
        gazetteer = self.names.gazetteer
        return gazetteer.longest_ending(stretch, form.word, LEVELS[form.level], self._scopes)

    def in_township(self, form: Form) -> int | None:
        """Where a name begins that stands right behind a township which has such a place, even if it is a
        general word otherwise (李家堡镇联合村)."""
        low, _ = self.barrier(form)
        if self.ends.get(low) != "township" or low == form.start:
            return None
        for place in self.names.below(self.text[low : form.end], self._scopes[0]):
            above = self.names.division(place.code[:TOWNSHIP_DIGITS])
            if place.level == form.level and above and self.text.endswith(above.name, 0, low):
                return low
        return None

    def barrier(self, form: Form, *, firm: bool = False) -> tuple[int, bool]:
        """Where the name can begin at the earliest, and whether a larger place ends right there (a
        chain). With `firm`, a county's name without its class word does not stand in the way (延安 may be
        the beginning of 延安路社区), nor does a place that is no larger (许村 of 许村南社区)."""
        key = form.start, form.word, firm
        if key not in self._barriers:
            self._barriers[key] = self._barrier(form, firm=firm)
        return self._barriers[key]

    def _barrier(self, form: Form, *, firm: bool) -> tuple[int, bool]:
        low, rank = self._run_start(form.start), self.names.rank(form.level, form.word)
        if not firm:
            low = max(low, form.start - LONGEST_STEM)
        for at in range(form.start, low, -1):
            level = self.ends.get(at)
            if level is not None and not (firm and (at in self.short or RANKS[level] >= rank)):
                return at, RANKS[level] < rank
        return low, low in self.ends and RANKS[self.ends[low]] < rank

    def _run_start(self, offset: int) -> int:
        """Where the characters that a name can hold, and that reach up to `offset`, begin at the earliest."""
        if offset not in self._runs:
            run = RUN.search(self.text, max(0, offset - LONGEST_LISTED), offset)
            self._runs[offset] = run.start() if run else offset
        return self._runs[offset]

    def is_led(self, start: int, low: int) -> bool:
        """Whether a word that comes before names stands right before `start`, in `text[low:start]`."""
        text, before = self.text, self.lists.before
        return any(text[start - n : start] in before for n in LEADING if start - n >= low)

    def mention(self, form: Form, start: int, pattern: str) -> PlaceMention | None:
        """The place `text[start:form.end]`; None where that is a general word (老旧小区)."""
        name = GAP.sub("", self.text[start : form.end])
        stem = name[: -len(form.word)]
        if not stem or name in self.lists.no_name:
            return None
        if stem in self.lists.modifier or (stem in self.names.classes and stem not in self.names.hamlets):
            return None
        if any(stem.removeprefix(x) in self.lists.praise for x in self.lists.nation if stem.startswith(x)):
            return None  # 中国幸福社区奖
        if name[0] in ONE and name[1:] in self.lists.no_name:  # 一老小区
            return None
        return PlaceMention(start=start, end=form.end, pattern=pattern, name=name, level=form.level)

    def keep(self, mention: PlaceMention) -> PlaceMention:
        """Remembers a place that was found, and gives it back."""
        self.ends[mention.end] = mention.level
        self._barriers.clear()
        self.strong.add(mention.name)
        self.stems.add(self.names.stem(mention.name)[0])
        return mention


def is_name_character(character: str) -> bool:
    """Whether a place's name can hold it."""
    return GAP.match(character) is None


def forms(text: str, names: Names, patterns: Patterns) -> Iterator[Form]:
    """Every class word of a place below the county in `text`."""
    not_before = word_lists(patterns).not_before
    for start, end in spots(text, patterns, CLASSES):
        found = start, (word := text[start:end])
        if end - start > 1 and text[end : end + 1] in not_before.get(word, ()):
            found = _behind(text, start, end, names) or (start, word)
        level, how = names.classes[found[1]]
        yield Form(found[0], found[0] + len(found[1]), found[1], level, how)


def _behind(text: str, start: int, end: int, names: Names) -> tuple[int, str] | None:
    """The class word that begins inside of `text[start:end]` and ends behind it, with where it begins
    (居民区 in 永新居民区, where 新居 was read)."""
    for inner in range(start + 1, end):
        for word in names.classes_from(text[inner]):
            if inner + len(word) > end and text.startswith(word, inner):
                return inner, word
    return None


def is_ruled_out(form: Form, search: Search) -> bool:
    """True where the class word clearly ends no name: nothing in front, a general word (老旧小区), inside
    of an organization's name."""
    text, start = search.text, form.start
    if start == 0 or not (is_name_character(text[start - 1]) or text[start - 1] in QUOTES):
        return True
    if form.level == "estate" and search.ends.get(start) == "estate":
        return False
    if _is_general(form, search):
        return search.in_township(form) is None
    if _goes_on(form, search) or _lies_in(form, search.blocked):
        return True
    return _lies_in(form, search.upper) and search.known_here(form) is None


def _is_general(form: Form, search: Search) -> bool:
    """Whether the class word makes a general word with what stands in front of it, and no county of the
    text has a longer name that ends here."""
    text, start, lists = search.text, form.start, search.lists
    last = text[start - 1]
    for modifier in lists.modifiers.get(last, ()):
        if text.endswith(modifier, 0, start) and (len(modifier) > 1 or search.known_here(form) is None):
            return True
    for before in lists.general[form.word].get(last, ()):
        if len(before) <= LONGEST_BEFORE and text.endswith(before, 0, start):
            longer = start > len(before) and is_name_character(text[start - len(before) - 1])
            return not longer or search.known_here(form) is None
    return False


def _goes_on(form: Form, search: Search) -> bool:
    """Whether the class word is the middle of a longer name that a county of the text has (大仲村镇,
    西乡街道)."""
    for word in search.names.classes_from(search.text[form.end : form.end + 1]):
        if search.text.startswith(word, form.end):
            level, how = search.names.classes[word]
            name = search.known_here(Form(form.end, form.end + len(word), word, level, how))
            if name is not None and len(name) > len(word) + len(form.word):
                return True
    return False


def _lies_in(form: Form, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether the class word touches one of `spans`, which are in order."""
    at = bisect_right(spans, (form.end - 1, LAST)) - 1
    return at >= 0 and spans[at][1] > form.start


def without_inner(mentions: Iterable[PlaceMention]) -> list[PlaceMention]:
    """The mentions in order, without those that lie inside a longer one."""
    kept: list[PlaceMention] = []
    for mention in sorted(mentions, key=lambda x: (x.start, -x.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept
