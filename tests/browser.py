"""A real Chromium for tests of pages: the machine's own (Debian's package chromium), driven by Playwright."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM = os.environ.get("GOVFACTS_CHROMIUM") or shutil.which("chromium")
# No sandbox: tests may run as root in a container. Nothing of ours needs the network.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
needs_chromium = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium: apt install chromium, or set GOVFACTS_CHROMIUM"
)


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser; a test that asks for it is marked `needs_chromium`."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()
