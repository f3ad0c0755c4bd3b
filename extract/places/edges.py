"""Where a place's name begins, and whether the words in front of a class word are a name at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import rjieba

from extract.mentions import PlaceMention
from extract.places.forms import LIST, LONGEST_STEM, QUOTES, Search, is_name_character
from extract.places.names import Form
from extract.places.shapes import ends_in_verb, is_noun, is_verbal, looks_proper
from extract.places.slips import slip_of
from patterns.gazetteer import Level

LONGEST_DWELLING = 4  # characters of a verb of living
SHORTEST_HOME = 2  # characters of the stem of an estate behind it
GROUP = "group"  # how a class word is taken that is no name behind an everyday noun (党员组)
INNER = frozenset(("inner", GROUP))  # how those are taken that only end the names of parts of a village
INNER_BARRED = "mvqurp"  # jieba's tags of words that such a name does not hold
LONGEST_INNER = 4  # characters of the stem of such a name
LONGEST_UNKNOWN = 6  # characters of the stem of a name that no list has
NOT_IN_NAMES = frozenset("pcudrvfteyoxzqwk")  # jieba's tags of words that a name rarely holds
LINKING = ("p", "c", "uj", "ul")  # tags of prepositions, conjunctions, 的 and 了
SHORT_TAGS = "nj"  # of a village's name of one character: nouns, surnames, and what stands for a name
NEAR = 5000  # characters before and behind a name that are searched for it
HABITABLE = 6  # characters behind a name in which a residential word shows that it is an estate's

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
    if form.how == "loose" and not _is_lived_in(form, search):
        return None
    low, _ = search.barrier(form)
    words = rjieba.tag(search.text[low : form.start])
    return _known_elsewhere(form, low, words, search) or _unknown(form, low, words, search)


def breaks(form: Form, search: Search) -> bool:
    """Whether the class word's end begins another word (村民, 镇长)."""
    other = search.lists.not_before.get(form.word)
    return other is not None and search.text[form.end : form.end + 1] in other


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


def _extended(form: Form, search: Search) -> PlaceMention | None:
    """A class word right behind a place: 永安村社区, 东城花园社区 are one name."""
    level = search.ends.get(form.start)
    if (level, form.level) not in (
        ("village", "community"),
        ("estate", "community"),
        ("village", "estate"),
        ("village", "township"),
        ("estate", "estate"),
    ) or breaks(form, search):
        return None
    for start in range(max(0, form.start - LONGEST_STEM), form.start):
        if search.text[start : form.start] in search.strong:
            return search.mention(form, start, "place.extended")
    return None


def _numbered(form: Form, search: Search) -> PlaceMention | None:
    """A number right behind a place and the class word: 江滨新村第一社区 is one name."""
    low, _ = search.barrier(form)
    if search.ends.get(low) not in ("village", "estate") or form.level != "community":
        return None
    if search.patterns.searches["places.ordinal"].fullmatch(search.text, low, form.start) is None:
        return None
    for start in range(max(0, low - LONGEST_STEM), low):
        if search.text[start:low] in search.strong:
            return search.mention(form, start, "place.extended")
    return None


def _chained(form: Form, search: Search) -> PlaceMention | None:
    """The name between a larger place and the class word."""
    low, chained = search.barrier(form)
    if not chained or breaks(form, search):
        return None
    if form.how in INNER and (search.ends[low] != "village" or not _is_inner_name(low, form, search)):
        return None
    start = low + next((n for n in (4, 3, 2, 1) if search.text[low : low + n] in search.lists.between), 0)
    if 0 < form.start - start <= LONGEST_UNKNOWN and _can_be_name(start, form, search):
        return search.mention(form, start, "place.chain")
    return None


