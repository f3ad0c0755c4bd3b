"""What the user names on the command line becomes files: paths, folders, globs, `-`."""

from __future__ import annotations

import glob
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from corpus import SUFFIXES, WANTED_SUFFIXES
from corpus.types import Rejected
from output.wording import counted

STDIN = "-"
NO_ENDING = "none"
NAMED = 10  # endings that are named of those that no reader knows


def files(paths: Iterable[str], passed_over: Counter[str] | None = None) -> Iterator[Path | Rejected]:
    """The files that `paths` mean, each once: a file as it is, a folder's documents (sorted, hidden ones
    left out; those of formats that can't be read are among them, to be named), a glob's matches. `-` stays
    as it is. What is not there, or holds nothing readable, is a Rejected. A million files are no matter:
    of each that was given only a hash is kept, and no folder's but the names of one at a time.

    `passed_over` counts, by ending, the files of folders that are left out since no reader knows it."""
    seen: set[int] = set()
    endings = Counter[str]() if passed_over is None else passed_over
    for path in paths:
        for found in _meant(path, endings):
            if isinstance(found, Rejected):
                yield found
                continue
            known = hash(str(found.resolve()))
            if known not in seen:
                seen.add(known)
                yield found


def said_of(passed_over: Counter[str]) -> str:
    """What to say of files that were passed over: how many, and the endings, the most frequent first."""
    ordered = sorted(passed_over.items(), key=lambda one: (-one[1], one[0]))
    endings = [f"{ending} {count:,}" for ending, count in ordered[:NAMED]] + ["…"] * (len(ordered) > NAMED)
    number = counted(passed_over.total(), "files")
    return f"passed over {number} with endings that no reader knows: {', '.join(endings)}"


def _meant(path: str, passed_over: Counter[str]) -> Iterator[Path | Rejected]:
    if path == STDIN:
        yield Path(STDIN)
        return
    if Path(path).is_dir():
        yield from _folder(Path(path), passed_over)
    elif Path(path).exists() or not glob.has_magic(path):
        yield Path(path)
    else:
        yield from _glob(path)


def _folder(folder: Path, passed_over: Counter[str]) -> Iterator[Path | Rejected]:
    found = False
    for file in _documents(str(folder), passed_over):
        found = True
        yield Path(file) if isinstance(file, str) else file
    if not found:
        kinds = " ".join(sorted(SUFFIXES))
        yield Rejected(str(folder), "the folder holds no readable file", f"give a folder with {kinds}")


def _documents(folder: str, passed_over: Counter[str]) -> Iterator[str | Rejected]:
    """The documents of a folder and those below it, in the order of their paths."""
    try:
        with os.scandir(folder) as entries:
            names = sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries)
    except OSError as error:
        yield Rejected(folder, f"it can't be looked into ({error.strerror})", "check its permissions")
        return
    for name, is_folder in names:
        path = f"{folder.rstrip(os.sep)}{os.sep}{name}"
        if name.startswith("."):
            continue
        if is_folder:
            yield from _documents(path, passed_over)
        elif os.path.isfile(path):  # noqa: PTH113
            ending = os.path.splitext(name)[1].lower()  # noqa: PTH122
            if ending in WANTED_SUFFIXES:
                yield path
            else:
                passed_over[ending or NO_ENDING] += 1


def _glob(pattern: str) -> Iterator[Path | Rejected]:
    found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - Path.glob refuses absolute patterns
    if not found:
        yield Rejected(
            pattern, "no file matches", "check the pattern; quote it so that the shell leaves it alone"
        )
    for path in found:
        if Path(path).is_file():
            yield Path(path)
