"""What pages that are one HTML file and need nothing else are made of: templates, what is put into them,
and the words of the policy (Content-Security-Policy) that lets just that run."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

import jinja2


@cache
def template(path: Path) -> jinja2.Template:
    """A template that escapes whatever is put into it."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(path.parent),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(path.name)


@cache
def asset(path: Path) -> str:
    """A style or script of ours."""
    return path.read_text(encoding="utf-8")


@cache
def source_hash(content: str) -> str:
    """The source expression that lets this very content run (CSP level 3, section 2.3.1)."""
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"
