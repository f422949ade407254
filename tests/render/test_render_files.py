"""Delivered whole or not at all (quality.md 2.2 "Files we write"; exit 7)."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from render_samples import MIXED

from channelcli import render
from channelcli.errors import Undelivered, Usage
from channelcli.render.files import write_safely


def names(folder: Path) -> list[str]:
    """Return all that is in the folder, forgotten temporary files too."""
    return sorted(path.name for path in folder.iterdir())


_CHILD = """
import sys; sys.path[:0] = [sys.argv[1]]
from dataclasses import replace
from channelcli.errors import Undelivered
from channelcli.render import deliver
from render_samples import MIXED
try:
    deliver(replace(MIXED, rows=MIXED.rows * int(sys.argv[3])), format=sys.argv[2])
except Undelivered as fault:
    print(fault, file=sys.stderr)
    sys.exit(fault.exit_code)
except BrokenPipeError:
    import os
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    sys.exit(141)
"""


@pytest.mark.parametrize(
    ("name", "start"),
    [("a.csv", b"\xef\xbb\xbfcode,"), ("a.TSV", b"code\t"), ("a.json", b"[\n{"), ("a.jsonl", b"{"), ("a.md", b"## "),
     ("a.xlsx", b"PK"), ("a.html", b"<!DOCTYPE html>"), ("a.txt", b"Receivables\n")],
)  # fmt: skip
def test_the_format_follows_the_suffix(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, start: bytes
) -> None:
    path = render.deliver(MIXED, output=tmp_path / name)
    assert path == tmp_path / name
    assert path.read_bytes().startswith(start)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    out, err = capsys.readouterr()
    assert out == ""
    assert err == f"written: {path}\n"
    assert names(tmp_path) == [name]


def test_a_named_format_wins_over_the_suffix(tmp_path: Path) -> None:
    render.deliver(MIXED, format="CSV", output=tmp_path / "a.dat", quiet=True, bom=False)
    assert (tmp_path / "a.dat").read_bytes() == render.page([MIXED], "csv")


def test_overwriting_is_said_and_quiet_says_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.csv"
    path.write_text("old")
    render.deliver(MIXED, output=path)
    assert "old file" in capsys.readouterr().err
    render.deliver(MIXED, output=path, quiet=True)
    assert capsys.readouterr().err == ""


def test_stdout_has_no_mark_unless_asked(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert render.deliver(MIXED, format="csv", output="-") is None
    assert capsysbinary.readouterr().out.startswith(b"code,")
    render.deliver(MIXED, format="csv", bom=True)
    assert capsysbinary.readouterr().out.startswith(b"\xef\xbb\xbfcode,")


@pytest.mark.parametrize(("format", "output"), [("pdf", None), (None, Path("a.pdf")), (None, Path("a"))])
def test_an_unknown_format_is_wrong_usage(format: str | None, output: Path | None) -> None:
    with pytest.raises(Usage, match="csv"):
        render.deliver(MIXED, format=format, output=output)


def test_never_through_a_link_nor_onto_a_device_or_folder(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("precious")
    link = tmp_path / "a.csv"
    link.symlink_to(victim)
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "folder.csv").mkdir()
    for path in (link, tmp_path / "pipe.csv", tmp_path / "folder.csv", tmp_path / "no" / "a.csv"):
        with pytest.raises(Undelivered, match="nothing was written"):
            render.deliver(MIXED, output=path)
    assert victim.read_text() == "precious"
    assert link.is_symlink()
    assert names(tmp_path) == ["a.csv", "folder.csv", "pipe.csv", "victim"]


def test_when_the_disk_is_full_the_older_file_stays(tmp_path: Path) -> None:
    import resource

    path = tmp_path / "a.csv"
    path.write_bytes(b"older")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    import signal

    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        with pytest.raises(Undelivered, match="untouched"):
            write_safely(path, b"x" * 100_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
    assert path.read_bytes() == b"older"
    assert names(tmp_path) == ["a.csv"]


@pytest.mark.parametrize("format", ["table", "csv", "xlsx"])
def test_full_closed_and_broken_output(format: str) -> None:
    child = [sys.executable, "-c", _CHILD, str(Path(__file__).parent), format, "300" if format == "xlsx" else "5000"]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(child, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 7
    assert done.stderr.decode().count("\n") == 1
    done = subprocess.run(["sh", "-c", 'exec "$@" >&-', "sh", *child], stderr=subprocess.PIPE)
    assert done.returncode == 7
    assert done.stderr == b"the output could not be delivered: standard output is closed\n"
    process = subprocess.Popen(child, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait() == 141
    process.stderr.close()
