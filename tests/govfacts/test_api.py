"""The public names and what a Python user does with them."""

import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import govfacts

PAGES = Path(str(files("corpus") / "samples" / "pages"))
PUBLIC = [
    "FactBase",
    "Facts",
    "KnowledgeBase",
    "KnowledgeBaseError",
    "PatternError",
    "ResolvedPlace",
    "SegmenterError",
    "UnknownPlaceError",
    "__version__",
    "extract",
    "extract_batch",
    "frame",
    "load",
    "open",
    "places",
    "read_kb",
]


def test_the_public_names_are_pinned() -> None:
    assert sorted(govfacts.__all__) == sorted(PUBLIC)
    for name in PUBLIC:
        assert getattr(govfacts, name) is not None


def test_extract_takes_paths_and_gives_frames() -> None:
    kb = govfacts.extract(PAGES / "s1_clean.txt")
    table = govfacts.frame(kb.metrics)
    assert len(table) == len(kb.metrics) > 20
    assert list(table.columns[:4]) == ["id", "article_id", "indicator", "measure"]
    assert table["quote"].str.len().min() > 0


def test_extract_gives_what_the_command_line_gives(tmp_path: Path) -> None:
    path = tmp_path / "kb.json"
    command = [
        sys.executable,
        "-c",
        "from govfacts.cli import main; main()",
        "extract",
        str(PAGES),
        "-o",
        str(path),
    ]
    subprocess.run(command, check=True, capture_output=True)
    assert govfacts.read_kb(path) == govfacts.read_kb(str(path)) == govfacts.extract([PAGES])


def test_a_users_own_patterns_say_what_is_one_practice(tmp_path: Path) -> None:
    text = "{}推行“{}发令、{}列队”机制，纠纷少了，居民满意。"
    for name, one, other in (("柳湾镇", "村居", "站所"), ("云溪镇", "楼栋", "机关")):
        (tmp_path / f"{name}.txt").write_text(text.format(name, one, other), encoding="utf-8")
    record = "lexicons: [{id: practice.halves, words: {发令: 列队}, examples: [发令], not_examples: [乙]}]"
    overlay = tmp_path / "patterns"
    overlay.mkdir()
    (overlay / "mine.yaml").write_text(record, encoding="utf-8")
    assert len(govfacts.extract(tmp_path / "*.txt").practices) == 2
    assert len(govfacts.extract(tmp_path / "*.txt", patterns=overlay).practices) == 1


def test_what_cannot_be_read_is_logged(caplog, tmp_path: Path) -> None:
    kb = govfacts.extract([PAGES / "s1_clean.txt", tmp_path / "nowhere.txt"])
    assert kb.articles
    assert "nowhere.txt" in caplog.text


def test_a_file_that_hides_a_part_of_govfacts_is_named(tmp_path: Path) -> None:
    (tmp_path / "extract.py").write_text("", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", "import govfacts"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert "ImportError" in done.stderr
    assert "extract.py" in done.stderr
    assert "rename" in done.stderr
