"""`python -m benchmarks`: how long a start takes, and how fast pages are read beside the peers, in one run.

Times are of this machine; the ratios are what to compare. Peers that are not installed are left out.
"""

from __future__ import annotations

import importlib.util
import logging
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

REPEATS = 5
CHARACTERS = 300_000  # of text a timing runs over: the pages again and again


def main() -> None:
    """Prints both tables. Folders of pages given as arguments are read beside our own samples."""
    starts()
    speeds([Path(str(files("corpus") / "samples" / "pages")), *map(Path, sys.argv[1:])])


def starts() -> None:
    """The wall time of cold commands, best of some runs."""
    page = str(files("corpus") / "samples" / "pages" / "s1_clean.txt")
    commands = {"govfacts --help": ["--help"], "govfacts extract PAGE": ["extract", page]}
    print("cold start, seconds (best of", REPEATS, "runs)")
    for name, args in commands.items():
        print(f"  {name:24s} {_best(lambda args=args: _run(args)):6.2f}")


def speeds(folders: list[Path]) -> None:
    """Characters a second on one thread, and the ratio to plain jieba.cut."""
    text = _text(folders)
    print(f"\nthousand characters a second, one thread, {len(text):,} characters")
    rates = {name: len(text) / _best(lambda work=work: work(text)) for name, work in _readers().items()}
    for name, rate in rates.items():
        print(f"  {name:38s} {rate / 1000:9,.0f}   {rate / rates['jieba.cut']:6.2f} × jieba.cut")


def _readers() -> dict[str, Callable[[str], object]]:
    import jieba
    import rjieba

    from corpus import articles, source_of_text
    from extract.pages import page_words
    from extract.pipeline import facts_of, read
    from extract.reading import context_of
    from patterns import load

    jieba.setLogLevel(logging.WARNING)
    patterns = load()
    words = page_words(patterns)

    def reading(text: str) -> list[object]:
        return list(articles(source_of_text(text), words))

    def everything(text: str) -> list[object]:
        found = articles(source_of_text(text), words)
        return [facts_of(read(article.text, context_of(article), patterns)) for article in found]

    readers: dict[str, Callable[[str], object]] = {
        "jieba.cut": lambda text: list(jieba.cut(text)),
        "rjieba.cut": rjieba.cut,
        "govfacts: reading order, repair, split": reading,
        "govfacts: all, to facts": everything,
    }
    if importlib.util.find_spec("pkuseg"):
        import pkuseg

        readers["pkuseg.cut"] = pkuseg.pkuseg().cut
    for reader in readers.values():
        reader("全县划分网格89个。\n\n本报讯 今年以来，遂昌县选派网格员92名。")
    return readers


def _text(folders: list[Path]) -> str:
    pages = [path.read_text(encoding="utf-8") for folder in folders for path in sorted(folder.glob("*.txt"))]
    once = "\n\n".join(pages)
    return "\n\n".join([once] * max(1, CHARACTERS // len(once)))


def _run(args: list[str]) -> None:
    command = [sys.executable, "-c", "from govfacts.cli import main; main()", *args]
    subprocess.run(command, check=True, capture_output=True)


def _best(work: Callable[[], object]) -> float:
    times = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


if __name__ == "__main__":
    main()
