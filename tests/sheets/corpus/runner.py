"""Run one case through the real command, twice dry and real, and check what must hold of every file (quality.md R-5).

Checked of each: the outcome the case states; an exit code a person can act on; no traceback; no raw control byte on
either stream; the dry run and the real run count the same; a dry or refused run leaves the ledger and its folder as
they were, to the byte; every bad row is named by its number; the file once more adds nothing; at most 10 s of
processor time and 500 MB, children included.
"""

from __future__ import annotations

import csv
import io
import os
import re
import shlex
import signal
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, redirect_stderr, redirect_stdout
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from channelcli import text
from channelcli.__main__ import main
from corpus.case import Case

CODES = {0, 2, 3, 5}
SECONDS = 10
MEMORY = 500 << 20
RAW = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


class Ran(NamedTuple):
    """What one command line did."""

    code: int
    out: str
    err: str


class _Input:
    def __init__(self, content: bytes) -> None:
        self.buffer = io.BytesIO(content)

    def isatty(self) -> bool:
        return False


def run(words: list[str], given: bytes | None = None) -> Ran:
    """Run one command line in this process, within the limits; `given` is its standard input."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    stdin = sys.stdin
    try:
        if given is not None:
            sys.stdin = _Input(given)  # type: ignore[assignment]
        with redirect_stdout(out), redirect_stderr(err), _limited():
            code = main(words)
    finally:
        sys.stdin = stdin
    ran = Ran(code, *(stream.buffer.getvalue().decode() for stream in (out, err)))  # type: ignore[attr-defined]
    check_manners(ran)
    return ran


def check_manners(ran: Ran) -> None:
    """Fail if a command ended as no command may: a traceback, an odd exit code, raw control bytes."""
    assert ran.code in CODES, ran
    assert "Traceback" not in ran.out + ran.err, ran
    assert not RAW.search(ran.out) and not RAW.search(ran.err), ran
    assert not (Path(os.environ["CHANNELCLI_STATE"]) / "errors.log").exists(), ran
    assert ran.code == 0 or ran.err.strip(), ran


@contextmanager
def _limited() -> Iterator[None]:
    """Fail if what is done inside takes more than the seconds of processor time or the memory that a file may take."""
    began, memory = _used(), _peak(reset=True)
    if hasattr(signal, "SIGPROF"):
        signal.signal(signal.SIGPROF, _too_long)
        signal.setitimer(signal.ITIMER_PROF, 2 * SECONDS)
    try:
        yield
    finally:
        if hasattr(signal, "SIGPROF"):
            signal.setitimer(signal.ITIMER_PROF, 0)
    assert _used() - began <= SECONDS
    assert _peak() - memory <= MEMORY


def _too_long(_signal: int, _frame: object) -> None:
    raise TimeoutError("it hangs")


def _used() -> float:
    """Return the processor time of this process and of its children that ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _peak(*, reset: bool = False) -> int:
    """Return the bytes of memory this process used at most since the last reset; its children limit themselves."""
    try:
        if reset:
            Path("/proc/self/clear_refs").write_text("5")
        found = re.search(r"VmHWM:\s+([0-9]+) kB", Path("/proc/self/status").read_text())
    except OSError:
        return 0  # no such file on this system: memory is not measured
    return int(found[1]) << 10 if found else 0


def sentence(key: str) -> re.Pattern[str]:
    """Return a pattern of a sentence as it is printed in the language in force, its places as groups."""
    return _pattern(text.pick(text.words(key)))


@cache
def _pattern(said: str) -> re.Pattern[str]:
    parts = re.split(r"\{([a-z_]+(?:\|[^}]*)?)(?::[^}]*)?\}", said)
    found, seen = "", set[str]()
    for place, part in enumerate(parts):
        if place % 2 == 0:
            found += re.escape(part)
        elif "|" in part:  # a word that goes by a number: either of its forms
            found += f"(?:{'|'.join(map(re.escape, part.split('|')[1:]))})"
        else:
            found += ".*?" if part in seen else f"(?P<{part}>.*?)"
            seen.add(part)
    return re.compile(found + r"(?=$|\s*\(|;|[^\w])", re.DOTALL | re.MULTILINE)


