"""A page from the base: asked, masked where that is wanted, written."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal

import msgspec

from output.store.redact import Redaction, redaction
from output.web.addresses import ADDRESSES, Address
from output.web.asked import Asked, Shown, Value
from output.web.errors import WebError
from output.web.masking import masked
from output.web.pagewriter import html
from output.web.pool import Pool, Stamp
from output.web.settings import Settings
from output.web.table import csv_text
from output.web.view import View

Form = Literal["html", "json", "csv"]
WHOLE = 60.0  # seconds for what goes through the whole base; it is worked out once
BY_NAME = {address.name: address for address in ADDRESSES}


@dataclass(frozen=True, slots=True)
class Order:
    """One page: the name of its address, its form, who looks at it, the checked parameters, the day (ISO)."""

    name: str
    form: Form
    view: View
    values: Mapping[str, Value]
    today: str


class Maker:
    """Makes the pages of one base. Raises FactBaseError where the file is none."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._pool = Pool(settings.base, settings.readers, settings.seconds)
        self._slow: dict[str, tuple[Stamp, Shown]] = {}
        self._names: tuple[Stamp, Redaction] | None = None

    def made(self, order: Order) -> bytes:
        """The page in its form, in UTF-8. Raises WebError."""
        address, form = BY_NAME[order.name], order.form
        with self._pool.reading(None if address.parameters else WHOLE) as base:
            asked = Asked(base, self._settings, order.values, order.today)
            page = self._page(address, asked)
            if self._settings.redact:
                page = masked(page, self._redaction(asked))
            drawn = address.draw(asked, page) if address.draw and form == "html" else None
        if form == "json":
            return msgspec.json.encode(page)
        if form == "csv":
            return csv_text(page.table()).encode("utf-8", "replace")
        shown = {"page": page, "drawn": drawn}
        shown |= {"residents": self._settings.include_residents, "masked": self._settings.redact}
        return html(address.name, order.view, shown).encode("utf-8", "replace")

    def warm(self) -> None:
        """Works out what goes through the whole base before anyone asks. What can't be had now (the file was
        taken away, it takes too long) is said to those who ask for it."""
        for address in ADDRESSES:
            if not address.parameters:
                with suppress(WebError), self._pool.reading(WHOLE) as base:
                    self._page(address, Asked(base, self._settings))

    def close(self) -> None:
        self._pool.close()

    def _redaction(self, asked: Asked) -> Redaction:
        """What masks the names of the base as it is now."""
        stamp = self._pool.stamp()
        if self._names is None or self._names[0] != stamp:
            self._names = stamp, redaction(asked.base)
        return self._names[1]

    def _page(self, address: Address, asked: Asked) -> Shown:
        """What the address shows; of those that go through the whole base it is kept until that changes."""
        if address.parameters:
            return address.page(asked)
        stamp = self._pool.stamp()
        kept = self._slow.get(address.name)
        if kept is None or kept[0] != stamp:
            kept = self._slow[address.name] = stamp, address.page(asked)
        return kept[1]
