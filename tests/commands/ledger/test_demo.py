"""`demo`: the invented distributor through the real importer, and his morning; nothing of anybody else is touched."""

from __future__ import annotations

import io
import json
import re
import shutil
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

from channelcli import ledger
from channelcli.__main__ import main
from channelcli.demo import IMPORT_ORDER
from channelcli.demo.making import places_of

Run = Callable[..., tuple[int, str, str]]


@dataclass(frozen=True)
class Made:
    """The folder of a demo as it was made once by the command, and what that said."""

    folder: Path
    code: int
    out: str
    err: str


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Make a demo; tests take a copy."""
    folder = tmp_path_factory.mktemp("demo")
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        for name, value in (("CONFIG", folder / "none.toml"), ("STATE", folder / "state"), ("TODAY", "2026-11-21")):
            patch.setenv(f"CHANNELCLI_{name}", str(value))
        patch.setenv("CHANNELCLI_LANG", "en")
        code = main(["demo", str(folder / "hy" / "ledger.db")])
    return Made(folder / "hy", code, out.getvalue(), err.getvalue())


@pytest.fixture
def folder(made: Made, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made.folder, tmp_path / "shown"))


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main(list(words))
        streams = capsys.readouterr()
        return code, streams.out, streams.err

    return run


def test_a_first_run_says_one_line_a_sheet_and_ends_with_the_morning(made: Made) -> None:
    assert (made.code, made.err) == (0, "")
    out = made.out
    for _, pattern in IMPORT_ORDER:
        start = pattern.split("*")[0]
        assert any(line.startswith(start) for line in out.splitlines()), pattern
    assert re.search(r"23 of 117 partners \(19\.7%\) made 80\.5%", out)
    assert re.search(r"A +23  █+ .*\n +B +35 .*\n +C +59 ", out)
    assert str(made.folder / "ledger.db") in out


def test_a_second_run_makes_nothing_again(run: Run, folder: Path) -> None:
    before = {file: file.stat().st_mtime_ns for file in [folder / "ledger.db", *(folder / "sheets").iterdir()]}
    code, out, _ = run("demo", str(folder / "ledger.db"))
    assert code == 0 and "商品.xlsx" not in out and re.search(r"A +23  █", out)
    assert {file: file.stat().st_mtime_ns for file in before} == before


def test_in_chinese(run: Run, folder: Path) -> None:
    code, out, _ = run("--lang", "zh", "demo", str(folder / "ledger.db"))
    assert code == 0
    assert re.search(r"117 家.*23 家（19\.7%）", out)
    assert "永兴烟酒" in out


def test_another_day_makes_an_untouched_demo_again(run: Run, folder: Path) -> None:
    (folder / "sheets" / "my own.txt").write_text("mine", encoding="utf-8")
    code, out, _ = run("--today", "2027-02-03", "demo", str(folder / "ledger.db"))
    assert code == 0 and "orders-2027.csv" in out
    assert not (folder / "sheets" / "orders-2026.csv").exists()
    assert (folder / "sheets" / "my own.txt").exists()
    assert json.loads(places_of(folder / "ledger.db").marker.read_text(encoding="utf-8"))["today"] == "2027-02-03"


def test_a_demo_that_was_worked_in_is_shown_and_never_made_again(run: Run, folder: Path) -> None:
    path = str(folder / "ledger.db")
    assert run("--ledger", path, "partner", "add", "我的客户")[0] == 0
    assert run("demo", path)[0] == 0
    before = (folder / "ledger.db").read_bytes()
    code, out, err = run("--today", "2027-02-03", "demo", path)
    assert (code, out) == (4, "") and path in err
    assert (folder / "ledger.db").read_bytes() == before


def test_somebody_elses_ledger_is_refused_untouched(run: Run, book: Path) -> None:
    before = book.read_bytes()
    code, out, err = run("demo", str(book))
    assert (code, out) == (4, "") and str(book) in err
    assert book.read_bytes() == before
    assert {file.name for file in book.parent.iterdir()} == {book.name, "state"}  # the log of the run


@pytest.mark.parametrize("place", ["sheets/staff.csv", "nightly/2026-11-21/abc.csv"])
def test_somebody_elses_sheets_and_nights_are_refused_untouched(run: Run, tmp_path: Path, place: str) -> None:
    (tmp_path / place).parent.mkdir(parents=True)
    (tmp_path / place).write_text("mine", encoding="utf-8")
    assert run("demo", str(tmp_path / "new.db"))[0] == 4
    assert (tmp_path / place).read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "new.db").exists()


def test_a_link_is_never_followed(run: Run, folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "target.db"
    ledger.create(target)
    (folder / "ledger.db").unlink()
    (folder / "ledger.db").symlink_to(target)
    before = target.read_bytes()
    assert run("--today", "2027-02-03", "demo", str(folder / "ledger.db"))[0] == 4
    assert target.read_bytes() == before


def test_what_an_interrupted_run_left_is_finished_by_the_next(run: Run, folder: Path) -> None:
    places = places_of(folder / "ledger.db")
    mark = json.loads(places.marker.read_text(encoding="utf-8"))
    del mark["changes"]
    places.marker.write_text(json.dumps(mark), encoding="utf-8")
    places.ledger.rename(places.draft)
    code, out, _ = run("demo", str(places.ledger))
    assert code == 0 and "商品.xlsx" in out and places.ledger.exists() and not places.draft.exists()


def test_a_folder_that_cannot_be_written_exits_7(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    code, _, err = run("demo", str(tmp_path / "file" / "ledger.db"))
    assert code == 7 and len(err.splitlines()) == 1


def test_the_people_the_readme_names_are_as_it_says(run: Run, folder: Path) -> None:
    path = str(folder / "ledger.db")
    classes = {row["name"]: row["class"] for row in json.loads(run("--ledger", path, "classify", "-F", "json")[1])}
    assert classes["同福二批"] == "A"
    ageing = {row["name"]: row for row in json.loads(run("--ledger", path, "report", "ageing", "-F", "json")[1])}
    assert ageing["永兴烟酒"]["d61_90"] > 0 and ageing["宏达商贸"]["d1_30"] > 0
    assert round(sum(row["open"] for row in ageing.values()), 2) == 554_557.09


def test_every_sheet_went_in_whole(run: Run, folder: Path) -> None:
    with ledger.reading(folder / "ledger.db") as connection:
        summaries = [row[0] for row in connection.execute("SELECT summary FROM journal_change ORDER BY id")]
    assert len(summaries) == 14 and all(re.fullmatch(r"import \w+: \d+ new, 0 changed", one) for one in summaries[:13])


def test_it_has_what_no_sheet_carries(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Deposits, a bill, credit, dunning and replies to statements: each report on them has something to show."""
    monkeypatch.setenv("CHANNELCLI_LEDGER", str(folder / "ledger.db"))
    for name in ("deposits", "bills", "credit-review", "credit-warning", "dunning", "unconfirmed", "cash-outlook"):
        code, out, _ = run("report", name, "-F", "json")
        assert code == 0 and json.loads(out), name
    assert run("doctor")[0] == 0
    _, out, _ = run("report", "open-items", "-F", "json")
    assert "standing" in {row["kind"] for row in json.loads(out)}
    _, out, _ = run("report", "dunning", "-F", "json")
    assert {"letter", "lawyer_letter"} <= {row.get("last_action") for row in json.loads(out)}
