"""The app: routes, and what goes wrong as a page that says so."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from anyio import to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from output.web.addresses import ADDRESSES, Address
from output.web.assets import assets
from output.web.editing import Editing
from output.web.errors import NotFoundError, WebError
from output.web.guard import Guard
from output.web.labels import LANGUAGES
from output.web.maker import Form
from output.web.openapi import document, operations
from output.web.pagewriter import html
from output.web.settings import Settings
from output.web.site import Site
from output.web.view import THEMES, View, local

YEAR = 365 * 24 * 3600
WAIT = "5"  # seconds after which a question that took too long may be asked again
PREFERENCES = {"lang": LANGUAGES, "theme": THEMES}
log = logging.getLogger(__name__)
Endpoint = Callable[[Request], Awaitable[Response]]


def create_app(settings: Settings) -> ASGIApp:
    """The app on one base. Raises FactBaseError where the file is none."""
    pages = Pages(Site(settings))
    app = Starlette(
        routes=pages.routes(),
        lifespan=pages.lifespan,
        exception_handlers={WebError: pages.failed, HTTPException: pages.failed, Exception: pages.failed},
    )
    return Guard(app, settings.names, edit=settings.edit)


class Pages:
    """The endpoints of one site."""

    def __init__(self, site: Site) -> None:
        self.site = site
        token = site.settings.token
        self.editing = Editing(site.settings, token) if token else None

    @asynccontextmanager
    async def lifespan(self, _: Starlette) -> AsyncIterator[None]:
        self.site.makers.begin()
        yield
        await to_thread.run_sync(self.site.makers.close)

    def routes(self) -> list[Route]:
        """Downloads before pages: /place/41.csv is no place called 41.csv. What writes is there only where
        there is a token."""
        routes = [
            route
            for address in ADDRESSES
            for route in (
                Route(f"{address.path}.csv", self._endpoint(address, "csv")),
                Route(f"{address.path}.json", self._endpoint(address, "json")),
                Route(f"/api{address.path}", self._endpoint(address, "json")),
                Route(address.html, self._endpoint(address, "html")),
            )
        ]
        edit = []
        if self.editing:
            edit = [
                Route("/edit", self._edit, methods=["GET", "POST"]),
                Route("/fact/{id}", self.editing.correct, methods=["POST"]),
            ]
        return [
            *edit,
            Route("/view", _preferences),
            Route("/static/{name}", _asset),
            Route("/api", self._api),
            Route("/api/openapi.json", _openapi),
            *routes,
        ]

    def view(self, request: Request, name: str) -> View:
        """Who asks, by their cookies."""
        language, theme = request.cookies.get("lang"), request.cookies.get("theme")
        signed = self.editing is not None and self.editing.signed(request)
        return View(
            name,
            request.url.path,
            request.url.query,
            language if language in LANGUAGES else LANGUAGES[0],
            next((one for one in THEMES if one == theme), THEMES[0]),
            f"{request.url.scheme}://{request.url.netloc}",
            edit=self.editing is not None,
            form_token=self.editing.form_token if self.editing and signed else "",
        )

    def _endpoint(self, address: Address, form: Form) -> Endpoint:
        async def endpoint(request: Request) -> Response:
            return await self.site.answer(request, address, form, self.view(request, address.name))

        return endpoint

    async def _api(self, request: Request) -> Response:
        view = self.view(request, "api")
        return Response(html("api", view, {"operations": operations()}), media_type="text/html")

    async def _edit(self, request: Request) -> Response:
        """The form that takes the token, and what becomes of it."""
        wrong = False
        if self.editing and request.method == "POST":
            if signed := await self.editing.sign(request):
                return signed
            wrong = True
        following = local(request.query_params.get("next", "/"))
        body = html("edit", self.view(request, "edit"), {"wrong": wrong, "next": following})
        return Response(body, 403 if wrong else 200, {"cache-control": "no-store"}, media_type="text/html")

    async def failed(self, request: Request, error: Exception) -> Response:
        """What went wrong, in the form that was asked for. Nothing of the program's inside is told."""
        status, key, detail = _said(error)
        if status == 500:
            log.error("%s failed", request.url.path, exc_info=error)
        headers = {"cache-control": "no-store"} | ({"retry-after": WAIT} if status == 503 else {})
        path = request.url.path
        if path.startswith("/api/") or path.endswith((".json", ".csv")):
            return JSONResponse({"error": key.removeprefix("error."), "detail": detail}, status, headers)
        view = self.view(request, "error")
        body = html("error", view, {"key": key, "detail": detail, "status": status})
        return Response(body.encode("utf-8", "replace"), status, headers, media_type="text/html")


def _said(error: Exception) -> tuple[int, str, str]:
    """Status, label, detail."""
    if isinstance(error, WebError):
        return error.status, error.key, error.detail
    if isinstance(error, HTTPException):
        keys = {404: "error.not_found", 403: "error.forbidden"}
        return error.status_code, keys.get(error.status_code, "error.bad_request"), ""
    return 500, "error.server", ""


async def _preferences(request: Request) -> Response:
    """Remembers a language or a theme and goes back; no script is needed for it."""
    response = RedirectResponse(local(request.query_params.get("next", "/")), 303)
    for name, choices in PREFERENCES.items():
        if request.query_params.get(name) in choices:
            chosen = request.query_params[name]
            response.set_cookie(name, chosen, max_age=YEAR, httponly=True, samesite="lax")
    response.headers["cache-control"] = "no-store"
    return response


async def _asset(request: Request) -> Response:
    found = assets().get(request.path_params["name"])
    if found is None:
        raise NotFoundError
    fresh = request.query_params.get("v") == found.mark
    kept = f"public, max-age={YEAR}, immutable" if fresh else "no-cache"
    return Response(found.content, media_type=found.type, headers={"cache-control": kept})


async def _openapi(_: Request) -> Response:
    return Response(document(), media_type="application/json")
