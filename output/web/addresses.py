"""Every address of the app: what it takes, what it shows, by which template. Pages, downloads, the API
and its OpenAPI document are all made from this one table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from output.web.asked import ID, Asked, Page, Parameter
from output.web.pages import (
    article,
    compare,
    doubts,
    fact,
    home,
    measure,
    organization,
    person,
    place,
    practice,
    search,
)


@dataclass(frozen=True, slots=True)
class Address:
    """`name` names the template, the labels and the API's operation; `path` is where the page is:
    `path`.csv and `path`.json are its downloads, /api`path` the same as JSON."""

    name: str
    path: str
    page: Page
    result: type
    about: str
    parameters: tuple[Parameter, ...] = ()
    draw: Callable[[Asked, Any], object] | None = None  # what only the HTML needs

    @property
    def html(self) -> str:
        return "/" if self.name == "home" else self.path


ADDRESSES = (
    Address("home", "/home", home.home_page, home.HomePage, "What the base holds."),
    Address(
        "search",
        "/search",
        search.search_page,
        search.SearchPage,
        "Answers to a question, or the records that the filters leave.",
        search.SEARCH_PARAMETERS,
        search.draw,
    ),
    Address(
        "place",
        "/place/{id}",
        place.place_page,
        place.PlacePage,
        "A place: its facts, and the places below.",
        (ID,),
    ),
    Address(
        "person",
        "/person/{id}",
        person.person_page,
        person.PersonPage,
        "A person: posts, facts, mentions.",
        (ID,),
    ),
    Address(
        "organization",
        "/organization/{id}",
        organization.organization_page,
        organization.OrganizationPage,
        "An organization: names, people, facts.",
        (ID,),
    ),
    Address(
        "practice",
        "/practice/{id}",
        practice.practice_page,
        practice.PracticePage,
        "A practice: its parts, who has it, since when.",
        (ID,),
    ),
    Address(
        "article",
        "/article/{id}",
        article.article_page,
        article.ArticlePage,
        "An article with all of its facts and where each stands.",
        (ID,),
        article.reading,
    ),
    Address(
        "fact",
        "/fact/{id}",
        fact.fact_page,
        fact.FactPage,
        "One metric, mechanism or honor, with its quotes and what people decided of it.",
        (ID,),
        fact.amendable,
    ),
    Address("measures", "/measure", measure.measures_page, measure.MeasuresPage, "All measures."),
    Address(
        "measure",
        "/measure/{id}",
        measure.measure_page,
        measure.MeasurePage,
        "A measure across all places.",
        (ID, *measure.MEASURE_PARAMETERS),
    ),
    Address(
        "compare",
        "/compare",
        compare.compare_page,
        compare.ComparePage,
        "Places side by side.",
        (compare.PLACES,),
    ),
    Address(
        "series",
        "/series",
        compare.series_page,
        compare.SeriesPage,
        "A measure of a place over time.",
        (compare.OF_PLACE, compare.OF_MEASURE),
    ),
    Address(
        "conflicts",
        "/conflicts",
        doubts.conflicts_page,
        doubts.ConflictsPage,
        "Figures of one place and measure that disagree.",
        doubts.CONFLICT_PARAMETERS,
    ),
    Address(
        "checks",
        "/checks",
        doubts.checks_page,
        doubts.ChecksPage,
        "Sums and numbered parts that the text itself lets one verify.",
        doubts.CHECK_PARAMETERS,
    ),
)
