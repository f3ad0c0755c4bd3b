"""The parameters of a statement, and the statement with them put in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_PLACE = re.compile(r":p\d+\b")


class Parameters:
    """Values by name, each added once. Nothing a person typed gets into SQL by any other way."""

    def __init__(self) -> None:
        self.values: dict[str, object] = {}
        self._names: dict[tuple[type, object], str] = {}

    def add(self, value: object) -> str:
        """The name of a value in the statement: :p3."""
        name = self._names.setdefault((type(value), value), f"p{len(self.values) + 1}")
        self.values[name] = value
        return f":{name}"

    def all(self, values: Iterable[object]) -> str:
        """The values as a list to be IN."""
        return f"({', '.join(map(self.add, values))})"


def printed(sql: str, values: Mapping[str, object]) -> str:
    """The statement with its parameters as literals, to be run as it stands."""
    return _PLACE.sub(lambda place: _literal(values[place[0][1:]]), sql) + ";"


def _literal(value: object) -> str:
    """A value in SQL. The sqlite3 shell can't read a NUL, and a line break would end its line: such
    characters are given by number."""
    if value is None:
        return "NULL"
    if isinstance(value, int | float):
        return repr(value)
    quoted = "'" + str(value).replace("'", "''") + "'"
    return re.sub(r"[\x00-\x1f\x7f]", lambda x: f"'||char({ord(x[0])})||'", quoted)


def like(word: str) -> str:
    """A pattern for LIKE ... ESCAPE '!' that finds `word` anywhere."""
    return "%" + re.sub(r"[!%_]", r"!\g<0>", word) + "%"
