"""The command line as a person meets it."""

import json
import os
import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest
from click import Context
from click.testing import CliRunner, Result

from govfacts.cli import main

SAMPLES = Path(str(files("corpus") / "samples" / "pages"))
PAGE = SAMPLES / "s1_clean.txt"


def govfacts(*args: object, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args], input=stdin)


@pytest.fixture(scope="module")
def kb_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("kb") / "kb.json"
    result = govfacts("extract", SAMPLES, "-o", path)
    assert result.exit_code == 0, result.output
    return path


@pytest.fixture(scope="module")
def kb(kb_file: Path) -> dict:
    return json.loads(kb_file.read_text(encoding="utf-8"))


VERBS = sorted(main.list_commands(Context(main)))


def test_help_shows_every_verb_with_an_example() -> None:
    text = govfacts("--help").output
    for verb in VERBS:
        assert f"{verb}:" in text
        assert f"govfacts {verb}" in text


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help_with_an_example(verb: str) -> None:
    text = govfacts(verb, "--help").output
    assert f"Example:  govfacts {verb}" in text


def test_help_imports_nothing_heavy() -> None:
    heavy = ("spacy", "pandas", "rjieba", "jieba", "regex", "yaml")
    code = f"import sys; import govfacts.cli; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_extraction_never_imports_pandas(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from govfacts.cli import main\n"
        f"try: main(['extract', {str(PAGE)!r}, '-o', {str(tmp_path / 'kb.json')!r}])\n"
        "except SystemExit as end: assert not end.code\n"
        "print('pandas' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_results_go_to_stdout_and_the_rest_to_stderr() -> None:
    result = govfacts("extract", PAGE)
    assert json.loads(result.stdout)["schema_version"] == "1.0"
    assert "articles" in result.stderr


@pytest.mark.parametrize("command", [("show", PAGE), ("places", "城关镇"), ("schema",)], ids=lambda c: c[0])
def test_a_reader_that_has_seen_enough_is_no_error(command: tuple[object, ...]) -> None:
    code = f"from govfacts.cli import main; main({[str(arg) for arg in command]!r})"
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run([sys.executable, "-c", code], stdout=write, stderr=subprocess.PIPE, check=False)
    os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")


def test_json_lines_by_the_ending_or_by_the_option(tmp_path: Path) -> None:
    path = tmp_path / "kb.jsonl"
    assert govfacts("extract", PAGE, "-o", path).exit_code == 0
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert lines[0]["record"] == "knowledge_base"
    assert {"articles", "places", "metrics"} <= {line["record"] for line in lines}
    assert govfacts("extract", PAGE, "--format", "jsonl").stdout == path.read_text(encoding="utf-8")


