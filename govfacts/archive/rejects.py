"""What runs refused, beside their outputs: one file in a folder, in which every output has its own lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from corpus.types import Rejected
from output.files import replacing

REJECTS = "rejects.jsonl"


class _Line(msgspec.Struct):
    """`output` is the name of the output whose run refused it."""

    output: str
    path: str
    reason: str
    cure: str


def write_rejects(rejects: Sequence[Rejected], output: Path | None) -> None:
    """Writes what the run for `output` refused in place of what an earlier one did. What runs for other
    outputs that are still there refused stays; a file without lines is taken away."""
    if output is None or (output.exists() and output.is_char_device()):
        return
    path = output.with_name(REJECTS)
    kept = list(_of_others(path, output.name))
    if not rejects and not kept:
        path.unlink(missing_ok=True)
        return
    own = (_Line(output.name, one.path, one.reason, one.cure) for one in rejects)
    with replacing(path) as file:
        for line in (*kept, *map(msgspec.json.encode, own)):
            file.write(line + b"\n")


def _of_others(path: Path, own: str) -> Iterator[bytes]:
    """The lines of other outputs."""
    if not path.is_file():
        return
    with path.open("rb") as file:
        for line in file:
            try:
                output = msgspec.json.decode(line, type=_Line).output
            except msgspec.DecodeError:
                continue  # of an older version: nobody knows whose it is
            if output != own and path.with_name(Path(output).name).exists():
                yield line.rstrip(b"\n")
