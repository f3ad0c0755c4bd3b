"""What the verbs of the fact base do."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from output.files import read
from output.store import Built, Options
from output.store import build as build_base


def build(kbs: Sequence[Path], base: Path, *, residents: bool) -> None:
    """Adds each knowledge base to the fact base, in order, and says what changed."""
    for kb in kbs:
        _say(f"{kb} → {base}: {summary(build_base(read(kb), base, Options(residents or None)))}")


def summary(built: Built) -> str:
    """What a build changed, in one line."""
    said = ", ".join(f"{count} {name}" for name, count in built.changed.items() if count)
    return f"new or changed: {said}" if said else "nothing new"


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")
