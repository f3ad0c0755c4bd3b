"""Put the fragments of a page whose columns were printed into each other back into reading order."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import regex

from corpus.fluency import Joints
from corpus.order_leads import breaks_off, stranded_lead
from corpus.order_lines import NARROWEST, WIDEST, Fragment, blocks_of, ends_sentence, fragments_of, width
from corpus.order_mend import Rating, mended
from corpus.order_page import Line, gap, may_be_two, reads_well, seam, suspects
from corpus.order_search import search
from corpus.order_strays import strays

__all__ = ["Block", "Fragment", "Ordering", "fragments_of", "read_blocks", "restore"]

LEAST_GAIN = 0.5  # nats a changed joint must gain to be believed
LEAST_WORTH = 10.0  # nats that a changed region must gain as a whole
MOST_LINES = 250  # of a region that is searched; a newspaper's page has fewer in all its broken columns
MOST_ON_A_PAGE = 3000  # lines of print; what has more and reads badly is no page of a newspaper
NEIGHBOURS = 12  # lines on each side whose width is a column's
WIDE = 1.3  # times that width, from which a line may be two
SURE = math.log(0.95)  # an order is certain from this probability on: measured, 97 of 100 are then right
AS_FOUND = math.log(0.5)  # the order of the file is, from this one on
LEAST_MENDED = 4.0  # nats that an order must gain by moving runs that columns don't explain
_STOP = regex.compile(r"[,，。；;、！!？?]")


@dataclass(frozen=True, slots=True)
class Ordering:
    """A reading order of fragments, by their indexes in file order."""

    order: tuple[int, ...]
    certain: bool  # False: left as found though it reads badly, or what was found gains too little
    gain: float  # nats a changed joint reads better, 0 where nothing better was found


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or heading of print: its fragments in reading order, to be joined without a blank."""

    fragments: tuple[Fragment, ...]
    certain: bool = True  # False: it reads badly and was left as found


def restore(text: str, fragments: Sequence[Fragment]) -> Ordering:
    """The order in which `fragments`, given in file order, read on best. An order that gains too
    little over the file's is not taken: the file's is given back as uncertain."""
    return _restored(Joints([text[fragment.start : fragment.end] for fragment in fragments]), len(fragments))


def _restored(joints: Joints, count: int, lasts: Collection[int] = ()) -> Ordering:
    as_is = tuple(range(count))
    if count < 3:
        return Ordering(as_is, True, 0.0)
    if count > MOST_LINES:
        return Ordering(as_is, False, 0.0)
    found = search(count, joints, lasts=lasts)
    rating = Rating(joints, set(pairwise(found.order)))
    if found.chance < SURE:
        options = [mended(start, rating) for start in {found.order, as_is}]
        value, order = max(options)
        if value > rating.worth(found.order) + LEAST_MENDED:
            return _believed(order, False, rating)
    certain = found.chance >= (AS_FOUND if found.order == as_is else SURE)
    return _believed(found.order, certain, rating)


def _believed(order: Sequence[int], certain: bool, rating: Rating) -> Ordering:
    """`order` with every part of it as in the file that gains too little by being in another order."""
    kept = list(order)
    for start, end in _parts(order):
        as_found = [*kept[:start], *range(start, end), *kept[end:]]
        changed = sum(right != left + 1 for left, right in pairwise(kept[max(0, start - 1) : end + 1]))
        gain = rating.worth(kept) - rating.worth(as_found)
        if gain < max(LEAST_WORTH, LEAST_GAIN * changed):
            kept, certain = as_found, False
    changed = sum(right != left + 1 for left, right in pairwise(kept))
    gain = rating.worth(kept) - rating.worth(range(len(kept)))
    return Ordering(tuple(kept), certain, gain / max(1, changed))


