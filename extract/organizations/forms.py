"""An organization's name by its form: a head (公司, 小学, 教育局) and something proper before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from msgspec import Struct

from extract.mentions import OrganizationMention
from extract.organizations.left_edge import Part, left_edge, parts
from extract.reading import Words
from extract.wordlist import endings, finder, spots, words_under
from patterns import Lexicon, Patterns, gazetteer

HEADS = "organization.head"
TEAM = "organization.head.other.team"
REGISTERED = "organization.head.enterprise.registered"
NAMED = "organization.named"
BY_LEVEL = "organization.level"  # the pattern of a name that begins with a letter of level (县财政局)
NATIONAL = "局委会署办室"  # last characters of authorities that the whole country has one of
LONGEST_QUOTED = 12  # characters of a quoted name before its head
LONGEST_BETWEEN = 8  # characters between a body's first head and its last
LONGEST_PERSON = 4  # characters of a person's name before a school of everybody's life
LONGEST_KNOWN = 12  # characters of a place's name before a head
LONGEST_TITLE = 40  # characters between 《 and a head that is looked back over
MARKED = frozenset({"proper", "own"})  # what needs a part that is marked as a name
BELOW_TOWNSHIPS = frozenset({"village", "community", "estate"})
PROPER_TAGS = frozenset({"i", "j", "nz", "nr", "nrt", "nrfg", "nt", "x", "ng", "g"})


@dataclass(frozen=True, slots=True)
class Scan:
    """A text with its words and the patterns to find organizations by."""

    text: str
    words: Words
    patterns: Patterns

    def of(self, part: Part) -> str:
        return self.text[part.start : part.end]

    def has(self, lexicon: str, word: str) -> bool:
        return word in self.patterns.lexicon(lexicon)


class Head(Struct, frozen=True):
    """`text[start:end]` is a head of `lexicon`, whose tags say the type and what the head `needs`."""

    start: int
    end: int
    lexicon: Lexicon

    @property
    def type(self) -> str:
        return str(self.lexicon.tags["type"])

    @property
    def needs(self) -> str:
        return str(self.lexicon.tags["needs"])

    @property
    def of(self) -> str:
        """What the places are that bodies with this head are called after (街道), if any."""
        return str(self.lexicon.tags.get("of", ""))

    def carries(self, type: str) -> bool:
        """Whether a body with this head may carry the name of one of `type` right before it."""
        return self.lexicon.tags.get("carries") in {"any", type}


def by_form(scan: Scan, heads: str = HEADS) -> Iterator[OrganizationMention]:
    """The names of `scan` that end in a head of the lexicons `heads`, in order. One body in front of another
    is two names, a university in front of its school or hospital (西藏大学艺术学院) one."""
    last: OrganizationMention | None = None
    found = [head for head in heads_of(scan, heads) if head.needs != "branch"]
    ends_before_head = {head.start for head in found}
    for head in found:
        if head.end in ends_before_head and head.type == "enterprise":
            continue  # 茶业|有限公司
        adjoins = last is not None and last.end == head.start and head.type != "party"  # 青海军区|总医院
        free = last is None or adjoins or _carries(head, last) or _is_begun(scan, last, head)
        bound = 0 if free or last is None else last.end
        mention = _of_group(scan, head, last) or _quoted(scan, head) or _formed(scan, head, bound)
        if mention is not None:
            last = mention
            yield mention


def _carries(head: Head, last: OrganizationMention) -> bool:
    """Whether a body with this head may have the one before it in its name (西藏大学|艺术学院,
    黑龙江煤矿|安全监察局)."""
    return head.carries(last.type) or (last.type == "enterprise" and head.type in {"government", "other"})


def _is_begun(scan: Scan, last: OrganizationMention, head: Head) -> bool:
    """Whether only words that tell nothing stand between a body and a head of its kind, or any head behind
    a trade: then it goes on to that head (栖霞里物业|服务有限公司, 栖霞区物业|管理协会)."""
    trade = last.name.endswith(endings(scan.patterns, "organization.of_estate"))
    if not 0 < head.start - last.end <= LONGEST_BETWEEN or not (trade or last.type == head.type):
        return False
    words = scan.words.between(last.end, head.start)
    between = [scan.text[scan.words.starts[i] : scan.words.ends[i]] for i in words]
    whole = "".join(between) == scan.text[last.end : head.start]
    return whole and all(scan.has("organization.generic", x) for x in between)


def _of_group(scan: Scan, head: Head, last: OrganizationMention | None) -> OrganizationMention | None:
    """The company whose name goes on from its group's, `last` (岭南控股集团|西南区域公司)."""
    if last is None or last.type != head.type or not 0 < head.start - last.end <= LONGEST_BETWEEN:
        return None
    grouped = last.name.endswith(endings(scan.patterns, "organization.group"))
    if not grouped or left_edge(scan.text, scan.words, head.start, scan.patterns) > last.end:
        return None
    return _mention(scan, last.start, head, head.type)


