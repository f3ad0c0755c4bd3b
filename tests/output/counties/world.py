"""Articles, places and facts made by hand over real places, for the tests of output/counties. All people,
figures and names of methods are invented."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from extract.metrics.measures import normalized
from extract.places.names import names_of
from output.conflicts import conflicts
from output.ids import content_id
from output.practices import practice_id, practice_of
from output.records import (
    SCHEMA_VERSION,
    Article,
    Component,
    Evidence,
    Generator,
    Honor,
    KnowledgeBase,
    Mechanism,
    Metric,
    Person,
    Place,
    Role,
    Source,
    Time,
)
from output.store import build
from patterns import load

SURE = {"confidence": 0.9, "pattern": "by.hand"}


@dataclass
class Page:
    """An article that grows with what is said in it."""

    id: str
    date: str | None
    place: str | None
    title: str
    text: str = ""

    def says(self, words: str) -> tuple[Evidence, ...]:
        """The words, written down, as evidence."""
        start = len(self.text)
        self.text += words + "。"
        return (Evidence(self.id, start, start + len(words), words, ((start, start + len(words)),)),)


@dataclass
class World:
    """A knowledge base in the making. A place is given by its code, or by one and names below it
    (`331123/云谷小区`); it gets a record, with all above it, when it is first named."""

    pages: list[Page] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)
    metrics: list[Metric] = field(default_factory=list)
    mechanisms: list[Mechanism] = field(default_factory=list)
    honors: list[Honor] = field(default_factory=list)
    people: dict[str, Person] = field(default_factory=dict)

    def page(self, date: str | None, place: str | None = None, title: str = "一个网格的一天") -> Page:
        page = Page(f"a{len(self.pages):016d}", date, place, f"{title}（{len(self.pages)}）")
        self.pages.append(page)
        return page

    def place(self, key: str, level: str = "estate") -> str:
        """The id of a place."""
        code, _, below = key.partition("/")
        names = names_of(load())
        parent = None
        for division in names.path(code):
            path = tuple(x.name for x in names.path(division.code))
            record = Place(
                division.code, division.name, (), division.level.value, division.code, path, parent, (), ()
            )
            self.places.setdefault(record.id, record)
            parent = division.code
        if not below:
            return code
        id = content_id("p", key)
        path = (*self.places[code].path, *below.split("/"))
        self.places[id] = Place(id, path[-1], (), level, None, path, code, (), ())
        return id

    def metric(
        self, page: Page, place: str, measure: str | None, value: float, unit: str, **more: Any
    ) -> str:
        """A figure; the id. `time` is (start, end); other fields of the record by name."""
        lexicon = load().lexicon(f"measure.{measure}") if measure else None
        name = str(lexicon.tags["name"]) if lexicon else "别的"
        level = more.pop("level", "estate")
        evidence = page.says(f"{name}{value:g}{unit}（{len(self.metrics)}）")
        norm_value, norm_unit = normalized(value, unit, load())
        start, end = more.pop("time", (None, None))
        id = content_id("m", evidence[0].start, page.id, value, len(self.metrics))
        plain: dict[str, Any] = {
            "indicator": name,
            "value_max": None,
            "approx": "exact",
            "kind": lexicon.tags["kind"] if lexicon else "count",
            "per": None,
            "change": None,
            "bound_kind": "observed",
            "subject": None,
            "speaker": None,
        }
        record = Metric(
            id=id,
            article_id=page.id,
            measure=measure,
            value=value,
            unit=unit,
            norm_value=norm_value,
            norm_unit=norm_unit,
            place_id=self.place(place, level),
            time=Time("今年", start, end) if start or end else None,
            evidence=evidence,
            **(plain | SURE | more),
        )
        self.metrics.append(record)
        return id

    def mechanism(self, page: Page, place: str | None, name: str, **more: Any) -> str:
        """A mechanism; `parts` are the labels of its components."""
        evidence = page.says(f"推行“{name}”")
        parts = tuple(Component(label, None) for label in more.pop("parts", ()))
        id = content_id("g", page.id, name, len(self.mechanisms))
        plain: dict[str, Any] = {
            "code": None,
            "type": "工作法",
            "category": "method",
            "owner": None,
            "organization_id": None,
            "person_id": None,
            "practice_id": None,
        }
        plain |= {"place_id": self.place(place) if place else None} | SURE | more
        made = Mechanism(id=id, name=name, components=parts, evidence=evidence, **plain)
        self.mechanisms.append(replace(made, practice_id=practice_id(made, load())))
        return id

    def honor(self, page: Page, place: str | None, title: str, **more: Any) -> str:
        evidence = page.says(f"获评{title}")
        id = content_id("h", page.id, title, len(self.honors))
        plain: dict[str, Any] = {
            "recipient": None,
            "level": "provincial",
            "count": None,
            "organization_id": None,
            "person_id": None,
            "time": None,
        }
        place_id = self.place(place) if place else None
        self.honors.append(
            Honor(id=id, title=title, place_id=place_id, evidence=evidence, **(plain | SURE | more))
        )
        return id

    def person(self, page: Page, place: str, name: str, title: str, kind: Any = "official") -> str:
        """A person with a post, the id; once more for another post or page."""
        id = content_id("n", name)
        evidence = page.says(f"{title}{name}说")
        role = Role(title, None, self.place(place), None, page.id, page.date)
        known = self.people.get(id)
        roles, shown = ((*known.roles, role), (*known.evidence, *evidence)) if known else ((role,), evidence)
        self.people[id] = Person(id, name, kind, roles, shown)
        return id

    def kb(self) -> KnowledgeBase:
        """The knowledge base, in the order that files have. A place stands where a fact of it or of one
        below it does, else at the end of the first page."""
        for place in (one for one in self.places.values() if not one.evidence):
            shown = self._shown(place) or (self.pages[0].says(place.name) if self.pages else ())
            self.places[place.id] = replace(place, evidence=shown)
        sources = [
            Source(f"s{page.id}", f"{page.id}.txt", "0" * 64, "utf-8", "text", None) for page in self.pages
        ]
        articles = [_article(page, self.place(page.place) if page.place else None) for page in self.pages]

        def ordered(records: Any) -> Any:
            return tuple(sorted(records, key=lambda record: record.id))

        dates = {page.id: page.date for page in self.pages}
        groups: dict[str, list[Mechanism]] = {}
        for mechanism in ordered(self.mechanisms):
            groups.setdefault(mechanism.practice_id, []).append(mechanism)
        return KnowledgeBase(
            SCHEMA_VERSION,
            Generator("govfacts", "0"),
            sources=ordered(sources),
            articles=ordered(articles),
            places=ordered(self.places.values()),
            people=ordered(self.people.values()),
            metrics=ordered(self.metrics),
            mechanisms=ordered(self.mechanisms),
            practices=ordered(practice_of(id, members, dates) for id, members in groups.items()),
            honors=ordered(self.honors),
            conflicts=ordered(conflicts(self.metrics)),
        )

    def _shown(self, place: Place) -> tuple[Evidence, ...]:
        below = {one.id for one in self.places.values() if one.path[: len(place.path)] == place.path}
        facts = (*self.metrics, *self.mechanisms, *self.honors)
        return next((one.evidence for one in facts if one.place_id in below), ())

    def base(self, path: Path) -> Path:
        """The fact base of it, as a file."""
        build(self.kb(), path)
        return path


def _article(page: Page, place: str | None) -> Article:
    return Article(
        id=page.id,
        source_id=f"s{page.id}",
        source=f"{page.id}.txt",
        position=0,
        title=page.title,
        kicker=None,
        subtitle=None,
        bylines=(),
        kind="report",
        newspaper="丽水日报",
        date=page.date,
        place_id=place,
        text=page.text or "。",
        duplicate_of=None,
        order_certain=True,
    )
