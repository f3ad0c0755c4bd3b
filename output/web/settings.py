"""What `govfacts serve` was asked for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """`token` is what a reader must show to correct a fact; without one nothing can be written.
    `names` are the host names the app answers to, besides localhost and addresses. `seconds` is how
    long the base may work for one page. With more than one of `processes` pages are made in as many beside
    the server, else in `readers` threads of its own."""

    base: Path
    token: str | None = None
    include_residents: bool = False
    redact: bool = False
    names: tuple[str, ...] = ()
    seconds: float = 2.0
    readers: int = 2
    processes: int = 1

    @property
    def edit(self) -> bool:
        return self.token is not None
