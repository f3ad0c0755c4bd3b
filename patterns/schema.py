"""The shape of a file of patterns. Unknown keys and wrong types are refused, with the place named."""

from __future__ import annotations

from msgspec import Struct

from patterns.lexicon import Value


class Record(Struct, forbid_unknown_fields=True, kw_only=True):
    """What every record has. `examples` and `not_examples` prove it, both ways."""

    id: str
    doc: str = ""
    examples: list[str]
    not_examples: list[str]


class FragmentRecord(Record, kw_only=True):
    """A piece of a regular expression that others use as {id}. Its examples are full matches."""

    regex: str


class LexiconRecord(Record, kw_only=True):
    """A list of words; with `extend`, more words for the list of this id that stands already."""

    words: list[str] | dict[str, Value]
    tags: dict[str, Value] = {}
    extend: bool = False


class PatternRecord(Record, kw_only=True):
    """A regular expression; {id} puts in a fragment or the words of a lexicon (longest first), or
    of all lexicons below the id."""

    regex: str
    tags: dict[str, Value] = {}


class File(Struct, forbid_unknown_fields=True):
    """One file of patterns."""

    fragments: list[FragmentRecord] = []
    lexicons: list[LexiconRecord] = []
    patterns: list[PatternRecord] = []
