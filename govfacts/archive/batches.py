"""Inputs are cut into batches: what one worker does at a time, and what is not done again.

A batch is known by what it holds (the bytes of its inputs, not only their names), and its end is chosen by
that, too: an input that is new or changed moves no other batch's borders.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus import Source, sources, sources_of_bytes
from corpus.decode import UnreadableError
from corpus.formats.content import Fields, Item
from corpus.formats.table import format_of
from corpus.types import Rejected
from govfacts.inputs import STDIN

LEAST = 48_000  # bytes of a batch before it may end
MOST = 160_000  # bytes that end it, and
MOST_JOBS = 512  # jobs that do
ONE_IN = 16  # batches in between end behind one in so many jobs
SEVERAL = frozenset({"jsonl", "json", "csv", "parquet", "zip", "tar", "gz"})  # formats that hold many texts
CHARACTER = 3  # bytes of a Chinese character in UTF-8
PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Job:
    """One input: a file that the worker reads, a text that was read already (of a file that holds many),
    or what was refused. `digest` is of its bytes, `size` how many they are, nearly."""

    what: Path | Source | Rejected
    digest: str
    size: int

    @property
    def path(self) -> str:
        return str(self.what) if isinstance(self.what, Path) else self.what.path


@dataclass(frozen=True, slots=True)
class Batch:
    """`number` is its place among the batches, `key` what it holds."""

    number: int
    jobs: tuple[Job, ...]

    @property
    def size(self) -> int:
        return sum(job.size for job in self.jobs)

    def key(self, run: str) -> str:
        """A name for this batch in runs of the kind `run` (program, patterns, settings)."""
        digest = hashlib.blake2b(run.encode(), digest_size=16)
        for job in self.jobs:
            digest.update(f"{job.path}\0{job.digest}\n".encode("utf-8", "surrogatepass"))
        return digest.hexdigest()


def batches(inputs: Iterable[Path | Rejected], fields: Fields, stdin: bytes = b"") -> Iterator[Batch]:
    """The batches of `inputs`, in their order. `stdin` is what the path `-` means."""
    number, held, size = 0, [], 0
    for path in inputs:
        for job in _jobs(path, fields, stdin):
            held.append(job)
            size += job.size
            if size >= MOST or len(held) >= MOST_JOBS or (size >= LEAST and _ends(job)):
                yield Batch(number, tuple(held))
                number, held, size = number + 1, [], 0
    if held:
        yield Batch(number, tuple(held))


def _ends(job: Job) -> bool:
    return int(job.digest[:4], 16) % ONE_IN == 0


def _jobs(path: Path | Rejected, fields: Fields, stdin: bytes) -> Iterator[Job]:
    """The jobs of one input. A file of one text is left to the worker; one of many is read here, piece by
    piece, so that many workers can share it."""
    if isinstance(path, Rejected):
        yield job_of(path)
    elif str(path) == STDIN:
        yield from map(job_of, sources_of_bytes(stdin, STDIN, fields))
    elif _holds_several(path):
        yield from map(job_of, sources(path, fields))
    else:
        yield _file_job(path, fields)


def _holds_several(path: Path) -> bool:
    try:
        return path.is_file() and path.stat().st_size > 0 and format_of(Item(str(path), path)).name in SEVERAL
    except (OSError, UnreadableError):
        return False


def _file_job(path: Path, fields: Fields) -> Job:
    """A file for the worker; where it can't be opened, the word on why."""
    digest = hashlib.sha256()
    size = 0
    try:
        if path.is_file():
            with path.open("rb") as file:
                while piece := file.read(PIECE):
                    digest.update(piece)
                    size += len(piece)
            return Job(path, digest.hexdigest(), size)
    except OSError:
        pass  # `sources` says what it is
    return job_of(next(sources(path, fields)))


def job_of(read: Source | Rejected) -> Job:
    """The job of a text that was read, or of the word on why it was not."""
    if isinstance(read, Source):
        return Job(read, read.sha256, CHARACTER * len(read.text))
    said = f"{read.reason}\0{read.cure}".encode("utf-8", "surrogatepass")
    return Job(read, hashlib.sha256(said).hexdigest(), 0)