def heads_of(scan: Scan, heads: str = HEADS) -> Iterator[Head]:
    """The heads in `scan`, in order, those that are part of another word left out; what they are
    `of` belongs to the name before them (东河街道|办)."""
    lexicon_of = words_under(scan.patterns, heads)
    other = scan.patterns.pattern("organization.other_word").quick
    for start, end in spots(scan.text, scan.patterns, heads):
        if not other.match(scan.text, end):
            lexicon = scan.patterns.lexicon(lexicon_of[scan.text[start:end]])
            head = Head(start, end, lexicon)
            inner = len(head.of) if scan.text.startswith(head.of, start) else 0
            yield Head(start + inner, end, lexicon)


def bare(name: str) -> str:
    """A name without quotation marks and blanks."""
    return "".join(character for character in name if character not in "“”‘’\"'「」『』 　")


def _quoted(scan: Scan, head: Head) -> OrganizationMention | None:
    """A name that stands in quotation marks of its own (“向阳花幼儿园”); the quoted name of an association
    may say no more than whose it is (“返乡青年协会”)."""
    united = head.type == "association"
    if scan.text[head.end : head.end + 1] != "”" or not (head.needs == "name" or united):
        return None
    opening = scan.text.rfind("“", max(0, head.start - LONGEST_QUOTED), head.start)
    inside = scan.text[opening + 1 : head.start]
    if opening < 0 or len(inside) < 2 or not inside.isalpha() or _is_other_word(scan, head):
        return None
    if not united and scan.has("organization.generic", inside):
        return None
    return _mention(scan, opening + 1, head, head.type)


def _formed(scan: Scan, head: Head, bound: int) -> OrganizationMention | None:
    """The organization with this head, not beginning before `bound`; None where nothing proper stands
    before the head."""
    edge = max(_edge(scan, head), bound)
    kept = _kept(scan, parts(scan.text, scan.words, edge, head.start, scan.patterns))
    if not kept or _is_other_word(scan, head) or _is_out(scan.text, kept[0].start):
        return None
    if _is_stage(scan, kept, head):
        return None
    last = kept[-1]
    if not kept[0].place and not last.place and scan.has("organization.levels", scan.of(last)):
        return _mention(scan, last.start, head, head.type, BY_LEVEL)
    if _names_nothing(scan, kept[0].start, head.start):
        return None
    national = _is_national(scan, kept, head)
    if not (national or _is_proper(scan, kept, head.needs)) or _is_own_branch(scan, head, kept[-1]):
        return None
    return _mention(scan, _in_full(scan, kept[0]), head, _type(scan, head, kept[0]))


def _edge(scan: Scan, head: Head) -> int:
    """Where the run of words begins that the head ends. A company's name of its own has two characters or
    more, so that a verb of one character before one more character is its first (合|心|机械有限公司)."""
    words = scan.words
    edge = left_edge(scan.text, words, head.start, scan.patterns)
    if scan.patterns.pattern("organization.glued").quick.match(scan.text, edge):
        return edge + 1
    index = words.at(edge)
    if head.of:
        edge = min(edge, _street(scan, head))
    if head.lexicon.id != REGISTERED or index < 1 or edge == head.start:
        return edge
    before = scan.text[words.starts[index - 1] : edge]
    torn = words.ends[index] - edge == 1 and len(before) == 1 and words.tags[index - 1][0] == "v"
    if not torn or scan.has("left_edge.stop", before):
        return edge
    return left_edge(scan.text, words, words.starts[index - 1], scan.patterns)


