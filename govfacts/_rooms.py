"""The other four packages must be ours: a user's own `extract.py` beside a script would shadow one."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

ROOMS = ("corpus", "patterns", "extract", "output")


def check_rooms() -> None:
    """Raises ImportError, naming the file in the way and the cure, when one of the packages govfacts
    is made of would be imported from elsewhere."""
    home = Path(__file__).resolve().parent.parent
    for room in ROOMS:
        spec = find_spec(room)
        if spec is None or spec.origin is None:
            raise ImportError(f"govfacts is incomplete: its package {room!r} is missing; install it again")
        found = Path(spec.origin).resolve()
        if found.parent != home / room:
            raise ImportError(
                f"{found} hides a part of govfacts that is called {room!r} too; "
                f"rename that file, or run from another folder"
            )
