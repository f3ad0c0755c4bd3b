"""What kind of run it is: two runs of one kind give the same bytes for the same input."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

import msgspec

from govfacts._version import __version__
from govfacts.run import Settings

ROOMS = ("corpus", "patterns", "extract", "output", "govfacts")
PASSED_BY = ("__pycache__", "samples", "templates", "static", "vendor", "web", "query", "counties")


def kind_of(settings: Settings, *, keep_text: bool) -> str:
    """A digest of the program (its files, not only its version), the patterns, ours and the user's, and the
    settings."""
    digest = blake2b(f"{__version__}\0{sys.version_info[:2]}\0{keep_text}\0".encode(), digest_size=16)
    digest.update(msgspec.json.encode(settings, enc_hook=str))
    home = Path(__file__).resolve().parents[2]
    for room in ROOMS:
        for file in _files(home / room):
            digest.update(str(file.relative_to(home)).encode() + b"\0" + file.read_bytes())
    for file in _files(settings.patterns) if settings.patterns else ():
        digest.update(file.name.encode("utf-8", "surrogatepass") + b"\0" + file.read_bytes())
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.is_dir() and path.name not in PASSED_BY:
            yield from _files(path)
        elif path.is_file():
            yield path
