"""Where a knowledge base goes: by the option, else by how the output's name ends."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import cast

from govfacts.api import generator
from govfacts.archive.engine import Target, Write
from govfacts.archive.rejects import REJECTS
from govfacts.errors import CommandError
from govfacts.inputs import STDIN
from govfacts.run import Settings
from output.files import Format, Stream, pieces, write_pieces

FORMATS = ("json", "jsonl", "shards", "parquet", "db")
ENDINGS = {"db": "db", "sqlite": "db", "sqlite3": "db"}
FOLDERS = ("shards", "parquet")


def target(output: str, format: str | None, settings: Settings) -> Target:
    """The target called `output` (`-`: standard output).

    Raises:
        CommandError: the name ends in nothing that is known or is taken, or the format can't go there.
    """
    form = format or _format_of(output)
    if output == STDIN:
        if form not in ("json", "jsonl"):
            raise CommandError(f"{form} can't go to standard output; name it with -o")
        return Target(None, partial(_to_stdout, cast(Format, form)))
    path = Path(output)
    if path.name == REJECTS:
        raise CommandError(f"{path}: what is refused is listed there; choose another name")
    if form not in FOLDERS and path.is_dir():
        raise CommandError(f"{path} is a folder; name a file in it, or give --format shards or parquet")
    return Target(path, _writer(path, form, settings), form if form in FOLDERS else None)


def _format_of(output: str) -> str:
    """The format that a name asks for: a folder's (shards), an ending's, JSON where there is none."""
    if output == STDIN:
        return "json"
    if output.endswith("/"):
        return "shards"
    ending = Path(output).suffix.removeprefix(".").lower()
    if ending in ENDINGS or ending in FORMATS:
        return ENDINGS.get(ending, ending)
    if ending:
        raise CommandError(
            f"{output}: a file ending .{ending} can't be written; give --format, or end it .json, .jsonl, "
            f".parquet or .db"
        )
    return "json"


def _writer(path: Path, form: str, settings: Settings) -> Write:
    if form == "db":
        from govfacts import store  # noqa: PLC0415 - only this target needs it

        return lambda records: store.add(records, path, settings.patterns)
    if form not in FOLDERS:
        return lambda records: write_pieces(pieces(records, generator(), cast(Format, form)), path)
    from output.folders import FolderFormat, write_folder  # noqa: PLC0415 - and this that

    return partial(write_folder, path, generator(), cast(FolderFormat, form))


def _to_stdout(form: Format, records: Stream) -> None:
    for piece in pieces(records, generator(), form):
        sys.stdout.buffer.write(piece)
