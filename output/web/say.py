"""Figures, days, places and citations in the words of the interface's language."""

from __future__ import annotations

from datetime import date

from output.statements import number as plain_number
from output.web.labels import Labels
from output.web.types import Fact, Figure, PlaceRef, Printed, Quote
from output.wording import digits, one_line

ROUND = 100  # what a large unit leaves over must be no finer than its hundredth: 28万, 1.56万, but 53,624


def figure(stated: Figure, t: Labels) -> str:
    """A quantity as it is said: 目标：98%以上, 约200户, 每户20元."""
    value = _digits(stated.value, t)
    if stated.value_max is not None:
        value = t("figure.range", low=value, high=_digits(stated.value_max, t))
    plain = t("figure.percent" if stated.unit in ("%", "‰") else "figure.unit", value=value, unit=stated.unit)
    if stated.per:
        plain = t("figure.per", figure=plain, per=stated.per)
    plain = t(f"approx.{stated.approx}", figure=plain)
    if stated.change:
        plain = t(f"change.{stated.change}", figure=plain)
    return plain


def value(fact: Fact, t: Labels) -> str:
    """What is said of a fact beside its name: a figure, a mechanism's parts, an honor's level."""
    if fact.figure:
        return figure(fact.figure, t)
    if fact.kind == "honor":
        times = t("figure.times", count=fact.count) if (fact.count or 1) > 1 else ""
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
    """Where an article was printed: 《某某日报》2024年8月26日《题目》."""
    parts = (
        t("cite.newspaper", name=article.newspaper) if article.newspaper else "",
        day(article.date, t),
        t("cite.title", title=one_line(article.title) or t("untitled")),
    )
    return t("cite.join").join(part for part in parts if part)


def cite(fact: Fact, t: Labels) -> str:
    """A fact as it is quoted in a story: whose, what, how much, the sentence, where it was printed."""
    said = t("cite.value", what=one_line(fact.what), value=value(fact, t)) if value(fact, t) else fact.what
    about = t("cite.about", whose=whose(fact), said=said) if whose(fact) else said
    when = t("cite.time", time=one_line(fact.time_text)) if fact.time_text else ""
    return t("cite.fact", about=about, time=when, source=cite_quote(fact.quote, t), id=fact.id)


def cite_quote(quote: Quote, t: Labels) -> str:
    """A sentence and where it was printed."""
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


def _digits(value: int | float, t: Labels) -> str:
    """A number as readers of the language say large ones: 28万元, 280,000 元."""
    plain = plain_number(value)
    for unit in (100_000_000, 10_000):
        name = t.either(f"large.{unit}", "")
        if name and isinstance(plain, int) and plain >= unit and plain % (unit // ROUND) == 0:
            return f"{plain / unit:g}{name}"
    return digits(value)
