"""Which place a name means: the division of the official list, or a place of its own under its parent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.lookups import words_of
from extract.mentions import PlaceMention
from extract.places.drafts import BY_FORM, Choice, Drafts, why_open
from extract.places.forms import LIST
from extract.places.home import LOWER, Home, province_of
from extract.places.lists import first_of_list
from extract.places.names import BELOW, RANKS, UPPER, Names, names_of
from extract.places.slips import slip_of
from extract.places.word_lists import word_lists
from extract.places.zones import ZONE
from extract.reading import Reading
from patterns.gazetteer import Division

PROVINCE_DIGITS, PREFECTURE_DIGITS, COUNTY_DIGITS = 2, 4, 6
HOLDING = ("village", "community")  # levels of what an estate lies in
BESIDE, SEMICOLON = RANKS["village"], "；"
FARTHEST = 200  # mentions that are looked back for a larger place
MOST_CANDIDATES = 20  # a longer list helps nobody to choose
DISTINCT = 3  # characters of the stem of a village's name that one place of the country alone bears
KNOWN_IN_CHAIN, KNOWN, IN_SENTENCE, OPEN, REPAIRED = 0.97, 0.93, 0.75, 0.7, 0.6  # confidences


class Linker:
    """Walks over the mentions in the order of the text and links each to a draft."""

    def __init__(self, reading: Reading, home: Home) -> None:
        self._reading = reading
        self._home = home
        self._names: Names = names_of(reading.patterns)
        self._mentions = reading.mentions.places
        self._between = word_lists(reading.patterns).between
        self._of = words_of(reading.patterns, "places.of")
        self._beside = words_of(reading.patterns, "places.beside")
        self.drafts = Drafts()
        self.indexes: dict[int, int] = {}  # of the draft, by the mention's position

    def link(self) -> None:
        """Links all mentions: the outer levels first, and in each level those in a chain before those that
        stand alone, which mean the same place as a rule."""
        self._outer = self._named_codes()
        self._chained = [self._is_chained(position) for position in range(len(self._mentions))]
        for position in sorted(range(len(self._mentions)), key=self._turn):
            mention = self._mentions[position]
            self.indexes[position] = self.drafts.add(mention, self._choose(position, mention))

    def _turn(self, position: int) -> tuple[float, bool]:
        return self._rank(self._mentions[position], position), not self._chained[position]

    def _rank(self, mention: PlaceMention, position: int) -> float:
        """The rank of a mention; a village right behind a rural community is a part of that."""
        before = self._mentions[position - 1] if self._chained[position] else mention
        inner = (before.level, mention.level) == ("community", "village") and before.end == mention.start
        return self._names.rank(mention.level, mention.name) + (BELOW if inner else 0)

    def _is_chained(self, position: int) -> bool:
        """Whether a place ends where this mention begins, or has only 的 or the like in between."""
        if position == 0:
            return False
        low, high = self._mentions[position - 1].end, self._mentions[position].start
        return low == high or self._reading.text[low:high] in self._between

    def _named_codes(self) -> tuple[str, ...]:
        """The codes of what the text names above the township without a doubt, the home's in front."""
        sure = {x[0].code for x in (self._names.upper(m.name) for m in self._mentions) if len(x) == 1}
        return tuple(dict.fromkeys([*self._home.codes, *sorted(sure, key=lambda c: (-len(c), c))]))

    def _choose(self, position: int, mention: PlaceMention) -> Choice:
        upper = self._names.upper(mention.name)
        if upper and mention.level in ("province", "prefecture", "county"):
            return self._choose_upper(position, mention, upper)
        return self._choose_lower(position, mention)

    def _choose_upper(self, position: int, mention: PlaceMention, found: tuple[Division, ...]) -> Choice:
        above = self._chain_parent(position)
        if above is not None and (code := self.drafts.code_of(above)):
            inside = self._choose_inside(position, found, above, code)
            if inside.division is not None or not self._names.is_short(mention.name):
                return inside
        elif (known := self._same_name(mention)) is not None:
            return known
        if len(found) == 1:
            return Choice(found[0], (), "the only division of this name", KNOWN_IN_CHAIN)
        return self._told_apart(position, found) or self._choose_namesake(mention, found)

    def _choose_inside(self, position: int, found: tuple[Division, ...], above: int, code: str) -> Choice:
        """The one of `found`, or of those that once had the name, in the place named in front; none of
        another place."""
        mention = self._mentions[position]
        title = self.drafts[above].name
        became = self._names.successors(mention.name)
        for divisions, how in ((found, "in"), (became, "what it became in")):
            inside = [x for x in divisions if x.code.startswith(code) and x.code != code]
            if inside and all(x.code.startswith(inside[0].code) for x in inside):
                return Choice(inside[0], (), f"{how} {title}, named in front", KNOWN_IN_CHAIN)
            if inside:
                told = self._told_apart(position, inside)
                return told or Choice(None, tuple(inside), f"several in {title} fit", BY_FORM, above)
        return Choice(None, (), f"{title} is named in front and has none of this name", BY_FORM, above)

    def _choose_namesake(self, mention: PlaceMention, found: tuple[Division, ...]) -> Choice:
        """Of several divisions of one name: the one the text names in full, or that lies nearest to home."""
        full = {m.name for m in self._mentions}
        in_full = [x for x in found if x.name in full and x.name != mention.name]
        if len(in_full) == 1:
            return Choice(in_full[0], (), f"the text names {in_full[0].name} in full", KNOWN)
        outermost = found[0]
        highest = sum(x.level == outermost.level for x in found) == 1
        if (highest and self._names.is_short(mention.name)) or all(
            x.code.startswith(outermost.code) for x in found
        ):
            return Choice(outermost, (), f"{outermost.name} is the largest of this name", KNOWN)
        for code in self._outer:
            for scope in dict.fromkeys((code, code[:4], code[:2])):
                near = [x for x in found if x.code.startswith(scope) or scope.startswith(x.code)]
                if near and all(x.code.startswith(near[0].code) for x in near):
                    reason = f"the one nearest to {self._title(code)}, of {len(found)} of this name"
                    return Choice(near[0], (), reason, KNOWN)
                if near:
                    break
        return Choice(None, found, "several divisions have this name and nothing tells which", OPEN)

    def _told_apart(self, position: int, found: Sequence[Division]) -> Choice | None:
        """The one of several divisions that has the place named behind it, or, of those a county became,
        the one that kept its name (潮安区 of 潮安县)."""
        below = self._explained_by_child(position, found)
        if below is not None:
            return Choice(below, (), "the only one that has the place named behind it", KNOWN_IN_CHAIN)
        name = self._mentions[position].name
        kept = [x for x in found if x.name != name and x.name[:-1] == name[:-1]]
        if len(kept) == 1 and all(x.name != name for x in found):
            return Choice(kept[0], (), f"of what {name} became, the one that kept its name", KNOWN)
        return None

    def _explained_by_child(self, position: int, found: Sequence[Division]) -> Division | None:
        """The one of `found` that has the place which stands right behind this mention."""
        if position + 1 >= len(self._mentions):
            return None
        child = self._mentions[position + 1]
        if child.start != self._mentions[position].end:
            return None
        holding = [x for x in found if self._within(child, x.code)]
        return holding[0] if len(holding) == 1 else None

    def _choose_lower(self, position: int, mention: PlaceMention) -> Choice:
        above = self._chain_parent(position)
        if above is None and (known := self._same_name(mention)) is not None:
            return known
        places = [above] if above is not None else list(self._places_before(position, mention))
        first = first_of_list(position, self._mentions, self._reading.text, self._beside)
        if above is None and first < position and (shared := self._chain_parent(first)) is not None:
            places.insert(0, shared)
        only_in = province_of(mention.name, self._reading.patterns)
        places = [x for x in places if only_in in (self.drafts.code_of(x) or only_in)[:PROVINCE_DIGITS]]
        if above is not None and self._is_gone(above):
            return self._unlisted(mention, above, places)
        for index in places:
            code = self.drafts.code_of(index)
            found = self._within(mention, code) if code else ()
            if len(found) == 1:
                how = KNOWN_IN_CHAIN if above is not None else KNOWN
                return Choice(found[0], (), f"the one in {self.drafts[index].name}, named before it", how)
        inside = self.drafts.code_of(above) if above is not None else ""
        for code in self._home.codes:
            if inside is not None and code.startswith(inside):
                found = self._within(mention, code)
                if len(found) == 1:
                    return Choice(found[0], (), f"the one in {self._title(code)}; {self._home.reason}", KNOWN)
        return self._repaired(mention, inside) or self._unlisted(mention, above, places)

    def _repaired(self, mention: PlaceMention, parent: str | None) -> Choice | None:
        """The place below the one in front whose name scanning damaged, on a page that shows damage."""
        if not parent or len(parent) < COUNTY_DIGITS or not self._reading.context.damaged:
            return None
        slip = slip_of(mention.name, mention.level, parent, self._names, self._reading.patterns)
        if slip is None:
            return None
        reason = f"the page is damaged and {slip.kind}: no other name in {self._title(parent)} fits"
        return Choice(slip.division, (), reason, REPAIRED)

    def _is_gone(self, index: int) -> bool:
        """Whether a county has no code: then its villages are not looked for in all of its prefecture."""
        draft = self.drafts[index]
        is_zone = draft.mentions[0].pattern == ZONE
        return draft.code is None and RANKS[draft.level] <= RANKS["county"] and not is_zone

    def _unlisted(self, mention: PlaceMention, above: int | None, places: Sequence[int]) -> Choice:
        """A place without a code: not in the list, or one of several there."""
        hang, province = self._home.hang, province_of(mention.name, self._reading.patterns)
        hang = hang[:PREFECTURE_DIGITS] if hang and mention.pattern == ZONE else hang
        if province and not (hang or "").startswith(province):
            hang = province
        scope = self.drafts.code_of(places[0]) if places else hang
        candidates = self._within(mention, scope) if scope else self._of_level(mention)
        if not scope and len(candidates) == 1 and self._is_distinct(mention, candidates[0]):
            reason = f"the only {mention.level} of this name in the country"
            return Choice(candidates[0], (), reason, KNOWN if mention.level == "township" else IN_SENTENCE)
        reason = why_open(len(candidates))
        candidates = candidates if len(candidates) <= MOST_CANDIDATES else ()
        if above is None:
            places = [x for x in places if self._is_near(mention, x) or self._is_at_home(x)]
        finer = (self._finer(x, mention) for x in places)
        places = [*self._township(mention), *finer]
        sole = self._sole_community(mention, places)
        places = places if sole is None else [sole, *places]
        if places:
            hung = f"{reason}; hung under {self.drafts[places[0]].name}"
            return Choice(None, candidates, hung, self._strength(mention, above, places[0]), places[0])
        if hang:
            return Choice(None, candidates, f"{reason}; hung under {self._title(hang)}", OPEN, None, hang)
        return Choice(None, candidates, reason, OPEN)

    def _is_distinct(self, mention: PlaceMention, only: Division) -> bool:
        """Whether a name that one place of the country bears means that one: it lies in a province that the
        text names, if it names any, and is long enough to mean no other (the lists have all townships,
        but not every village and community)."""
        provinces = {code[:PROVINCE_DIGITS] for code in self._outer}
        if provinces and only.code[:PROVINCE_DIGITS] not in provinces:
            return False
        stem, _ = self._names.stem(mention.name)
        return mention.level == "township" or len(stem) >= DISTINCT

    def _township(self, mention: PlaceMention) -> Iterator[int]:
        """The township of the same stem: 天问社区 lies in 天问街道."""
        if mention.level in ("village", "community"):
            stem = self._names.stem(mention.name)[0]
            for index, draft in enumerate(self.drafts.all):
                if draft.level == "township" and self._names.stem(draft.name)[0] == stem:
                    yield index

    def _finer(self, index: int, mention: PlaceMention) -> int:
        """The article's only township instead of its county, where no township is said; for an estate, whose
        township the text need not tell, only one that is named before."""
        hang = self._home.hang
        if hang and self.drafts[index].level == "county" and self.drafts[index].code == hang[:COUNTY_DIGITS]:
            township = self.drafts.coded(hang)
            known = township is not None and (
                mention.level != "estate" or self.drafts[township].mentions[0].start < mention.start
            )
            return township if known and township is not None else index
        return index

    def _sole_community(self, mention: PlaceMention, places: Sequence[int]) -> int | None:
        """The one village or community that the article names, for an estate that stands alone or behind a
        place that holds it, and is none of a list."""
        found = {i for level in HOLDING for i in self.drafts.of_level(level)}
        if mention.level != "estate" or mention.pattern == LIST or len(found) != 1:
            return None
        (sole,) = found
        code, outer = self.drafts.code_of(sole), self.drafts.code_of(places[0]) if places else ""
        return sole if outer is not None and (code or "").startswith(outer) else None

    def _strength(self, mention: PlaceMention, above: int | None, parent: int) -> float:
        """How sure a parent is: in a chain, named in the same sentence, or before it."""
        if above is not None:
            return BY_FORM
        return IN_SENTENCE if self._is_near(mention, parent) else OPEN

    def _is_at_home(self, index: int) -> bool:
        """Whether a place lies in the home's province."""
        code, hang = self.drafts.code_of(index), self._home.hang
        return bool(code and hang and code[:PROVINCE_DIGITS] == hang[:PROVINCE_DIGITS])

    def _is_near(self, mention: PlaceMention, index: int) -> bool:
        """Whether a place is named in the mention's sentence."""
        low, high = self._reading.sentence_at(mention.start)
        return any(low <= m.start < high for m in self.drafts[index].mentions)

    def _same_name(self, mention: PlaceMention) -> Choice | None:
        """The place that bore this name in a chain or was found in the list, if it was one only."""
        indexes = self.drafts.called(mention.name, mention.level)
        if len(indexes) != 1:
            return None
        draft = self.drafts[indexes[0]]
        if draft.code is None and draft.confidence < BY_FORM:
            return None
        division = self._names.division(draft.code) if draft.code else None
        return Choice(division, (), "named before", draft.confidence, draft.parent, draft.under)

    def _chain_parent(self, position: int) -> int | None:
        """The draft of the place that ends where this mention begins, if it is a larger one."""
        mention = self._mentions[position]
        if not self._chained[position]:
            return self._owner_behind(position)
        index = self.indexes.get(position - 1)
        if index is None:
            return None
        return index if RANKS[self.drafts[index].level] < self._rank(mention, position) else None

    def _owner_behind(self, position: int) -> int | None:
        """The larger place right behind that the text says the mention belongs to (大桥村所属的民生街道)."""
        if position + 1 >= len(self._mentions):
            return None
        low, high = self._mentions[position].end, self._mentions[position + 1].start
        index = self.indexes.get(position + 1)
        if index is None or self._reading.text[low:high] not in self._of:
            return None
        return index if RANKS[self.drafts[index].level] < RANKS[self._mentions[position].level] else None

    def _places_before(self, position: int, mention: PlaceMention) -> Iterator[int]:
        """The larger places named before, nearest first: in the sentence, then in the paragraph."""
        zone = self._reading.zone_at(mention.start)
        seen: set[int] = set()
        for earlier in range(position - 1, max(-1, position - FARTHEST), -1):
            if self._mentions[earlier].start < zone.start:
                return
            index = self.indexes.get(earlier)
            if index is None or index in seen:
                continue
            seen.add(index)
            rank = RANKS[self.drafts[index].level]
            if rank < RANKS[mention.level] and not (rank == BESIDE and self._is_apart(earlier, position)):
                yield index

    def _is_apart(self, earlier: int, position: int) -> bool:
        """Whether two mentions of a sentence stand in clauses side by side (在甲社区，…；在乙小区，…)."""
        low, high = self._mentions[earlier].end, self._mentions[position].start
        return SEMICOLON in self._reading.text[low:high]

    def _within(self, mention: PlaceMention, code: str) -> tuple[Division, ...]:
        """The places below the division `code` that the mention can mean. A province is too wide to look
        for a village in."""
        if len(code) == PROVINCE_DIGITS and mention.level != "township":
            return ()
        look_up = self._names.lower_within if mention.level in LOWER else self._names.within
        found = tuple(x for x in look_up(mention.name, code) if x.level == mention.level)
        if found or len(code) < COUNTY_DIGITS or mention.level != "township":
            return found
        stem, word = self._names.stem(mention.name)
        now = self._reading.patterns.lexicon("places.became").words.get(word)
        again = self._names.within(f"{stem}{now}", code) if now else ()
        return tuple(x for x in again if x.level == mention.level)

    def _of_level(self, mention: PlaceMention) -> tuple[Division, ...]:
        return tuple(
            x for x in self._names.named(mention.name) if x.level not in UPPER and x.level == mention.level
        )

    def _title(self, code: str) -> str:
        division = self._names.division(code)
        return division.name if division else code
