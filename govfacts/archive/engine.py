"""An archive becomes a knowledge base: read by workers, merged out of core, written as a stream."""

from __future__ import annotations

import gc
import logging
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus.types import Rejected
from govfacts.archive.batches import Batch, batches
from govfacts.archive.folder import ENDING, RunFolder
from govfacts.archive.gather import Gathering
from govfacts.archive.kind import kind_of
from govfacts.archive.pool import Pool, cores, peak_memory
from govfacts.archive.progress import Bar, bar
from govfacts.archive.rejects import write_rejects
from govfacts.archive.report import Report, read_of
from govfacts.archive.work import Work
from govfacts.errors import CommandError
from govfacts.inputs import STDIN, files
from govfacts.run import Settings, settled
from output.files import Stream
from output.merge import Merge
from patterns import load

log = logging.getLogger("govfacts")
Write = Callable[[Stream], None]
SORTING = "SQLITE_TMPDIR"  # https://sqlite.org/tempfiles.html
COPY = b'"duplicate_of":"'


@dataclass(frozen=True, slots=True)
class Options:
    """How to run. `workers` is how many processes (None: one a core), `article_timeout` how many seconds an
    article may take. The run folder is removed when all is written, or kept (`keep_run`; None: while
    something is refused, for `retry_rejects`, which reads those inputs again)."""

    workers: int | None = None
    article_timeout: float | None = None
    keep_run: bool | None = None
    retry_rejects: bool = False
    keep_text: bool = True


@dataclass(frozen=True, slots=True)
class Target:
    """Where to: `path` (None: standard output), written by `write` from a stream of records; `folder` is
    the format of the files in it, where it is one."""

    path: Path | None
    write: Write
    folder: str | None = None


def build(
    paths: Sequence[str], target: Target, settings: Settings, options: Options, say: Callable[[str], None]
) -> Report:
    """Reads what `paths` mean and writes the records of the articles found there. What was refused is said,
    and stands in `rejects.jsonl` beside the output.

    Raises:
        CommandError: no article could be read, or another run is at work for the same output; nothing was
            written.
        SegmenterError, PatternError, UnknownPlaceError: the settings can't be used.
    """
    return _Run(target, settled(settings), options, say).done(paths)


class _Run:
    def __init__(
        self, target: Target, settings: Settings, options: Options, say: Callable[[str], None]
    ) -> None:
        self._target = target
        self._settings = settings
        self._options = options
        self._say = say
        self._many = False  # batches
        self._rejects: list[Rejected] = []
        self._report = Report(str(target.path or "standard output"), options.workers or cores())

    def done(self, paths: Sequence[str]) -> Report:
        started = time.perf_counter()
        stdin = sys.stdin.buffer.read() if STDIN in paths else b""
        stream = batches(self._counted(paths), self._settings.fields, stdin)
        first = list(islice(stream, 2))
        self._many = len(first) == 2
        if not self._many:
            self._report.workers = 1
        with ExitStack() as stack:
            stack.callback(gc.unfreeze)  # what the pool's workers share is not looked at by the merge either
            folder = self._folder()
            place = folder.path if folder else None
            if place is None and self._many:
                place = Path(stack.enter_context(TemporaryDirectory(prefix="govfacts.")))
            if folder:
                stack.callback(folder.leave)
            if place:
                stack.enter_context(_sorting_in(place))
            merge = stack.enter_context(Merge(load(self._settings.patterns), place))
            shown = stack.enter_context(bar(files(paths)))
            peak = self._gather(chain(first, stream), merge, folder, shown)
            if not merge.articles:
                raise CommandError("no article could be read; nothing was written")
            shown.say("merging")
            since = time.perf_counter()
            self._target.write(counted(merge.records(), self._report))
            self._report.stages["merging"] += time.perf_counter() - since
        self._report.rejects = len(self._rejects)
        write_rejects(self._rejects, self._target.path)
        self._report.finish(time.perf_counter() - started, max(peak, peak_memory()))
        if folder:
            self._clear(folder)
        return self._report

    def _counted(self, paths: Sequence[str]) -> Iterator[Path | Rejected]:
        for one in files(paths, self._report.passed_over):
            self._report.files += isinstance(one, Path)
            yield one

    def _folder(self) -> RunFolder | None:
        """The run folder; none where all is one batch, or there is no output to put it beside."""
        output = self._target.path
        if output is None or (output.exists() and not output.is_file() and not output.is_dir()):
            return None
        path = output.with_name(output.name + ENDING)
        if not self._many and not path.exists():
            return None
        folder = RunFolder(path, kind_of(self._settings, keep_text=self._options.keep_text))
        folder.open()
        return folder

    def _gather(self, stream: Iterator[Batch], merge: Merge, folder: RunFolder | None, shown: Bar) -> int:
        """Adds all that the batches give to the merge; the memory of the largest worker."""
        work = Work(self._settings, keep_text=self._options.keep_text)
        with Pool(work, self._report.workers, folder, self._options.article_timeout) as pool:
            gathering = Gathering(pool, folder, self._options.retry_rejects)
            for outcome in gathering.outcomes(stream):
                since = time.perf_counter()
                drafts = outcome.decoded()
                merge.add(drafts)
                for line in read_of(drafts) if log.isEnabledFor(logging.DEBUG) else ():
                    log.debug("%s", line)
                self._report.stages["merging"] += time.perf_counter() - since
                self._report.add(outcome.tally, before=outcome.before)
                self._rejects += outcome.rejects
                for one in outcome.rejects:
                    self._say(f"refused {one.path}: {one.reason}; {one.cure}")
                shown.advance(outcome.batch.size)
            return pool.peak

    def _clear(self, folder: RunFolder) -> None:
        keep = bool(self._rejects) if self._options.keep_run is None else self._options.keep_run
        if not keep:
            folder.remove()
        elif self._rejects:
            self._say(
                f"{folder.path} keeps what was read: mend what was refused, then give the same command "
                f"with --retry-rejects; or remove the folder"
            )


@contextmanager
def _sorting_in(folder: Path) -> Iterator[None]:
    """SQLite sorts in `folder`: where it does so by itself there may be little room."""
    before = os.environ.get(SORTING)
    os.environ[SORTING] = before or str(folder.resolve())
    try:
        yield
    finally:
        if before is None:
            del os.environ[SORTING]


def counted(records: Stream, report: Report) -> Stream:
    """The records, counted as they pass."""
    for name, record in records:
        report.records[name] += 1
        # A text can't hold this: its quotation marks are escaped.
        report.duplicates += name == "articles" and COPY in record
        yield name, record
