"""The side that tells: starts the stage, sets strace on it, asks for command lines, reads what strace wrote of them."""

from __future__ import annotations

import atexit
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from channelcli import ledger
from torture.harness.scenes import LEDGER, Scene, state_of

SOURCE = Path(ledger.__file__).parents[2]
TESTS = Path(__file__).parents[2]
STAGE = Path(__file__).with_name("stage.py")
WHEN = 1000
# What changes a file, or a folder, or makes it last.
CALLS = ("write", "pwrite64", "fsync", "fdatasync", "ftruncate", "unlink", "unlinkat", "rename", "link", "linkat")
_LINE = re.compile(r"^(\d+) +(\w+)\(")
_TRACER = re.compile(r"^TracerPid:\s*(\d+)", re.MULTILINE)


def only(points: list[str]) -> list[str]:
    """Return the points to try: all of them, or the one that CHANNELCLI_POINT names, as a failing test says."""
    wanted = os.environ.get("CHANNELCLI_POINT")
    return points if wanted is None else [wanted]


def again(test: str, scene: str, point: str) -> str:
    """Return how to try one point again."""
    return f"CHANNELCLI_TORTURE=1 CHANNELCLI_POINT='{point}' pytest tests/torture/{test}.py -k {scene}"


@dataclass(frozen=True)
class Ended:
    """How one command line ended: exit code (-9: killed), both streams, and strace's lines of it."""

    code: int
    out: str
    err: str
    lines: list[str] = field(default_factory=list, repr=False)

    def calls(self) -> Counter[str]:
        """Return how many calls of each kind it made on files."""
        return Counter(found[2] for line in self.lines if (found := _LINE.match(line)))


_open: dict[str, Stage] = {}


def stage_of(*scenes: Scene) -> Stage:
    """Return the stage of these scenes, started when it is first asked for in this process."""
    name = " ".join(scene.name for scene in scenes)
    if name not in _open:
        stage = _open[name] = Stage(Path(tempfile.mkdtemp(prefix="channelcli-stage-")), scenes)
        atexit.register(stage.close)
    return _open[name]


class Stage:
    """The program, loaded once, that forks for every command line."""

    def __init__(self, folder: Path, scenes: Iterable[Scene]) -> None:
        """Start it and let it play each of the scenes once, so that all they need is loaded before it forks."""
        self.folder = folder
        self._log: Path | None = None
        self._read = 0
        self._talk, theirs = socket.socketpair()
        path = os.pathsep.join(map(str, (SOURCE, TESTS)))
        self._process = subprocess.Popen(
            [sys.executable, str(STAGE), str(theirs.fileno())],
            pass_fds=[theirs.fileno()],
            env=os.environ | {"PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"},
        )
        theirs.close()
        self._heard = self._talk.makefile("rb")
        for scene in scenes:
            scene.set(folder / "warm")
            ended = self.play(scene.argv, folder / "warm", warm=True)
            assert ended.code == 0, f"{scene.name}: {ended.err}"

    @contextmanager
    def traced(self, fault: str = "", *, lasting: bool = False, record: bool = False) -> Iterator[None]:
        """Set strace on it: `fault` is what it does to the calls ("signal=KILL", "error=ENOSPC").

        With `lasting` every later call of that kind has it too, as on a disk that stays full; `record` keeps all data.
        """
        strace = shutil.which("strace")
        assert strace, "strace is missing: these tests cannot do without it (Debian: apt-get install strace)"
        self._log, self._read = self.folder / "strace.log", 0
        calls = ",".join(CALLS)
        more = ",openat,close,lseek,mkdir,rmdir" if record else ""
        command = [strace, "-f", "-qq", "-y", "-o", str(self._log), "-e", f"trace={calls}{more}", "-e", "signal=none"]
        command += ["-xx", "-s", "2000000"] if record else ["-s", "40"]
        if fault:
            command += ["-e", f"inject={calls}:{fault}:when={WHEN}{'+' if lasting else ''}"]
        tracer = subprocess.Popen([*command, "-p", str(self._process.pid)])
        try:
            self._await(tracer)
            yield
        finally:
            tracer.terminate()
            tracer.wait(30)
            self._log.unlink()
            self._log = None

    def _await(self, tracer: subprocess.Popen[bytes]) -> None:
        """Wait until strace holds the process."""
        status = Path(f"/proc/{self._process.pid}/status")
        for _ in range(2000):
            assert tracer.poll() is None, "strace cannot trace here (ptrace is not allowed)"
            found = _TRACER.search(status.read_text())
            if found and found[1] != "0":
                return
            time.sleep(0.005)
        raise AssertionError("strace did not attach")

    def play(
        self,
        argv: Sequence[str],
        folder: Path,
        *,
        call: str = "write",
        at: int = 0,
        after: float | None = None,
        apart: bool = False,
        weaken: tuple[str, ...] = (),
        limit: int = 0,
        warm: bool = False,
    ) -> Ended:
        """Run one command line in a folder; the fault hits its `at`-th `call`, or it is killed `after` seconds.

        `apart`: its own words go where no fault hits. `weaken`: PRAGMAs it runs with in place of the program's.
        `limit`: no file may grow over so many bytes.
        """
        out, err = self.folder / "out", self.folder / "err"
        for stream in (out, err):
            stream.write_bytes(b"")  # a child may be killed before it opens them
        wanted: dict[str, Any] = {"argv": list(argv), "folder": str(folder), "call": call}
        wanted |= {"burn": WHEN - at if at else 0, "out": str(out), "err": str(err)}
        wanted |= {"after": after, "apart": apart, "weaken": weaken, "limit": limit, "warm": warm}
        env = {name: value for name, value in os.environ.items() if name.startswith("CHANNELCLI_")}
        wanted["env"] = env | {
            "CHANNELCLI_LEDGER": str(folder / LEDGER),
            "CHANNELCLI_STATE": str(state_of(folder)),
        }
        self._talk.sendall(json.dumps(wanted).encode() + b"\n")
        child, status = map(int, self._heard.readline().split())
        code = os.waitstatus_to_exitcode(status)
        return Ended(code, out.read_text("utf-8"), err.read_text("utf-8"), self._lines(child))

    def _lines(self, child: int) -> list[str]:
        if self._log is None:
            return []
        with self._log.open("rb") as log:
            log.seek(self._read)
            new = log.read()
        self._read += len(new)
        text = new.decode("utf-8", "backslashreplace")
        mine = [line for line in text.splitlines() if line.split(" ", 1)[0] == str(child)]
        return [line for line in mine if "/dev/null" not in line and "/nonexistent/burnt" not in line]

    def close(self) -> None:
        """Let the stage end, and take its folder away."""
        self._heard.close()
        self._talk.close()
        self._process.wait(30)
        shutil.rmtree(self.folder, ignore_errors=True)
