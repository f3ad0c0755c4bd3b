"""Characters a second beside the peers, in one run, on one thread, over the same text.

    python -m benchmarks.speed [FOLDER...] [--characters N] [--peers DIR]

The text is a generated archive (benchmarks/archive.py) with the .txt files of each FOLDER in front. Everyone
reads it article by article. Ours is the whole command with one worker, from the file to the facts on the
disk, its start left out of the second row. Times are of the processor, all processes added up, not of the
wall: how many cores there are and what else the machine does makes little difference. JioNLP (times and
places) is installed into an environment of its own below DIR (build/peers); a peer that can't be installed
is left out and named.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import logging
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from benchmarks.archive import articles
from benchmarks.compare import _environment

SAMPLE = "全县划分网格89个。\n\n本报讯 今年以来，遂昌县选派网格员92名。"
BARS = {"jieba.cut": 1.0, "jieba.posseg": 7.0, "pkuseg": 7.0}
SPACY, PLACES = "spaCy blank zh, jieba", "JioNLP, time and place"
ORDER = ("jieba.cut", "jieba.posseg", "pkuseg", SPACY, PLACES, "rjieba.cut")
COMMAND = (sys.executable, "-c", "from govfacts.cli import main; main()")
JIONLP = """
import json, sys, time
import jionlp
texts = json.load(sys.stdin)
def read(text):
    jionlp.ner.extract_time(text)
    jionlp.recognize_location(text)
read(texts[0])
start = time.process_time()
for text in texts:
    read(text)
print(time.process_time() - start)
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", type=Path, nargs="*")
    parser.add_argument("--characters", type=int, default=2_000_000)
    parser.add_argument("--peers", type=Path, default=Path("build/peers"))
    options = parser.parse_args(arguments)
    records = text_of(options.folders, options.characters)
    texts = [record["text"] for record in records]
    count = sum(map(len, texts))
    print(f"{count:,} characters, {len(texts):,} articles; processor time of one thread")
    ours, report = whole(records)
    start = starting()
    rows = {"govfacts, file to facts on disk": ours, "  the same without its start": ours - start}
    rows |= peers(texts, options.peers)
    table(rows, count)
    stages(report)
    return 0


def text_of(folders: Sequence[Path], characters: int) -> list[dict[str, str]]:
    """Records of at least so many characters: the pages of the folders, and generated articles."""
    paths = [path for folder in folders for path in sorted(folder.glob("*.txt"))]
    records = [{"id": path.stem, "text": path.read_text(encoding="utf-8")} for path in paths]
    count = sum(len(record["text"]) for record in records)
    for record in articles(characters):
        if count >= characters:
            break
        records.append(record)
        count += len(record["text"])
    return records


def whole(records: Sequence[dict[str, str]]) -> tuple[float, dict[str, Any]]:
    """Seconds of the processor that `govfacts extract` takes with one worker, and its report."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with (folder / "archive.jsonl").open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
        args = ["extract", "archive.jsonl", "-o", "kb.json", "--workers", "1", "--report", "report.json"]
        seconds = spent(lambda: _run([*COMMAND, *args], folder))
        return seconds, json.loads((folder / "report.json").read_bytes())


def starting() -> float:
    """Seconds of the processor until the facts of one short page are there."""
    page = str(files("corpus") / "samples" / "pages" / "s1_clean.txt")
    return min(spent(lambda: _run([*COMMAND, "extract", page], None)) for _ in range(3))


def spent(work: Callable[[], object]) -> float:
    """Seconds of the processor that child processes take."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    work()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def environment() -> dict[str, str]:
    """What commands run with: this tree, its compiled modules kept as an installed program's are."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPATH": str(Path.cwd())}


def _run(command: Sequence[str], folder: Path | None) -> None:
    subprocess.run(
        command,
        check=True,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment(),
    )


def peers(texts: Sequence[str], folder: Path) -> dict[str, float]:
    """Seconds of the processor that each peer takes; those that are not there are named."""
    found = {name: timed(reader, texts) for name, reader in readers().items()}
    try:
        python = _environment(folder / "jionlp", ("jionlp",))
        done = subprocess.run(
            [python, "-c", JIONLP], input=json.dumps(texts), capture_output=True, text=True, check=True
        )
        found[PLACES] = float(done.stdout.split()[-1])
    except subprocess.CalledProcessError:
        pass
    missing = [name for name in ORDER if name not in found]
    if missing:
        print(f"not installed here: {', '.join(missing)}")
    return {name: found[name] for name in ORDER if name in found}


def readers() -> dict[str, Callable[[str], object]]:
    """The peers of this environment."""
    import jieba
    import jieba.posseg
    import rjieba
    from spacy.lang.zh import Chinese

    jieba.setLogLevel(logging.WARNING)
    spacy = Chinese.from_config({"nlp": {"tokenizer": {"segmenter": "jieba"}}})
    found: dict[str, Callable[[str], object]] = {
        "jieba.cut": lambda text: list(jieba.cut(text)),
        "jieba.posseg": lambda text: list(jieba.posseg.cut(text)),
        SPACY: spacy,
        "rjieba.cut": rjieba.cut,
    }
    if importlib.util.find_spec("pkuseg"):
        import pkuseg

        found["pkuseg"] = pkuseg.pkuseg().cut
    return found


def timed(read: Callable[[str], object], texts: Sequence[str]) -> float:
    """Seconds of the processor, after a first look that loads what it needs."""
    read(SAMPLE)
    start = time.process_time()
    for text in texts:
        read(text)
    return time.process_time() - start


def table(rows: dict[str, float], count: int) -> None:
    """Prints characters a second, and how many times a peer's that is."""
    ours = count / next(iter(rows.values()))
    print(f"\n{'thousand characters a second':40s} {'':>9s}   ours / theirs")
    for name, seconds in rows.items():
        rate = count / seconds
        bar = f"   (asked: {BARS[name]:g})" if name in BARS else ""
        said = "" if "govfacts" in name or name.startswith(" ") else f"{ours / rate:8.2f} ×{bar}"
        print(f"  {name:38s} {rate / 1000:9,.1f}   {said}")


def stages(report: dict[str, Any]) -> None:
    """Prints where our own time goes, by the run report."""
    known = {name: seconds for name, seconds in report["stages"].items() if seconds}
    total = sum(known.values())
    print("\nwhere our time goes (of the wall)")
    for name, seconds in known.items():
        rate = report["characters"] / seconds / 1000
        print(f"  {name:12s} {seconds / total:6.1%}   {rate:9,.0f} thousand characters a second")


if __name__ == "__main__":
    sys.exit(main())
