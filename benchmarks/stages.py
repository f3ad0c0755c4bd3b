"""What each stage of the extraction costs, in microseconds a character.

    python -m benchmarks.stages [PATH...] [--rounds 10] [--abreast 64]

Reads the articles of PATH (our sample pages by default) and runs the stages over so many articles abreast,
as `govfacts extract` does (extract/steps.py); with `--abreast 1` one article after the other. Every stage
counts with its fastest round of each article: on a shared machine that is what comes again. Plain
`jieba.cut` stands below for comparison.
"""

from __future__ import annotations

import argparse
import logging
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

import jieba

from corpus import articles, sources
from corpus.types import Article, Rejected
from extract.entities import Entities
from extract.find import edges_of
from extract.honors.extractor import link_honors
from extract.mechanisms.extractor import link_mechanisms
from extract.mechanisms.quotes import find_quotes
from extract.mentions import Mentions
from extract.metrics.extractor import link_metrics
from extract.metrics.quantities import find_quantities
from extract.metrics.times import find_times
from extract.organizations.extractor import find_organizations, resolve_organizations
from extract.pages import page_words
from extract.people.extractor import find_people, resolve_people
from extract.places.extractor import find_places, resolve_places
from extract.reading import Reading, context_of, plain_zones, sentences_of
from extract.segment import recut, segmenter, words_of
from extract.steps import ABREAST, Steps, abreast
from patterns import load

Result = TypeVar("Result")
PATTERNS = load()
BY_JIEBA = "jieba.cut"


class Clock:
    """The fastest time of every stage of every article."""

    def __init__(self) -> None:
        self._best: dict[str, dict[int, float]] = defaultdict(dict)
        self.article = 0

    def time(self, stage: str, work: Callable[..., Result], *args: object) -> Result:
        start = time.process_time()
        result = work(*args)
        taken = time.process_time() - start
        best = self._best[stage]
        best[self.article] = min(best.get(self.article, taken), taken)
        return result

    def turn_to(self, first: int, number: int) -> None:
        """The times that follow are of the article of this `number` behind the `first` of its group."""
        self.article = first + number

    def sums(self) -> dict[str, float]:
        return {stage: sum(best.values()) for stage, best in self._best.items()}


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    samples = Path(str(files("corpus") / "samples" / "pages"))
    parser.add_argument("path", type=Path, nargs="*", default=[samples])
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--abreast", type=int, default=ABREAST)
    options = parser.parse_args()
    jieba.setLogLevel(logging.WARNING)
    read = [article for path in options.path for article in _articles(path)]
    clock = Clock()
    for _ in range(options.rounds):
        for first in range(0, len(read), options.abreast):
            group = [_stages(article, clock) for article in read[first : first + options.abreast]]
            for result in abreast(group, partial(clock.turn_to, first)):
                if isinstance(result, Exception):
                    raise result
    characters = sum(len(article.text) for article in read)
    sums = clock.sums()
    by_jieba = sums.pop(BY_JIEBA)
    print(f"{len(read)} articles, {characters:,} characters; microseconds a character")
    for stage, taken in (*sums.items(), ("all", sum(sums.values())), (BY_JIEBA, by_jieba)):
        print(f"  {stage:24s}{taken / characters * 1e6:8.3f}")


def _articles(path: Path) -> Iterator[Article]:
    for each in sorted(path.iterdir()) if path.is_dir() else [path]:
        for source in sources(each):
            if not isinstance(source, Rejected):
                yield from articles(source, page_words(PATTERNS))


def _stages(article: Article, clock: Clock) -> Steps[None]:
    text, context = article.text, context_of(article)
    words = clock.time("words", words_of, text, segmenter("jieba"))
    yield
    quotes = clock.time("quotes", find_quotes, text, PATTERNS)
    yield
    times = clock.time("times", find_times, text, PATTERNS)
    yield
    quantities, refusals = clock.time("quantities", find_quantities, text, times, quotes, PATTERNS)
    yield
    organizations = clock.time("find organizations", find_organizations, text, words, PATTERNS)
    yield
    places = clock.time("find places", find_places, text, organizations, PATTERNS)
    yield
    people = clock.time("find people", find_people, text, words, places, organizations, PATTERNS)
    yield
    mentions = Mentions(quotes, times, quantities, organizations, places, people, refusals)
    zones = context.zones or plain_zones(text)
    sentences = sentences_of(text, zones, PATTERNS)
    words = clock.time("cut again", recut, words, edges_of(mentions))
    yield
    reading = Reading(text, words, mentions, zones, sentences, context, PATTERNS)
    of_places = clock.time("resolve places", resolve_places, reading)
    yield
    of_bodies = clock.time("resolve organizations", resolve_organizations, reading, of_places)
    yield
    of_people = clock.time("resolve people", resolve_people, reading, of_places, of_bodies)
    yield
    entities = Entities(of_places, of_bodies, of_people)
    clock.time("metrics", link_metrics, reading, entities)
    yield
    clock.time("mechanisms", link_mechanisms, reading, entities)
    yield
    clock.time("honors", link_honors, reading, entities)
    yield
    clock.time(BY_JIEBA, lambda: list(jieba.cut(text)))


if __name__ == "__main__":
    main()
