"""What a page can't answer, as the status and the words it is answered with.

WebError
 ├── BadRequestError    400: a parameter that can't be used
 ├── ForbiddenError     403: a correction without the token, or from another site
 ├── NotFoundError      404: no such record
 ├── TooSlowError       503: the question took longer than a page may
 └── GoneError          503: the file is not there, or no base any more
"""

from __future__ import annotations

from output.errors import OutputError


class WebError(OutputError):
    """`key` names the label that says it to a reader; `detail` what it is about."""

    status = 500
    key = "error.server"

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail)
        self.detail = detail


class BadRequestError(WebError):
    status = 400
    key = "error.bad_request"


class ForbiddenError(WebError):
    status = 403
    key = "error.forbidden"


class NotFoundError(WebError):
    status = 404
    key = "error.not_found"


class TooSlowError(WebError):
    status = 503
    key = "error.too_slow"


class GoneError(WebError):
    status = 503
    key = "error.gone"
