"""What the user names on the command line becomes files: paths, folders, globs, `-`."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from corpus import SUFFIXES, WANTED_SUFFIXES
from corpus.types import Rejected

STDIN = "-"


def files(paths: Iterable[str]) -> Iterator[Path | Rejected]:
    """The files that `paths` mean, each once: a file as it is, a folder's documents (sorted, hidden ones
    left out; those of formats that can't be read are among them, to be named), a glob's matches. `-` stays
    as it is. What is not there, or holds nothing readable, is a Rejected. A million files are no matter:
    of each that was given only a hash is kept, and no folder's but the names of one at a time."""
    seen: set[int] = set()
    for path in paths:
        for found in _meant(path):
            if isinstance(found, Rejected):
                yield found
                continue
            known = hash(str(found.resolve()))
            if known not in seen:
                seen.add(known)
                yield found


def _meant(path: str) -> Iterator[Path | Rejected]:
    if path == STDIN:
        yield Path(STDIN)
        return
    if Path(path).is_dir():
        yield from _folder(Path(path))
    elif Path(path).exists() or not glob.has_magic(path):
        yield Path(path)
    else:
        yield from _glob(path)


def _folder(folder: Path) -> Iterator[Path | Rejected]:
    found = False
    for file in _documents(str(folder)):
        found = True
        yield Path(file) if isinstance(file, str) else file
    if not found:
        kinds = " ".join(sorted(SUFFIXES))
        yield Rejected(str(folder), "the folder holds no readable file", f"give a folder with {kinds}")


def _documents(folder: str) -> Iterator[str | Rejected]:
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
            yield from _documents(path)
        elif os.path.splitext(name)[1].lower() in WANTED_SUFFIXES and os.path.isfile(path):  # noqa: PTH113, PTH122
            yield path


def _glob(pattern: str) -> Iterator[Path | Rejected]:
    found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - Path.glob refuses absolute patterns
    if not found:
        yield Rejected(
            pattern, "no file matches", "check the pattern; quote it so that the shell leaves it alone"
        )
    for path in found:
        if Path(path).is_file():
            yield Path(path)
