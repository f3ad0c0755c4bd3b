"""Whole archives: many workers, runs that are killed and taken up again, articles that break a worker."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from corpus import fluency
from corpus.formats.content import Fields
from govfacts import run as at_work
from govfacts.archive import batches as cut
from govfacts.archive import pool, work
from govfacts.archive.batches import batches
from govfacts.cli import main
from govfacts.inputs import files as inputs
from govfacts.verbs import SAMPLES

POISON = "本页有毒"
SLOW = "本页很慢"


def run(*args: object) -> Result:
    return CliRunner().invoke(main, ["extract", *map(str, args)])


SMALL = {"LEAST": 1_000, "MOST": 6_000}  # bytes of a batch, so that a small archive has many


@pytest.fixture(scope="module", autouse=True)
def _small_batches() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name, size in SMALL.items():
            patch.setattr(cut, name, size)
        yield


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Short articles of invented facts, some printed twice, as files and as records, and one that is none."""
    folder = tmp_path_factory.mktemp("archive")
    for number in range(40):
        day = f"{2020 + number % 5}-03-{1 + number % 28:02}"
        (folder / f"{day}_{number}.txt").write_text(page(number % 33), encoding="utf-8")
    records = [
        json.dumps({"title": f"网格里的{n}件事", "text": page(n)}, ensure_ascii=False) for n in range(50, 90)
    ]
    (folder / "records.jsonl").write_text("\n".join([*records, "no JSON"]), encoding="utf-8")
    return folder


def page(number: int) -> str:
    """An article of its own for each number."""
    place = ("云峰街道", "妙高街道", "石练镇", "大柘镇")[number % 4]
    draw = random.Random(number)
    a, b, c, d = (draw.randrange(20, 400) for _ in range(4))
    name, method = "大中小"[number % 3], "三四五"[number % 3]
    said = "".join(draw.sample("村里的路灯亮了树绿了人笑了", 9))
    return (
        f"{place}的{number}件事\n\n今年以来，遂昌县{place}划分网格{a}个，选派网格员{b}名，办成了{c}件难事。"
        f"书记王{name}山介绍，“{method}问”工作法推行后，第{number}网格的老人每月有{d}人次到食堂吃饭，{said}。"
    )


