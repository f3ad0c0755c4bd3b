"""From a request to an answer: parameters checked, the page made; what a reader has already is not worked
out again."""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response

from output.web.addresses import Address
from output.web.asked import checked
from output.web.assets import edition
from output.web.maker import Form, Order
from output.web.makers import makers
from output.web.pool import stamp
from output.web.settings import Settings
from output.web.view import View

TYPES: dict[Form, str] = {
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
}
KEPT = 64 << 20  # bytes of answers that are kept


class Site:
    """The app's state: who makes its pages, and the answers that are kept."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.makers = makers(settings)
        self._kept = _Kept(KEPT)

    async def answer(self, request: Request, address: Address, form: Form, view: View) -> Response:
        """The page of `address` in the form asked for; 304 where the reader has it."""
        values = checked(address.parameters, {**request.query_params, **request.path_params})
        today = datetime.now().astimezone().date().isoformat()
        told = (
            stamp(self.settings.base),
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
            body = await self.makers.made(Order(address.name, form, view, values, today))
            self._kept.put(tag, body)
        return Response(body, headers=headers, media_type=TYPES[form])


class _Kept:
    """The latest answers, up to so many bytes."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._size = 0
        self._answers: OrderedDict[str, bytes] = OrderedDict()

    def get(self, tag: str) -> bytes | None:
        if tag in self._answers:
            self._answers.move_to_end(tag)
        return self._answers.get(tag)

    def put(self, tag: str, body: bytes) -> None:
        if tag in self._answers:
            return
        self._answers[tag] = body
        self._size += len(body)
        while self._size > self._most:
            self._size -= len(self._answers.popitem(last=False)[1])
