"""The JSON Schema of the knowledge base, made from the records' own types."""

from __future__ import annotations

from typing import Any

import msgspec

from output.records import SCHEMA_VERSION, KnowledgeBase

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> dict[str, Any]:
    """The schema as plain JSON values. Every field is required and no other is allowed."""
    schema = msgspec.json.schema(KnowledgeBase)
    for definition in schema["$defs"].values():
        if definition.get("type") == "object":
            definition["required"] = list(definition["properties"])
            definition["additionalProperties"] = False
    title = f"govfacts knowledge base {SCHEMA_VERSION}"
    return {"$schema": DIALECT, "title": title, **schema}
