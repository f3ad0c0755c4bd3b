"""The files that pages use: read once, their addresses change with their contents."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

FOLDER = Path(__file__).parent
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class Asset:
    content: bytes
    type: str
    mark: str


@cache
def assets() -> dict[str, Asset]:
    """The files in static/ by name."""
    return {
        path.name: Asset(content, TYPES[path.suffix], sha256(content).hexdigest()[:12])
        for path in sorted((FOLDER / "static").iterdir())
        if path.suffix in TYPES and (content := path.read_bytes())
    }


def asset(name: str) -> str:
    """The address of one of them."""
    return f"/static/{name}?v={assets()[name].mark}"


@cache
def edition() -> str:
    """What tells this version of the pages from another: a hash of the room's files."""
    digest = sha256()
    for path in sorted(FOLDER.rglob("*")):
        if path.suffix in (".py", ".j2", ".yaml", *TYPES):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
