"""`python -m benchmarks.formats FOLDER ...`: are the facts of an article the same in every format?

Each text file of the folders (our own samples without one) is an article. It is read as plain text and as
every rendering of benchmarks.renderings, and the records are compared by kind, name or value, unit,
indicator and place.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path

from benchmarks.renderings import RENDERINGS, lines_of
from corpus import source_of_text, sources_of_bytes
from corpus.types import Rejected, Source
from govfacts.api import generator
from govfacts.run import Settings, from_source
from output.build import knowledge_base
from output.records import KnowledgeBase
from output.units import Extracted

Facts = Counter[tuple[str, ...]]


def main() -> None:
    """Prints, for each rendering, how many of the records are the same."""
    texts = list(texts_of(sys.argv[1:]))
    print(f"{len(texts)} articles, {sum(sum(facts_of_text(text).values()) for text in texts):,} records")
    for name in RENDERINGS:
        same, lost, new, odd = compared(texts, name)
        share = same / max(1, same + lost + new)
        print(f"  {name:14s} {share:6.4f}   lost {lost:4d}  new {new:4d}  {' '.join(odd[:8])}")


def texts_of(folders: Sequence[str]) -> Iterator[str]:
    """The articles of folders; of our own samples where none is given."""
    if not folders:
        yield from sample_articles()
    for folder in folders:
        for path in sorted(Path(folder).iterdir()):
            if path.suffix == ".txt":
                yield path.read_text(encoding="utf-8")
            elif path.suffix == ".jsonl":
                for line in path.read_text(encoding="utf-8").splitlines():
                    record = json.loads(line)
                    yield f"{record['title']}\n{record['text']}"


def sample_articles() -> Iterator[str]:
    """The articles of the sample pages as texts: what reading and repair make of them."""
    pages = Path(str(files("corpus") / "samples" / "pages"))
    for page in sorted(pages.glob("*.txt")):
        for one in from_source(source_of_text(page.read_text(encoding="utf-8")), Settings()):
            if isinstance(one, Extracted) and one.article.title:
                yield one.article.text


def compared(texts: Sequence[str], name: str) -> tuple[int, int, int, list[str]]:
    """Of the records of all `texts`: how many are the same in the rendering `name`, lost, new; and the
    numbers of the articles that differ."""
    same = lost = new = 0
    odd = []
    for number, text in enumerate(texts):
        plain = facts_of_text(text)
        rendered = facts_of_bytes(RENDERINGS[name](text), f"article.{name}")
        same += (plain & rendered).total()
        lost += (plain - rendered).total()
        new += (rendered - plain).total()
        if plain != rendered:
            odd.append(str(number))
    return same, lost, new, odd


def facts_of_text(text: str) -> Facts:
    """The facts of an article as plain text, a blank line between its paragraphs."""
    return _facts([source_of_text("\n\n".join(lines_of(text)))])


def facts_of_bytes(data: bytes, name: str) -> Facts:
    """The facts of an article as a file."""
    return _facts(sources_of_bytes(data, name))


def _facts(sources: Iterator[Source | Rejected] | list[Source]) -> Facts:
    extracted = []
    for source in sources:
        if isinstance(source, Rejected):
            raise ValueError(f"{source.path}: {source.reason}")
        extracted += [one for one in from_source(source, Settings()) if isinstance(one, Extracted)]
    return Counter(_keys(knowledge_base(extracted, generator())))


def _keys(kb: KnowledgeBase) -> Iterator[tuple[str, ...]]:
    """What makes a record what it is, without what hangs on its position."""
    places = {place.id: "".join(place.path) for place in kb.places}
    for place in kb.places:
        yield "place", "".join(place.path)
    for person in kb.people:
        yield "person", person.name
        for role in person.roles:
            yield "role", person.name, role.title, places.get(role.place_id or "", "")
    for body in kb.organizations:
        yield "organization", body.name, places.get(body.place_id or "", "")
    for fact in kb.metrics:
        place = places.get(fact.place_id or "", "")
        yield "metric", str(fact.value), str(fact.value_max), fact.unit or "", fact.indicator or "", place
    for device in kb.mechanisms:
        parts = "|".join(f"{part.label}:{part.detail}" for part in device.components)
        yield "mechanism", device.name, device.type or "", parts, places.get(device.place_id or "", "")
    for honor in kb.honors:
        yield "honor", honor.title, honor.recipient or "", places.get(honor.place_id or "", "")


if __name__ == "__main__":
    main()