def _street(scan: Scan, head: Head) -> int:
    """Where the name of a street begins that the gazetteer knows and that stands before the head, with its
    class word or without it (the head itself when there is none)."""
    missing = "" if scan.text.endswith(head.of, 0, head.start) else head.of
    return min(head.start, _known_start(scan, head.start, missing) + len(missing))


def _in_full(scan: Scan, first: Part) -> int:
    """Where a name begins whose first part is `first`: a Mongolian one with all its words."""
    if not scan.of(first).endswith(endings(scan.patterns, "left_edge.steppe")):
        return first.start
    return min(first.start, _known_start(scan, first.end))


def _known_start(scan: Scan, end: int, missing: str = "") -> int:
    """Where the longest name below the county begins that ends at `end`, where it is written without the
    class word `missing` (`end` when the gazetteer knows none)."""
    stretch = scan.text[max(0, end - LONGEST_KNOWN) : end] + missing
    names = gazetteer.load().endings(stretch, len(stretch))
    return end - len(names[0]) if names else end


def _is_stage(scan: Scan, kept: list[Part], head: Head) -> bool:
    """Whether a school of somebody's life is meant (许慧兰大学毕业后)."""
    named = kept[-1].end - kept[0].start <= LONGEST_PERSON
    person = named and all(scan.words.tags[scan.words.at(x.start)].startswith("nr") for x in kept)
    if not person or not scan.has("organization.stage", scan.text[head.start : head.end]):
        return False
    after = scan.patterns.pattern("organization.stage_after").quick
    return after.match(scan.text, head.end) is not None


def _names_nothing(scan: Scan, start: int, end: int) -> bool:
    """Whether just a preposition, a verb and words of level stand in `start:end` (往|医院), or a conjunction
    behind a noun and one of them (县人民医院和县|中医院)."""
    nothing = scan.patterns.pattern("organization.nothing_named").quick
    joined = scan.patterns.pattern("organization.joined_level").quick.match(scan.text, start, end)
    return nothing.match(scan.text[start:end]) is not None or joined is not None


def _kept(scan: Scan, run: list[Part]) -> list[Part]:
    """What of a run of words belongs to the name: of a chain of places the last with its ending and what
    follows (江西宜春袁州区… begins at 袁州区), and nothing that only stands before a place."""
    full = [i for i, part in enumerate(run) if part.place == "full"]
    kept = run[full[-1] :] if full else _unkinded(scan, run)
    while len(kept) > 1 and not kept[0].place and scan.has("organization.generic", scan.of(kept[0])):
        if not any(part.place for part in kept):
            break
        kept = kept[1:]
    return kept


def _unkinded(scan: Scan, run: list[Part]) -> list[Part]:
    """A run of words without what says at its beginning of which kind a body is (龙头企业|鸿泰食品公司)."""
    kinds = [i for i, part in enumerate(run[:-1]) if scan.has("organization.kind", scan.of(part))]
    rest = run[kinds[-1] + 1 :] if kinds else []
    return rest if rest and not scan.has("organization.generic", scan.of(rest[0])) else run


def _is_national(scan: Scan, kept: list[Part], head: Head) -> bool:
    """Whether it is an authority of the whole country (国家粮食局); 中央|委员会 does not say which."""
    first = scan.of(kept[0])
    whole = scan.words.tags[scan.words.at(kept[0].start)] == "nt"  # 国家煤矿安全监察局 is one word
    named = whole and first.startswith(endings(scan.patterns, "organization.national"))
    if not (named or scan.has("organization.national", first)):
        return False
    return len(kept) > 1 if head.needs == "task" else scan.text[head.end - 1] in NATIONAL


