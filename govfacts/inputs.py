"""What the user names on the command line becomes files: paths, folders, globs, `-`."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Iterator
from pathlib import Path

from corpus import SUFFIXES, WANTED_SUFFIXES
from corpus.types import Rejected

STDIN = "-"


def files(paths: Iterable[str]) -> Iterator[Path | Rejected]:
    """The files that `paths` mean, each once: a file as it is, a folder's documents (sorted, hidden ones
    left out; those of formats that can't be read are among them, to be named), a glob's matches. `-` stays
    as it is. What is not there, or holds nothing readable, is a Rejected."""
    seen: set[Path] = set()
    for path in paths:
        for found in _meant(path):
            if isinstance(found, Rejected):
                yield found
            elif found.resolve() not in seen:
                seen.add(found.resolve())
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
    found = sorted(
        file
        for file in folder.rglob("*")
        if file.is_file() and file.suffix.lower() in WANTED_SUFFIXES and not _hidden(file.relative_to(folder))
    )
    if not found:
        kinds = " ".join(sorted(SUFFIXES))
        yield Rejected(str(folder), "the folder holds no readable file", f"give a folder with {kinds}")
    yield from found


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _glob(pattern: str) -> Iterator[Path | Rejected]:
    found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - Path.glob refuses absolute patterns
    if not found:
        yield Rejected(
            pattern, "no file matches", "check the pattern; quote it so that the shell leaves it alone"
        )
    for path in found:
        if Path(path).is_file():
            yield Path(path)
