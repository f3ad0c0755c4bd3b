"""What a run did, as numbers: for a person on standard error, for a program as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import msgspec

from govfacts.archive.work import STAGES, Tally
from govfacts.inputs import said_of
from output.merge import Drafts
from output.totals import totals
from output.wording import counted, printable

FACTS = ("metrics", "mechanisms", "honors")
MEGABYTE = 1_000_000


def read_of(drafts: Drafts) -> Iterator[str]:
    """What each source of a batch gave, a line each, in their order: `a.txt: 3 articles, 57 facts`."""
    articles, facts = Counter[str](), Counter[str]()
    for one in drafts.articles:
        path = one.order[1]
        articles[path] += 1
        facts[path] += sum(name in FACTS for name, *_ in one.rows)
    for path, count in articles.items():
        yield printable(f"{path}: {counted(count, 'articles')}, {counted(facts[path], 'facts')}")


@dataclass(slots=True)
class Report:
    """`records` counts what was written, by list, `passed_over` the files of folders whose ending no reader
    knows, by ending; `seconds` are of the wall, but for `stages`: of those, what the workers did is added up
    over the workers. `articles_before` were done by an earlier run of the same command, `peak_memory` is of
    the largest of the processes, in bytes."""

    output: str
    workers: int
    files: int = 0
    articles: int = 0
    articles_before: int = 0
    characters: int = 0
    duplicates: int = 0
    records: Counter[str] = field(default_factory=Counter)
    rejects: int = 0
    passed_over: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    characters_per_second: int = 0
    peak_memory: int = 0
    stages: dict[str, float] = field(default_factory=lambda: dict.fromkeys((*STAGES, "merging"), 0.0))

    def add(self, tally: Tally, *, before: bool) -> None:
        """Adds what a batch was; one that was done `before` costs no time."""
        self.articles += tally.articles
        self.characters += tally.characters
        if before:
            self.articles_before += tally.articles
            return
        for stage, seconds in tally.seconds.items():
            self.stages[stage] += seconds

    def finish(self, seconds: float, peak: int) -> None:
        """Adds what is known at the end."""
        self.seconds = seconds
        self.characters_per_second = round(self.characters / seconds) if seconds else 0
        self.peak_memory = peak

    def json(self) -> bytes:
        return msgspec.json.format(msgspec.json.encode(self), indent=1) + b"\n"

    def text(self) -> str:
        """Two lines for a person, and one where files were passed over."""
        what = f"{totals(self.records, self.duplicates)} → {self.output}"
        who = counted(self.workers, "workers")
        rate = f"{self.characters_per_second:,} a second"
        peak = f"at most {self.peak_memory / MEGABYTE:,.0f} MB a process"
        read = f"{counted(self.files, 'files')}, {counted(self.characters, 'characters')}"
        how = f"{read} in {self.seconds:.1f} s ({rate}, {who}, {peak})"
        if self.articles_before:
            how += f"; {counted(self.articles_before, 'articles')} done before"
        return "\n".join([what, how, *([said_of(self.passed_over)] if self.passed_over else ())])
