"""An archive made by templates of our own: no two articles are alike, all names and numbers are invented.

    python -m benchmarks.archive FILE [--articles N] [--seed N]

writes JSON Lines. A sentence is drawn from the templates of `archive_templates.yaml`,
and what is between its braces from the lists there, from numbers, and from the counties of the gazetteer.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import regex
import yaml

from patterns.gazetteer import Division, load

SLOT = regex.compile(r"\{(\w+)\}")
TEMPLATES = Path(__file__).with_name("data") / "archive_templates.yaml"
SENTENCES = (3, 5)  # of a paragraph
PARAGRAPHS = (5, 9)  # of an article: about 900 characters, as a newspaper's
PLAIN = 0.7  # share of sentences without a figure: so 1,000 characters have 15 metrics, as real ones do
FIRST_DAY = date(2015, 1, 1)
DAYS = 3650
COUNTIES = 600
TOWNS, VILLAGES = 12, 60  # of a county


def main() -> int:
    """Writes the archive."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("--articles", type=int, default=2_500)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with options.file.open("w", encoding="utf-8") as file:
        for record in articles(options.articles, options.seed):
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
    return 0


def articles(number: int, seed: int = 1, *, short: bool = False) -> Iterator[dict[str, str]]:
    """`number` articles as records, the same for the same seed; with `short` of three sentences each."""
    words: dict[str, Any] = yaml.safe_load(TEMPLATES.read_text(encoding="utf-8"))
    draw = random.Random(seed)
    counties = _counties(draw)
    for nth in range(number):
        maker = _Maker(words, draw, draw.choice(counties))
        day = FIRST_DAY + timedelta(days=draw.randrange(DAYS))
        yield {
            "id": f"{nth:07}",
            "title": maker.filled(draw.choice(words["titles"])),
            "date": day.isoformat(),
            "newspaper": f"{maker.here[:-1]}日报",
            "text": maker.paragraph() if short else maker.article(),
        }


def _counties(draw: random.Random) -> list[tuple[Division, list[str], list[str]]]:
    """Counties of the gazetteer, in an order of the draw, with the names of some towns and villages."""
    gazetteer = load()
    provinces = (gazetteer.by_code(f"{code}") for code in range(11, 66))
    found = []
    for province in filter(None, provinces):
        for county in gazetteer.children(province.code, "county"):
            towns = [one.name for one in gazetteer.children(county.code, "township")][:TOWNS]
            villages = [one.name for one in gazetteer.children(county.code, "village")][:VILLAGES]
            if len(towns) > 3 and len(villages) > 3:
                found.append((county, towns, villages))
    draw.shuffle(found)
    return found[:COUNTIES]


class _Maker:
    """Makes the sentences of one article, which is about one county."""

    def __init__(
        self, words: dict[str, Any], draw: random.Random, county: tuple[Division, list[str], list[str]]
    ) -> None:
        self._words = words
        self._draw = draw
        self._county, self._towns, self._villages = county
        self.here = self._county.name
        above = load().path(self._county.code)[:-1]
        self._city = above[-1].name if above else self.here

    def article(self) -> str:
        """All paragraphs, the first with a dateline."""
        paragraphs = [self.paragraph() for _ in range(self._draw.randint(*PARAGRAPHS))]
        return f"本报讯（记者 {self._person()}）" + "\n".join(paragraphs)

    def paragraph(self) -> str:
        """Some sentences."""
        return "".join(self.filled(self._template()) for _ in range(self._draw.randint(*SENTENCES)))

    def _template(self) -> str:
        kind = "plain" if self._draw.random() < PLAIN else "sentences"
        return str(self._draw.choice(self._words[kind]))

    def filled(self, template: str) -> str:
        """A template with all its slots filled."""
        return SLOT.sub(lambda slot: self._word(slot[1]), template)

    def _word(self, slot: str) -> str:
        draw = self._draw
        numbers = {"few": (2, 9), "some": (11, 980), "many": (1_000, 60_000), "share": (81, 99)}
        if slot in numbers:
            return str(draw.randint(*numbers[slot]))
        made = {
            "percent": lambda: f"{draw.uniform(1, 30):.1f}",
            "year": lambda: str(draw.randint(2012, 2024)),
            "month": lambda: str(draw.randint(1, 12)),
            "town": lambda: draw.choice(self._towns),
            "village": lambda: draw.choice(self._villages).removesuffix("委会"),
            "county": lambda: self.here,
            "city": lambda: self._city,
            "person": self._person,
            "code": lambda: self._listed("code_core") + self._listed("code_tail"),
        }
        return made[slot]() if slot in made else self._listed(slot)

    def _listed(self, name: str) -> str:
        return str(self._draw.choice(self._words["lists"][name]))

    def _person(self) -> str:
        names = self._words["names"]
        given = self._draw.sample(names["given"], self._draw.randint(1, 2))
        return self._draw.choice(names["surnames"]) + "".join(given)


if __name__ == "__main__":
    sys.exit(main())
