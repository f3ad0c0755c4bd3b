"""The noun phrase behind a number: a run of nouns up to the word that opens a predicate.

Spans are code points of the article's text, half-open; None where there is no such phrase.
"""

from __future__ import annotations

from extract.lookups import begun_with, endings_of, first_from, starting_at, words_of
from extract.metrics.acts import act_lists, acts_in
from extract.metrics.phrases import LONGEST, Span
from extract.reading import Reading, remembered

PREDICATE_TAGS = "dpurcmtyx"  # first letters of tags that no noun phrase goes on with
STATE_TAGS = "alizvd"
IDIOM_TAGS = "il"
VERB = 2  # characters of the verb that closes a set phrase (圆满|完成)
NOUN_TAGS = "njb"
PUNCTUATION = "，。、；：！？）,;:!?) \n的”"
NEAR = 12  # characters within which a number makes the noun in front of it one of another


@remembered
def noun_after(reading: Reading, start: int, end: int) -> Span | None:
    """The noun phrase that begins at `start`: up to the first word that opens a predicate. A
    relative clause in front (可取暖的驿站, 身体好的党员) is skipped, and so is a list closed by 等."""
    text = reading.text
    while start < end and text[start].isspace():
        start += 1
    scale = reading.patterns.searches["indicator_scale.any"].match(text, start, end)
    start = scale.end() if scale else start
    start += begun_with(text, endings_of(reading.patterns, "indicator.copula"), start)
    nested = starting_at(reading.mentions.quantities, start)
    if nested is not None and nested.kind != "age" and nested.end < end:
        start = nested.end
        nested = starting_at(reading.mentions.quantities, start)
    if start < end and text[start].isdigit() and (nested is None or nested.kind != "age"):
        return None
    return _behind_clause(reading, start, end) or _run(reading, start, end)


def _run(reading: Reading, start: int, end: int) -> Span | None:
    """The nouns from `start`; the head behind 等 or behind a clause that describes it; None for an act."""
    start = _behind_kinds(reading, start)
    stop = _noun_end(reading, start, end)
    further = _behind_kinds(reading, stop)
    if further > stop and _noun_end(reading, further, end) > further:
        start, stop = further, _noun_end(reading, further, end)
    follows = reading.text[stop : stop + 1] if stop < end else ""
    role = reading.patterns.lexicon("indicator.particle_of_head").words.get(follows)
    if role == "list":
        head = stop if _opens_predicate(reading, stop + 1) else _noun_end(reading, stop + 1, end)
        return (stop + 1, head) if head - stop > 2 else (start, stop)
    if stop == start or (role == "attribute" and _describes(reading, start, stop)):
        relative = reading.patterns.searches["clause.relative"].match(reading.text, start, end)
        landed = _noun_end(reading, relative.end(), end) if relative else start
        if relative and landed > relative.end():
            return relative.end(), landed
    if stop == start or _only_act(reading, start, stop):
        return None
    return start, stop


def _opens_predicate(reading: Reading, start: int) -> bool:
    """A verb stands at `start` that modifies no noun (帐篷等|运进村里, but 公园等健身设施)."""
    words = reading.words
    i = words.at(start)
    if words.tags[i] != "v" or i + 1 >= len(words):
        return False
    following = reading.text[words.starts[i + 1] : words.ends[i + 1]]
    return following not in words_of(reading.patterns, "indicator.head")


def _behind_kinds(reading: Reading, start: int) -> int:
    """`start` moved behind words of variety, which the head of the phrase follows (各类滑雪场)."""
    return start + begun_with(reading.text, endings_of(reading.patterns, "indicator.kinds"), start)


def _behind_clause(reading: Reading, start: int, end: int) -> Span | None:
    """The noun behind a clause that begins with a verb or preposition and ends in 的 (70个围绕群众的问题)."""
    if start >= end:
        return None
    first = reading.words.at(start)
    opening = words_of(reading.patterns, "indicator.opening")
    if reading.words.tags[first] != "p" and reading.text[start : reading.words.ends[first]] not in opening:
        return None
    relative = reading.patterns.searches["clause.relative"].match(reading.text, start, end)
    landed = _noun_end(reading, relative.end(), end) if relative else start
    return (relative.end(), landed) if relative and landed > relative.end() else None


def _describes(reading: Reading, start: int, end: int) -> bool:
    """`text[start:end]` in front of 的 tells a state (身体好、热心肠) rather than an owner (党支部)."""
    last = reading.words.tags[reading.words.at(end - 1)]
    return (last[0] in STATE_TAGS and last != "zg") or "、" in reading.text[start:end]


def _only_act(reading: Reading, start: int, end: int) -> bool:
    """The phrase is nothing but an act (农户115户拆迁); none that is as often a noun stands behind 的
    (获得30万元的救助)."""
    acts = acts_in(reading, start, end)
    if not acts or (acts[0].start, acts[0].end) != (start, end) or "act.money" in acts[0].lists:
        return False
    return not is_attributive(reading, start) or "act.noun_like" not in acts[0].lists


