"""What is asked on a terminal before an order is written (CR-3): no is no, and nothing has changed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import Run

pty = pytest.importorskip("pty")


def answered(words: list[str], reply: bytes) -> tuple[int, str, str]:
    """Run one command in a child whose stdin and stderr are a terminal on which `reply` is typed."""
    master, slave = pty.openpty()
    try:
        os.write(master, reply)
        child = subprocess.Popen(
            [sys.executable, "-m", "channelcli", *words], stdin=slave, stderr=slave, stdout=subprocess.PIPE, text=True
        )
        out, _ = child.communicate(timeout=60)
        seen = os.read(master, 10_000).decode()
    finally:
        os.close(master)
        os.close(slave)
    return child.returncode, out, seen


@pytest.mark.parametrize(("reply", "written"), [(b"n\n", False), (b"y\n", True)])
def test_cr_3_over_the_limit_is_asked(qd: Run, book: Path, reply: bytes, written: bool) -> None:
    qd("partner add 宏达商贸 --credit-limit 100")
    before = book.read_bytes()
    code, out, seen = answered(["order", "add", "hd", "--amount", "200", "--lang", "zh"], reply)
    assert code == 0
    assert "额度 100.00，这单算上是 200.00，超 100.00。照做吗？" in seen
    assert (book.read_bytes() != before) == written
    assert out.splitlines()[0].strip() == ("1001 宏达商贸  200.00" if written else "没有做，什么都没改。")


def test_yes_asks_nothing(qd: Run, book: Path) -> None:
    qd("partner add 宏达商贸 --credit-limit 100")
    code, out, seen = answered(["order", "add", "hd", "--amount", "200", "--yes"], b"")
    assert (code, out.splitlines()[0]) == (0, "1001 宏达商贸  200.00")
    assert "over" in seen and "?" not in seen
