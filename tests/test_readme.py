"""The README's examples run, and its Chinese twin says the same."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from govfacts.cli import main

ROOT = Path(__file__).resolve().parent.parent
ENGLISH = (ROOT / "README.md").read_text(encoding="utf-8")
CHINESE = (ROOT / "README.zh.md").read_text(encoding="utf-8")


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", text, flags=re.DOTALL)


def commands(text: str) -> list[str]:
    return [line.split("  #")[0].strip() for block in blocks(text, "sh") for line in block.splitlines()]


def test_the_python_example_runs_and_says_what_it_should() -> None:
    (example,) = blocks(ENGLISH, "python")
    done = subprocess.run(
        [sys.executable, "-c", example],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    first, second = done.stdout.splitlines()[:2]
    assert first.split()[:3] == ["网格", "89", "个"] or first.split()[:3] == ["网格", "89.0", "个"]
    assert first.endswith("2023-01-01")
    assert second.startswith("专职网格员 92")


def test_the_twins_show_the_same_commands() -> None:
    assert commands(ENGLISH) == commands(CHINESE)
    assert len(blocks(ENGLISH, "python")) == len(blocks(CHINESE, "python"))


@pytest.mark.parametrize("verb", sorted(main.commands))
def test_every_verb_is_in_the_readme(verb: str) -> None:
    assert f"govfacts {verb}" in ENGLISH + (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_the_files_it_names_are_there() -> None:
    for text in (ENGLISH, CHINESE):
        for target in re.findall(r"\]\((?!http)([^)#]+)\)", text):
            assert (ROOT / target).exists(), target
