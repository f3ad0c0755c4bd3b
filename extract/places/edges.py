"""Where a place's name begins, and whether the words in front of a class word are a name at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import rjieba

from extract.mentions import PlaceMention
from extract.places.clues import LONGEST_UNKNOWN, SHORTEST_HOME, breaks, home, is_lived_in
from extract.places.forms import LONGEST_STEM, QUOTES, Search, is_name_character
from extract.places.joined import INNER, extended, is_inner_name, listed_beside, named_after, numbered
from extract.places.names import Form
from extract.places.shapes import ends_in_verb, is_no_part, is_noun, is_verbal, looks_proper
from extract.places.slips import slip_of
from patterns.gazetteer import Level

NOT_IN_NAMES = frozenset("pcudrvfteyoxzqwk")  # jieba's tags of words that a name rarely holds
LINKING = ("p", "c", "uj", "ul")  # tags of prepositions, conjunctions, 的 and 了
SHORT_TAGS = "nj"  # of a village's name of one character: nouns, surnames, and what stands for a name
NEAR = 5000  # characters before and behind a name that are searched for it

Rule = Callable[[Form, Search], PlaceMention | None]


def sure(form: Form, search: Search) -> PlaceMention | None:
    """A place whose name is sure: known in a county of the text, named before, in a chain, or in
    quotation marks."""
    if search.text[form.start - 1] in QUOTES:
        return _quoted(form, search)
    for rule in SURE:
        if (found := rule(form, search)) is not None:
            return found
    return None


def likely(form: Form, search: Search) -> PlaceMention | None:
    """A place whose name the words around it suggest: known somewhere in the country, or unknown
    between clear edges."""
    if form.how == "office" or form.how in INNER or breaks(form, search):
        return None
    if search.text[form.start - 1] in QUOTES:
        return None
    if form.how == "loose" and not is_lived_in(form, search):
        return None
    low, _ = search.barrier(form)
    words = rjieba.tag(search.text[low : form.start])
    return _known_elsewhere(form, low, words, search) or _unknown(form, low, words, search)


def _known(form: Form, search: Search) -> PlaceMention | None:
    """A name that a prefecture or county of the text has."""
    name = search.known_here(form) if form.how != "loose" and form.how not in INNER else None
    if name is None:
        return None
    start = form.end - len(name)
    low, chained = search.barrier(form)
    stem = name[: -len(form.word)]
    if stem in search.lists.praise and not (chained and start == low):
        return None
    if stem in search.lists.road_end and start != low and not _is_clear(start, low, search):
        return None
    if len(stem) == 1 and (breaks(form, search) or not _is_clear(start, low, search)):
        return None
    if not _is_clear(start, low, search) and is_verbal(stem):
        return None
    return search.mention(form, start, "place.known")


def _in_township(form: Form, search: Search) -> PlaceMention | None:
    """The name right behind a township that has it."""
    start = search.in_township(form)
    if start is None:
        return None
    name = search.text[start : form.end]
    return PlaceMention(start=start, end=form.end, pattern="place.known", name=name, level=form.level)


def _repeated(form: Form, search: Search) -> PlaceMention | None:
    """A name that is sure elsewhere in the text."""
    for start in range(search.barrier(form)[0], form.start):
        if search.text[start : form.end] in search.strong:
            return search.mention(form, start, "place.repeated")
    return None


def _chained(form: Form, search: Search) -> PlaceMention | None:
    """The name between a larger place and the class word."""
    low, chained = search.barrier(form)
    if not chained or breaks(form, search):
        return None
    if form.how in INNER and (search.ends[low] != "village" or not is_inner_name(low, form, search)):
        return None
    start = low + next((n for n in (4, 3, 2, 1) if search.text[low : low + n] in search.lists.between), 0)
    if 0 < form.start - start <= LONGEST_UNKNOWN and _can_be_name(start, form, search):
        return search.mention(form, start, "place.chain")
    return None


SURE: tuple[Rule, ...] = (
    numbered,
    named_after,
    _known,
    _in_township,
    _repeated,
    extended,
    _chained,
    listed_beside,
)


def _quoted(form: Form, search: Search) -> PlaceMention | None:
    """“香榭丽”小区: the name in quotation marks."""
    text, closing = search.text, form.start - 1
    opening = text.rfind(QUOTES[text[closing]], max(0, closing - LONGEST_STEM - 1), closing)
    inner = text[opening + 1 : closing]
    if opening < 0 or len(inner) < 2 or inner.isdigit() or not all(map(is_name_character, inner)):
        return None
    if form.level != "estate" or form.how == "loose":
        return None
    if search.patterns.searches["places.slogan"].fullmatch(inner):
        return None
    if search.names.stem(inner)[1]:
        return PlaceMention(
            start=opening + 1, end=closing, pattern="place.quoted", name=inner, level=form.level
        )
    return search.mention(form, opening + 1, "place.quoted")


def _stands_in_quotes(form: Form, low: int, search: Search) -> bool:
    text = search.text
    return low > 0 and text[low - 1] in QUOTES.values() and text[form.end : form.end + 1] in QUOTES


def _can_be_name(start: int, form: Form, search: Search) -> bool:
    """Whether what stands behind a place, up to the class word, can be a name: one that some place of
    the country bears, or one without a verb or the like in it."""
    stem = search.text[start : form.start]
    estate = form.level == "estate" and _is_estate(stem, search)
    if estate or search.names.levels(search.text[start : form.end]):
        return True
    if stem[0].isdigit() or search.text[start - 1].isdigit():
        return False
    if form.level != "estate" and stem in search.lists.praise:
        return False
    if len(stem) == 1:
        return form.how == "plain" and (
            _is_half_a_township(start, form, search) or _is_short_village(start, form, search)
        )
    words = rjieba.tag(stem)
    if len(words) > 1 and words[0][1][0] in "dv" and words[0][0] in search.lists.before:
        return False  # 北京将新建街道食堂, 银华社区是新小区
    return not any(tag[0] in NOT_IN_NAMES and (len(word) > 1 or tag in LINKING) for word, tag in words)


def _is_estate(stem: str, search: Search) -> bool:
    """Whether a stem itself is an estate's name with a class word (甲乙御园|小区)."""
    inner, word = search.names.stem(stem)
    return len(inner) >= SHORTEST_HOME and search.names.classes[word][0] == "estate" if word else False