def counts(ran: Ran) -> dict[str, int]:
    """Return what a run says it counted: new, changed, unchanged, refused, notices, rows, records, amount in fen."""
    found: dict[str, int] = {}
    for key in ("imports.done", "imports.sums", "imports.rows_only"):
        for line in ran.out.splitlines():
            said = re.fullmatch(sentence(key).pattern, line)
            if said:
                numbers = {name: value.replace(",", "") for name, value in said.groupdict().items()}
                found |= {name: int(value) for name, value in numbers.items() if value.isdigit()}
                if "amount" in numbers:
                    found["amount"] = int(numbers["amount"].replace(".", ""))
    return found


def snapshot(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file in the folder but the run log."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def check(case: Case, folder: Path, language: str, *, again: bool = True, trial: bool = True) -> None:
    """Import the file of a case into the empty ledger of the folder, dry and real, and check all that must hold.

    With `again` what was taken is imported once more; without `trial` a file that cannot be read is not tried dry.
    """
    content = case.bytes()
    path = folder / case.file
    if not case.stdin:
        path.write_bytes(content)
    given = content if case.stdin else None
    for line in case.before:
        assert run(shlex.split(line)).code == 0, line
    rejects = folder / "rejected.csv" if case.stdin else folder / f"{case.file}.rejected.csv"
    kind = [case.kind] if case.kind else []
    words = ["--lang", language, "import", *kind, "-" if case.stdin else str(path), *shlex.split(case.options)]
    text.use(language)
    before = snapshot(folder)
    dry = run([*words, "--dry-run"], given) if trial or not case.error else None
    assert snapshot(folder) == before, "a dry run wrote"
    real = run([*words, "-o", str(rejects)] if case.stdin else words, given)
    dry = dry or real
    assert (dry.code, real.code) == (case.exit_code, case.exit_code), (dry, real)
    if case.error:
        _check_error(case, dry, real)
    else:
        _check_counts(case, dry, real)
        _check_rows(case, rejects, dry, real)
        for key in case.tells:
            assert sentence(key).search(dry.out) and sentence(key).search(real.out), (key, real)
    if case.exit_code:
        after = snapshot(folder)
        after.pop(rejects.name, None)
        assert after == before, "a refused run wrote"
    elif again:
        _check_again(case, words, given, folder)
    _check_ledger(case, folder)


def _check_error(case: Case, dry: Ran, real: Ran) -> None:
    assert dry.err == real.err and dry.out == real.out == "", (dry, real)
    assert sentence(case.error).match(real.err), (case.error, real.err)


def _check_counts(case: Case, dry: Ran, real: Ran) -> None:
    told = counts(dry)
    if case.exit_code == 0 or case.partial:
        assert counts(real) == told, (dry, real)
        wanted = {"rows": case.rows, "records": case.records, "amount": case.money}
        wanted["new"] = case.records if case.new is None else case.new
        for name, number in wanted.items():
            assert number is None or told.get(name) == number, (name, number, dry.out)
    else:
        said = sentence("imports.refused").match(real.err)
        assert said and int(said["count"].replace(",", "")) == told["refused"], (dry, real)
    assert told["refused"] == len(case.refuse), (dry, case.refuse)


def _check_rows(case: Case, rejects: Path, dry: Ran, real: Ran) -> None:
    """Every bad row stands in the file of rejected rows with its number and the reason, and is named on the screen."""
    if not case.refuse:
        assert not rejects.exists(), rejects.read_text("utf-8-sig")
        return
    with rejects.open(encoding="utf-8-sig", newline="") as stream:
        found = {int(row["_row"]): row["_reason"] for row in csv.DictReader(stream)}
    assert set(found) == set(case.refuse), found
    for number, key in case.refuse.items():
        assert sentence(key).search(found[number]), (number, key, found[number])
        if len(case.refuse) <= 5:
            named = text.say("imports.row", row=number, place="")
            assert named in dry.err and named in real.err, (named, dry.err, real.err)


def _check_again(case: Case, words: list[str], given: bytes | None, folder: Path) -> None:
    """The same file once more adds nothing."""
    before = snapshot(folder)
    again = counts(run([*words, "--dry-run"], given))
    assert snapshot(folder) == before
    assert (again["new"], again["changed"]) == (0, 0), again


def _check_ledger(case: Case, folder: Path) -> None:
    with closing(sqlite3.connect(folder / "ledger.db")) as connection:
        for query, wanted in case.holds.items():
            rows: list[Any] = connection.execute(query).fetchall()
            assert [row[0] if len(row) == 1 else row for row in rows] == list(wanted), query
        for what, query in case.never.items():
            assert connection.execute(query).fetchall() == [], what