def _is_inner_name(start: int, form: Form, search: Search) -> bool:
    """Whether a few characters in front of a class word that ends other words too are a name: no verb
    (调解组), no everyday noun."""
    stem = search.text[start : form.start]
    if not 0 < len(stem) <= LONGEST_INNER or breaks(form, search):
        return False
    words = rjieba.tag(stem)
    common = any(len(word) > 1 and (tag[0] == "v" or tag == "n") for word, tag in words)
    if form.how == GROUP and (common or not looks_proper(stem)):
        return search.patterns.searches["places.group"].match(search.text, form.end) is not None
    return all(tag[0] not in INNER_BARRED for _, tag in words)


def _listed_beside(form: Form, search: Search) -> PlaceMention | None:
    """The next of a list of parts of a village (甲寨、乙寨和丙寨)."""
    if form.how not in INNER:
        return None
    low, chained = search.barrier(form)
    at = low if chained else low - 1
    joined = search.text[at : at + 1] in search.lists.beside and search.ends.get(at) == "village"
    if not joined or not search.text.endswith(form.word, 0, at):
        return None
    return search.mention(form, at + 1, LIST) if _is_inner_name(at + 1, form, search) else None


SURE: tuple[Rule, ...] = (
    _numbered,
    _known,
    _in_township,
    _repeated,
    _extended,
    _chained,
    _listed_beside,
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


def _is_lived_in(form: Form, search: Search) -> bool:
    """Whether a loose class word ends an estate's name: an estate is listed in front of it, somebody is said
    to live there (家住…苑), or a residential word stands close behind."""
    low, _ = search.barrier(form)
    if _home(form, low, search) is not None:
        return True
    if search.text[low - 1 : low] == "、" and search.ends.get(low - 1) == "estate":
        return True
    behind = search.text[form.end : form.end + HABITABLE]
    if any(word in behind for word in search.lists.project):
        return False
    return any(word in behind for word in search.lists.residential)


def _home(form: Form, low: int, search: Search) -> int | None:
    """Where a name of a few characters begins behind a verb of living (家住, 入住) that ends in `low:`."""
    low = max(low - LONGEST_DWELLING, 0)
    for start in range(form.start - SHORTEST_HOME, max(low, form.start - LONGEST_UNKNOWN), -1):
        if search.text.endswith(search.lists.dwelling, low, start):
            return start
    return None


def _stands_in_quotes(form: Form, low: int, search: Search) -> bool:
    text = search.text
    return low > 0 and text[low - 1] in QUOTES.values() and text[form.end : form.end + 1] in QUOTES


def _can_be_name(start: int, form: Form, search: Search) -> bool:
    """Whether what stands behind a place, up to the class word, can be a name: one that some place of
    the country bears, or one without a verb or the like in it."""
    stem = search.text[start : form.start]
    if search.names.levels(search.text[start : form.end]):
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
    if len(words) > 1 and words[0][1] == "d" and words[0][0] in search.lists.before:
        return False  # 北京将新建街道食堂
    return not any(tag[0] in NOT_IN_NAMES and (len(word) > 1 or tag in LINKING) for word, tag in words)


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
    if form.how == "loose" and (home := _home(form, low, search)) is not None:
        return search.mention(form, home, "place.form")
    start = form.start
    before = search.lists.before
    for word, tag in reversed(words):
        if word in before or tag[0] in NOT_IN_NAMES or (tag[0] == "m" and len(words) > 1):
            if tag[0] == "d":  # 不通电村
                return None
            break
        start -= len(word)
    stem = search.text[start : form.start]
    if form.level == "township" or not 2 <= len(stem) < LONGEST_UNKNOWN or stem[0].isdigit():
        return None
    if stem in search.lists.praise or ends_in_verb(stem, search.lists.acts):
        return None
    own = form.how == "own" or stem in search.stems
    quoted = _stands_in_quotes(form, low, search)
    if form.how == "loose":
        own = quoted
    elif form.level == "estate" and start == low and _is_clear(start, low, search):
        own = own or not quoted
    if own or (looks_proper(stem) and (_is_clear(start, low, search) or start in _edges(low, words))):
        return search.mention(form, start, "place.form")
    return None


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