@pytest.fixture(scope="module")
def whole(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    output = tmp_path_factory.mktemp("whole") / "kb.json"
    assert run(archive, "-o", output, "--workers", 1, "--no-keep-run").exit_code == 1
    return output.read_bytes()


def test_an_archive_has_several_batches(archive: Path) -> None:
    found = list(batches(inputs([str(archive)]), Fields()))
    assert len(found) > 4
    assert [job.path for batch in found for job in batch.jobs][:2] == [
        str(x) for x in sorted(archive.iterdir())
    ][:2]


def test_a_new_input_moves_no_border_far_from_it(archive: Path, tmp_path: Path) -> None:
    def keys(folder: Path) -> list[str]:
        return [batch.key("x") for batch in batches(inputs([str(folder)]), Fields())]

    before = keys(archive)
    new = archive / "2020-01-01_new.txt"
    new.write_text("网格里的新事\n\n云峰街道划分网格89个。", encoding="utf-8")
    after = keys(archive)
    new.unlink()
    assert len(set(before) - set(after)) <= 2


def test_each_output_of_a_folder_has_its_own_lines_of_rejects(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(f"网格里的事\n\n{BODY}\n", encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(b"")

    def refused() -> list[str]:
        lines = (tmp_path / "rejects.jsonl").read_text("utf-8").splitlines()
        return [json.loads(line)["output"] for line in lines]

    both = (tmp_path / "good.txt", tmp_path / "bad.txt")
    run(*both, "-o", tmp_path / "a.json")
    run(*both, "-o", tmp_path / "b.json")
    assert refused() == ["a.json", "b.json"]
    run(tmp_path / "good.txt", "-o", tmp_path / "c.json")
    assert refused() == ["a.json", "b.json"]
    run(*both, "-o", tmp_path / "a.json")
    assert refused() == ["b.json", "a.json"]
    run(tmp_path / "good.txt", "-o", tmp_path / "a.json")
    assert refused() == ["b.json"]
    (tmp_path / "b.json").unlink()
    run(tmp_path / "good.txt", "-o", tmp_path / "a.json")
    assert not (tmp_path / "rejects.jsonl").exists()


def test_the_list_of_rejects_is_no_output(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(f"网格里的事\n\n{BODY}\n", encoding="utf-8")
    done = run(tmp_path / "good.txt", "-o", tmp_path / "rejects.jsonl")
    assert done.exit_code == 2
    assert "choose another name" in done.stderr


@pytest.mark.parametrize("workers", [2, 3])
def test_the_same_bytes_for_any_number_of_workers(
    archive: Path, whole: bytes, workers: int, tmp_path: Path
) -> None:
    output = tmp_path / "kb.json"
    result = run(archive, "-o", output, "--workers", workers, "--no-keep-run")
    assert output.read_bytes() == whole
    assert "records.jsonl#41" in result.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kb.json", "rejects.jsonl"]
    (rejected,) = [json.loads(line) for line in (tmp_path / "rejects.jsonl").read_text("utf-8").splitlines()]
    assert rejected["path"].endswith("records.jsonl#41")
    assert rejected["reason"]
    assert rejected["cure"]


def killed(command: list[str], folder: Path, batches: int) -> bool:
    """Whether the command was killed, some time after so many batches were done; else it had ended."""
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    while process.poll() is None:
        if len(list(folder.glob("*.done"))) >= batches:
            time.sleep(random.random() / 50)
            process.send_signal(signal.SIGKILL)
            return process.wait() == -signal.SIGKILL
        time.sleep(0.002)
    return False


def test_a_run_that_is_killed_goes_on_where_it_was(archive: Path, whole: bytes, tmp_path: Path) -> None:
    output, report = tmp_path / "kb.json", tmp_path / "report.json"
    code = (
        "import sys; import govfacts.archive.batches as cut; from govfacts.cli import main\n"
        f"cut.LEAST, cut.MOST = {SMALL['LEAST']}, {SMALL['MOST']}\n"
        "main(sys.argv[1:])"
    )
    args = ["extract", str(archive), "-o", str(output), "--workers", "2", "--report", str(report)]
    command = [sys.executable, "-c", code, *args]
    folder = tmp_path / "kb.json.run"
    kills = [killed(command, folder, batches) for batches in (0, 1, 3)]
    assert any(kills)
    kept = {path.name: path.stat().st_mtime_ns for path in folder.glob("*.done")}
    assert kept
    subprocess.run(command, check=False, stderr=subprocess.DEVNULL)
    assert output.read_bytes() == whole
    after = {path.name: path.stat().st_mtime_ns for path in folder.glob("*.done")}
    assert {name: after[name] for name in kept} == kept  # nothing was done again
    assert json.loads(report.read_bytes())["articles_before"] > 0


def test_what_has_changed_is_done_again(archive: Path, tmp_path: Path) -> None:
    output, report = tmp_path / "kb.json", tmp_path / "report.json"
    again = (archive, "-o", output, "--workers", 2, "--keep-run", "--report", report)
    run(*again)
    first = json.loads(report.read_bytes())
    run(*again)
    second = json.loads(report.read_bytes())
    assert second["articles_before"] == second["articles"] == first["articles"]
    assert second["records"] == first["records"]
    run(*again, "--within", "孟州市")
    assert json.loads(report.read_bytes())["articles_before"] == 0
    drafts = max((tmp_path / "kb.json.run").glob("*.drafts"), key=lambda path: path.stat().st_mtime_ns)
    drafts.write_bytes(drafts.read_bytes()[:-9])  # a disk that lost something
    run(*again, "--within", "孟州市")
    third = json.loads(report.read_bytes())
    assert 0 < third["articles_before"] < third["articles"]
    assert third["articles"] == first["articles"]


def test_two_runs_don_t_write_the_same_output_at_once(archive: Path, tmp_path: Path) -> None:
    fcntl = pytest.importorskip("fcntl")
    folder = tmp_path / "kb.json.run"
    folder.mkdir()
    with (folder / "lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        result = run(archive, "-o", tmp_path / "kb.json")
    assert result.exit_code == 2
    assert "another run is at work" in result.stderr


@pytest.fixture
def breaking(monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker is lost at an article that holds POISON, and takes a minute for one that holds SLOW, in many
    short steps."""
    if sys.platform != "linux":
        pytest.skip("workers are forked on Linux only; elsewhere they don't see what a test replaces")
    real = at_work.facts_in_steps

    def facts_in_steps(text, *args, **kwargs):
        if POISON in text:
            os.kill(os.getpid(), signal.SIGSEGV)
        for _ in range(60 if SLOW in text else 0):
            time.sleep(1)
            yield
        return (yield from real(text, *args, **kwargs))

    monkeypatch.setattr(at_work, "facts_in_steps", facts_in_steps)


BODY = "去年，云峰街道划分网格89个，居民的事有人管、管得好，大家都说方便，日子越过越舒心。"


@pytest.mark.usefixtures("breaking")
def test_an_article_that_breaks_a_worker_costs_itself_only(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    bodies = [BODY, POISON + BODY, BODY[:-1] + "！", SLOW + BODY, BODY[3:]]
    for number, body in enumerate(bodies):
        (tmp_path / "in" / f"{number}.txt").write_text(f"网格里的{number}件事\n\n{body}\n", encoding="utf-8")
    result = run(tmp_path / "in", "-o", tmp_path / "kb.json", "--article-timeout", "1.5")
    data = json.loads((tmp_path / "kb.json").read_bytes())
    assert {Path(article["source"]).name for article in data["articles"]} == {"0.txt", "2.txt", "4.txt"}
    rejects = [json.loads(line) for line in (tmp_path / "rejects.jsonl").read_text("utf-8").splitlines()]
    assert [(Path(one["path"]).name, one["reason"]) for one in rejects] == [
        ("1.txt", "article 0: the program broke down on it (signal SIGSEGV)"),
        ("3.txt", "article 0: it took longer than 1.5 s"),
    ]
    assert result.exit_code == 1


def test_what_was_refused_is_read_again_when_it_is_asked_for(
    archive: Path, whole: bytes, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for page in archive.glob("*.txt"):
        (folder / page.name).write_bytes(page.read_bytes())
    (folder / "x.txt").write_text(f"网格里的事\n\n{POISON}{BODY}", encoding="utf-8")
    output, report = tmp_path / "kb.json", tmp_path / "report.json"
    again = (folder, "-o", output, "--workers", 2, "--report", report)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(at_work, "facts_in_steps", _poisoned(at_work.facts_in_steps))
        assert run(*again).exit_code == 1
    assert (tmp_path / "kb.json.run").is_dir()  # kept, because something was refused
    assert run(*again).exit_code == 1  # it is not tried again by itself
    assert json.loads(report.read_bytes())["articles_before"] == json.loads(report.read_bytes())["articles"]
    assert run(*again, "--retry-rejects").exit_code == 0
    done = json.loads(report.read_bytes())
    assert 0 < done["articles_before"] < done["articles"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "kb.json", "report.json"]


def _poisoned(real):
    def facts_in_steps(text, *args, **kwargs):
        if POISON in text:
            os._exit(3)
        return (yield from real(text, *args, **kwargs))

    return facts_in_steps


def test_the_report_counts_what_was_done(archive: Path, whole: bytes, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    result = run(archive, "-o", tmp_path / "kb.json", "--workers", 2, "--report", report, "--no-keep-run")
    said, data = json.loads(report.read_bytes()), json.loads(whole)
    for name in ("articles", "places", "metrics", "mechanisms", "conflicts"):
        assert said["records"].get(name, 0) == len(data[name])
    assert said["duplicates"] == sum(article["duplicate_of"] is not None for article in data["articles"])
    assert (said["files"], said["rejects"], said["workers"]) == (41, 1, 2)
    assert said["characters"] == sum(len(article["text"]) for article in data["articles"])
    assert said["peak_memory"] > 10_000_000
    assert f"{said['characters']:,} characters" in result.stderr
    assert set(said["stages"]) == {*work.STAGES, "merging"}


def test_workers_that_can_t_be_forked_do_the_same(
    archive: Path, whole: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("govfacts.archive.pool.START", "spawn")  # as on macOS and Windows
    output = tmp_path / "kb.json"
    run(archive, "-o", output, "--workers", 2)
    assert output.read_bytes() == whole


def test_what_tells_the_order_of_print_is_shared_where_pages_need_it(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[object] = []
    start = pool.Pool._start
    monkeypatch.setattr(pool.Pool, "_start", lambda self: started.append(self) or start(self))
    fluency.load.cache_clear()
    run(archive, "-o", tmp_path / "articles.json", "--workers", 1, "--no-keep-run")
    assert not fluency.loaded()
    for number in range(3):
        shutil.copy(SAMPLES / "s3_columns.txt", tmp_path / f"{number}.txt")
    pages = [*tmp_path.glob("*.txt"), archive]
    run(*pages, "-o", tmp_path / "pages.json", "--workers", 1)
    assert fluency.loaded()
    assert len(started) == 3  # one for the articles; one for the pages, and one that follows it
    run(*pages, "-o", tmp_path / "again.json", "--workers", 2)
    assert (tmp_path / "again.json").read_bytes() == (tmp_path / "pages.json").read_bytes()


def test_who_interrupts_a_run_is_told_how_to_go_on(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("govfacts.extracting.build", interrupted)
    result = run(archive, "-o", tmp_path / "kb.json")
    assert (result.exit_code, "the same command goes on" in result.stderr) == (130, True)
