"""The words of the interface: the same in both languages, none missing, none dead."""

from __future__ import annotations

import re
from pathlib import Path

import output.web
from output.web.labels import labels

FOLDER = Path(output.web.__file__).parent
# Chinese says figures and citations as `govfacts query` does, by patterns/data/answers.yaml.
ONLY_ENGLISH = ("approx.", "change.", "aim.", "figure.", "cite.")
# Keys that are put together from a value of the data.
OPEN = (
    "kind.", "level.", "person.", "organization.", "report.", "honor.", "category.", "bound.", "rank.",
    "sense.", "note.", "near.", "field.", "value_kind.", "approx.", "change.", "aim.", "month.", "nav.",
    "language.", "theme.", "edit.", "search.", "measure.", "conflicts.reason.", "checks.kind.",
    "checks.holds.", "error.",
)  # fmt: skip


def test_both_languages_say_the_same() -> None:
    chinese, english = labels("zh").texts, labels("en").texts
    assert set(chinese) <= set(english)
    assert all(key.startswith(ONLY_ENGLISH) for key in set(english) - set(chinese))
    blanks = re.compile(r"\{\w+\}")
    for key, text in chinese.items():
        if not key.startswith("date"):
            assert set(blanks.findall(text)) == set(blanks.findall(english[key])), key


def test_every_label_is_used() -> None:
    used = "".join(
        path.read_text(encoding="utf-8") for path in (*FOLDER.rglob("*.j2"), *FOLDER.rglob("*.py"))
    )
    dead = [key for key in labels("en").texts if not key.startswith(OPEN) and f'"{key}"' not in used]
    assert dead == []
