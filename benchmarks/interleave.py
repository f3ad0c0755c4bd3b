"""`python -m benchmarks.interleave [--texts FOLDER]...`: how many interleaved columns are restored exactly.

Texts (the clean sample page, and .txt files of folders) are set in two or three columns, as columns of one
article or of different ones, and read across: a row gives the next line of each column, and now and then a
column leaves a row out. A layout counts when every line is back in its place. The other half of the figure:
of clean print, lines and blocks in their right order, nothing may be moved.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

from benchmarks.fit_fluency import lines_of_print
from corpus.order import Fragment, read_blocks, restore
from corpus.order_lines import blocks_of

LAYOUTS = 200
CLEAN = 500
LONGEST = 16  # lines in a column
WIDTHS = (12, 22)
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


def report_layouts(texts: Sequence[str], leaves_out: float, count: int) -> None:
    rng = random.Random(5)
    exact: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    right = joints = 0
    started = time.perf_counter()
    for _ in range(count):
        page = layout(texts, leaves_out, rng)
        found = restore(page.text, page.fragments).order
        for kind in (page.kind, "all"):
            seen[kind] += 1
            exact[kind] += found == page.order
        true = set(pairwise(page.order))
        right += len(true & set(pairwise(found)))
        joints += len(true)
    seconds = (time.perf_counter() - started) / count
    print(f"\n{leaves_out:.0%} of the lines left out of their row; {seconds:.2f} s a layout")
    for kind in sorted(seen):
        print(f"  {kind:28s} {exact[kind]:4d} of {seen[kind]:4d} exactly  {exact[kind] / seen[kind]:.2f}")
    print(f"  {'joints right':28s} {right / joints:.3f}")


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
    parser.add_argument("--texts", type=Path, action="append", default=[], help="a folder of .txt files")
    parser.add_argument("--layouts", type=int, default=LAYOUTS)
    options = parser.parse_args()
    paths = [path for folder in options.texts for path in sorted(folder.glob("*.txt"))]
    sample = files("corpus") / "samples" / "pages" / "s1_clean.txt"
    texts = [path.read_text(encoding="utf-8") for path in paths]
    texts = texts or articles_of(sample.read_text(encoding="utf-8"))
    print(f"{len(texts)} texts, {sum(map(len, texts)):,} characters")
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
