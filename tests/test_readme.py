"""The README's examples run, and its Chinese twin says the same."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from click import Context
from click.testing import CliRunner

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


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The lines that `govfacts demo` prints in a terminal of a hundred columns, without empty ones."""
    kb = tmp_path_factory.mktemp("demo") / "kb.json"
    with pytest.MonkeyPatch.context() as here:
        here.chdir(ROOT)
        printed = CliRunner(env={"COLUMNS": "100"}).invoke(main, ["demo", "-o", str(kb)]).stdout
    return [line.rstrip() for line in printed.replace(str(kb), "kb.json").splitlines() if line.strip()]


@pytest.mark.parametrize("readme", [ENGLISH, CHINESE], ids=["README.md", "README.zh.md"])
def test_the_demo_is_what_it_prints_now(readme: str, demo: list[str]) -> None:
    """Its block leaves out lines where … stands."""
    shown = next(block for block in blocks(readme, "text") if block.startswith(demo[0]))
    at = 0
    for part in shown.split("…\n"):
        lines = [line for line in part.splitlines() if line.strip()]
        at = next((now for now in range(at, len(demo)) if demo[now] == lines[0]), at)
        assert demo[at : at + len(lines)] == lines, (
            "the README shows what the demo printed once: copy the lines that `COLUMNS=100 govfacts demo` "
            "prints over its block, in README.md and in README.zh.md (… stands for lines left out)"
        )
        at += len(lines)


def test_the_twins_show_the_same_commands() -> None:
    assert commands(ENGLISH) == commands(CHINESE)
    assert len(blocks(ENGLISH, "python")) == len(blocks(CHINESE, "python"))


def test_the_commands_run_one_after_the_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All but those that need an archive or a browser."""
    (tmp_path / "corpus").symlink_to(ROOT / "corpus")
    (tmp_path / "addresses.txt").write_text("温县武德镇亢村\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    ran = set()
    for command in commands(ENGLISH):
        program, *words = shlex.split(command.split(" > ")[0]) or [""]
        if program != "govfacts" or words[0] == "serve":
            continue
        result = CliRunner().invoke(main, words)
        assert result.exit_code == 0, (command, result.output)
        ran.add(words[0])
    assert {"extract", "show", "why-not", "sample", "build", "export", "query", "correct", "compare"} <= ran


@pytest.mark.parametrize("verb", sorted(main.list_commands(Context(main))))
def test_every_verb_is_in_the_readme(verb: str) -> None:
    assert f"govfacts {verb}" in ENGLISH + (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_the_files_it_names_are_there() -> None:
    for text in (ENGLISH, CHINESE):
        for target in re.findall(r"\]\((?!http)([^)#]+)\)", text):
            assert (ROOT / target).exists(), target
