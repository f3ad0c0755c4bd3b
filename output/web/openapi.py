"""The OpenAPI document, from the table of addresses and the types of the pages."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version

import msgspec

from output.web.addresses import ADDRESSES
from output.web.asked import Parameter

PLACE_OF_TYPES = "#/components/schemas/{name}"
ERROR: dict[str, object] = {
    "type": "object",
    "required": ["error", "detail"],
    "properties": {"error": {"type": "string"}, "detail": {"type": "string"}},
}
ANSWERS = {
    "304": "The reader has it already (If-None-Match).",
    "400": "A parameter can't be used.",
    "404": "There is no such record.",
    "503": "The question takes too long; ask for less.",
}


@dataclass(frozen=True, slots=True)
class Operation:
    """One address of the API, as the page of the API shows it."""

    name: str
    path: str
    about: str
    parameters: tuple[Parameter, ...]


def operations() -> tuple[Operation, ...]:
    """The addresses of the API."""
    return tuple(Operation(one.name, f"/api{one.path}", one.about, one.parameters) for one in ADDRESSES)


@cache
def document() -> bytes:
    """OpenAPI 3.1, as JSON."""
    _, types = msgspec.json.schema_components([one.result for one in ADDRESSES], ref_template=PLACE_OF_TYPES)
    paths = {}
    for one in ADDRESSES:
        answers = {"200": _answer("The records.", {"$ref": PLACE_OF_TYPES.format(name=one.result.__name__)})}
        answers |= {
            status: {"description": said} if status == "304" else _answer(said, ERROR)
            for status, said in ANSWERS.items()
        }
        paths[f"/api{one.path}"] = {
            "get": {
                "operationId": one.name,
                "summary": one.about,
                "parameters": list(_parameters(one.parameters)),
                "responses": answers,
            }
        }
    try:
        number = version("govfacts")
    except PackageNotFoundError:  # a checkout that is not installed
        number = "0"
    about = {"title": "govfacts", "version": number, "description": "A fact base, read only."}
    whole = {"openapi": "3.1.0", "info": about, "paths": paths, "components": {"schemas": types}}
    return json.dumps(whole, ensure_ascii=False).encode()


def _parameters(parameters: Iterable[Parameter]) -> Iterable[dict[str, object]]:
    for one in parameters:
        if one.type == "integer":
            schema: dict[str, object] = {"type": "integer", "minimum": one.least, "maximum": one.most}
        elif one.choices:
            schema = {"type": "string", "enum": list(one.choices)}
        else:
            schema = {"type": "string", "maxLength": one.most, "pattern": r"^[^\u0000]*$"}
        if one.within == "path":
            schema["minLength"] = 1
        if one.default is not None:
            schema["default"] = one.default
        yield {
            "name": one.name,
            "in": one.within,
            "required": one.within == "path",
            "description": one.about,
            "schema": schema,
        }


def _answer(said: str, schema: dict[str, object]) -> dict[str, object]:
    return {"description": said, "content": {"application/json": {"schema": schema}}}
