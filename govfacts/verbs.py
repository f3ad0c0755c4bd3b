"""What the verbs of the command line do. Results go to standard output, all else to standard error."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Collection, Iterable
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

import corpus
from corpus.types import Metadata, Rejected, Source
from govfacts.api import generator
from govfacts.inputs import STDIN, files, said_of
from govfacts.run import Settings, from_file, from_source, settled
from govfacts.terminal import console, say
from output.build import knowledge_base
from output.errors import KnowledgeBaseError
from output.explain import explain as explained
from output.explain import rendered, sources_to_read
from output.files import read, write
from output.records import KnowledgeBase
from output.refused import refused_table
from output.sample import draw, precision_table, read_verdicts, write_sheet
from output.schema import json_schema
from output.show import terminal
from output.show_html import html_page
from output.store.around import around
from output.store.content import is_sqlite, knowledge
from output.summary import report
from output.units import Extracted
from output.wording import counted
from patterns import load
from patterns.proof import changes, problems

STRUCTURED = ("json", "jsonl", "csv", "tsv", "html")  # formats whose records bring their title along
SAMPLES = Path(corpus.__file__).parent / "samples" / "pages"


def show(page: str, html: Path | None, settings: Settings) -> int:
    """Prints a page's articles with their facts, or writes them as one HTML file."""
    extracted, refused = _extracted([page], settings)
    if html is not None:
        html.write_text(html_page(extracted, Path(page).name), encoding="utf-8")
        say(f"{counted(len(extracted), 'articles')} → {html}")
    else:
        screen = console()
        for one in extracted:
            screen.print(terminal(one))
    return refused


def explain(path: Path, id: str, format: str, settings: Settings) -> None:
    """Prints how a record came to be. The sources are read again from their texts in the file."""
    kb = around(path, id, generator()) if is_sqlite(path) else read(path)
    again = _again(kb, sources_to_read(kb, id), settings)
    explanation = explained(kb, id, again, patterns=load(settings.patterns))
    if format == "json":
        sys.stdout.write(json.dumps(explanation.plain(), ensure_ascii=False, indent=1) + "\n")
    else:
        console().print(rendered(explanation))


def why_not(page: str, settings: Settings) -> int:
    """Prints what a page's articles hold that looked like a fact and is none."""
    extracted, refused = _extracted([page], settings)
    screen = console()
    for one in extracted:
        screen.print(refused_table(one))
    return refused


def schema() -> None:
    """Prints the JSON Schema."""
    sys.stdout.write(json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n")


def sample(path: Path, number: int, seed: int, kind: str, output: Path | None) -> None:
    """Writes a sheet of random facts."""
    rows = draw(knowledge(path, generator()), kind, number, seed)
    sheet = output or Path(f"{path.stem}-{kind}-{seed}.csv")
    write_sheet(rows, sheet)
    say(
        f"{counted(len(rows), kind)} → {sheet}; fill in `verdict` (right, wrong, unsure), "
        f"then: govfacts sample --verdicts {sheet}"
    )


def precision(sheet: Path) -> None:
    """Prints the precision that the verdicts of a sheet give, with its interval."""
    console().print(precision_table(read_verdicts(sheet)))


def prove_patterns(folder: Path | None) -> int:
    """Prints what is wrong with the patterns; how much that is."""
    found = list(problems(folder))
    for line in found:
        sys.stdout.write(line + "\n")
    patterns = load(folder)
    for line in changes(folder) if folder else ():
        sys.stdout.write(line + "\n")
    held = f"{len(patterns.patterns())} patterns and {len(patterns.lexicons())} lexicons"
    say(f"{held}, {counted(len(found), 'problems')}")
    return len(found)


def demo(output: str) -> None:
    """Extracts the sample pages and shows what a person wants to see first."""
    pages = sorted(str(path) for path in SAMPLES.glob("*.txt"))
    extracted, _ = _extracted(pages, Settings())
    kb = knowledge_base(extracted, generator())
    write(kb, Path(output), "json")
    console().print(report(kb, Path(output), _near(pages[0])), crop=False)


def _extracted(paths: Iterable[str], settings: Settings) -> tuple[list[Extracted], int]:
    """The articles of `paths` with their facts; what was refused is named on standard error and counted."""
    settings = settled(settings)
    passed_over: Counter[str] = Counter()
    meant = list(files(paths, passed_over))
    stdin = sys.stdin.buffer.read() if Path(STDIN) in meant else b""
    extracted: list[Extracted] = []
    refused = 0
    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task("reading", total=len(meant))
        for path in meant:
            for one in from_file(path, settings, stdin):
                if isinstance(one, Rejected):
                    refused += 1
                    say(f"refused {one.path}: {one.reason}; {one.cure}")
                else:
                    extracted.append(one)
            progress.advance(task)
    if passed_over:
        say(said_of(passed_over))
    return extracted, refused


def _again(kb: KnowledgeBase, needed: Collection[str], settings: Settings) -> list[Extracted]:
    """The extraction run again on the `needed` sources of `kb`, with what its articles say of themselves."""
    of_source = {article.source_id: article for article in kb.articles}
    extracted = []
    for source in kb.sources:
        if source.id not in needed:
            continue
        if source.text is None:
            raise KnowledgeBaseError(f"{source.path}: its text was left out; extract again without --no-text")
        article = of_source[source.id]
        title = article.title if source.format in STRUCTURED else None
        known = Metadata(title, article.date, article.newspaper)
        again = Source(source.path, source.sha256, source.encoding, source.format, source.text, known)
        extracted += [one for one in from_source(again, settings) if isinstance(one, Extracted)]
    return extracted


def _near(path: str) -> str:
    """A path as short as it can be said from here."""
    here = Path.cwd()
    return str(Path(path).relative_to(here)) if Path(path).is_relative_to(here) else path
