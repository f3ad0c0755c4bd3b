"""Batches go to the workers; what came of them comes back in the order of the input."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.types import Rejected
from govfacts.archive.batches import Batch
from govfacts.archive.folder import RunFolder
from govfacts.archive.pool import Pool
from govfacts.archive.work import Tally
from govfacts.errors import CommandError
from output.merge import Drafts

AHEAD = 4  # batches a worker that may wait for an earlier one


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a batch, in this run or `before`."""

    batch: Batch
    drafts: bytes
    rejects: tuple[Rejected, ...]
    tally: Tally
    before: bool

    def decoded(self) -> Drafts:
        return Drafts.decoded(self.drafts)


@dataclass(slots=True)
class Gathering:
    """`folder` keeps what was done, if there is one; with `retry` the batches of which something was
    refused are done again."""

    pool: Pool
    folder: RunFolder | None = None
    retry: bool = False

    def outcomes(self, batches: Iterable[Batch]) -> Iterator[Outcome]:
        """What came of every batch, in their order. At no time are more than a few batches held."""
        stream = iter(batches)
        waiting: dict[int, Outcome] = {}
        number = 0
        more = True
        while more or waiting or self.pool.busy:
            while more and self.pool.free and len(waiting) < AHEAD * self.pool.count:
                batch = next(stream, None)
                if batch is None:
                    more = False
                elif known := self._before(batch):
                    waiting[batch.number] = known
                else:
                    self.pool.submit(batch)
            if self.pool.busy:
                for outcome in self._finished(block=number not in waiting):
                    waiting[outcome.batch.number] = outcome
            if number in waiting:
                yield waiting.pop(number)
                number += 1

    def _before(self, batch: Batch) -> Outcome | None:
        """What came of the batch in an earlier run."""
        marker = self.folder.marker(batch) if self.folder else None
        if not self.folder or not marker or (self.retry and marker.rejects):
            return None
        drafts = self.folder.drafts(batch)
        return None if drafts is None else Outcome(batch, drafts, marker.rejects, marker.tally, before=True)

    def _finished(self, *, block: bool) -> Iterator[Outcome]:
        for done in self.pool.finished(block=block):
            drafts = self.folder.drafts(done.batch) if self.folder else done.drafts
            if drafts is None:
                raise CommandError(f"{self.folder and self.folder.path}: what was written is not there")
            yield Outcome(done.batch, drafts, done.rejects, done.tally, before=False)