def _parts(order: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The smallest stretches, half-open, that hold the same fragments in `order` as in the file, but
    not in the same order."""
    start, highest = 0, -1
    for place, fragment in enumerate(order):
        highest = max(highest, fragment)
        if highest == place:
            if start < place:
                yield start, place + 1
            start = place + 1


def read_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a page in reading order. Where the print reads on, they are those of the file, in
    its order; a line of the file that no blank parts into lines of print is one fragment. A block whose
    lines were put in an order that is not `certain`, or were left in one that reads badly, says so."""
    return _lead_put_back(text, _columns_apart(text))


def _columns_apart(text: str) -> tuple[Block, ...]:
    blocks = list(blocks_of(text))
    if all(len(block) < 4 for block in blocks):
        return tuple(map(Block, blocks))
    page = _Page.of(text, blocks)
    if reads_well(page.running()):
        return tuple(map(Block, blocks))
    if len(page.lines) > MOST_ON_A_PAGE:
        return tuple(Block(block, certain=False) for block in blocks)
    return tuple(_Page.of(text, [page.parted(text, block) for block in blocks]).reordered())


def _lead_put_back(text: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """`blocks` with the first part of an article that stands behind it in front."""
    if not any(breaks_off(text, block.fragments[0].start, block.fragments[-1].end) for block in blocks):
        return blocks
    texts = ["".join([text[part.start : part.end] for part in block.fragments]) for block in blocks]
    lead = stranded_lead([line.replace(" ", "") for line in texts])
    if lead is None:
        return blocks
    last, rest = blocks[lead.stop - 1], blocks[lead.goal]
    whole = Block(last.fragments + rest.fragments, last.certain and rest.certain)
    return (
        *blocks[: lead.goal],
        *blocks[lead.start : lead.stop - 1],
        whole,
        *blocks[lead.goal + 1 : lead.start],
        *blocks[lead.stop :],
    )


def _paragraph_start(lines: Sequence[Line], place: int) -> int:
    """Where the block begins in which the line at `place` stands."""
    return next((at for at in range(place, 0, -1) if lines[at - 1].last), 0)


def _put(order: list[int], moved: Sequence[int]) -> None:
    """The places `moved`, which stand together in `order`, in this order; a heading among them stands
    above them."""
    start, stop = order.index(min(moved)), order.index(max(moved)) + 1
    headings = [place for place in order[start:stop] if place not in moved]
    order[start:stop] = [*headings, *moved]


def _rejoined(fragments: Sequence[Fragment]) -> tuple[Fragment, ...]:
    """`fragments` with the halves of a line that was parted for nothing as one."""
    made: list[Fragment] = []
    for fragment in fragments:
        if made and made[-1].end == fragment.start:
            made[-1] = Fragment(made[-1].start, fragment.end)
        else:
            made.append(fragment)
    return tuple(made)


@dataclass(frozen=True, slots=True)
class _Page:
    """The fragments of a page with the number of the block each stands in. Headings and what else is
    no running text are not `movable`."""

    fragments: tuple[Fragment, ...]
    numbers: tuple[int, ...]
    lines: tuple[Line, ...]
    movable: tuple[int, ...]

    @classmethod
    def of(cls, text: str, blocks: Sequence[tuple[Fragment, ...]]) -> _Page:
        fragments = tuple(fragment for block in blocks for fragment in block)
        numbers = tuple(number for number, block in enumerate(blocks) for _ in block)
        last = [number != after for number, after in zip(numbers, (*numbers[1:], -1), strict=True)]
        texts = [text[fragment.start : fragment.end] for fragment in fragments]
        lines = tuple(map(Line, texts, last))
        movable = tuple(
            place
            for place, (number, line) in enumerate(zip(numbers, texts, strict=True))
            if (len(blocks[number]) > 1 or _STOP.search(line))
            and (len(line) <= WIDEST or width(line) <= WIDEST)
        )
        return cls(fragments, numbers, lines, movable)

    def running(self) -> list[Line]:
        """The movable lines."""
        lines = [self.lines[place] for place in self.movable]
        for index, (place, after) in enumerate(pairwise((*self.movable, len(self.lines)))):
            if after - place > 1:
                lines[index] = Line(lines[index].text, lines[index].last, after - place - 1)
        return lines

    def parted(self, text: str, block: Sequence[Fragment]) -> tuple[Fragment, ...]:
        """`block` with each line parted that is two: too wide for one, with no blank where the columns
        meet, or two short ones with a blank between that reads badly."""
        found: list[Fragment] = []
        for fragment in block:
            line = text[fragment.start : fragment.end]
            at = self._seam(fragment, line) or (gap(line) if len(block) > 1 else 0)
            if at:
                middle = fragment.start + at
                after = middle + line[at:].startswith(" ")
                found += [Fragment(fragment.start, middle), Fragment(after, fragment.end)]
            else:
                found.append(fragment)
        return tuple(found)

    def _seam(self, fragment: Fragment, line: str) -> int:
        """Where in a line two columns meet, 0 where they don't."""
        place = self.fragments.index(fragment)
        if place not in self.movable or width(line) <= NARROWEST * 2:
            return 0
        near = [other for other in self.movable if abs(other - place) <= NEIGHBOURS]
        own = [other for other in near if self.numbers[other] == self.numbers[place]]
        near = own if len(own) >= NEIGHBOURS // 2 else near
        full = median(width(self.lines[other].text) for other in near)
        if not full * WIDE <= width(line) <= 2 * full + 2:
            return 0
        return seam(line, full + 1)

    def reordered(self) -> Iterator[Block]:
        """The blocks, with the lines of those that read badly in the order in which they read on."""
        lines = self.running()
        joints = Joints([line.text for line in lines])
        order = list(range(len(self.fragments)))
        restored: set[int] = set()
        doubtful: set[int] = set()
        for start, end in suspects(lines, joints):
            own = self.movable[start:end]
            region = lines[start:end]
            lasts = {place for place, line in enumerate(region) if line.last}
            found = _restored(Joints([line.text for line in region]), len(own), lasts)
            parts = list(_parts(found.order))
            for first, stop in parts:
                begins = _paragraph_start(region, first)  # a heading among the lines stands above it
                moved = [own[index] for index in found.order[begins:stop]]
                _put(order, moved)
                restored.update(moved)
            if not found.certain or (parts and any(may_be_two(line.text) for line in region)):
                doubtful.update(restored.intersection(own) if parts else own)
        number = {place: index for index, place in enumerate(self.movable)}
        for run, goal in strays([number[place] for place in order if place in number], lines, joints):
            moved = [self.movable[index] for index in run]
            order = [place for place in order if place not in moved]
            at = order.index(self.movable[goal])
            order[at:at] = moved
        return self._blocks(order, restored, doubtful)

    def _blocks(self, order: Sequence[int], restored: set[int], doubtful: set[int]) -> Iterator[Block]:
        """The fragments in `order`, parted where blocks end or, in what was restored, paragraphs do."""
        block = [order[0]]
        for before, place in pairwise(order):
            if self._parts(before, place, restored):
                yield self._block(block, doubtful)
                block = []
            block.append(place)
        yield self._block(block, doubtful)

    def _block(self, places: Sequence[int], doubtful: set[int]) -> Block:
        return Block(_rejoined([self.fragments[place] for place in places]), doubtful.isdisjoint(places))

    def _parts(self, before: int, place: int, restored: set[int]) -> bool:
        ends = self.lines[before].last
        if place == before + 1 and not (before in restored and place in restored):
            return ends
        if before not in self.movable or place not in self.movable:
            return True
        begins = place < before or self.lines[place - 1].last
        return ends_sentence(self.lines[before].text) and (ends or begins or self._short(before))

    def _short(self, place: int) -> bool:
        """Whether a line ends before the column does."""
        beside = [other for other in (place - 1, place + 1) if 0 <= other < len(self.lines)]
        wide = width(self.lines[place].text)
        return all(wide < width(self.lines[other].text) - 1 for other in beside)
