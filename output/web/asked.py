"""What a page was asked for: a base, the settings, and parameters that were checked."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from output.web.errors import BadRequestError
from output.web.settings import Settings
from output.web.table import Table

LONGEST = 200  # characters of a parameter
Value = str | int


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of an address, in its path or behind the question mark. The same record checks a
    request and describes it in the OpenAPI document."""

    name: str
    about: str
    type: Literal["string", "integer"] = "string"
    within: Literal["path", "query"] = "query"
    choices: tuple[str, ...] = ()
    least: int = 0
    most: int = LONGEST
    default: Value | None = None

    def read(self, text: str) -> Value:
        """The value of a parameter as it came. Raises BadRequestError, which says what would do."""
        if self.type == "integer":
            plain = text.isascii() and text.isdigit() and len(text) <= 9
            if not plain or not self.least <= int(text) <= self.most:
                raise BadRequestError(f"{self.name}: {self.least}–{self.most}")
            return int(text)
        if self.choices and text not in self.choices:
            raise BadRequestError(f"{self.name}: {', '.join(self.choices)}")
        if len(text) > self.most or "\0" in text or not _writable(text):
            raise BadRequestError(f"{self.name}: ≤ {self.most}")
        return text


ID = Parameter("id", "The record's id.", within="path", most=120)
PAGE = Parameter("page", "Which page of the list, from 1.", "integer", least=1, most=500, default=1)
SIZE = Parameter("size", "How many on a page.", "integer", least=1, most=100, default=20)


@dataclass(frozen=True, slots=True)
class Asked:
    """`values` holds the parameters that were given, and the defaults of those that have one; `today` (ISO)
    is the day that 今年 and 去年 in a question count from."""

    base: sqlite3.Connection
    settings: Settings
    values: Mapping[str, Value] = field(default_factory=dict)
    today: str | None = None

    def text(self, name: str) -> str:
        """The parameter, "" where it was not given."""
        return str(self.values.get(name, ""))

    def number(self, name: str) -> int:
        """A parameter that has a default."""
        return int(self.values[name])

    @property
    def id(self) -> str:
        return self.text("id")

    @property
    def offset(self) -> int:
        return (self.number("page") - 1) * self.number("size")


class Shown(Protocol):
    """What a page shows: all of it as JSON, its rows as a table."""

    def table(self) -> Table: ...


Page = Callable[[Asked], Shown]


def checked(parameters: tuple[Parameter, ...], given: Mapping[str, str]) -> dict[str, Value]:
    """The values of `parameters`; an empty one counts as not given, unknown ones are left alone."""
    values: dict[str, Value] = {}
    for parameter in parameters:
        text = given.get(parameter.name, "").strip()
        if text:
            values[parameter.name] = parameter.read(text)
        elif parameter.default is not None:
            values[parameter.name] = parameter.default
    return values


def _writable(text: str) -> bool:
    """No lone surrogates, which neither SQLite nor an answer can hold."""
    return all(not "\ud800" <= one <= "\udfff" for one in text)
