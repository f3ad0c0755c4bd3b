"""`python -m output.store.describe docs/factbase.md`: its tables and queries, printed from the SQL files.

What stands between the marks of the page is replaced; tests/output/store/test_queries.py holds it current.
"""

from __future__ import annotations

import re
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import yaml

from output.files import replacing
from output.store.base import script
from output.store.export_tables import descriptions

_MARKED = re.compile(r"(<!-- (?P<part>\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
_TABLE = re.compile(r'^CREATE TABLE "?(?P<name>\w+)"? \(\n(?P<body>.*?)^\)', re.MULTILINE | re.DOTALL)
_REFERENCE = re.compile(r'REFERENCES "?(\w+)"?')


def page(text: str) -> str:
    """The page with its marked parts as the SQL files are."""
    parts = {"tables": tables, "views": views, "queries": queries}
    return _MARKED.sub(lambda match: f"{match[1]}{parts[match['part']]()}{match[3]}", text)


def tables() -> str:
    """A row for each table: its name, its columns, what it is. → leads to the table of which it is an id."""
    rows = []
    for match in _TABLE.finditer(script("schema.sql")):
        columns = [_column(line.strip()) for line in match["body"].splitlines() if _is_column(line)]
        rows.append(f"| `{match['name']}` | {', '.join(columns)} | {descriptions()[match['name']]} |")
    rows += [f"| `{name}` | {columns} | {about} |" for name, columns, about in _SEARCHED]
    return "\n".join(("| table | columns | a row is |", "|---|---|---|", *rows)) + "\n"


_SEARCHED = (
    ("entry_fts", "title, quote, words, place", "the full-text index of `entry`"),
    ("article_fts", "title, text", "the full-text index of `article`"),
)


def _is_column(line: str) -> bool:
    return bool(line.strip()) and not line.strip().startswith("PRIMARY KEY")


def _column(line: str) -> str:
    name = line.split(maxsplit=1)[0].strip('"')
    found = _REFERENCE.search(line)
    return f"{name} → {found[1]}" if found else name


def views() -> str:
    """The views with their columns."""
    rows = []
    with closing(sqlite3.connect(":memory:")) as empty:
        empty.executescript(script("schema.sql") + script("views.sql"))
        for (name,) in empty.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall():
            columns = [column[0] for column in empty.execute(f"SELECT * FROM {name}").description]
            rows.append(f"| `{name}` | {', '.join(columns)} |")
    return "\n".join(("| view | columns |", "|---|---|", *rows)) + "\n"


def queries() -> str:
    """The useful queries, with parameters as the sqlite3 shell takes them."""
    written = []
    for query in yaml.safe_load(script("queries.yaml")):
        given = (f".parameter set :{name} {_quoted(value)}\n" for name, value in query["parameters"].items())
        written.append(f"**{query['title']}**\n\n```sql\n{''.join(given)}{query['sql'].strip()};\n```\n")
    return "\n".join(written)


def _quoted(value: object) -> str:
    return f"\"'{value}'\"" if isinstance(value, str) else str(value)


def main() -> None:
    """Rewrites the page that is named."""
    path = Path(sys.argv[1])
    text = page(path.read_text(encoding="utf-8"))
    with replacing(path) as file:
        file.write(text.encode())


if __name__ == "__main__":
    main()
