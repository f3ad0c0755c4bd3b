"""Reads the files of patterns, ours and a user's own over them, and puts the fragments together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path

import msgspec
import regex
import yaml

from patterns.lexicon import Lexicon, Value
from patterns.schema import File, FragmentRecord, LexiconRecord, PatternRecord, Record
from patterns.store import Pattern, Patterns
from patterns.trees import tree_expression

DATA = Path(__file__).parent / "data"
SAFE_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C one is ten times as fast
REFERENCE = re.compile(r"\{([a-z][a-z0-9_.]*)\}")  # {id}; a quantifier {2,3} and \p{Han} are none


class PatternError(ValueError):
    """A file of patterns that can't be used: which one, what is wrong, what would be right."""


@dataclass
class _Draft:
    """What has been read so far. A later file's record replaces an earlier one of the same id."""

    fragments: dict[str, FragmentRecord] = field(default_factory=dict)
    lexicons: dict[str, Lexicon] = field(default_factory=dict)
    patterns: dict[str, PatternRecord] = field(default_factory=dict)
    alternations: dict[str, str] = field(default_factory=dict)  # what each {id} stands for
    trees: dict[str, str] = field(default_factory=dict)  # the same with words as prefix trees


def load(overlay: Path | None = None) -> Patterns:
    """Our patterns, with those of the folder `overlay` over them: a record there replaces ours of
    the same id, a lexicon with `extend: true` adds its words. Cached by folder.

    Raises:
        PatternError: a file is no YAML, has an unknown key, or names a fragment that isn't there.
    """
    return _load(overlay)


@cache
def _load(overlay: Path | None) -> Patterns:
    draft = _Draft()
    for path in _files(DATA):
        _read(path, draft)
    if overlay is not None:
        if not overlay.is_dir():
            raise PatternError(f"{overlay}: no such folder of patterns")
        for path in _files(overlay):
            _read(path, draft)
    return _assembled(draft)


def fragments(overlay: Path | None = None) -> dict[str, tuple[FragmentRecord, regex.Pattern[str]]]:
    """Every fragment with its expression compiled, for the test of its examples."""
    draft = _Draft()
    for folder in (DATA, *([overlay] if overlay else [])):
        for path in _files(folder):
            _read(path, draft)
    return {
        id: (record, regex.compile(_expanded(record.regex, draft, (id,)), regex.VERBOSE))
        for id, record in draft.fragments.items()
    }


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.yaml"))


def records(folder: Path) -> tuple[Record, ...]:
    """Every record of a folder's files, as it stands there.

    Raises:
        PatternError: a file is no YAML or has an unknown key.
    """
    files = [_file(path) for path in _files(folder)]
    return tuple(record for file in files for record in (*file.fragments, *file.lexicons, *file.patterns))


def _file(path: Path) -> File:
    try:
        loaded = yaml.load(path.read_text(encoding="utf-8"), Loader=SAFE_LOADER)  # noqa: S506 - it is a safe one
        return msgspec.convert(loaded or {}, File)
    except (yaml.YAMLError, msgspec.ValidationError, UnicodeDecodeError) as error:
        raise PatternError(f"{path.name}: {error}") from error


def _read(path: Path, draft: _Draft) -> None:
    file = _file(path)
    _unique(path, [*file.fragments, *file.lexicons, *file.patterns])
    draft.fragments |= {x.id: x for x in file.fragments}
    draft.patterns |= {x.id: x for x in file.patterns}
    for record in file.lexicons:
        draft.lexicons[record.id] = _lexicon(path, record, draft.lexicons)


def _unique(path: Path, found: Iterable[Record]) -> None:
    seen: set[str] = set()
    for record in found:
        if record.id in seen:
            raise PatternError(f"{path.name}: {record.id!r} stands there twice; give one of them another id")
        seen.add(record.id)


def _lexicon(path: Path, record: LexiconRecord, known: Mapping[str, Lexicon]) -> Lexicon:
    words: dict[str, Value] = (
        dict(record.words) if isinstance(record.words, dict) else {w: w for w in record.words}
    )
    made = Lexicon(
        record.id, words, record.doc, record.tags, tuple(record.examples), tuple(record.not_examples)
    )
    if not record.extend:
        return made
    base = known.get(record.id)
    if base is None:
        raise PatternError(f"{path.name}: {record.id!r} extends a lexicon that isn't there")
    return replace(base, words={**base.words, **words}, examples=base.examples + made.examples)


def _assembled(draft: _Draft) -> Patterns:
    patterns = {
        id: Pattern(
            id,
            _expanded(record.regex, draft, (id,)),
            record.doc,
            record.tags,
            tuple(record.examples),
            tuple(record.not_examples),
            partial(_expanded, record.regex, draft, (id,), trees=True),
        )
        for id, record in draft.patterns.items()
    }
    return Patterns(draft.lexicons, patterns)


def _expanded(expression: str, draft: _Draft, inside: tuple[str, ...], *, trees: bool = False) -> str:
    """`expression` with every {id} put in, lists of words as alternations or as prefix `trees` (which find
    the same); loops and unknown names are refused."""
    known = draft.trees if trees else draft.alternations

    def put_in(match: re.Match[str]) -> str:
        id = match[1]
        if id in inside:
            raise PatternError(f"{inside[0]}: {{{id}}} uses itself ({' → '.join((*inside, id))})")
        if id not in known:
            known[id] = _meant(id, draft, inside, trees=trees)
        return known[id]

    return REFERENCE.sub(put_in, expression)


def _meant(id: str, draft: _Draft, inside: tuple[str, ...], *, trees: bool) -> str:
    """What {id} stands for: a fragment, or any word of the lexicon and of those below it."""
    if id in draft.fragments:
        return f"(?:{_expanded(draft.fragments[id].regex, draft, (*inside, id), trees=trees)})"
    words = {w for x in draft.lexicons.values() if x.id == id or x.id.startswith(id + ".") for w in x.words}
    if not words:
        raise PatternError(f"{inside[0]}: there is no fragment or lexicon {{{id}}}")
    if trees:
        return f"(?:{tree_expression(sorted(words))})"
    single = "".join(regex.escape(w) for w in sorted(words) if len(w) == 1)  # one set compiles much faster
    longer = [regex.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)) if len(w) > 1]
    return f"(?:{'|'.join([*longer, *([f'[{single}]'] if single else [])])})"
