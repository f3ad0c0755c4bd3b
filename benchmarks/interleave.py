"""`python -m benchmarks.interleave [--texts FOLDER]...`: how many interleaved columns are restored exactly.

Texts (the clean sample page, and .txt files of folders) are set in two or three columns, as columns of one
article or of different ones, and read across: a row gives the next line of each column, and now and then a
column leaves a row out. A layout counts when every line is back in its place: first with the lines given
(`restore`), then in the middle of a page of clean print, where it must be noticed and parted into lines as
well (`read_blocks`). What was called certain is counted apart: of that, 95 in 100 should be right. The other
half of the figure: of clean print, lines and blocks in their right order, nothing may be moved.

`corpus/data/fluency.json.xz` has learned from other texts than these should be: with `--model` another file
(made by `python -m benchmarks.fit_fluency` from texts that are held apart) is used in its place.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import defaultdict
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from unittest.mock import patch

from benchmarks.fit_fluency import lines_of_print, read
from corpus.order import Fragment, read_blocks, restore
from corpus.order_lines import blocks_of

LAYOUTS = 200
CLEAN = 500
LONGEST = 16  # lines in a column
WIDTHS = (12, 22)
BYLINE = "本报记者 秦小河"
LEAVES_OUT = (0.0, 0.05, 0.15)  # shares of the rows in which a column gives no line


@dataclass(frozen=True, slots=True)
class Layout:
    """A page read across its columns: its text, its fragments, and the order they should be read in."""

    kind: str
    text: str
    fragments: tuple[Fragment, ...]
    order: tuple[int, ...]


def layout(texts: Sequence[str], leaves_out: float, rng: random.Random) -> Layout:
    """Two or three columns of one text or of as many, read across."""
    count, width = rng.choice((2, 2, 3)), rng.randint(*WIDTHS)
    if rng.random() < 0.5:
        kind = f"{count} columns of one article"
        lines = lines_of_print(rng.choice(texts), width)
        taken = rng.randint(6 * count, LONGEST * count)
        start = rng.randrange(max(1, len(lines) - taken))
        lines = lines[start : start + taken]
        height = -(-len(lines) // count)
        columns = [lines[at : at + height] for at in range(0, len(lines), height)]
    else:
        kind = f"{count} articles side by side"
        taken = rng.randint(6, LONGEST)
        columns = []
        for text in rng.sample(texts, count):
            lines = lines_of_print(text, width)
            start = rng.randrange(max(1, len(lines) - taken))
            columns.append(lines[start : start + taken])
    return _read_across(kind, columns, leaves_out, rng)


def _read_across(
    kind: str, columns: Sequence[Sequence[str]], leaves_out: float, rng: random.Random
) -> Layout:
    at = [0] * len(columns)
    seen: list[tuple[int, int]] = []
    while any(place < len(column) for place, column in zip(at, columns, strict=True)):
        for number, column in enumerate(columns):
            if at[number] < len(column) and (not seen or rng.random() >= leaves_out):
                seen.append((number, at[number]))
                at[number] += 1
    fragments, position = [], 0
    for number, place in seen:
        fragments.append(Fragment(position, position + len(columns[number][place])))
        position = fragments[-1].end + 1
    text = " ".join(columns[number][place] for number, place in seen)
    order = sorted(range(len(seen)), key=lambda index: seen[index])
    return Layout(kind, text, tuple(fragments), tuple(order))


def clean(texts: Sequence[str], rng: random.Random) -> str:
    """Paragraphs in their order, each as its lines of print with blanks between."""
    width = rng.randint(*WIDTHS)
    paragraphs = [part for part in rng.choice(texts).splitlines() if part.strip()]
    start = rng.randrange(max(1, len(paragraphs) - 6))
    return "\n\n".join(" ".join(lines_of_print(part, width)) for part in paragraphs[start : start + 12])


@dataclass(slots=True)
class Tally:
    """Layouts of one kind: how many there were, were restored exactly, were called certain, both."""

    seen: int = 0
    exact: int = 0
    certain: int = 0
    certain_exact: int = 0

    def add(self, exact: bool, certain: bool) -> None:
        self.seen += 1
        self.exact += exact
        self.certain += certain
        self.certain_exact += exact and certain

    def __str__(self) -> str:
        right = self.certain_exact / max(1, self.certain)
        return (
            f"{self.exact:4d} of {self.seen:4d} exactly  {self.exact / self.seen:.2f};"
            f"  certain {self.certain:4d}, of these right {right:.3f}"
        )


def report_layouts(texts: Sequence[str], leaves_out: float, count: int) -> None:
    rng = random.Random(5)
    tallies: defaultdict[str, Tally] = defaultdict(Tally)
    right = joints = 0
    started = time.perf_counter()
    for _ in range(count):
        page = layout(texts, leaves_out, rng)
        found = restore(page.text, page.fragments)
        for kind in (page.kind, "all"):
            tallies[kind].add(found.order == page.order, found.certain)
        true = set(pairwise(page.order))
        right += len(true & set(pairwise(found.order)))
        joints += len(true)
    seconds = (time.perf_counter() - started) / count
    print(f"\n{leaves_out:.0%} of the lines left out of their row; {seconds:.2f} s a layout")
    for kind in sorted(tallies):
        print(f"  {kind:28s} {tallies[kind]}")
    print(f"  {'joints right':28s} {right / joints:.3f}")
    tally, unnoticed = Tally(), 0
    for _ in range(count):
        exact, certain, moved = _on_a_page(layout(texts, leaves_out, rng), texts, rng)
        tally.add(exact, certain and moved)
        unnoticed += certain and not moved
    print(f"  {'in the middle of a page':28s} {tally}; not noticed {unnoticed}")


def _on_a_page(page: Layout, texts: Sequence[str], rng: random.Random) -> tuple[bool, bool, bool]:
    """Whether the layout reads exactly right between clean print, is called certain, and was moved."""
    before = f"{clean(texts, rng)}\n\n{BYLINE}\n\n"
    text = f"{before}{page.text}\n\n{BYLINE}\n\n{clean(texts, rng)}"
    own = range(len(before), len(before) + len(page.text))
    blocks = [block for block in read_blocks(text) if any(part.start in own for part in block.fragments)]
    parts = [part for block in blocks for part in block.fragments if part.start in own]
    read = "".join(text[part.start : part.end] for part in parts)
    want = "".join(page.text[page.fragments[at].start : page.fragments[at].end] for at in page.order)
    exact = read.replace(" ", "") == want.replace(" ", "")
    return exact, all(block.certain for block in blocks), parts != sorted(parts, key=lambda part: part.start)


def report_clean(texts: Sequence[str], count: int) -> None:
    rng = random.Random(6)
    moved = doubted = length = 0
    started = time.perf_counter()
    for _ in range(count):
        text = clean(texts, rng)
        length += len(text)
        blocks = read_blocks(text)
        moved += [block.fragments for block in blocks] != list(blocks_of(text))
        doubted += not all(block.certain for block in blocks)
    rate = length / (time.perf_counter() - started)
    print(f"\nclean print: {moved} of {count} pages reordered, {doubted} doubted; {_thousands(rate)}")
    started = time.perf_counter()
    whole = sum(len(text) for text in texts for _ in range(20) if read_blocks(text))
    print(f"clean text, a paragraph a line: {_thousands(whole / (time.perf_counter() - started))}")


def _thousands(rate: float) -> str:
    return f"{rate / 1000:,.0f} thousand characters a second"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--texts", type=Path, action="append", default=[], help="a folder of .txt files, or a .jsonl file"
    )
    parser.add_argument("--layouts", type=int, default=LAYOUTS)
    parser.add_argument("--model", type=Path, help="a file to use in place of corpus/data/fluency.json.xz")
    options = parser.parse_args()
    given = [path if path.is_file() else sorted(path.glob("*.txt")) for path in options.texts]
    sample = files("corpus") / "samples" / "pages" / "s1_clean.txt"
    paths = [path for one in given for path in (one if isinstance(one, list) else [one])]
    texts = read(paths) or articles_of(sample.read_text(encoding="utf-8"))
    print(f"{len(texts)} texts, {sum(map(len, texts)):,} characters")
    with patch("corpus.fluency.data_file", lambda: options.model) if options.model else nullcontext():
        for leaves_out in LEAVES_OUT:
            report_layouts(texts, leaves_out, options.layouts)
        report_clean(texts, CLEAN)


def articles_of(page: str) -> list[str]:
    """The running text of a clean page in three parts, as if they were articles."""
    paragraphs = [line for line in page.splitlines() if len(line) > 45]
    third = -(-len(paragraphs) // 3)
    return ["\n".join(paragraphs[at : at + third]) for at in range(0, len(paragraphs), third)]


if __name__ == "__main__":
    main()
