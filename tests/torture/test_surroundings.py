"""Odd surroundings: locales, an empty environment, no home, no terminal to speak of, a clock turned back (trap 15)."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from channelcli import dates
from torture.children import PROGRAM, SOURCE, environment
from torture.counts import LONG, count

# None takes a variable away.
LOCALES: list[dict[str, str | None]] = [
    {"LC_ALL": "C"},
    {"LC_ALL": "zh_CN.GBK", "CHANNELCLI_LANG": None},
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"LC_ALL": "POSIX", "PYTHONIOENCODING": "ascii"},
    {"LC_ALL": "tr_TR.UTF-8"},
    {"LANG": "nonsense", "LC_ALL": None},
    {"PYTHONIOENCODING": "utf-16"},
    {"PYTHONIOENCODING": "gb18030:strict"},
    {"PYTHONOPTIMIZE": "2"},
    {"PYTHONUNBUFFERED": "1", "PYTHONDEVMODE": "1"},
]
PLACES: list[dict[str, str | None]] = [
    {"HOME": None},
    {"HOME": "/nonexistent"},
    {"HOME": "/dev/null", "XDG_DATA_HOME": None},
    {"USER": None, "LOGNAME": None, "LNAME": None, "USERNAME": None},
    {"USER": "a\x1b[31mb"},
    {"TZ": "Pacific/Kiritimati"},
    {"TZ": ":/nonsense"},
    {"TZ": "XXX-14:30"},
    *({"COLUMNS": columns} for columns in ("0", "1", "-5", "abc", "999999999", "")),
    *({"TERM": term} for term in ("dumb", "nonsense", "", None)),
    {"NO_COLOR": "1"},
    {"FORCE_COLOR": "1"},
    {"CHANNELCLI_STATE": "/dev/null/state"},
    {"CHANNELCLI_LANG": "klingon"},
    {"EDITOR": None, "PAGER": "false"},
]
READS = ("report ageing -F csv", "partner list", "today", "brief D1", "doctor")


@pytest.fixture
def shop(qd: Any) -> Any:
    for line in ("partner add 宏达商贸 --code D1", "order add D1 --amount 100 --on 2026-08-01"):
        assert qd(line).code == 0
    return qd


def test_a_child_with_an_odd_locale_writes_and_answers(shop: Any, book: Path) -> None:
    for n, odd in enumerate(LOCALES if LONG else LOCALES[:4], 1):
        more = environment()
        for name, value in odd.items():
            more.pop(name, None)
            if value is not None:
                more[name] = value
        note = "remark" if more.get("PYTHONUTF8") == "0" else "备注"  # there, Chinese words are no text: exit 2
        for line in (f"payment add D1 5 --note {note}", *(READS if LONG else READS[:1])):
            done = subprocess.run([*PROGRAM, *line.split()], env=more, capture_output=True, stdin=subprocess.DEVNULL)
            assert (done.returncode, b"Traceback" in done.stderr) == (0, False), (odd, line, done.stderr)
            count("surroundings", runs=1)
        assert shop("report ageing -F csv").out.splitlines()[1].endswith(f",{100 - 5 * n}.00")
    assert shop("payment list -F json").out.count("宏达商贸") == n


def test_an_empty_environment_and_a_folder_that_is_gone(shop: Any, book: Path, tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    for line in ("payment add D1 5", *READS[: 5 if LONG else 1]):
        gone.mkdir()
        shell = 'cd "$0" && rmdir "$0" && exec env -i "$@"'
        command = [
            "bash",
            "-c",
            shell,
            str(gone),
            f"PYTHONPATH={SOURCE}",
            *PROGRAM,
            "--ledger",
            str(book),
            *line.split(),
        ]
        done = subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL)
        assert (done.returncode, b"Traceback" in done.stderr) == (0, False), (line, done.stderr)
        count("surroundings", runs=1)


@pytest.mark.parametrize("odd", PLACES, ids=str)
def test_odd_variables_do_no_harm(
    shop: Any, odd: dict[str, str | None], monkeypatch: pytest.MonkeyPatch, book: Path
) -> None:
    for name, value in odd.items():
        monkeypatch.delenv(name, raising=False)
        if value is not None:
            monkeypatch.setenv(name, value)
    time.tzset()
    try:
        for line in ("payment add D1 5 --note 备注", *(READS if LONG else READS[1:3]), "undo"):
            done = shop(line)
            assert (done.code, "Traceback" in done.err, "\x1b[31m" in done.out) == (0, False, False), (line, done)
            count("surroundings", runs=1)
        assert shop("report ageing -F csv").out.splitlines()[1].endswith(",100.00")
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_clock_turned_back_keeps_the_order_of_changes(shop: Any, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The battery of the machine is empty, or somebody set the wrong year: numbers order changes, never times."""
    for turn, (moment, day) in enumerate(
        [
            ("2031-01-01T00:00:00Z", "2031-01-01"),
            ("1999-12-31T23:59:59Z", "2026-11-21"),
            ("2026-11-21T08:00:00Z", "1985-01-01"),
        ]
    ):
        monkeypatch.setattr(dates, "now_utc", lambda moment=moment: moment)
        monkeypatch.setenv("CHANNELCLI_TODAY", day)
        done = shop(f"payment add D1 {turn + 1} --on 2026-11-0{turn + 1}")
        assert done.code == 0, done
        assert shop("doctor").code == 0
        for line in ("today", "history", "nightly", "report ageing -F csv"):
            assert shop(line).code == 0, (line, day)
        count("surroundings", clocks_turned=1)
    monkeypatch.setenv("CHANNELCLI_TODAY", "2026-11-21")
    rows = [line.split(",")[0] for line in shop("history -F csv").out.splitlines()[1:]]
    assert [int(row) for row in rows] == sorted(map(int, rows), reverse=True)
    for amount in ("3.00", "2.00", "1.00"):
        assert amount in shop("undo").out
    assert shop("doctor").code == 0


@pytest.mark.parametrize("zone", ["XXX-30", "XXX+99"])
def test_a_clock_more_than_a_day_off_stops_nothing_halfway(zone: str, shop: Any, monkeypatch: Any) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        for line in ("payment add D1 5", "undo", "redo", "history", "report runs", "backup", "backup list", "status"):
            done = shop(line)
            assert (done.code, done.err) == (0, ""), (line, done)
    finally:
        monkeypatch.undo()
        time.tzset()
