"""All phrases of a reading that could name a mechanism: what is quoted, what has a numeric code or is a chain
of parts, what was set up."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from extract.mechanisms.candidates import Candidate, bare, quoted, rules_of
from extract.mechanisms.heads import HeadWords, head_after, head_words
from extract.mechanisms.reach import behind_place, reach_left
from extract.reading import Reading
from extract.wordlist import beginnings

LONGEST_NAME = 24
LONGEST_VERB = 2  # characters of a verb that begins with where somebody goes (来访)
LONGER = 1  # characters by which the first part of a chain may be longer than the others
DESCRIBING = frozenset("ad")  # tags of words that say what something is like
NAMING = frozenset("nvljbi")  # tags of words that can be a head


def candidates_of(reading: Reading) -> tuple[Candidate, ...]:
    """All candidates of a reading, in the order of the text."""
    found = quoted(reading)
    taken = _Taken(found)
    found += [x for x in _coded(reading) if not taken.overlaps(x.start, x.end)]
    found += _named(reading, _Taken(found))
    return tuple(sorted(found, key=lambda x: (x.start, x.end)))


class _Taken:
    """The places of candidates, none inside another."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        spans = sorted([(x.start, x.end) for x in candidates])
        self._starts, self._ends = [x[0] for x in spans], [x[1] for x in spans]

    def follows(self, start: int) -> bool:
        """Whether one of them ends right before `start`."""
        index = bisect_right(self._starts, start) - 1
        return index >= 0 and self._ends[index] == start

    def overlaps(self, start: int, end: int) -> bool:
        """Whether `start:end` overlaps one of them."""
        index = bisect_right(self._starts, end - 1) - 1
        return index >= 0 and self._ends[index] > start


def _coded(reading: Reading) -> list[Candidate]:
    """Unquoted numeric codes (1+N包联机制) and chains of parts of one length with a head."""
    patterns = reading.patterns
    spans = [(x.start, x.end) for x in patterns.pattern("mechanism.unquoted_code").hits(reading.text)]
    found = []
    for start, end in [*spans, *_unquoted_chains(reading)]:
        head = head_after(reading, end)
        if head is None:
            continue
        code = bare(reading.text[start:end])
        name = code + bare(reading.text[head.modifier_start : head.end])
        type = reading.text[head.start : head.end]
        span = (start, head.end, start, end)
        found.append(Candidate(*span, name, code, type, head.category, "code", "direct"))
    return found


def _unquoted_chains(reading: Reading) -> Iterator[tuple[int, int]]:
    """Where three parts and more of one length stand in a row in front of a head noun
    (户申请、组评议、村审核机制); the first, which may be a little longer, begins with a word."""
    words = reading.words
    for match in reading.patterns.pattern("mechanism.unquoted_chain").quick.finditer(reading.text):
        short = match.start() - (len(match["part"]) - 1)
        start = words.starts[words.at(max(short, 0))]
        # 渠道多元、核查高效的链条 names nothing
        acts = words.tags[words.at(match.end() - 1)][0] not in DESCRIBING
        if acts and 0 <= short - start <= LONGER and reading.text[start : match.start()].isalpha():
            yield start, match.end()


def _named(reading: Reading, taken: _Taken) -> list[Candidate]:
    """Unquoted noun phrases that end in a head, where nothing is quoted."""
    words, text = reading.words, reading.text
    starts, ends, tags = words.starts, words.ends, words.tags
    lexicon = head_words(reading.patterns)
    found = []
    first, done = -1, 0
    for start, position in beginnings(text, reading.patterns, "head"):
        if start < done:
            continue
        last = bisect_right(starts, position - 1) - 1
        if ends[last] != position:
            continue  # 积分制|度 hides the head 制度
        begin = last if starts[last] <= start else bisect_right(starts, start) - 1
        if (
            begin == last
            and tags[last][0] not in NAMING
            and text[starts[last] : position] not in lexicon.category
        ):
            continue
        done = position
        if first < 0:
            first = begin if starts[begin] == start else last
        if last + 1 < len(starts):
            following = text[starts[last + 1] : ends[last + 1]]
            carried = following[-1] in lexicon.lasts and following not in lexicon.stop
            if carried and lexicon.any.match(text, position) and lexicon.of(following):
                continue  # the next head carries this one on (服务|体系)
        begin, first = first, -1
        if taken.overlaps(starts[begin], position):
            continue
        head = lexicon.of(text[starts[begin] : position])
        made = _phrase_to(reading, begin, last, head) if head else None
        if made is not None and not taken.overlaps(made.start, made.end) and not taken.follows(made.start):
            found.append(made)
    return found


def _leads(text: str, start: int, end: int, lexicon: HeadWords) -> bool:
    """Whether a word at the front of a phrase is no part of the name: it describes, it is a verb, or it
    measures what a number in front of it counts."""
    measures = end - start == 1 and (
        text[start - 1 : start].isdigit() or text[start - 1 : start] in lexicon.numerals
    )
    return measures or text[start:end] in lexicon.leading or text[start:end] in lexicon.inner


def _phrase_to(reading: Reading, first: int, last: int, match: tuple[int, str]) -> Candidate | None:
    """The noun phrase that ends in the words `first..last`, if a name could be made of it."""
    words, text = reading.words, reading.text
    lexicon = head_words(reading.patterns)
    end = words.ends[last]
    begin, within = first, 0
    while begin > 0 and end - words.starts[begin - 1] <= LONGEST_NAME:
        word = text[words.starts[begin - 1] : words.ends[begin - 1]]
        if len(word) > LONGEST_VERB and words.tags[begin - 1] == "v" and word[0] in lexicon.motion:
            within = words.starts[begin - 1] + 1  # 来助餐|小院
            break
        if not (lexicon.belongs(word, words.tags[begin - 1]) or word in lexicon.inner):
            break
        begin -= 1
    while begin < first and _leads(text, words.starts[begin], words.ends[begin], lexicon):
        begin += 1
    start = reach_left(reading, behind_place(reading, within or words.starts[begin], end - match[0]), end)
    if start and text[start - 1].isdigit():
        return None
    name = bare(text[start:end])
    modifier = name[: len(name) - match[0]]
    if len(modifier) < 2 or len(name) < 4:
        return None
    counted = rules_of(reading.patterns).counted.match(modifier)
    code = counted[0] if counted else None
    type = text[end - match[0] : end]
    return Candidate(start, end, start, end, name, code, type, match[1], "named", "direct")
