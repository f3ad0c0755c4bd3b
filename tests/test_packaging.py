"""The wheel finds its data wherever it is installed; the files name no host and no machine."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import site
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("corpus", "patterns", "extract", "output", "govfacts")
BUILT_FROM = ("pyproject.toml", "README.md", "LICENSE")

needs_cli = pytest.mark.skipif(importlib.util.find_spec("govfacts.cli") is None, reason="no govfacts.cli yet")


def run(*command: str | Path, cwd: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run to the end and fail with what it said; PYTHONPATH and the like do not leak in."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        check=False,
        env=kept | {"PYTHONUTF8": "1"} | variables,
        capture_output=True,
        text=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, f"{command}: {done.stdout}\n{done.stderr}"
    return done


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from a copy of the tree, so that no stale build folder gets into it."""
    tree = tmp_path_factory.mktemp("tree")
    unwanted = shutil.ignore_patterns("__pycache__")
    for package in PACKAGES:
        shutil.copytree(ROOT / package, tree / package, ignore=unwanted)
    for name in BUILT_FROM:
        shutil.copy(ROOT / name, tree)
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", tree / "dist", ".", cwd=tree)
    (built,) = (tree / "dist").glob("*.whl")
    return built


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bin folder of an environment that holds the wheel alone.

    Its dependencies are lent by the environment of the tests through a .pth file: a folder added
    that way has its own .pth files unread, so the editable install of the tree is not seen.
    """
    home = tmp_path_factory.mktemp("empty")
    run(sys.executable, "-m", "venv", "--without-pip", home, cwd=home)
    python = home / "bin" / "python"
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", python)
    run(*pip, "install", "--no-index", "--no-deps", wheel, cwd=home)
    (own,) = (home / "lib").glob("python*/site-packages")
    lent = [p for p in site.getsitepackages() if Path(p).is_dir()]
    (own / "lent.pth").write_text("\n".join(lent) + "\n", encoding="utf-8")
    run(*pip, "check", cwd=home)
    return home / "bin"


def test_the_wheel_holds_all_data_and_nothing_else(wheel: Path):
    with zipfile.ZipFile(wheel) as archive:
        names = {n for n in archive.namelist() if not n.endswith("/")}
    data = {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and path.suffix not in {".py", ".pyc"}
    }
    assert data, "the project has data files"
    assert data <= names
    assert {n.split("/")[0] for n in names if ".dist-info/" not in n} == set(PACKAGES)
    assert any(n.endswith("licenses/LICENSE") for n in names)


def test_the_installed_package_is_the_wheels_own(installed: Path, tmp_path: Path):
    script = "import corpus, patterns, extract, output, govfacts as g; print(g.__file__)"
    where = run(installed / "python", "-c", script, cwd=tmp_path).stdout.strip()
    assert Path(where).is_relative_to(installed.parent)


def test_a_pipeline_names_our_components_without_importing_them(installed: Path, tmp_path: Path):
    tree = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    names = list(tree["project"]["entry-points"]["spacy_factories"])
    script = """import json, sys, spacy
nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "govfacts.Tokenizer.v1"}}})
for name in json.loads(sys.argv[1]):
    nlp.add_pipe(name)
print(json.dumps(nlp.pipe_names))"""
    done = run(installed / "python", "-c", script, json.dumps(names), cwd=tmp_path)
    assert json.loads(done.stdout) == names


@needs_cli
def test_the_command_is_installed_and_helps(installed: Path, tmp_path: Path):
    assert "extract" in run(installed / "govfacts", "--help", cwd=tmp_path).stdout


@needs_cli
def test_the_wheel_extracts_a_page_from_any_folder(installed: Path, tmp_path: Path):
    pages = sorted((ROOT / "corpus" / "samples" / "pages").glob("*.txt"))
    shutil.copy(pages[0], tmp_path / "page.txt")
    run(installed / "govfacts", "extract", "page.txt", "-o", "kb.json", cwd=tmp_path)
    kb = json.loads((tmp_path / "kb.json").read_text(encoding="utf-8"))
    assert kb["articles"]
    assert kb["places"]
    assert kb["metrics"]


# Written so that this file does not match itself.
HOSTS = re.compile(
    r"pypi[.]org|pythonhosted[.]|npmjs[.]|crates[.]io|rubygems[.]|proxy[.]golang|"
    r"--(extra-)?index-[u]rl|--find-[l]inks|--trusted-[h]ost|mirrors?[.]\w+[.](com|cn|edu|org)"
)
MACHINE = re.compile(r"(?<![\w.~-])/(work|root|opt|home|Users|mnt)/[\w.]|[A-Z]:\\\\Users")
BUILT = {".git", ".venv", "build", "dist", "__pycache__"}


def project_files() -> list[Path]:
    """Every file that is the project's own: what git does not ignore, or all but what is built."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if listed.returncode == 0:
        found = [ROOT / name for name in listed.stdout.split("\0") if name]
    else:
        found = [p for p in ROOT.rglob("*") if not BUILT & set(p.relative_to(ROOT).parts)]
    return [p for p in found if p.is_file()]


def text_of(path: Path) -> str:
    """The file as text; a binary file (it holds a zero byte) has none."""
    raw = path.read_bytes()
    return "" if b"\0" in raw else raw.decode("utf-8", errors="replace")


@pytest.mark.parametrize(
    ("pattern", "seen", "unseen"),
    [
        (HOSTS, "https://pypi" + ".org/simple", "install it with pip"),
        (HOSTS, "--index" + "-url x", "an index of names"),
        (MACHINE, "cd /work" + "/main", "../shared/work/main"),
        (MACHINE, "'/root" + "/.cache'", "docs/opt/x"),
    ],
)
def test_the_patterns_of_hosts_and_paths_see_what_they_should(pattern, seen, unseen):
    assert pattern.search(seen)
    assert not pattern.search(unseen)


def test_no_file_names_a_registry_host_or_a_machine_path():
    files = project_files()
    assert ROOT / "pyproject.toml" in files
    wrong = [
        f"{path.relative_to(ROOT)}: {hit.group()}"
        for path in files
        for pattern in (HOSTS, MACHINE)
        for hit in pattern.finditer(text_of(path))
    ]
    assert wrong == []


def test_every_requirement_is_pinned_and_every_dependency_is_among_them():
    pins = {}
    for path in sorted((ROOT / "requirements").glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith(("#", "-c")) and line != "numpy":  # pinned by runtime.txt
                name, version = line.split("==")
                pins[name.lower().replace("_", "-")] = version
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {re.match(r"[\w-]+", d).group().lower().replace("_", "-") for d in project["dependencies"]}
    assert wanted <= set(pins)