def _is_short_village(start: int, form: Form, search: Search) -> bool:
    """Whether one character between a township and the class word is a noun or surname, so that it is a
    village's whole name (白水镇塘村)."""
    tag = rjieba.tag(search.text[start : form.start])[0][1]
    return form.level == "village" and search.ends.get(start) == "township" and tag[0] in SHORT_TAGS


def _is_half_a_township(start: int, form: Form, search: Search) -> bool:
    """Whether a county stands in front that has one township of which this can be what scanning left
    (博爱县寨乡 of 寨豁乡)."""
    if form.level != "township":
        return False
    county = next((search.text[low:high] for low, high in search.upper if high == start), "")
    codes = [x.code for x in search.names.upper(county) if x.level is Level.COUNTY and x.name == county]
    name = search.text[start : form.end]
    return len(codes) == 1 and slip_of(name, form.level, codes[0], search.names, search.patterns) is not None


def _known_elsewhere(
    form: Form, low: int, words: Sequence[tuple[str, str]], search: Search
) -> PlaceMention | None:
    """The longest name some place of the country bears, with a word's edge in front of it."""
    edges = _edges(low, words)
    for name in search.names.endings(search.text[low : form.end]):
        start, stem = form.end - len(name), name[: -len(form.word)]
        if len(stem) < 2 or stem in search.lists.praise or is_verbal(stem):
            continue
        if stem in search.lists.road_end and not _is_clear(start, low, search):
            continue
        if form.level not in search.names.levels(name):
            continue
        clear = _is_clear(start, low, search) and (
            start == low or not is_noun(stem) or _is_repeated(name, start, search)
        )
        if clear or (start in edges and looks_proper(stem)):
            return search.mention(form, start, "place.somewhere")
    return None


def _unknown(form: Form, low: int, words: Sequence[tuple[str, str]], search: Search) -> PlaceMention | None:
    """A name that no list has. Of townships the lists have all, so none is unknown."""
    if form.how == "loose" and (start := home(form, low, search)) is not None:
        return search.mention(form, start, "place.form")
    start = form.start
    before = search.lists.before
    for word, tag in reversed(words):
        if word in before or tag[0] in NOT_IN_NAMES or (tag[0] == "m" and len(words) > 1):
            if tag[0] == "d":  # 不通电村
                return None
            break
        start -= len(word)
    whole = _whole_start(words, low, form, search) if form.level == "estate" else None
    start = start if whole is None else whole
    stem = search.text[start : form.start]
    longest = LONGEST_UNKNOWN + (form.level == "estate")
    if form.level == "township" or not 2 <= len(stem) < longest or stem[0].isdigit():
        return None
    if stem in search.lists.praise or ends_in_verb(stem, search.lists.acts):
        return None
    own = form.how == "own" or stem in search.stems or (whole is not None and _is_estate(stem, search))
    quoted = _stands_in_quotes(form, low, search)
    if form.how == "loose":
        own = quoted
    elif form.level == "estate" and start == low and _is_clear(start, low, search):
        own = own or not quoted
    road = len(stem) > 2 and stem.endswith(search.lists.road) and stem not in search.lists.road_end
    edge = _is_clear(start, low, search) or start in _edges(low, words)
    if own or ((road or looks_proper(stem)) and edge):
        return search.mention(form, start, "place.form")
    return None


def _whole_start(words: Sequence[tuple[str, str]], low: int, form: Form, search: Search) -> int | None:
    """Where an estate's name begins if all that stands between a clear edge and the class word can be it,
    numbers in it too (白云第二小区, 五道庙小区)."""
    lists = search.lists
    led = next((i + 1 for i in range(len(words) - 1, -1, -1) if words[i][0] in lists.before), 0)
    start = low + sum(len(word) for word, _ in words[:led])
    if form.start - start > LONGEST_UNKNOWN or not _is_clear(start, low, search):
        return None
    if any(word in lists.modifier or is_no_part(word, tag) for word, tag in words[led:]):
        return None
    stem = search.text[start : form.start]
    return start if looks_proper(stem) or _is_estate(stem, search) else None


def _edges(low: int, words: Sequence[tuple[str, str]]) -> set[int]:
    """Where the words of a stretch that begins at `low` begin."""
    edges = set()
    for word, _ in words:
        edges.add(low)
        low += len(word)
    return edges


def _is_clear(start: int, low: int, search: Search) -> bool:
    """Whether nothing of the name can stand in front of `start`: punctuation, or a word that comes
    before names."""
    if start == low:
        return low == 0 or not is_name_character(search.text[low - 1]) or low in search.ends
    before = search.lists.before
    return any(search.text[start - n : start] in before for n in (4, 3, 2, 1) if start - n >= low)


def _is_repeated(name: str, start: int, search: Search) -> bool:
    """Whether a name stands once more near the place where it begins at `start`."""
    return search.text.count(name, max(0, start - NEAR), start + NEAR) > 1