def _is_proper(scan: Scan, kept: list[Part], needs: str) -> bool:
    """Whether what stands before a head tells the organization apart from others of its kind."""
    if needs == "country":
        return scan.of(kept[0]).startswith(endings(scan.patterns, "left_edge.country"))
    if needs == "task" and kept[-1].place:
        return False
    if needs != "own" and any(part.place for part in kept[:2]):
        named = [part for part in kept if not part.place]
        return not named or not all(scan.has("organization.class", scan.of(part)) for part in named)
    words = [part for part in kept if needs not in MARKED or part.end - part.start > 1]
    if needs == "own":
        known = gazetteer.load()  # 安联 is no place although the segmenter thinks so
        words = [x for x in words if not x.place or (x.place == "bare" and not known.upper(scan.of(x)))]
    telling = [part for part in words if not scan.has("organization.generic", scan.of(part))]
    if needs in {"place", "task"} or not telling:
        return False
    quoted = "“" in scan.text[kept[0].start : kept[-1].end]
    return (
        needs == "name"
        or quoted
        or any(x.place or scan.words.tags[scan.words.at(x.start)] in PROPER_TAGS for x in telling)
        or any(scan.has("name.famous", scan.of(x)) for x in telling)
    )


def _is_own_branch(scan: Scan, head: Head, last: Part) -> bool:
    """Whether it is the branch of a township or a village (太平镇|纪委, 长江社区|综治中心), which is no body
    of its own, or the trade of a place or an estate (栖霞区|物业, 锦绣花园|物业公司)."""
    of_estate = scan.has("organization.of_estate", scan.text[head.start : head.end])
    if of_estate and scan.of(last).endswith(endings(scan.patterns, "places.class.estate")):
        return True
    if last.place != "full":
        return False
    level = _level(scan.of(last).removesuffix("委"), scan.patterns)
    if of_estate:
        return level != ""
    if head.type == "party":
        return level != "administrative"
    if head.lexicon.id == TEAM:
        return True
    return head.needs in {"place", "task"} and level in BELOW_TOWNSHIPS


def _level(place: str, patterns: Patterns) -> str:
    """The kind of a place by what its name ends in."""
    ending = next(iter(finder(patterns, "left_edge.place_ending").findall(place[-2:])[-1:]), "")
    return str(patterns.lexicon("left_edge.place_ending").words.get(ending, ""))


def _is_other_word(scan: Scan, head: Head) -> bool:
    """Whether a head of one character ends another word (布局, 格局), a head lies across two words
    (专|职专|业), or a service is named like a body."""
    words = scan.words
    first, last = words.at(head.start), words.at(head.end - 1)
    if words.starts[first] < head.start and words.ends[first] < head.end < words.ends[last]:
        return True
    low = max(0, head.start - LONGEST_QUOTED)
    if scan.text.endswith(endings(scan.patterns, "organization.not_head_word"), low, head.end):
        return True
    return head.end - head.start == 1 and scan.has(
        "organization.not_head", scan.text[head.end - 2 : head.end]
    )


def _is_out(text: str, start: int) -> bool:
    """Whether the name is counted (19个合作社) or stands inside of a title (《…》)."""
    opening = text.rfind("《", max(0, start - LONGEST_TITLE), start)
    return text[start - 1 : start].isdigit() or (opening >= 0 and "》" not in text[opening:start])


def _type(scan: Scan, head: Head, first: Part) -> str:
    """The type by the head; some heads are the government's behind a county or what is above it."""
    if first.place != "full" or not scan.has("organization.public", scan.text[head.start : head.end]):
        return head.type
    return "government" if _level(scan.of(first), scan.patterns) == "administrative" else head.type


def _mention(
    scan: Scan, start: int, head: Head, type: str, pattern: str | None = None
) -> OrganizationMention:
    name = bare(scan.text[start : head.end])
    return OrganizationMention(
        start=start, end=head.end, pattern=pattern or head.lexicon.id, name=name, type=type
    )
