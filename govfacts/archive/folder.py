"""The folder of a run, beside its output: what was done already, so that it is not done again.

    kb.json.run/
      lock                  held while a run is at work
      3f…c2.drafts          the drafts of a batch, whole: written under another name, then renamed
      3f…c2.done            said after that: what was read (bytes, settings, program), what was refused
      merge.db              of the merge; made anew by every run

A batch's name comes from the bytes of its inputs, the settings, the patterns and the program, so what has
changed is done again, and what has not is not.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from zlib import crc32

import msgspec

from corpus.types import Rejected
from govfacts.archive.batches import Batch
from govfacts.archive.work import Done, Tally
from govfacts.errors import CommandError

ENDING = ".run"


class Marker(msgspec.Struct, frozen=True):
    """What is said of a batch that was done."""

    run: str
    inputs: tuple[tuple[str, str], ...]  # path, digest of the bytes
    drafts: int  # checksum of the file
    rejects: tuple[Rejected, ...]
    tally: Tally


@dataclass(slots=True)
class RunFolder:
    """The folder at `path` for runs of the kind `run` (program, patterns, settings)."""

    path: Path
    run: str
    _lock: BinaryIO | None = None

    def __reduce__(self) -> tuple[type[RunFolder], tuple[Path, str]]:
        """What a worker that is not forked gets: the folder without the lock."""
        return RunFolder, (self.path, self.run)

    def open(self) -> None:
        """Makes the folder where it is missing, and takes it for this run.

        Raises:
            CommandError: another run is at work in it.
        """
        self.path.mkdir(exist_ok=True)
        self._lock = (self.path / "lock").open("wb")
        try:
            import fcntl  # noqa: PLC0415 - not on Windows
        except ImportError:
            return
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            self.leave()
            cure = "wait for it, or stop it"
            raise CommandError(f"{self.path}: another run is at work there; {cure}") from error

    def leave(self) -> None:
        """Lets go of the folder; what is in it stays."""
        if self._lock:
            self._lock.close()
            self._lock = None

    def remove(self) -> None:
        """Takes the folder away."""
        self.leave()
        shutil.rmtree(self.path, ignore_errors=True)

    def keep(self, batch: Batch, done: Done) -> None:
        """Keeps what came of a batch. Killed at any moment, there is all of it or nothing."""
        key = batch.key(self.run)
        drafts = done.drafts.encoded()
        self._write(f"{key}.drafts", drafts)
        inputs = tuple((job.path, job.digest) for job in batch.jobs)
        marker = Marker(self.run, inputs, crc32(drafts), done.rejects, done.tally)
        self._write(f"{key}.done", msgspec.json.encode(marker))

    def _write(self, name: str, data: bytes) -> None:
        """Writes a file whole or not at all. Nothing waits for the disk: what it loses with its power, the
        checksum tells."""
        draft = self.path / f".{name}.{os.getpid()}"
        draft.write_bytes(data)
        draft.replace(self.path / name)

    def marker(self, batch: Batch) -> Marker | None:
        """What was said of the batch, if it was done."""
        key = batch.key(self.run)
        with suppress(FileNotFoundError, msgspec.DecodeError):
            marker = msgspec.json.decode((self.path / f"{key}.done").read_bytes(), type=Marker)
            if marker.run == self.run and (self.path / f"{key}.drafts").is_file():
                return marker
        return None

    def drafts(self, batch: Batch) -> bytes | None:
        """The drafts that were kept of a batch, encoded; None where the disk has lost them."""
        key = batch.key(self.run)
        with suppress(FileNotFoundError, msgspec.DecodeError):
            drafts = (self.path / f"{key}.drafts").read_bytes()
            marker = msgspec.json.decode((self.path / f"{key}.done").read_bytes(), type=Marker)
            if crc32(drafts) == marker.drafts:
                return drafts
        return None
