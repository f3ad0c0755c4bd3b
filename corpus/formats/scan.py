"""Scans: what the OCR engine tesseract reads on a picture, when it is installed with its Chinese data."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from functools import cache
from itertools import groupby

from corpus.decode import UnreadableError
from corpus.formats.content import Content
from corpus.formats.printed import joint

ENGINE = "tesseract"
LANGUAGES = ("chi_sim", "chi_tra", "eng")  # those of them that are installed, the first must be
SECONDS = 55  # for a page; less than a reader may be silent
_CURE = (
    "install tesseract with chi_sim (Debian and Ubuntu: apt install tesseract-ocr tesseract-ocr-chi-sim), "
    "or give the text of the page"
)


def content(data: bytes, name: str, alive: Callable[[], None]) -> Content:  # noqa: ARG001 - a reader's
    """The text of a picture.

    Raises:
        UnreadableError: there is no engine, or it can't read the picture.
    """
    return Content(recognized(data))


def recognized(image: bytes) -> str:
    """The lines of print on `image` (PNG, JPEG, TIFF or PNM), a blank line between blocks."""
    command = [_engine(), "-", "-", "-l", "+".join(_languages()), "tsv"]
    try:
        done = subprocess.run(  # noqa: S603 - the engine, on bytes of standard input
            command, input=image, capture_output=True, timeout=SECONDS, check=False, env=_environment()
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableError(
            "recognizing its text took too long", "give smaller pictures, a page each"
        ) from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise UnreadableError(
            f"tesseract can't read it ({said[-1][:200] if said else done.returncode})",
            "save it anew as .png, 300 dpi",
        )
    return "\n\n".join("\n".join(block) for block in _blocks(done.stdout.decode("utf-8", "replace")))


def is_installed() -> bool:
    """Whether there is an engine that reads Chinese."""
    try:
        return bool(_languages())
    except UnreadableError:
        return False


@cache
def _engine() -> str:
    found = shutil.which(ENGINE)
    if found is None:
        raise UnreadableError("it is a scan, and the OCR engine tesseract is not installed", _CURE)
    return found


@cache
def _languages() -> tuple[str, ...]:
    listed = subprocess.run([_engine(), "--list-langs"], capture_output=True, timeout=SECONDS, check=False)  # noqa: S603
    there = listed.stdout.decode("utf-8", "replace").split()
    if LANGUAGES[0] not in there:
        raise UnreadableError(f"it is a scan, and tesseract has no {LANGUAGES[0]}", _CURE)
    return tuple(language for language in LANGUAGES if language in there)


def _environment() -> dict[str, str]:
    return {**os.environ, "OMP_THREAD_LIMIT": "1"}


def _blocks(table: str) -> Iterator[list[str]]:
    """The paragraphs as lists of lines, of the engine's table of words (its columns block_num, par_num,
    line_num, text); it puts columns in order itself."""
    rows = csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE)
    words = [row for row in rows if (row.get("text") or "").strip()]
    for _, block in groupby(words, key=lambda row: (row["page_num"], row["block_num"], row["par_num"])):
        lines = []
        for _, line in groupby(block, key=lambda row: row["line_num"]):
            text = ""
            for row in line:
                text += joint(text, row["text"]) + row["text"]
            lines.append(text)
        yield lines
