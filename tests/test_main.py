"""The one exit point as a process of its own: exit codes, streams, signals, odd environments (product.md 1.3)."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from channelcli import ledger
from channelcli.__main__ import main

SOURCE = Path(ledger.__file__).parents[2]
PROGRAM = [sys.executable, "-m", "channelcli"]


def environment(**more: str) -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(SOURCE)} | more


def qd_(*argv: str, shell: str = "", env: dict[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
    """Run the program in a child, with a bit of shell after it (`>&-`, `| head -1`)."""
    command = [*PROGRAM, *argv]
    if shell:
        command = ["bash", "-c", f'set -o pipefail; "$@" {shell}', "-", *command]
    return subprocess.run(command, env=env or environment(), capture_output=True, stdin=subprocess.DEVNULL)


def fill(book: Path, partners: int = 3, name: str = "客户{}商贸") -> None:
    from channelcli.book.partner import partner

    with ledger.change(book, "fill") as change:
        for n in range(partners):
            partner.add(change, {"name": name.format(n)})


def partners(book: Path) -> int:
    with ledger.reading(book) as connection:
        return int(connection.execute("SELECT count(*) FROM partner").fetchone()[0])


# ---- exit codes


@pytest.mark.parametrize(
    ("line", "code", "says"),
    [
        ("--version", 0, ""),
        ("partner list", 0, ""),
        ("partner", 2, "Usage: channelcli partner"),
        ("partner add", 2, "NAME is missing.  (channelcli partner add -h)"),
        ("partner list --formt csv", 2, "There is no option --formt. Near: --bom, --format."),
        ("partner list -F", 2, "Option -F needs a value."),
        ("partner list -F pdf", 2, "pdf"),
        ("partner list --bom=1", 2, "Option --bom takes no value."),
        ("partner list one two", 2, "Too many words: one two."),
        ("partner lst", 2, "'partner' has no 'lst'. It has: add"),
        ("--lang fr partner list", 2, "'fr'"),
        ("--today tomorow partner list", 2, "tomorow"),
        ("nonsense", 2, "'nonsense' is no command, and no partner either."),
        ("report nonsense", 3, "nonsense"),
        ("partner update nobody --region x", 3, "No partner is called 'nobody'."),
        ("init", 4, "exists already"),
        ("undo", 4, "nothing to take back"),
        ("import orders nowhere.csv", 5, "nowhere.csv"),
        ("--ledger nowhere.db partner list", 6, "channelcli init"),
    ],
)
def test_exit_codes(book: Path, capsys: pytest.CaptureFixture[str], line: str, code: int, says: str) -> None:
    """product.md 1.3, through main(); what is said stands on stderr."""
    assert main(line.split()) == code
    streams = capsys.readouterr()
    assert says in streams.err
    assert "Traceback" not in streams.err
    assert bool(streams.out) == (code == 0)


def test_an_unexpected_failure_is_one_line_and_a_log(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = "秘密 13800138000"

    def fail(*_: object) -> None:
        raise ZeroDivisionError(secret)

    monkeypatch.setattr(ledger, "create", fail)
    assert main(["init", str(tmp_path / "x.db")]) == 1
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "ZeroDivisionError" in told
    log = tmp_path / "state" / "errors.log"
    assert str(log) in told
    assert "秘密" not in told + log.read_text(encoding="utf-8")  # values are the owner's business
    assert "in fail" in log.read_text(encoding="utf-8")
    assert log.stat().st_mode & 0o777 == 0o600
    assert main(["--debug", "init", str(tmp_path / "x.db")]) == 1
    assert "Traceback" in capsys.readouterr().err


def test_a_log_that_cannot_be_written_is_no_second_failure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("CHANNELCLI_STATE", str(tmp_path / "file" / "state"))
    monkeypatch.setattr(ledger, "create", lambda *_, **__: 1 / 0)
    assert main(["init", str(tmp_path / "x.db")]) == 1
    assert "ZeroDivisionError" in capsys.readouterr().err


# ---- streams


@pytest.mark.parametrize("argv", [["partner", "list"], ["partner", "list", "-F", "csv"], ["report", "list"]])
def test_a_report_nobody_can_take_is_an_error(book: Path, argv: list[str]) -> None:
    """quality.md 2.2: closed stdout, full disk: exit 7, one line."""
    fill(book)
    for shell in (">&-", ">/dev/full"):
        done = qd_(*argv, shell=shell)
        assert done.returncode == 7, done.stderr
        assert len(done.stderr.splitlines()) == 1
        assert b"could not be delivered" in done.stderr


@pytest.mark.parametrize("shell", [">&-", ">/dev/full"])
def test_an_answer_nobody_can_take_says_that_the_change_stands(book: Path, shell: str) -> None:
    done = qd_("partner", "add", "宏达", shell=shell)
    assert done.returncode == 7
    assert b"The change itself was written. Take back: channelcli undo" in done.stderr
    assert partners(book) == 1


def test_head_is_quiet(book: Path) -> None:
    """`| head` is no error to speak of: 141, nothing on stderr."""
    fill(book, 400, "客户{}" + "商贸" * 60)  # more than a pipe holds
    for argv, more in ((["partner", "list"], {}), (["partner", "list", "-F", "json"], {"PYTHONUNBUFFERED": "1"})):
        done = qd_(*argv, shell="| head -1", env=environment(**more))
        assert (done.returncode, done.stderr) == (141, b"")
        assert len(done.stdout.splitlines()) == 1


def test_a_closed_stderr_does_no_harm(book: Path) -> None:
    done = qd_("partner", "nonsense", shell="2>&-")
    assert done.returncode == 2


@pytest.mark.parametrize("more", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "latin-1"}, {"PYTHONIOENCODING": "gb18030"}])
def test_other_encodings_get_what_they_can_show(book: Path, more: dict[str, str]) -> None:
    fill(book, 1)
    done = qd_("partner", "list", "-F", "csv", env=environment(**more))
    assert (done.returncode, done.stderr) == (0, b"")
    shown = done.stdout.decode(more.get("PYTHONIOENCODING", "utf-8"))
    assert ("客户0商贸" in shown) or (r"\u5ba2\u62370\u5546\u8d38" in shown)


def test_an_empty_environment_will_do(book: Path, tmp_path: Path) -> None:
    """Cron has next to none: no PATH, no HOME, no locale."""
    fill(book, 1)
    env = {"PYTHONPATH": str(SOURCE)}
    done = qd_("--ledger", str(book), "--lang", "zh", "partner", "list", "-F", "json", env=env)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "客户0商贸".encode() in done.stdout
    done = qd_("--ledger", str(book), "partner", "add", "宏达", env=env)
    assert (done.returncode, done.stderr) == (0, b"")


def test_text_that_is_no_text_is_refused(book: Path) -> None:
    done = subprocess.run([*PROGRAM, "partner", "add", b"a\xff"], env=environment(), capture_output=True)
    assert done.returncode == 2
    assert b"not readable text" in done.stderr
    assert partners(book) == 0


# ---- signals

WRITING = """
    import os, signal, sys, time
    # Whoever runs the tests in the background ignores Ctrl-C, and a child inherits that.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    from pathlib import Path
    from channelcli import ledger
    from channelcli.__main__ import run
    when, number = sys.argv.pop(1), int(sys.argv.pop(1))
    stop = lambda: os.kill(os.getpid(), number)
    from channelcli.book.partner import partner
    from channelcli.commands import answer
    if when == "inside":
        add = partner.add
        partner.add = lambda *a, **k: (add(*a, **k), stop())[0]
    elif when == "after":
        answer.tell = lambda *a: stop()
    elif when == "statement":
        def slow(change, *a, **k):
            signal.signal(signal.SIGALRM, lambda *_: stop())
            signal.setitimer(signal.ITIMER_REAL, 0.05)
            sql = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
            change.connection.execute(sql).fetchone()
        partner.add = slow
    run()
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("when", ["inside", "statement", "after"])
def test_ctrl_c_and_sigterm_roll_back_and_say_so(book: Path, when: str, number: int) -> None:
    """quality.md 2.2: exit 130; "nothing was changed" is said only when it is true, even within one long statement."""
    before = book.read_bytes()
    command = [sys.executable, "-c", textwrap.dedent(WRITING), when, str(int(number)), "partner", "add", "宏达"]
    done = subprocess.run(command, env=environment(), capture_output=True, encoding="utf-8", timeout=60)
    assert done.returncode == 130, done.stderr
    if when == "after":
        assert done.stderr == "Stopped; the change had been written already. Take back: channelcli undo\n"
        assert partners(book) == 1
    else:
        assert done.stderr == "Stopped; nothing was changed.\n"
        assert book.read_bytes() == before
    assert not book.with_name(f"{book.name}-journal").exists()


def test_ctrl_c_speaks_chinese(book: Path) -> None:
    command = [
        sys.executable,
        "-c",
        textwrap.dedent(WRITING),
        "inside",
        str(int(signal.SIGINT)),
        "partner",
        "add",
        "宏达",
    ]
    done = subprocess.run(command, env=environment(CHANNELCLI_LANG="zh"), capture_output=True, encoding="utf-8")
    assert (done.returncode, done.stderr) == (130, "已中断，什么都没改。\n")


# ---- a lock that is not given up


def test_a_busy_ledger_is_exit_6(
    book: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import sqlite3

    monkeypatch.setattr(ledger, "BUSY_MS", 100)
    holder = sqlite3.connect(book, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    assert main(["partner", "add", "宏达"]) == 6
    assert "in use by another program" in capsys.readouterr().err
    holder.execute("ROLLBACK")
    holder.close()
    assert partners(book) == 0


# ---- the name it was called by


def test_the_program_is_called_what_it_was_called(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["partner", "add"], "qd")
    assert "(qd partner add -h)" in capsys.readouterr().err
