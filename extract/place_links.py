"""Which place a name means: the division of the official list, or a place of its own under its parent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extract.facts import Decision
from extract.mentions import PlaceMention
from extract.place_home import Home
from extract.place_names import RANKS, UPPER, Names, names_of
from extract.reading import Reading
from patterns.gazetteer import Division

PROVINCE_DIGITS, COUNTY_DIGITS = 2, 6
MOST_CANDIDATES = 20  # a longer list helps nobody to choose
KNOWN_IN_CHAIN, KNOWN, BY_FORM, IN_SENTENCE, OPEN = 0.97, 0.93, 0.85, 0.75, 0.7  # confidences


@dataclass(slots=True)
class Draft:
    """A place while it is put together. `under` is the code of the nearest division known above a
    place without one; `parent` the index of the draft it hangs under."""

    name: str
    level: str
    code: str | None
    parent: int | None = None
    under: str | None = None
    mentions: list[PlaceMention] = field(default_factory=list)
    candidates: tuple[str, ...] = ()
    confidence: float = BY_FORM
    decisions: list[Decision] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Choice:
    """What a mention was found to be."""

    division: Division | None
    candidates: tuple[Division, ...]
    reason: str
    confidence: float
    parent: int | None = None
    under: str | None = None


class Linker:
    """Walks over the mentions in the order of the text and links each to a draft."""

    def __init__(self, reading: Reading, home: Home) -> None:
        self._reading = reading
        self._home = home
        self._names: Names = names_of(reading.patterns)
        self._mentions = reading.mentions.places
        self.drafts: list[Draft] = []
        self.indexes: dict[int, int] = {}  # of the draft, by the mention's position
        self._by_code: dict[str, int] = {}
        self._by_name: dict[tuple[str, str], list[int]] = {}

    def link(self) -> None:
        """Links all mentions: the townships and what is above them first, then the others, those in a
        chain before those that stand alone."""
        self._outer = self._named_codes()
        for position in sorted(range(len(self._mentions)), key=self._turn):
            mention = self._mentions[position]
            self.indexes[position] = self._draft(mention, self._choose(position, mention))

    def _turn(self, position: int) -> int:
        mention = self._mentions[position]
        if RANKS[mention.level] <= RANKS["township"]:
            return 0
        return 1 if self._is_chained(position) else 2

    def _is_chained(self, position: int) -> bool:
        """Whether a place ends where this mention begins, or has only 的 or the like in between."""
        if position == 0:
            return False
        low, high = self._mentions[position - 1].end, self._mentions[position].start
        return low == high or self._reading.text[low:high] in self._reading.patterns.lexicon("places.between")

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
        if above is not None and (code := self._code_of(above)):
            inside = self._choose_inside(mention, found, above, code)
            if inside.division is not None or not self._names.is_short(mention.name):
                return inside
        if len(found) == 1:
            return Choice(found[0], (), "the only division of this name", KNOWN_IN_CHAIN)
        below = self._explained_by_child(position, found)
        if below is not None:
            return Choice(below, (), "the only one that has the place named behind it", KNOWN_IN_CHAIN)
        return self._choose_namesake(mention, found)

    def _choose_inside(
        self, mention: PlaceMention, found: tuple[Division, ...], above: int, code: str
    ) -> Choice:
        """The one of `found`, or of those that once had the name, in the place named in front; none of
        another place."""
        once = (x for former in self._names.gazetteer.former(mention.name) for x in former.successors)
        title = self.drafts[above].name
        for divisions, how in ((found, "in"), (tuple(once), "what it became in")):
            inside = [x for x in divisions if x.code.startswith(code) and x.code != code]
            if inside and all(x.code.startswith(inside[0].code) for x in inside):
                return Choice(inside[0], (), f"{how} {title}, named in front", KNOWN_IN_CHAIN)
            if inside:
                return Choice(None, tuple(inside), f"several in {title} fit", OPEN, above)
        return Choice(None, (), f"{title} is named in front and has none of this name", OPEN, above)

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
        for index in places:
            code = self._code_of(index)
            found = self._within(mention, code) if code else ()
            if len(found) == 1:
                how = KNOWN_IN_CHAIN if above is not None else KNOWN
                return Choice(found[0], (), f"the one in {self.drafts[index].name}, named before it", how)
        inside = self._code_of(above) if above is not None else ""
        for code in self._home.codes:
            if inside is not None and code.startswith(inside):
                found = self._within(mention, code)
                if len(found) == 1:
                    return Choice(found[0], (), f"the one in {self._title(code)}; {self._home.reason}", KNOWN)
        return self._unlisted(mention, above, places)

    def _unlisted(self, mention: PlaceMention, above: int | None, places: Sequence[int]) -> Choice:
        """A place without a code: not in the list, or one of several there."""
        scope = self._code_of(places[0]) if places else self._home.hang
        candidates = self._within(mention, scope) if scope else self._of_level(mention)
        candidates = candidates if len(candidates) <= MOST_CANDIDATES else ()
        if mention.level == "township" and not scope and len(candidates) == 1:
            return Choice(candidates[0], (), "the only township of this name in the country", KNOWN)
        reason = (
            f"{len(candidates)} places of this name fit and nothing tells which"
            if candidates
            else "no official list has this name here"
        )
        places = [*self._township(mention), *map(self._finer, places), *self._sole_community(mention)]
        if places:
            hung = f"{reason}; hung under {self.drafts[places[0]].name}, named before it"
            return Choice(None, candidates, hung, self._strength(mention, above, places[0]), places[0])
        under = self._home.hang
        if under:
            return Choice(None, candidates, f"{reason}; hung under {self._title(under)}", OPEN, None, under)
        return Choice(None, candidates, reason, OPEN)

    def _township(self, mention: PlaceMention) -> Iterator[int]:
        """The township of the same stem: 天问社区 lies in 天问街道."""
        if mention.level in ("village", "community"):
            stem = self._names.stem(mention.name)[0]
            for index, draft in enumerate(self.drafts):
                if draft.level == "township" and self._names.stem(draft.name)[0] == stem:
                    yield index

    def _finer(self, index: int) -> int:
        """The article's only township instead of its county, where no township is said."""
        hang = self._home.hang
        if hang and self.drafts[index].level == "county" and self._code_of(index) == hang[:COUNTY_DIGITS]:
            return self._by_code.get(hang, index)
        return index

    def _sole_community(self, mention: PlaceMention) -> Iterator[int]:
        """The one village or community that the article names, for an estate that stands alone."""
        if mention.level == "estate":
            inner = {m.name: m.level for m in self._mentions if m.level in ("village", "community")}
            if len(inner) == 1:
                yield from self._by_name.get(next(iter(inner.items())), [])

    def _strength(self, mention: PlaceMention, above: int | None, parent: int) -> float:
        """How sure a parent is: in a chain, named in the same sentence, or before it."""
        if above is not None:
            return BY_FORM
        low, high = self._reading.sentence_at(mention.start)
        near = any(low <= m.start < high for m in self.drafts[parent].mentions)
        return IN_SENTENCE if near else OPEN

    def _same_name(self, mention: PlaceMention) -> Choice | None:
        """The listed place that bore this name before, if it was one only."""
        indexes = self._by_name.get((mention.name, mention.level), [])
        if len(indexes) != 1:
            return None
        draft = self.drafts[indexes[0]]
        if draft.code is None and draft.confidence < BY_FORM:
            return None
        division = self._names.gazetteer.by_code(draft.code) if draft.code else None
        return Choice(division, (), "named before", draft.confidence, draft.parent, draft.under)

    def _chain_parent(self, position: int) -> int | None:
        """The draft of the place that ends where this mention begins, if it is a larger one."""
        mention = self._mentions[position]
        if not self._is_chained(position):
            return None
        index = self.indexes.get(position - 1)
        if index is None:
            return None
        return index if RANKS[self.drafts[index].level] < RANKS[mention.level] else None

    def _places_before(self, position: int, mention: PlaceMention) -> Iterator[int]:
        """The larger places named before, nearest first: in the sentence, then in the paragraph."""
        zone = self._reading.zone_at(mention.start)
        seen: set[int] = set()
        for earlier in range(position - 1, -1, -1):
            if self._mentions[earlier].start < zone.start:
                return
            index = self.indexes.get(earlier)
            if index is None or index in seen:
                continue
            seen.add(index)
            if RANKS[self.drafts[index].level] < RANKS[mention.level]:
                yield index

    def _within(self, mention: PlaceMention, code: str) -> tuple[Division, ...]:
        """The places below the division `code` that the mention can mean. A province is too wide to look
        for a village in."""
        if len(code) == PROVINCE_DIGITS and mention.level != "township":
            return ()
        return tuple(x for x in self._names.within(mention.name, code) if x.level == mention.level)

    def _of_level(self, mention: PlaceMention) -> tuple[Division, ...]:
        return tuple(
            x for x in self._names.named(mention.name) if x.level not in UPPER and x.level == mention.level
        )

    def _code_of(self, index: int) -> str | None:
        """The code of a draft, or of the nearest one above it that has one."""
        draft: Draft = self.drafts[index]
        while draft.code is None and draft.parent is not None:
            draft = self.drafts[draft.parent]
        return draft.code or draft.under

    def _title(self, code: str) -> str:
        division = self._names.gazetteer.by_code(code)
        return division.name if division else code

    def _draft(self, mention: PlaceMention, choice: Choice) -> int:
        """The index of the draft for `choice`, made where there is none."""
        index = self._standing(mention, choice)
        if index is None:
            index = len(self.drafts)
            self.drafts.append(_new_draft(mention, choice))
            code = self.drafts[index].code
            if code:
                self._by_code[code] = index
        draft = self.drafts[index]
        draft.mentions.append(mention)
        indexes = self._by_name.setdefault((mention.name, mention.level), [])
        if index not in indexes:
            indexes.append(index)
        return index

    def _standing(self, mention: PlaceMention, choice: Choice) -> int | None:
        if choice.division is not None:
            known = self._by_code.get(choice.division.code)
            return self._listed_now(mention, choice) if known is None else known
        for index in self._by_name.get((mention.name, mention.level), []):
            draft = self.drafts[index]
            if draft.code is None and self._hangs_on(draft, choice):
                return index
        return None

    def _listed_now(self, mention: PlaceMention, choice: Choice) -> int | None:
        """The place of this name that had no code so far and only hung somewhere; now it has one."""
        for index in self._by_name.get((mention.name, mention.level), []):
            draft = self.drafts[index]
            if draft.code is None and draft.confidence < BY_FORM and choice.division is not None:
                draft.name, draft.code, draft.parent = choice.division.name, choice.division.code, None
                draft.candidates, draft.confidence = (), choice.confidence
                draft.decisions = [Decision("code", choice.reason)]
                self._by_code[choice.division.code] = index
                return index
        return None

    def _hangs_on(self, draft: Draft, choice: Choice) -> bool:
        """Whether a place without a code can be the one of `choice`: one parent lies in the other (the
        finer one is kept), or one of them is but a guess (the surer one is kept)."""
        parent = choice.parent
        if parent is None or draft.parent == parent:
            return True
        if draft.parent is not None and self._lies_in(draft.parent, parent):
            return True
        finer = draft.parent is None or self._lies_in(parent, draft.parent)
        if finer or choice.confidence > draft.confidence:
            draft.parent, draft.confidence = parent, max(draft.confidence, choice.confidence)
            return True
        return choice.confidence < BY_FORM

    def _lies_in(self, index: int, outer: int) -> bool:
        inner_code, outer_code = self._code_of(index), self._code_of(outer)
        return bool(inner_code and outer_code and inner_code.startswith(outer_code))


def _new_draft(mention: PlaceMention, choice: Choice) -> Draft:
    division = choice.division
    return Draft(
        name=division.name if division else mention.name,
        level=str(division.level.value) if division else mention.level,
        code=division.code if division else None,
        parent=choice.parent,
        under=choice.under,
        candidates=tuple(x.code for x in choice.candidates),
        confidence=choice.confidence,
        decisions=[Decision("code", choice.reason)],
    )