def _noun_end(reading: Reading, start: int, end: int) -> int:
    """Where the run of nouns from `start` ends."""
    words, text = reading.words, reading.text
    whole = reading.patterns.searches["metric.within_run"]
    closing = reading.patterns.searches["metric.other_name"]
    position = start
    while position < end and position - start < LONGEST:
        quote = starting_at(reading.mentions.quotes, position)
        if quote is not None and quote.end <= end:
            position = quote.end
            continue
        quantity = starting_at(reading.mentions.quantities, position)
        if quantity is not None and position == start:
            landed = _noun_end(reading, quantity.end, end)
            return landed if landed > quantity.end else start
        closed = closing.match(text, position, end)
        if closed is not None:
            position = closed.end()
            continue
        over = whole.match(text, position, end)
        if over is not None and _belongs(reading, words.at(over.end()), start, over.end(), end):
            position = over.end()
            continue
        i = words.at(position)
        if not _belongs(reading, i, start, position, end):
            break
        position = words.ends[i]
    slip = reading.patterns.searches["indicator_slip.behind"]
    cut = slip.search(text, start, min(position, end))
    stop = cut.start() if cut else min(position, end)
    joints = words_of(reading.patterns, "indicator.joint")
    return stop - 1 if stop > start and text[stop - 1] in joints else stop


def _belongs(reading: Reading, i: int, start: int, position: int, end: int) -> bool:
    """The word `i` at `position` goes on with the noun phrase that began at `start`."""
    words, patterns = reading.words, reading.patterns
    word, tag = reading.text[position : words.ends[i]], words.tags[i]
    nxt = reading.text[words.ends[i] : words.ends[i + 1]] if i + 1 < len(words) else ""
    heads = words_of(patterns, "indicator.head")
    first, headed = position == start, nxt in heads
    if word in words_of(patterns, "indicator.stop"):
        graded = len(nxt) == 1 or word in words_of(patterns, "indicator.grade")
        described = not first and tag == "v" and _is_described(reading, i)
        return (headed and (first or graded)) or described
    if first:
        ends = not headed and not is_attributive(reading, start) and _strong(word, reading)
    else:
        newly = reading.text[start:position] in words_of(patterns, "indicator.newly")
        verbal = not (headed or newly or word in heads) and _is_predicate(reading, i, word, nxt)
        ends = verbal or word in words_of(patterns, "indicator.everyone")
    if ends or tag[0] not in PREDICATE_TAGS or word in heads:
        return not ends
    if word in words_of(patterns, "indicator.joint"):
        return _goes_on(reading, words.ends[i], end)
    return first and word in words_of(patterns, "indicator.prefix")


def _is_predicate(reading: Reading, i: int, word: str, nxt: str) -> bool:
    """A verb behind the noun, or a set phrase that ends with one (圆满完成), unless it is as often a noun and
    ends the phrase (培训补助), or what stands in front of it only describes (重点扶贫省份)."""
    words, patterns = reading.words, reading.patterns
    if words.tags[i][0] != "v":
        return words.tags[i][0] in IDIOM_TAGS and word[-VERB:] in act_lists(patterns)
    before = reading.text[words.starts[i - 1] : words.starts[i]]
    going_on = bool(nxt.strip(PUNCTUATION))
    headed = nxt in words_of(patterns, "nominal.head")
    means = going_on and not headed and before.endswith(endings_of(patterns, "indicator.means"))
    if means or nxt[:1] in words_of(patterns, "indicator.particle"):
        return True
    if words.tags[i] == "vn" or headed or _is_described(reading, i):
        return False
    if word not in words_of(patterns, "act.noun_like"):
        return True
    return going_on and before.endswith(endings_of(patterns, "indicator.agent"))


def _is_described(reading: Reading, i: int) -> bool:
    """The word in front of the i-th only describes a noun that is still to come (县级, 重点)."""
    words = reading.words
    before = reading.text[words.starts[i - 1] : words.starts[i]]
    return words.tags[i - 1] == "b" or before in words_of(reading.patterns, "indicator.modifier")


def is_attributive(reading: Reading, start: int) -> bool:
    """的 stands in front of the phrase, so that a noun must follow."""
    roles = reading.patterns.lexicon("indicator.particle_of_head").words
    return roles.get(reading.text[start - 1 : start]) == "attribute"


def _strong(word: str, reading: Reading) -> bool:
    """An act that is seldom a noun."""
    lists = act_lists(reading.patterns).get(word)
    return lists is not None and len(word) > 1 and "act.noun_like" not in lists


def _only_nouns(reading: Reading, start: int, end: int) -> bool:
    """Nothing but nouns stands between a joint and the next number, which counts them (镇级8支)."""
    words, heads = reading.words, words_of(reading.patterns, "indicator.head")
    return all(
        words.tags[i][0] in NOUN_TAGS or reading.text[words.starts[i] : words.ends[i]] in heads
        for i in words.between(start, end)
    )


def _goes_on(reading: Reading, start: int, end: int) -> bool:
    """A list goes on at `start` with a noun and no new number."""
    if start >= end or reading.text[start].isdigit():
        return False
    quantities = reading.mentions.quantities
    i = first_from(quantities, start)
    following = quantities[i].start if i < len(quantities) else end + 1
    if following < min(start + NEAR, end) or (following == end and _only_nouns(reading, start, end)):
        return False
    return reading.words.tags[reading.words.at(start)][0] in NOUN_TAGS
