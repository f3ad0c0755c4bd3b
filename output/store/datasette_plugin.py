"""A fact base in Datasette: titles, facets and useful queries, and a search that finds Chinese.

`pip install 'govfacts[datasette]'`, then `datasette facts.db`: this module is found by its entry point.
Datasette searches with the words quoted by an SQL function of its own, `escape_fts`; a connection to a fact
base gets one that puts the characters apart as the index has them. It must be the last to speak, or
Datasette's own goes over it. Other databases of the same Datasette are left as they are.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from datasette import hookimpl

from output.store.base import APPLICATION_ID, address
from output.store.split import match

if TYPE_CHECKING:
    from datasette.app import Datasette

NOTHING = '""'  # a query that is right and finds nothing


@hookimpl(trylast=True)  # type: ignore[untyped-decorator, unused-ignore]
def prepare_connection(conn: sqlite3.Connection) -> None:
    """Gives connections to a fact base the search that the index was made for."""
    if is_base(conn):
        conn.create_function("escape_fts", 1, escape_fts, deterministic=True)


@hookimpl  # type: ignore[untyped-decorator, unused-ignore]
def get_metadata(datasette: Datasette) -> dict[str, Any]:
    """Titles, descriptions, facets and queries of every fact base that is served."""
    described = {}
    for name, database in datasette.databases.items():
        if name != "_internal" and database.path and _is_base_file(str(database.path)):
            described[name] = metadata()
    only = len(datasette.databases) - ("_internal" in datasette.databases) == 1
    title = {"title": metadata()["title"]} if described and only else {}
    return {**title, "databases": described}


def escape_fts(words: str) -> str:
    """The words as a query: each a phrase of characters."""
    return match(words) or NOTHING


def is_base(connection: sqlite3.Connection) -> bool:
    """Whether the connection is to a fact base."""
    row = connection.execute("PRAGMA application_id").fetchone()
    return row is not None and row[0] == APPLICATION_ID


@cache
def _is_base_file(path: str) -> bool:
    """The same of a file."""
    with closing(sqlite3.connect(address(Path(path), "ro"), uri=True)) as connection:
        return is_base(connection)


@cache
def metadata() -> dict[str, Any]:
    """What Datasette is told of a fact base."""
    described: dict[str, Any] = yaml.safe_load(_text("datasette.yaml"))
    queries = {
        query["name"]: {"title": query["title"], "sql": query["sql"], "params": list(query["parameters"])}
        for query in yaml.safe_load(_text("queries.yaml"))
    }
    return described | {"queries": queries}


def _text(name: str) -> str:
    return files("output.store").joinpath(name).read_text(encoding="utf-8")
