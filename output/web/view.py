"""Who looks at a page, and from where: language, theme, the address with its parameters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal
from urllib.parse import parse_qsl, quote, quote_plus, urlencode

from output.web.labels import LANGUAGES

Theme = Literal["auto", "light", "dark"]
THEMES: tuple[Theme, ...] = ("auto", "light", "dark")
FACTS = ("metric", "mechanism", "honor")


@dataclass(frozen=True, slots=True)
class View:
    """`path` and `query` are those of the page; `name` its address's; `form_token` stands in the forms of a
    reader who may correct."""

    name: str
    path: str
    query: str
    language: str = LANGUAGES[0]
    theme: Theme = "auto"
    origin: str = ""
    edit: bool = False
    form_token: str = ""

    @property
    def signed(self) -> bool:
        return bool(self.form_token)

    @property
    def here(self) -> str:
        """The permanent address, without the host."""
        return f"{self.path}?{self.query}" if self.query else self.path

    def value(self, name: str) -> str:
        """A parameter of the page, "" where it was not given."""
        return dict(_given(self.query)).get(name, "")

    def download(self, form: str) -> str:
        """The same as .csv or .json."""
        path = "/home" if self.path == "/" else self.path
        return f"{path}.{form}" + (f"?{self.query}" if self.query else "")

    def turned(self, **changes: object) -> str:
        """The same page with other parameters; None or "" takes one away. Another selection begins at
        its first page."""
        kept = {name: said for name, said in _written(self.query).items() if name != "page"}
        kept |= {name: f"{name}={quote_plus(str(value))}" if value else "" for name, value in changes.items()}
        query = "&".join(filter(None, kept.values()))
        return f"{self.path}?{query}" if query else self.path

    def switch(self, name: str, value: str) -> str:
        """The address that sets a preference and comes back here."""
        return "/view?" + urlencode({name: value, "next": self.here})


@lru_cache(maxsize=64)
def _given(query: str) -> tuple[tuple[str, str], ...]:
    """The parameters of a query, read once for all the links of a page."""
    return tuple(parse_qsl(query))


@lru_cache(maxsize=64)
def _written(query: str) -> Mapping[str, str]:
    """The same by name, as they are written in an address."""
    return {name: urlencode({name: value}) for name, value in _given(query)}


@lru_cache(maxsize=4096)
def href(kind: str, id: str) -> str:
    """The permanent address of a record."""
    return f"/{'fact' if kind in FACTS else kind}/{quote(id, safe='')}"


def local(address: str) -> str:
    """`address` where it is a path of this app, else the front page."""
    plain = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return quote(address, safe="/?&=%+:,;@!$'()*~-._") if plain else "/"
