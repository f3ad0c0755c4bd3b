"""What a person wants to see first of a knowledge base."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from rich import box
from rich.console import Group
from rich.table import Table
from rich.text import Text

from output.contexts import in_context
from output.records import Honor, KnowledgeBase, Mechanism, Metric, Place
from output.totals import KINDS, totals_of
from output.wording import Words, honor_words, mechanism_words, metric_words
from patterns.gazetteer import load as gazetteer

NOWHERE = "(no place)"
COUNTY_DIGITS = 6  # of a statistical code: province 2, prefecture 4, county 6
FACTS = 10


@dataclass(frozen=True, slots=True)
class CountyRow:
    """How many records of each kind a county has."""

    county: str
    counts: Mapping[str, int]


def county_rows(kb: KnowledgeBase) -> tuple[CountyRow, ...]:
    """One row a county, most articles first. Every record counts for the county of the article that
    shows it (a place for its own)."""
    places = {place.id: place for place in kb.places}
    counties = {id: county_of(place, places) for id, place in places.items()}
    homes = {article.id: counties.get(article.place_id or "", NOWHERE) for article in kb.articles}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for article in kb.articles:
        counts[homes[article.id]]["articles"] += 1
    for place in kb.places:
        counts[counties[place.id]]["places"] += 1
    for kind in KINDS[2:]:
        for record in getattr(kb, kind):
            counts[homes[record.evidence[0].article_id]][kind] += 1
    rows = [CountyRow(county, dict(found)) for county, found in counts.items()]
    return tuple(sorted(rows, key=lambda row: (-row.counts.get("articles", 0), row.county)))


def county_of(place: Place, places: Mapping[str, Place]) -> str:
    """The name of the county a place is or lies in; of a place without a code, that of its parents;
    where there is none, the first name of its path."""
    above: Place | None = place
    while above is not None:
        if above.code:
            division = gazetteer().by_code(above.code[:COUNTY_DIGITS])
            return division.name if division else above.name
        above = places.get(above.parent_id or "")
    return place.path[0]


def county_table(kb: KnowledgeBase) -> Table:
    """The counties as a table for the terminal."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))  # eighty columns hold it
    table.add_column("county")
    for kind in KINDS:
        table.add_column(kind, justify="right")
    for row in county_rows(kb):
        table.add_row(row.county, *(str(row.counts.get(kind) or "·") for kind in KINDS))
    return table


def telling_facts(kb: KnowledgeBase, number: int = FACTS) -> list[Metric | Mechanism | Honor]:
    """The surest facts: two metrics, a mechanism and an honor in turn, each kind one an article in turn."""
    metrics, mechanisms, honors = _in_turn(kb.metrics), _in_turn(kb.mechanisms), _in_turn(kb.honors)
    rounds = zip_longest(metrics[::2], metrics[1::2], mechanisms, honors)
    return [fact for one in rounds for fact in one if fact is not None][:number]


def _in_turn(facts: Sequence[Metric | Mechanism | Honor]) -> list[Metric | Mechanism | Honor]:
    """The surest fact of every article, then the second of every article, and so on."""
    seen: Counter[str] = Counter()
    ranked = []
    for fact in sorted(facts, key=lambda fact: (-fact.confidence, fact.id)):
        article = fact.evidence[0].article_id
        ranked.append((seen[article], -fact.confidence, fact.id, fact))
        seen[article] += 1
    return [fact for *_, fact in sorted(ranked, key=lambda entry: entry[:3])]


def fact_lines(kb: KnowledgeBase, number: int = FACTS) -> Table:
    """Telling facts, each with its sentence and the quote in it marked."""
    names = {place.id: place.name for place in kb.places}
    texts = {article.id: article.text for article in kb.articles}
    grid = Table.grid(padding=(0, 2))
    grid.add_column(justify="right", style="dim")
    grid.add_column(overflow="fold")
    for count, fact in enumerate(telling_facts(kb, number), 1):
        quote = fact.evidence[0]
        words = in_context(texts[quote.article_id], quote.start, quote.end)
        grid.add_row(str(count), Text(_words(fact, names).line(), style="bold"))
        marked = Text.assemble((words.before, "dim"), (words.words, "reverse"), (words.after, "dim"))
        grid.add_row("", marked)
    return grid


def _words(fact: Metric | Mechanism | Honor, names: Mapping[str, str]) -> Words:
    where = names.get(fact.place_id or "", "")
    if isinstance(fact, Metric):
        return metric_words(fact, where)
    return mechanism_words(fact, where) if isinstance(fact, Mechanism) else honor_words(fact, where)


def report(kb: KnowledgeBase, path: Path, page: str) -> Group:
    """What `govfacts demo` prints: the counties, ten facts with their quotes, where the file is, what
    to try next on `page`."""
    fact = next(iter(telling_facts(kb, 1)), None)
    commands = (
        f"govfacts show {page} --html page.html",
        f"govfacts explain {path} {fact.id if fact else 'ID'}",
        f"govfacts why-not {page}",
        "govfacts extract YOUR_PAGES/ -o facts.json",
    )
    return Group(
        Text("The sample pages, by county", style="bold underline"),
        county_table(kb),
        Text(f"{FACTS} of the facts, with the words that show them", style="bold underline"),
        fact_lines(kb),
        Text(),
        _uncut(f"All of it is in {path.resolve()}:"),
        Text(totals_of(kb)),
        Text(),
        Text("Try next (after `source .venv/bin/activate`)", style="bold underline"),
        *(_uncut(f"  {command}") for command in commands),
    )


def _uncut(line: str) -> Text:
    """A line that is not broken: a command can be copied whole."""
    return Text(line, no_wrap=True, overflow="ignore")
