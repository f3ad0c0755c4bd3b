"""Invented articles over real divisions, with the records a reading of them gives: for big bases.

The people, figures, mechanisms and honors are made up by a seeded draw; only names of divisions and of
measures are real. Every quote stands in its article where the record says.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from zlib import crc32

from output.ids import content_id
from output.records import (
    Article,
    Component,
    Evidence,
    Honor,
    Mechanism,
    Metric,
    Organization,
    Person,
    Place,
    Role,
    Source,
    Time,
)
from output.store.rows import Record
from patterns import gazetteer, load
from patterns.gazetteer import Division, Level

SURNAMES = "王李张刘陈杨赵黄周吴徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹"
GIVEN = "伟芳娜敏静秀丽强磊洋艳勇军杰涛明超兰霞平刚桂文辉鑫宇浩轩涵晨雨欣怡梓萱博雅"
CORES = (
    *("连心", "先锋", "红桥", "暖巷", "清风", "满天星", "石榴籽", "邻里", "和美", "亮灯", "敲门"),
    *("板凳", "圆桌", "银杏", "月光", "七色", "一线", "双向", "三访", "四问", "五联", "六到"),
)
HEADS = {
    "工作法": "method",
    "机制": "mechanism",
    "模式": "model",
    "行动": "action",
    "驿站": "venue",
    "服务队": "team",
}
STEPS = ("听民声", "解民忧", "聚民力", "办实事", "讲政策", "送温暖", "查隐患", "调纠纷", "议大事", "晒清单")
TITLES = ("先进基层党组织", "文明村镇", "平安建设示范单位", "和谐社区", "治理创新案例", "民主法治示范村")
RANKS = {"全国": "national", "全省": "provincial", "全市": "prefecture", "全县": "county"}
POSTS = {
    "党委书记": "official",
    "党支部书记": "official",
    "网格员": "official",
    "居民": "resident",
    "村民": "resident",
}
PAPERS = ("云川日报", "河阳晚报", "东岭农村报", "山海时报")
LINKS = (
    "截至目前，{place}共有{quote}，", "{place}今年新增{quote}，", "在{place}，{quote}活跃在一线，",
    "{place}统筹{quote}，", "走进{place}，只见{quote}，",
)  # fmt: skip
ENDS = (
    "群众的笑容越来越多。",
    "大家心里亮堂了。",
    "老问题有了新办法。",
    "门口的事有人管了。",
    "日子一天比一天舒心。",
)
DISPUTED = 0.1  # of the figures differ from what other articles say of the same place and measure
FACTS = 18  # metrics an article
NAMED = 0.4  # of the sentences name their place; so about 12 mentions an article, as in real ones


@dataclass
class _Text:
    """An article while it is written: what has been put where."""

    parts: list[str] = field(default_factory=list)
    length: int = 0

    def put(self, words: str) -> int:
        """Adds the words; where they begin."""
        start = self.length
        self.parts.append(words)
        self.length += len(words)
        return start


class Inventor:
    """Articles with their records; places, people and organizations are kept until the end, for many
    articles speak of them."""

    def __init__(self, seed: int) -> None:
        self._rng = random.Random(seed)
        self._known = gazetteer.load()
        provinces = [code for code in map(str, range(11, 66)) if self._known.by_code(code)]
        self._counties = [x for p in provinces for x in self._known.children(p, Level.COUNTY)]
        self._below: dict[str, list[Division]] = {}
        self._measures = [
            (str(lexicon.tags["name"]), lexicon.id.removeprefix("measure."), str(lexicon.tags["unit"]))
            for lexicon in load().lexicons("measure")
            if lexicon.tags.get("kind") == "count"
        ]
        self._ids: Counter[str] = Counter()
        self._places: dict[str, list[Evidence]] = defaultdict(list)
        self._people: dict[tuple[str, str, str], list[tuple[Evidence, str, str]]] = defaultdict(list)
        self._organizations: dict[tuple[str, str], list[Evidence]] = defaultdict(list)

    def articles(self, start: int, number: int) -> Iterator[tuple[str, list[Record]]]:
        """The lists of `number` articles, the first of them the `start`th."""
        lists: dict[str, list[Record]] = {
            name: [] for name in ("sources", "articles", "metrics", "mechanisms", "honors")
        }
        for at in range(start, start + number):
            self._article(at, lists)
        yield from lists.items()

    def _article(self, number: int, lists: dict[str, list[Record]]) -> None:
        rng = self._rng
        county = rng.choice(self._counties)
        around = [county, *rng.sample(self._divisions(county), k=min(3, len(self._divisions(county))))]
        day = f"202{rng.randint(0, 5)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
        id, text = content_id("a", number), _Text()
        title = (
            f"{around[-1].name}：{rng.choice(CORES)}{rng.choice(('聚人心', '解民忧', '促和谐', '添活力'))}"
        )
        text.put(title + "\n")
        for place in around:
            self._place(id, text, place)
        text.put("近日召开推进会。")
        for _ in range(FACTS):
            place = rng.choice(around)
            lists["metrics"].append(self._metric(id, text, place, day))
        lists["mechanisms"] += [self._mechanism(id, text, rng.choice(around)) for _ in range(2)]
        lists["honors"].append(self._honor(id, text, rng.choice(around)))
        self._person(id, text, rng.choice(around), county, day)
        self._organization(id, text, rng.choice(around))
        whole = "".join(text.parts)
        source = content_id("s", number)
        path = f"pages/{number // 1000:04}/{number:07}.txt"
        lists["sources"].append(
            Source(source, path, sha256(path.encode()).hexdigest(), "utf-8", "text", None)
        )
        head = (id, source, path, 1, title, None, None, (self._name(),), "report", rng.choice(PAPERS), day)
        lists["articles"].append(Article(*head, county.code, whole, None, True))

    def _divisions(self, county: Division) -> list[Division]:
        if county.code not in self._below:
            found = [
                x
                for level in (Level.TOWNSHIP, Level.VILLAGE)
                for x in self._known.children(county.code, level)
            ]
            self._below[county.code] = found or [county]
        return self._below[county.code]

    def _id(self, kind: str) -> str:
        """The next id of a kind: ids ascend, as they do in a list that `extract` wrote."""
        self._ids[kind] += 1
        return f"{kind}{self._ids[kind]:016x}"

    def _name(self) -> str:
        return self._rng.choice(SURNAMES) + "".join(self._rng.choices(GIVEN, k=2))

    def _place(self, article: str, text: _Text, place: Division) -> None:
        start = text.put(place.name)
        self._places[place.code].append(_quote(article, start, place.name))

    def _metric(self, article: str, text: _Text, place: Division, day: str) -> Metric:
        rng = self._rng
        name, measure, unit = rng.choice(self._measures)
        settled = rng.random() > DISPUTED
        value = crc32(f"{place.code} {measure}".encode()) % 3000 + 2 if settled else rng.randint(2, 3000)
        before, after = rng.choice(LINKS).split("{quote}")
        lead, _, rest = before.partition("{place}")
        text.put(lead)
        if rng.random() < NAMED:
            self._place(article, text, place)
        else:
            text.put("这里")
        text.put(rest)
        quote = f"{name}{value}{unit}"
        start = text.put(quote)
        text.put(after + rng.choice(ENDS))
        fields: dict[str, Any] = {
            "indicator": name, "measure": measure, "value": value, "unit": unit, "norm_value": value,
            "norm_unit": unit, "time": Time(f"{day[:4]}年", f"{day[:4]}-01-01", f"{day[:4]}-12-31"),
        }  # fmt: skip
        return Metric(
            id=self._id("m"), article_id=article, value_max=None, approx="exact",
            kind="count", per=None, change=None, bound_kind="observed", place_id=place.code, subject=None,
            speaker=None, confidence=0.9, pattern="invented",
            evidence=(_quote(article, start, quote),), **fields,
        )  # fmt: skip

    def _mechanism(self, article: str, text: _Text, place: Division) -> Mechanism:
        rng = self._rng
        core, (head, category) = rng.choice(CORES) + rng.choice(CORES), rng.choice(tuple(HEADS.items()))
        self._place(article, text, place)
        text.put("推行")
        quote = f"“{core}”{head}"
        start = text.put(quote)
        steps = rng.sample(STEPS, k=3)
        text.put(f"，{'、'.join(steps)}，{rng.choice(ENDS)}")
        return Mechanism(
            id=self._id("g"), name=core + head, code=core, type=head, category=category,
            components=tuple(Component(step, None) for step in steps), owner=place.name, place_id=place.code,
            organization_id=None, person_id=None, practice_id=content_id("r", core, category), confidence=0.9,
            pattern="invented", evidence=(_quote(article, start, quote),),
        )  # fmt: skip

    def _honor(self, article: str, text: _Text, place: Division) -> Honor:
        rng = self._rng
        rank, level = rng.choice(tuple(RANKS.items()))
        title = rank + rng.choice(TITLES)
        self._place(article, text, place)
        start = text.put(f"获评{title}")
        text.put("。")
        return Honor(
            id=self._id("h"), title=title, recipient=place.name, level=level, count=None,
            place_id=place.code, organization_id=None, person_id=None, time=None, confidence=0.9,
            pattern="invented", evidence=(_quote(article, start, f"获评{title}"),),
        )  # fmt: skip

    def _person(self, article: str, text: _Text, place: Division, county: Division, day: str) -> None:
        name, post = self._name(), self._rng.choice(tuple(POSTS))
        text.put("“有事大家商量。”")
        self._place(article, text, place)
        text.put(post)
        start = text.put(name)
        text.put("说。")
        said = (_quote(article, start, name), place.code, day)
        self._people[name, county.code, post].append(said)

    def _organization(self, article: str, text: _Text, place: Division) -> None:
        name = f"{place.name}{self._rng.choice(('中心小学', '卫生院', '商会', '合作社'))}"
        self._place(article, text, place)
        text.put("的")
        start = text.put(name)
        text.put("也派人来帮忙。")
        self._organizations[name, place.code].append(_quote(article, start, name))

    def entities(self) -> Iterator[tuple[str, list[Record]]]:
        """The places, with all that is above them, the people and the organizations of all articles."""
        yield "places", [self._place_record(code) for code in sorted(self._places)]
        yield "people", [self._person_record(*key) for key in sorted(self._people)]
        yield (
            "organizations",
            [
                Organization(content_id("o", *key), key[0], (), "other", key[1], tuple(evidence))
                for key, evidence in sorted(self._organizations.items())
            ],
        )

    def _place_record(self, code: str) -> Place:
        path = self._known.path(code)
        parent = next((x.code for x in reversed(path[:-1]) if x.code in self._places), None)
        names, level = tuple(x.name for x in path), path[-1].level.value
        return Place(code, names[-1], (), level, code, names, parent, (), tuple(self._places[code]))

    def _person_record(self, name: str, county: str, post: str) -> Person:
        said = self._people[name, county, post]
        roles = tuple(Role(post, None, place, None, quote.article_id, day) for quote, place, day in said)
        id = content_id("n", name, county, post)
        return Person(id, name, POSTS[post], roles, tuple(quote for quote, _, _ in said))  # type: ignore[arg-type]


def _quote(article: str, start: int, text: str) -> Evidence:
    return Evidence(article, start, start + len(text), text, ((start, start + len(text)),))
