"""Ids from content: the same fact has the same id in every run, and two files can be merged.

An id is a letter for its kind and 16 hexadecimal digits of BLAKE2b over its parts: 64 bits, so among a
hundred million records a clash has a chance of about one in four thousand.
"""

from __future__ import annotations

import json
import unicodedata
from hashlib import blake2b

import msgspec
import regex

_SPACE_AND_MARKS = regex.compile(r"[\s\p{P}]+")
_WIDE = tuple((mark, unicodedata.normalize("NFKC", mark)) for mark in "，：；！？（）％")
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_encoder = msgspec.json.Encoder()


def content_id(kind: str, *parts: object) -> str:
    """The id of a record of `kind` (one letter) that is told apart by `parts` (plain JSON values, floats
    through `exact`)."""
    try:
        said = _encoder.encode(parts)
    except UnicodeEncodeError:  # lone surrogates
        said = _JSON.encode(parts).encode("utf-8", "surrogatepass")
    return kind + blake2b(said, digest_size=8).hexdigest()


def exact(value: float) -> float | msgspec.Raw:
    """`value` to be hashed as Python writes it: 1e+16, which msgspec writes as 1e16."""
    number = float(value)
    return number if 1e-4 <= abs(number) < 1e16 or not number else msgspec.Raw(_JSON.encode(number).encode())


def normalized(text: str) -> str:
    """NFKC without white space and punctuation: what makes two prints of an article the same."""
    for wide, narrow in _WIDE:  # a text without them is mostly NFKC as it is, which is quickly seen
        text = text.replace(wide, narrow)
    return _SPACE_AND_MARKS.sub("", unicodedata.normalize("NFKC", text))
