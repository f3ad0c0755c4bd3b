"""From a request to an answer: parameters checked, the base asked, the page written, within limits; what
a reader has already is not worked out again."""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime
from hashlib import sha256
from threading import Lock
from typing import Literal

import msgspec
from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import Response

from output.store.redact import Redaction, redaction
from output.web.addresses import ADDRESSES, Address
from output.web.asked import Asked, Shown, Value, checked
from output.web.assets import edition
from output.web.masking import masked
from output.web.pagewriter import html
from output.web.pool import Pool, Stamp
from output.web.settings import Settings
from output.web.table import csv_text
from output.web.view import View

Form = Literal["html", "json", "csv"]
TYPES: dict[Form, str] = {
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
}
KEPT = 64 << 20  # bytes of answers that are kept
WHOLE = 60.0  # seconds for what goes through the whole base; it is worked out once


class Site:
    """The app's state: the pool of connections and the answers that are kept."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.pool = Pool(settings.base, settings.readers, settings.seconds)
        self._threads = CapacityLimiter(settings.readers)
        self._kept = _Kept(KEPT)
        self._slow: dict[str, tuple[Stamp, Shown]] = {}
        self._names: tuple[Stamp, Redaction] | None = None

    async def answer(self, request: Request, address: Address, form: Form, view: View) -> Response:
        """The page of `address` in the form asked for; 304 where the reader has it."""
        values = checked(address.parameters, {**request.query_params, **request.path_params})
        today = datetime.now().astimezone().date().isoformat()
        told = (
            self.pool.stamp(),
            today,
            edition(),
            form,
            view.path,
            view.query,
            view.language,
            view.theme,
            view.signed,
        )
        tag = f'"{sha256(repr(told).encode("utf-8", "replace")).hexdigest()[:32]}"'
        headers = {"etag": tag, "cache-control": "no-cache", "vary": "Cookie"}
        if form == "csv":
            headers["content-disposition"] = f'attachment; filename="{address.name}.csv"'
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        body = self._kept.get(tag)
        if body is None:
            body = await to_thread.run_sync(
                self._made, address, form, view, values, today, limiter=self._threads
            )
            self._kept.put(tag, body)
        return Response(body, headers=headers, media_type=TYPES[form])

    def warm(self) -> None:
        """Works out what goes through the whole base before anyone asks."""
        for address in ADDRESSES:
            if not address.parameters:
                with self.pool.reading(WHOLE) as base:
                    self._page(address, Asked(base, self.settings))

    def _made(
        self, address: Address, form: Form, view: View, values: dict[str, Value], today: str | None = None
    ) -> bytes:
        with self.pool.reading(None if address.parameters else WHOLE) as base:
            asked = Asked(base, self.settings, values, today)
            page = self._page(address, asked)
            if self.settings.redact:
                page = masked(page, self._redaction(asked))
            drawn = address.draw(asked, page) if address.draw and form == "html" else None
        if form == "json":
            return msgspec.json.encode(page)
        if form == "csv":
            return csv_text(page.table()).encode("utf-8", "replace")
        shown = {"page": page, "drawn": drawn}
        shown |= {"residents": self.settings.include_residents, "masked": self.settings.redact}
        return html(address.name, view, shown).encode("utf-8", "replace")

    def _redaction(self, asked: Asked) -> Redaction:
        """What masks the names of the base as it is now."""
        stamp = self.pool.stamp()
        if self._names is None or self._names[0] != stamp:
            self._names = stamp, redaction(asked.base)
        return self._names[1]

    def _page(self, address: Address, asked: Asked) -> Shown:
        """What the address shows; of those that go through the whole base it is kept until that changes."""
        if address.parameters:
            return address.page(asked)
        stamp = self.pool.stamp()
        kept = self._slow.get(address.name)
        if kept is None or kept[0] != stamp:
            kept = self._slow[address.name] = stamp, address.page(asked)
        return kept[1]


class _Kept:
    """The latest answers, up to so many bytes."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._size = 0
        self._answers: OrderedDict[str, bytes] = OrderedDict()
        self._lock = Lock()

    def get(self, tag: str) -> bytes | None:
        with self._lock:
            if tag in self._answers:
                self._answers.move_to_end(tag)
            return self._answers.get(tag)

    def put(self, tag: str, body: bytes) -> None:
        with self._lock:
            if tag in self._answers:
                return
            self._answers[tag] = body
            self._size += len(body)
            while self._size > self._most:
                self._size -= len(self._answers.popitem(last=False)[1])
