"""The scenes: a small ledger, the files beside it, and one command line that changes something."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from blank import blank
from channelcli import ledger
from channelcli.__main__ import main

RELEASED = Path(__file__).parents[2] / "released"
LEDGER = "ledger.db"
HEAD = "订单号,日期,客户,产品,数量,单价,金额"


def sheet(name: str, orders: int, partners: int) -> str:
    """Return a sheet of orders, two lines each."""
    lines = [HEAD]
    for n in range(orders):
        day = f"2026-{n % 9 + 1:02}-{n % 27 + 1:02}"
        lines += [f"{name}{n},{day},客户{name}{n % partners},{goods},{n + 1},5,{(n + 1) * 5}" for goods in ("茶", "酒")]
    return "\n".join(lines) + "\n"


def state_of(folder: Path) -> Path:
    """Return where the program keeps its own notes while it plays in a folder: they are not part of the play."""
    return folder.with_name(f"{folder.name}-state")


def clear(folder: Path) -> None:
    """Make a folder anew, empty, and forget what was noted of it."""
    for one in (folder, state_of(folder)):
        shutil.rmtree(one, ignore_errors=True)
    folder.mkdir(parents=True)


@dataclass(frozen=True)
class Scene:
    """What is played: a ledger to start from, files beside it, a command line, and one that must still work after."""

    name: str
    argv: tuple[str, ...]
    start: Callable[[], bytes]
    files: dict[str, str] = field(default_factory=dict)
    again: tuple[str, ...] | None = None  # what is tried next where the command itself would be refused

    def set(self, folder: Path) -> None:
        """Put the scene up in a folder: nothing is in it but the ledger and the files."""
        clear(folder)
        (folder / LEDGER).write_bytes(self.start())
        for name, text in self.files.items():
            (folder / name).write_text(text, "utf-8")


def _built(*lines: tuple[str, ...], files: dict[str, str] | None = None) -> bytes:
    """Return a ledger after some command lines."""
    import contextlib
    import io
    import os
    import tempfile

    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / LEDGER
        blank(path)
        for file, text in (files or {}).items():
            (Path(name) / file).write_text(text, "utf-8")
        for line in lines:
            told = io.StringIO()
            os.environ["CHANNELCLI_LEDGER"] = str(path)
            with contextlib.chdir(name), contextlib.redirect_stdout(told), contextlib.redirect_stderr(told):
                code = main(list(line))
            assert code == 0, told.getvalue()
        return path.read_bytes()


IMPORT = ("import", "orders", "./orders.csv", "--create", "partner,product")
FILES = {"orders.csv": sheet("A", 40, 12)}
PAYMENT = ("payment", "add", "客户B1", "50")


@cache
def shop() -> bytes:
    """Return a ledger with a few partners, orders and receipts."""
    lines = (("import", "orders", "./b.csv", "--create", "partner,product"), ("payment", "add", "客户B0", "20"))
    return _built(*lines, files={"b.csv": sheet("B", 8, 4)})


@cache
def imported() -> bytes:
    """Return the shop after the import."""
    line = ("import", "orders", "./b.csv", "--create", "partner,product")
    return _built(line, ("payment", "add", "客户B0", "20"), IMPORT, files={"b.csv": sheet("B", 8, 4), **FILES})


@cache
def released(version: int) -> bytes:
    """Return a ledger as the program of a released schema left it."""
    import tempfile

    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / LEDGER
        connection = sqlite3.connect(path, isolation_level=None)
        connection.executescript((RELEASED / f"schema{version}.sql").read_text("utf-8"))
        connection.execute(f"PRAGMA application_id = {ledger.APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {version}")
        connection.close()
        return path.read_bytes()


SCENES = {
    scene.name: scene
    for scene in (
        Scene("payment", PAYMENT, shop),
        Scene("import", IMPORT, shop, FILES, PAYMENT),
        Scene("undo", ("undo",), imported),
        Scene("migrate1", ("partner", "list"), lambda: released(1)),
        Scene("migrate2", ("partner", "list"), lambda: released(2)),
    )
}
