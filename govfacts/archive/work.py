"""What a worker does with a batch: reads it, finds its facts, works out its articles' records."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from corpus import Source, fluency, sources
from corpus.types import Rejected
from extract.pages import page_words
from govfacts.archive.batches import Batch, Job, job_of
from govfacts.run import (
    REPORT,
    Found,
    Settings,
    articles_of,
    extracted_abreast,
    groups,
    no_article,
)
from output.merge.drafts import Drafting, Drafts
from output.units import Extracted
from patterns import load

# Has most of what articles have: what finds it is compiled before workers are forked, not by each of them.
SAMPLE = """全县划分网格89个

本报讯（记者 秦立山）2023年5月，遂昌县妙高街道党工委书记王小山介绍，推行“三问三办”工作法，即问需于民、\
问计于民、问效于民，组建由党员、网格员组成的12支服务队，比上年增长30%，办结率达到98%以上，满意度从85%提高到96%。
“有事就找网格员。”村民李秀英说。石练镇柳村村党支部书记、村委会主任张明被评为“全国优秀党务工作者”，\
该村获评省级示范村。截至目前，全镇共有3至5个小区建起议事亭，累计解决难题300余件，户均增收2万多元。"""
STAGES = ("reading", "articles", "facts", "records", "writing")
SPLITTING, FINDING = 0, 1  # phases of the work on an article

Mark = Callable[[int, int, int, float], None]  # job, article of it, phase, seconds that it took already


@dataclass(frozen=True, slots=True)
class Lost:
    """An article that a worker was lost with (or ran out of time): of which job, which of its articles, in
    which phase, and how. One lost while the source was split takes those behind it along."""

    job: int
    position: int
    phase: int
    how: str


@dataclass(slots=True)
class Tally:
    """What a batch was: counted, and timed in seconds by stage."""

    articles: int = 0
    characters: int = 0
    seconds: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a batch."""

    drafts: Drafts
    rejects: tuple[Rejected, ...]
    tally: Tally


@dataclass(frozen=True, slots=True)
class _Found(Found):
    """An article of a batch: of which job, which of its articles."""

    job: int
    position: int


def nothing(job: int, position: int, phase: int, spent: float) -> None:
    """A mark where nobody looks."""


class Work:
    """The work on batches with one set of settings. `of_print`: on pages whose reading order is in doubt."""

    def __init__(self, settings: Settings, *, keep_text: bool) -> None:
        self._settings = settings
        self._keep_text = keep_text
        self.of_print = False

    def warm_up(self) -> None:
        """Loads what every worker needs, so that workers that are forked share it. What tells the reading
        order of print takes longest; most archives do without."""
        if self.of_print:
            fluency.load()
        page_words(load(self._settings.patterns))
        self.do(Batch(0, (job_of(Source("-", "", "utf-8", "txt", SAMPLE)),)))

    def do(self, batch: Batch, lost: tuple[Lost, ...] = (), mark: Mark = nothing) -> Done:
        """The articles of a batch, but for those that are `lost`. `mark` is told what is begun."""
        return _Doing(self._settings, lost, mark).done(batch, keep_text=self._keep_text)


class _Doing:
    """The work on one batch."""

    def __init__(self, settings: Settings, lost: tuple[Lost, ...], mark: Mark) -> None:
        self._settings = settings
        self._lost = lost
        self._mark = mark
        self._rejects: list[Rejected] = []
        self._tally = Tally(seconds=dict.fromkeys(STAGES, 0.0))
        self._since = time.perf_counter()

    def done(self, batch: Batch, *, keep_text: bool) -> Done:
        drafting = Drafting(load(self._settings.patterns), keep_text=keep_text)
        for group in groups(self._found(batch)):
            for one in self._extracted(group):
                if isinstance(one, Rejected):
                    self._rejects.append(one)
                    continue
                try:
                    drafting.add(one)
                except Exception as error:  # noqa: BLE001 - it costs this article only, and is said
                    how = f"{type(error).__name__}: {error}"
                    self._rejects.append(_rejected(one.source, one.article.position, how))
                    continue
                self._tally.articles += 1
                self._tally.characters += len(one.article.text)
                self._spent("records")
        return Done(drafting.drafts(), tuple(self._rejects), self._tally)

    def _extracted(self, group: Sequence[_Found | Rejected]) -> Iterator[Extracted | Rejected]:
        """The articles of a group with their facts, and what was refused before, in order."""
        found = [one for one in group if isinstance(one, _Found)]
        spent = [0.0] * len(found)
        at, since = 0, time.monotonic()

        def begin(number: int) -> None:
            nonlocal at, since
            now = time.monotonic()
            spent[at] += now - since
            at, since = number, now
            self._mark(found[number].job, found[number].position, FINDING, spent[number])

        facts = iter(extracted_abreast(found, self._settings, begin))
        self._spent("facts")
        for one in group:
            if isinstance(one, Rejected):
                yield one
            else:
                self._mark(one.job, one.position, FINDING, 0.0)
                yield next(facts)

    def _found(self, batch: Batch) -> Iterator[_Found | Rejected]:
        """The articles of a batch but for those that are lost, and what gives none."""
        for index, job in enumerate(batch.jobs):
            self._mark(index, 0, SPLITTING, 0.0)
            for source in self._sources(job):
                self._spent("reading")
                if isinstance(source, Rejected):
                    yield source
                else:
                    yield from self._of_source(index, source)

    def _sources(self, job: Job) -> Iterator[Source | Rejected]:
        if isinstance(job.what, Source | Rejected):
            yield job.what
        else:
            yield from sources(job.what, self._settings.fields)

    def _of_source(self, index: int, source: Source) -> Iterator[_Found | Rejected]:
        position = 0
        found = articles_of(source, self._settings)
        while True:
            lost = self._how_lost(index, position, SPLITTING)
            if lost:
                yield _rejected(source, position, f"{lost}, and what is behind it")
                return
            self._mark(index, position, SPLITTING, 0.0)
            article = next(found, None)
            self._spent("articles")
            if article is None:
                break
            lost = self._how_lost(index, position, FINDING)
            yield _rejected(source, position, lost) if lost else _Found(source, article, index, position)
            position += 1
        if not position:
            yield no_article(source)

    def _how_lost(self, job: int, position: int, phase: int) -> str | None:
        mine = (job, position, phase)
        return next((one.how for one in self._lost if (one.job, one.position, one.phase) == mine), None)

    def _spent(self, stage: str) -> None:
        now = time.perf_counter()
        self._tally.seconds[stage] += now - self._since
        self._since = now


def _rejected(source: Source, position: int, how: str) -> Rejected:
    return Rejected(source.path, f"article {position}: {how}", REPORT)
