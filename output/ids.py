"""Ids from content: the same fact has the same id in every run, and two files can be merged.

An id is a letter for its kind and 16 hexadecimal digits of BLAKE2b over its parts: 64 bits, so among a
hundred million records a clash has a chance of about one in four thousand.
"""

from __future__ import annotations

import json
import unicodedata
from hashlib import blake2b

import regex

_SPACE_AND_MARKS = regex.compile(r"[\s\p{P}]+")
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def content_id(kind: str, *parts: object) -> str:
    """The id of a record of `kind` (one letter) that is told apart by `parts` (plain JSON values)."""
    said = _JSON.encode(parts).encode("utf-8", "surrogatepass")
    return kind + blake2b(said, digest_size=8).hexdigest()


def normalized(text: str) -> str:
    """NFKC without white space and punctuation: what makes two prints of an article the same."""
    return _SPACE_AND_MARKS.sub("", unicodedata.normalize("NFKC", text))
