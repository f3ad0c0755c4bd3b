"""The tables of an export described as a Frictionless Data Package (https://datapackage.org, version 1, which
version 2 reads too)."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec

from output.store.export_tables import ExportTable

PACKAGE = "datapackage.json"
TITLE = "Facts of grassroots governance, with the words that show them"
REDACTED = "The names of private persons are masked."
MEDIA = {".csv": "text/csv", ".parquet": "application/vnd.apache.parquet"}


def package(tables: Sequence[ExportTable], paths: Sequence[Path], *, redacted: bool) -> bytes:
    """The descriptor of the tables, each in the file at the same place of `paths`."""
    described = {
        "profile": "tabular-data-package",
        "name": "govfacts",
        "title": TITLE,
        **({"description": REDACTED} if redacted else {}),
        "resources": [_resource(table, path) for table, path in zip(tables, paths, strict=True)],
    }
    return msgspec.json.format(msgspec.json.encode(described), indent=1) + b"\n"


def _resource(table: ExportTable, path: Path) -> dict[str, Any]:
    resource: dict[str, Any] = {
        "name": table.name,
        "path": path.name,
        "profile": "tabular-data-resource",
        "description": table.about,
        "format": path.suffix[1:],
        "mediatype": MEDIA[path.suffix],
        "bytes": path.stat().st_size,
        "hash": f"sha256:{_digest(path)}",
        "schema": _schema(table),
    }
    if path.suffix == ".csv":
        resource |= {"encoding": "utf-8-sig", "dialect": {"lineTerminator": "\r\n"}}
    return resource


def _digest(path: Path) -> str:
    digest = sha256()
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()


def _schema(table: ExportTable) -> dict[str, Any]:
    keys = [
        {"fields": column.name, "reference": {"resource": _own(table, column.table), "fields": "id"}}
        for column in table.columns
        if column.table
    ]
    schema: dict[str, Any] = {"fields": [{"name": one.name, "type": one.type} for one in table.columns]}
    schema["primaryKey"] = list(table.key)
    return schema | ({"foreignKeys": keys} if keys else {})


def _own(table: ExportTable, named: str) -> str:
    """A table's own name is "" where its rows refer to each other."""
    return "" if named == table.name else named
