"""Figures, days, places and citations in the words of the interface's language. In Chinese they are those
of `govfacts query`, so that a fact is cited alike wherever it is copied."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from sqlite3 import Row
from typing import cast

from output.query import Answer, PlaceMeant
from output.query.told import cited
from output.query.value_words import corrected, quantity
from output.web.labels import Labels
from output.web.types import Fact, Figure, PlaceRef, Printed, Quote
from output.wording import digits, one_line
from patterns import load

_QUANTITY = ("value", "value_max", "unit", "approx", "change", "bound_kind", "per")


def figure(stated: Figure, t: Labels) -> str:
    """A quantity as it is said: 目标98%以上, 约200户, 每户20元; target: over 98%."""
    if t.language == "zh":
        return quantity(cast(Row, {name: getattr(stated, name) for name in _QUANTITY}), load())
    value = digits(stated.value)
    if stated.value_max is not None:
        value = t("figure.range", low=value, high=digits(stated.value_max))
    plain = t("figure.percent" if stated.unit in ("%", "‰") else "figure.unit", value=value, unit=stated.unit)
    if stated.per:
        plain = t("figure.per", figure=plain, per=stated.per)
    plain = t(f"approx.{stated.approx}", figure=plain)
    if stated.change:
        plain = t(f"change.{stated.change}", figure=plain)
    return plain if stated.bound_kind == "observed" else t(f"aim.{stated.bound_kind}", figure=plain)


def value(fact: Fact, t: Labels) -> str:
    """What is said of a fact beside its name: a figure, a mechanism's parts, an honor's level; behind it what
    had been read, if a person amended it."""
    said = _value(fact, t)
    if not fact.amended:
        return said
    if t.language == "zh":
        return said + corrected(fact.amended, load())
    each = (
        t(
            "figure.amended",
            field="" if one.field == "value" else t.either(f"field.{one.field}", one.field),
            was=one_line(one.was) or "–",
            who=one_line(one.who),
        )
        for one in fact.amended
    )
    return f"{said} ({'; '.join(' '.join(x.split()) for x in each)})"


def rank(fact: Fact | Answer, t: Labels) -> str:
    """What a person decided of a fact: that it is right, or wrong, or should say something else."""
    return t("rank.amended" if fact.amended and fact.rank == "preferred" else f"rank.{fact.rank}")


def _value(fact: Fact, t: Labels) -> str:
    if fact.figure:
        return figure(fact.figure, t)
    if fact.kind == "honor":
        times = f"×{fact.count}" if (fact.count or 1) > 1 else ""
        return t.either(f"honor.{fact.level}", fact.level or "") + times
    return "、".join(fact.parts)


def whose(fact: Fact) -> str:
    """Whose the fact is: as the text says it, else its body, person or place."""
    named = fact.organization or fact.person or fact.place
    return one_line(fact.owner or (named.name if named else ""))


def day(iso: str | None, t: Labels) -> str:
    """2024年8月26日; "" where there is none."""
    if not iso:
        return ""
    try:
        on = date.fromisoformat(iso)
    except ValueError:
        return iso
    return t("date", year=on.year, month=on.month, day=on.day, name=t(f"month.{on.month}"))


def path(place: PlaceRef, t: Labels) -> str:
    """A place with what it lies in, outermost first."""
    return t("path").join(place.path)


def printed(article: Printed, t: Labels) -> str:
    """Where an article was printed: “题目”, 某某日报, 26 August 2024."""
    title = t("cite.title", title=one_line(article.title) or t("untitled"))
    return t("cite.join").join(part for part in (title, article.newspaper, day(article.date, t)) if part)


def cite(fact: Fact, t: Labels) -> str:
    """A fact as it is quoted in a story: whose, what, how much, the sentence, where it was printed. In
    Chinese the citation of `govfacts query`."""
    if t.language == "zh":
        return cited(_answer(fact, t), load())
    said = t("cite.value", what=one_line(fact.what), value=value(fact, t)) if value(fact, t) else fact.what
    about = t("cite.about", whose=whose(fact), said=said) if whose(fact) else said
    when = t("cite.time", time=one_line(fact.time_text)) if fact.time_text else ""
    return t("cite.fact", about=about, time=when, source=cite_quote(fact.quote, t), id=fact.id)


def cite_quote(quote: Quote, t: Labels) -> str:
    """A sentence and where it was printed."""
    if t.language == "zh":
        return cited(_quoted(quote), load())
    return t("cite.quote", sentence=sentence(quote), printed=printed(quote.article, t))


def cite_article(article: Printed, bylines: tuple[str, ...], t: Labels) -> str:
    """By GB/T 7714-2015, section 4.4 (newspapers): 作者. 题目[N]. 报纸, 日期."""
    authors = ", ".join((*bylines[:3], *([t("cite.others")] if len(bylines) > 3 else [])))
    parts = (
        authors,
        f"{one_line(article.title) or t('untitled')}[N]",
        ", ".join(part for part in (article.newspaper, article.date) if part),
    )
    return ". ".join(part for part in parts if part) + "."


def sentence(quote: Quote) -> str:
    """The quote in its sentence, in one line."""
    return one_line(f"{quote.before}{quote.text}{quote.after}")


def number(value: float) -> str:
    """A number with its thousands apart."""
    return digits(value)


def _quoted(quote: Quote) -> Answer:
    """A quote as the query room cites an article."""
    printed = quote.article
    return Answer(
        kind="article",
        id=printed.id,
        match="exact",
        what="",
        value="",
        number=None,
        unit="",
        place=None,
        time="",
        time_start=None,
        time_end=None,
        sentence=sentence(quote),
        start=quote.start,
        marks=(),
        quote=quote.text,
        article_id=printed.id,
        article_title=one_line(printed.title),
        newspaper=printed.newspaper or "",
        date=printed.date or "",
        confidence=None,
        rank="normal",
        citation="",
    )


def _answer(fact: Fact, t: Labels) -> Answer:
    """A fact as the query room answers with it."""
    lies = fact.place
    place = PlaceMeant(lies.id, lies.name, "/".join(lies.path), lies.level) if lies else None
    subject = f"{fact.owner} " if fact.kind == "metric" and fact.owner else ""
    recipient = f"{fact.owner}，" if fact.kind == "honor" and fact.owner else ""
    return replace(
        _quoted(fact.quote),
        kind=fact.kind,
        id=fact.id,
        what=one_line(subject + fact.what),
        value=one_line(recipient + value(fact, t)),
        place=place,
        time=one_line(fact.time_text or ""),
    )
