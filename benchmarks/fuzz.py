"""`python -m benchmarks.fuzz SECONDS`: damages files and pages at random and looks for a reader or a repair
that raises, hangs, or breaks a promise. Each target gets its share of the time; the seed is printed.

With atheris installed, `python -m benchmarks.fuzz SECONDS --atheris TARGET` searches by coverage instead.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from importlib import import_module
from importlib.resources import files
from pathlib import Path

from benchmarks.hostile import HOSTILE
from benchmarks.renderings import RENDERINGS
from corpus import Source, articles, source_of_text, sources_of_bytes
from corpus.origin import Origin
from corpus.read import UNFORESEEN
from extract.pages import page_words
from patterns import load

SLOW = 2.0  # seconds for a thousand characters, and for the start: garbage is searched for columns
BITS = (
    b"\0", b"\xff", b"\n", b" ", b'"', b"<", b">", b"(", b"[[", b"%PDF", b"PK\3\4", b"<w:p>", b"endstream",
    b"\xef\xbb\xbf", b"\xff\xfe", b"\xed\xa0\x80", b"\x84\x31\xa4\x37", b"9999999999", b"-1", b"\\ud800",
)  # fmt: skip
SIGNS = (
    "“”\"'（）()《》—…，,。：;、 \u3000\xa0\u2028\x1c\n\n\n图①②摄影记者本报讯人入己已日目一—0123年月日%．."
    "｜|□■*#>-\ufeff\U00020000"
)


def main() -> None:
    """Runs every target and prints how many tries it took; the first failure ends it."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    if "--atheris" in sys.argv:
        by_coverage(sys.argv[sys.argv.index("--atheris") + 1], seconds)
        return
    seed = time.time_ns() % 1_000_000
    print(f"seed {seed}")
    for name, target in TARGETS.items():
        chance = random.Random(f"{seed} {name}")
        end = time.monotonic() + seconds / len(TARGETS)
        tries, slowest = 0, 0.0
        while time.monotonic() < end:
            start = time.monotonic()
            target(chance)
            slowest = max(slowest, time.monotonic() - start)
            tries += 1
        print(f"  {name:14s} {tries:8,} tries, the slowest {slowest:.2f} s", flush=True)


def by_coverage(name: str, seconds: float) -> None:
    """The readers that are ours and run in this process, driven by libFuzzer from the small file `name`."""
    import atheris

    for module in [module for module in sys.modules if module.split(".")[0] == "corpus"]:
        del sys.modules[module]  # to be imported again, instrumented
    with atheris.instrument_imports(include=["corpus", "zipfile", "tarfile", "csv"]):
        for module in ("archive", "documents", "records"):  # imported late otherwise
            import_module(f"corpus.formats.{module}")
        from corpus import sources_of_bytes as instrumented

    def one(data: bytes) -> None:
        for found in instrumented(data, f"a.{name}"):
            assert UNFORESEEN not in getattr(found, "reason", ""), found

    with tempfile.TemporaryDirectory() as seeds:
        (Path(seeds) / "seed").write_bytes(SMALL_FILES[name])
        atheris.Setup([sys.argv[0], f"-max_total_time={int(seconds)}", "-max_len=20000", seeds], one)
        atheris.Fuzz()


def read(data: bytes, name: str) -> None:
    """Reads a file; what comes of it keeps its promises."""
    for one in sources_of_bytes(data, name):
        one.path.encode("utf-8")
        if isinstance(one, Source):
            one.text.encode("utf-8")
            assert one.text.strip(), "a source without text"
            assert "\0" not in one.text, "a source with NUL"
        else:
            assert one.reason, "no reason"
            assert one.cure, "no cure"
            assert UNFORESEEN not in one.reason, one.reason


def repair(text: str) -> None:
    """Makes articles of a text; each leads back to it."""
    start = time.monotonic()
    source = source_of_text(text)
    for article in articles(source, WORDS):
        lead_back(article.text, article.origin, source.text)
        for edit in article.edits:
            assert source.text[edit.start : edit.end] == edit.before, edit
    assert time.monotonic() - start < SLOW * (1 + len(text) / 1000), "slow"


def lead_back(text: str, origin: Origin, raw: str) -> None:
    assert len(origin) == len(text)
    for run in origin.runs:
        assert 0 <= run.raw_start <= run.raw_start + run.raw_length <= len(raw)


def damaged_file(name: str, good: bytes) -> Callable[[random.Random], None]:
    """A target that reads `good`, damaged."""

    def target(chance: random.Random) -> None:
        data = bytearray(good)
        for _ in range(chance.choice((1, 1, 2, 4, 16))):
            at = chance.randrange(len(data) + 1)
            length = chance.choice((0, 1, 4, 64, len(data) // 4))
            bit = chance.choice((b"", chance.choice(BITS), chance.randbytes(4), bytes(data[:64])))
            data[at : at + length] = bit
        try:
            read(bytes(data), name)
        except BaseException:
            Path("fuzz-failure.bin").write_bytes(data)
            print(f"{name}: see fuzz-failure.bin")
            raise

    return target


def damaged_page(page: str) -> Callable[[random.Random], None]:
    """A target that repairs `page`, damaged as print and OCR damage it, and worse."""

    def target(chance: random.Random) -> None:
        text = page
        for _ in range(chance.choice((1, 3, 10, 100))):
            at = chance.randrange(len(text) + 1)
            length = chance.choice((0, 0, 1, 2, 30, 300))
            put = chance.choice(
                ("", chance.choice(SIGNS), chance.choice(SIGNS) * 20, text[at : at + 80], "\n")
            )
            text = text[:at] + put + text[at + length :]
        try:
            repair(text)
        except BaseException:
            Path("fuzz-failure.txt").write_text(text, encoding="utf-8")
            print("page: see fuzz-failure.txt")
            raise

    return target


def signs(chance: random.Random) -> None:
    """A text of nothing but the signs that repairs look for, up to 20,000 of them."""
    repair("".join(chance.choices(SIGNS, k=chance.choice((10, 300, 3000, 20_000)))))


WORDS = page_words(load())
PAGES = sorted(Path(str(files("corpus") / "samples" / "pages")).glob("*.txt"))
ARTICLE = "小院议事\n清溪县划分网格89个，选派网格员92名，居民办事更方便了。\n柳林村的院子亮了，村民都说好。"
SMALL_FILES = {
    **{name: make(ARTICLE) for name, make in RENDERINGS.items()},
    "csv": f'编号,text,title\n7,"{ARTICLE}",小院议事\n'.encode(),
    "jsonl": b'{"text": "x", "title": "y", "date": "2024-08-26"}\n' * 3,
    "json": b'[{"text": "x", "title": "y", "date": "2024-08-26"}, {"content": "z"}]',
    "md": f"---\ntitle: x\n---\n# {ARTICLE}\n\n| a | b |\n|-|-|\n| 1 | 2 |\n\n> **c** [d](e)".encode(),
    "tar": HOSTILE["links.tar"](1),
    "zip": HOSTILE["nested.zip"](1),
    "tgz": HOSTILE["bomb.tgz"](0.001),
}
TARGETS: Mapping[str, Callable[[random.Random], None]] = {
    **{name: damaged_file(f"a.{name}", data) for name, data in SMALL_FILES.items()},
    **{page.stem: damaged_page(page.read_text(encoding="utf-8")) for page in PAGES},
    "signs": signs,
}

if __name__ == "__main__":
    main()