def test_a_verbose_run_names_each_file_with_what_it_gave(tmp_path: Path) -> None:
    command = [Path(sys.executable).with_name("govfacts"), "-v", "extract", PAGE, "-o", tmp_path / "kb.json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert re.search(rf"{re.escape(str(PAGE))}: \d+ articles, \d+ facts", done.stderr)
    assert done.stdout == ""


def test_standard_input_folders_and_globs_are_read(kb: dict) -> None:
    piped = json.loads(govfacts("extract", "-", stdin=PAGE.read_bytes()).stdout)
    by_glob = json.loads(govfacts("extract", SAMPLES / "s*.txt").stdout)
    of_page = [article["text"] for article in kb["articles"] if article["source"].endswith(PAGE.name)]
    assert sorted(article["text"] for article in piped["articles"]) == sorted(of_page)
    assert by_glob["metrics"] == kb["metrics"]


def test_the_same_bytes_for_any_order_of_files() -> None:
    pages = sorted(SAMPLES.glob("s*.txt"))
    assert govfacts("extract", *pages).stdout_bytes == govfacts("extract", *reversed(pages)).stdout_bytes


@pytest.mark.parametrize("seed", ["0", "1", "2"])
def test_the_same_bytes_whatever_the_hash_seed(seed: str, kb_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "kb.json"
    code = f"from govfacts.cli import main; main(['extract', {str(SAMPLES)!r}, '-o', {str(path)!r}])"
    subprocess.run(
        [sys.executable, "-c", code],
        check=True,
        capture_output=True,
        env={**os.environ, "PYTHONHASHSEED": seed},
    )
    assert path.read_bytes() == kb_file.read_bytes()


def test_context_on_the_command_line_is_used(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        "网格里的新事\n\n去年，云峰街道划分网格89个，居民的事有人管、管得好，大家都说方便。\n",
        encoding="utf-8",
    )
    data = json.loads(govfacts("extract", page, "--within", "遂昌县", "--date", "2024-09-12").stdout)
    (metric,) = data["metrics"]
    (place,) = [place for place in data["places"] if place["name"] == "云峰街道"]
    assert metric["place_id"] == place["id"] == place["code"]
    assert "遂昌县" in place["path"]
    assert metric["time"] == {"text": "去年", "start": "2023-01-01", "end": "2023-12-31"}


def test_show_prints_the_page_or_writes_one_html_file(tmp_path: Path) -> None:
    result = govfacts("show", PAGE)
    assert result.exit_code == 0
    assert "遂昌县" in result.stdout
    page = tmp_path / "page.html"
    assert govfacts("show", PAGE, "--html", page).exit_code == 0
    html = page.read_text(encoding="utf-8")
    assert "http" not in html.replace("http-equiv", "")
    assert "遂昌县" in html


def test_explain_says_how_a_fact_came_to_be(kb_file: Path, kb: dict) -> None:
    metric = kb["metrics"][0]
    result = govfacts("explain", kb_file, metric["id"])
    assert result.exit_code == 0
    assert metric["pattern"] in result.stdout
    assert json.loads(govfacts("explain", kb_file, metric["id"], "--format", "json").stdout)


def test_the_beginning_of_an_id_is_enough(kb_file: Path, kb: dict) -> None:
    id = kb["metrics"][0]["id"]
    assert govfacts("explain", kb_file, id[:9]).stdout == govfacts("explain", kb_file, id).stdout


def test_explain_of_an_unknown_id_is_a_clear_error(kb_file: Path) -> None:
    result = govfacts("explain", kb_file, "m000")
    assert result.exit_code == 2
    assert "m000" in result.stderr
    assert "Traceback" not in result.output


def test_why_not_lists_what_was_refused_with_the_reason() -> None:
    result = govfacts("why-not", PAGE)
    assert result.exit_code == 0
    assert "a date or time" in result.stdout
    assert "part of a quoted name" in " ".join(result.stdout.split())


def test_schema_prints_the_json_schema() -> None:
    assert json.loads(govfacts("schema").stdout)["$ref"] == "#/$defs/KnowledgeBase"


def test_a_sheet_of_random_facts_goes_out_and_comes_back(kb_file: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    assert govfacts("sample", kb_file, "-n", "5", "--seed", "3", "-o", sheet).exit_code == 0
    first = sheet.read_bytes()
    assert govfacts("sample", kb_file, "-n", "5", "--seed", "3", "-o", sheet).exit_code == 0
    assert sheet.read_bytes() == first
    lines = first.decode("utf-8-sig").splitlines()
    assert "verdict" in lines[0]


def test_our_patterns_prove_themselves_and_wrong_ones_are_named(tmp_path: Path) -> None:
    assert govfacts("patterns").exit_code == 0
    record = "lexicons:\n  - {id: mine, words: [甲], examples: [乙], not_examples: [甲]}\n"
    (tmp_path / "mine.yaml").write_text(record, encoding="utf-8")
    result = govfacts("patterns", tmp_path)
    assert result.exit_code == 1
    assert "mine" in result.stdout


def test_a_users_patterns_go_over_ours(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("lexicons: [{id: mine, word: [甲]}]", encoding="utf-8")
    result = govfacts("extract", PAGE, "--patterns", tmp_path)
    assert result.exit_code == 2
    assert "mine.yaml" in result.stderr
    assert "word" in result.stderr


def test_the_demo_shows_counties_facts_and_what_to_try_next(tmp_path: Path) -> None:
    result = govfacts("demo", "-o", tmp_path / "kb.json")
    assert result.exit_code == 0
    for said in ("遂昌县", "青神县", "西峡县", "kb.json", "govfacts show", "govfacts explain"):
        assert said in result.stdout
