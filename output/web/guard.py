"""What holds for every request and every answer, whatever page it is.

- A request must name a host that is ours: a page of another site that lets its own name point to this
  machine (DNS rebinding) names that site.
- GET and HEAD only; POST where facts can be corrected.
- Article text is hostile. Templates escape it; beyond that the policy lets run only the scripts and
  styles of this server, from files, and forbids every other request, frames, plugins and foreign forms.
"""

from __future__ import annotations

import ipaddress
import socket

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
READING = ("GET", "HEAD")
LONGEST_ADDRESS = 8_000  # bytes of a path and its query


class Guard:
    """Wraps the app. `names` are the host names it answers to, besides localhost, this machine's own
    name and addresses (an address can't be pointed elsewhere by another site's DNS)."""

    def __init__(self, app: ASGIApp, names: tuple[str, ...], *, edit: bool) -> None:
        self._app = app
        self._names = {"localhost", socket.gethostname().lower(), *(n.lower() for n in names)}
        self._methods = (*READING, "POST") if edit else READING

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
            await send(message)

        refusal = self._refusal(scope)
        await (refusal or self._app)(scope, receive, with_headers)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        if not self._ours(Headers(scope=scope).get("host", "")):
            return PlainTextResponse("This server has no such name; see --name.\n", 421)
        if scope["method"] not in self._methods:
            allowed = {"allow": ", ".join(self._methods)}
            return PlainTextResponse("This base can only be read.\n", 405, allowed)
        if len(scope["path"]) + len(scope["query_string"]) > LONGEST_ADDRESS:
            return PlainTextResponse("The address is too long.\n", 414)
        return None

    def _ours(self, host: str) -> bool:
        name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
        name = name.lower().rstrip(".")
        if name in self._names:
            return True
        try:
            ipaddress.ip_address(name.strip("[]"))
        except ValueError:
            return False
        return True
