"""Corrections by people: only where the app was started with a token, and only by who shows it.

The token is printed at the start. A reader gives it once, in a form; what the browser keeps is derived from
it, out of reach of scripts, and sent by no other site (SameSite=Strict). Each form carries a second derived
value, and the request must come from our own pages (Origin, Sec-Fetch-Site). Programs send the token itself
in the header X-Govfacts-Token.
"""

from __future__ import annotations

import hmac
from hashlib import sha256
from urllib.parse import parse_qsl

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from output.store import FactBaseError
from output.store.corrections import Correction, Verdict, add_correction
from output.web.errors import BadRequestError, ForbiddenError
from output.web.settings import Settings
from output.web.view import href, local

COOKIE = "govfacts"
HEADER = "x-govfacts-token"
MOST = 20_000  # bytes of a form
LONGEST = 2_000  # characters of an answer in it
VERDICTS: dict[str, Verdict] = {"right": "right", "wrong": "wrong", "amend": "amend"}


class Editing:
    """Who may correct, and how it is done."""

    def __init__(self, settings: Settings, token: str) -> None:
        self._settings = settings
        self._token = token
        self._session = _derived(token, "session")
        self.form_token = _derived(token, "form")

    def signed(self, request: Request) -> bool:
        """The browser has shown the token."""
        return _same(request.cookies.get(COOKIE, ""), self._session)

    async def sign(self, request: Request) -> Response | None:
        """Signs a reader in or out and leads back; None where the token is not the one."""
        self._check_origin(request)
        form = await _form(request)
        response = RedirectResponse(local(form.get("next", "/")), 303)
        if "out" in form:
            response.delete_cookie(COOKIE, path="/")
            return response
        if not _same(form.get("token", ""), self._token):
            return None
        response.set_cookie(COOKIE, self._session, path="/", httponly=True, samesite="strict")
        return response

    async def correct(self, request: Request) -> Response:
        """Writes what a reader decided of a fact and shows the fact again.

        Raises ForbiddenError without the token or from another site; BadRequestError, with what to do, for
        a decision that can't be kept.
        """
        by_program = _same(request.headers.get(HEADER, ""), self._token)
        form = await _form(request)
        if not by_program:
            self._check_origin(request)
            if not (self.signed(request) and _same(form.get("form_token", ""), self.form_token)):
                raise ForbiddenError
        id = request.path_params["id"]
        correction = _correction(id, form)
        try:
            await to_thread.run_sync(add_correction, self._settings.base, correction)
        except FactBaseError as error:
            raise BadRequestError(str(error).removeprefix(f"{self._settings.base}: ")) from error
        return RedirectResponse(f"{href('fact', id)}#decisions", 303)

    def _check_origin(self, request: Request) -> None:
        """Raises ForbiddenError for a form of another site; browsers tell where a form is from."""
        origin = request.headers.get("origin")
        if origin is not None and origin != f"{request.url.scheme}://{request.headers.get('host', '')}":
            raise ForbiddenError
        if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            raise ForbiddenError


def _correction(id: str, form: dict[str, str]) -> Correction:
    verdict = VERDICTS.get(form.get("verdict", ""))
    if verdict is None:
        raise BadRequestError(f"verdict: {', '.join(VERDICTS)}")
    amends = verdict == "amend"
    return Correction(
        id,
        verdict,
        form.get("who", "").strip(),
        form.get("why", "").strip(),
        (form.get("field") or None) if amends else None,
        (form.get("value", "").strip() or None) if amends else None,
    )


async def _form(request: Request) -> dict[str, str]:
    """The answers of a form. Raises BadRequestError where they are too long, or no form."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST:
            raise BadRequestError(f"≤ {MOST}")
    try:
        form = dict(
            parse_qsl(body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=20)
        )
    except ValueError as error:
        raise BadRequestError("application/x-www-form-urlencoded") from error
    if any(len(value) > LONGEST or "\0" in value for value in form.values()):
        raise BadRequestError(f"≤ {LONGEST}")
    return form


def _derived(token: str, purpose: str) -> str:
    return hmac.new(token.encode(), purpose.encode(), sha256).hexdigest()


def _same(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode())
