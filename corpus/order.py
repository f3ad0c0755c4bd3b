"""Put the fragments of a page whose columns were printed into each other back into reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import regex

from corpus.fluency import Joints
from corpus.order_lines import NARROWEST, WIDEST, Fragment, blocks_of, ends_sentence, fragments_of, width
from corpus.order_mend import mended, worth
from corpus.order_page import Line, reads_well, seam, strays, suspects
from corpus.order_search import STREAMS, streams

__all__ = ["Block", "Fragment", "Ordering", "fragments_of", "read_blocks", "restore"]

LEAST_GAIN = 0.5  # nats a changed joint must gain to be believed
LEAST_WORTH = 10.0  # nats that a changed region must gain as a whole
MOST_LINES = 250  # of a region that is searched; a newspaper's page has fewer in all its broken columns
MOST_ON_A_PAGE = 3000  # lines of print; what has more and reads badly is no page of a newspaper
NEIGHBOURS = 12  # lines on each side whose width is a column's
WIDE = 1.3  # times that width, from which a line may be two
DOUBT = 5.0  # from which the order of the file is no longer certain
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


def _restored(joints: Joints, count: int) -> Ordering:
    found = list(range(count))
    if count < 3:
        return Ordering(tuple(found), True, 0.0)
    if count > MOST_LINES:
        return Ordering(tuple(found), False, 0.0)
    options = [streams(count, most, joints) for most in range(2, STREAMS + 1)]
    options += [mended(start, joints) for start in (found, *(order for _, order in options))]
    value, order = max(options)
    changed = sum(right != left + 1 for left, right in pairwise(order))
    if not changed:
        return Ordering(tuple(found), True, 0.0)
    whole = value - worth(found, joints)
    if whole < max(LEAST_WORTH, LEAST_GAIN * changed):
        return Ordering(tuple(found), whole < DOUBT, whole / changed)
    return Ordering(tuple(order), True, whole / changed)


def read_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a page in reading order. Where the print reads on, they are those of the file, in
    its order; a line of the file that no blank parts into lines of print is one fragment."""
    blocks = list(blocks_of(text))
    if all(len(block) < 4 for block in blocks):
        return tuple(map(Block, blocks))
    page = _Page.of(text, blocks)
    if reads_well(page.running()):
        return tuple(map(Block, blocks))
    if len(page.lines) > MOST_ON_A_PAGE:
        return tuple(Block(block, certain=False) for block in blocks)
    return tuple(_Page.of(text, [page.parted(text, block) for block in blocks]).reordered())


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
        lines = tuple(Line(line, end) for line, end in zip(texts, last, strict=True))
        movable = tuple(
            place
            for place, (number, line) in enumerate(zip(numbers, texts, strict=True))
            if (len(blocks[number]) > 1 or _STOP.search(line)) and width(line) <= WIDEST
        )
        return cls(fragments, numbers, lines, movable)

    def running(self) -> list[Line]:
        """The movable lines."""
        behind = [after - place - 1 for place, after in pairwise((*self.movable, len(self.lines)))]
        return [
            Line(self.lines[place].text, self.lines[place].last, count)
            for place, count in zip(self.movable, behind, strict=True)
        ]

    def parted(self, text: str, block: Sequence[Fragment]) -> tuple[Fragment, ...]:
        """`block` with each line parted that is too wide for one: two columns without a blank between."""
        found: list[Fragment] = []
        for fragment in block:
            line = text[fragment.start : fragment.end]
            at = self._seam(fragment, line)
            if at:
                middle = fragment.start + at
                found += [Fragment(fragment.start, middle), Fragment(middle, fragment.end)]
            else:
                found.append(fragment)
        return tuple(found)

    def _seam(self, fragment: Fragment, line: str) -> int:
        """Where in a line two columns meet, 0 where they don't."""
        place = self.fragments.index(fragment)
        if place not in self.movable or width(line) <= NARROWEST * 2:
            return 0
        near = [other for other in self.movable if abs(other - place) <= NEIGHBOURS]
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
            found = _restored(Joints([line.text for line in lines[start:end]]), len(own))
            if found.order != tuple(range(len(own))):
                # A heading inside the region stands above it.
                first, stop = order.index(own[0]), order.index(own[-1]) + 1
                fixed = [place for place in order[first:stop] if place not in own]
                order[first:stop] = [*fixed, *(own[index] for index in found.order)]
                restored.update(own)
            elif not found.certain:
                doubtful.update(own)
        for stray, home in strays(lines, joints):
            line, before = self.movable[stray], self.movable[home]
            if not {line, before} & restored:
                order.remove(line)
                order.insert(order.index(before), line)
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
