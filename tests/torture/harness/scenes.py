"""The scenes: a small ledger, the files beside it, and one command line that changes something."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
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


Files = dict[str, bytes]  # by their names in the folder


@dataclass(frozen=True)
class Scene:
    """What is played: the files to start from, the ledger among them, and a command line."""

    name: str
    argv: tuple[str, ...]
    start: Callable[[], Files]
    again: tuple[str, ...] | None = None  # what is tried next where the command itself would be refused
    makes: str = ""  # what a command that leaves the ledger alone writes: a file, or a folder with a slash

    def set(self, folder: Path) -> None:
        """Put the scene up in a folder, made anew."""
        clear(folder)
        for name, data in self.start().items():
            (folder / name).parent.mkdir(mode=0o700, exist_ok=True)
            (folder / name).write_bytes(data)


def files(folder: Path) -> Files:
    """Return all files of a folder and the folders in it."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def _built(*lines: tuple[str, ...], **sheets: str) -> Files:
    """Return what stands in a folder after some command lines on an empty ledger, but for the sheets that go in."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "built"
        clear(folder)
        blank(folder / LEDGER)
        for sheet_name, text in sheets.items():
            (folder / f"{sheet_name}.csv").write_text(text, "utf-8")
        kept = {one: os.environ.get(one) for one in ("CHANNELCLI_LEDGER", "CHANNELCLI_STATE")}
        os.environ |= {"CHANNELCLI_LEDGER": str(folder / LEDGER), "CHANNELCLI_STATE": str(state_of(folder))}
        told = io.StringIO()
        try:
            with contextlib.chdir(folder), contextlib.redirect_stdout(told), contextlib.redirect_stderr(told):
                for line in lines:
                    assert main(list(line)) == 0, told.getvalue()
        finally:
            os.environ |= {one: value for one, value in kept.items() if value is not None}
        return {one: data for one, data in files(folder).items() if one.removesuffix(".csv") not in sheets}


IMPORT = ("import", "orders", "./orders.csv", "--create", "partner,product")
ORDERS = {"orders.csv": sheet("A", 40, 12).encode()}
PAYMENT = ("payment", "add", "客户B1", "50")
_SHOP = (("import", "orders", "./b.csv", "--create", "partner,product"), ("payment", "add", "客户B0", "20"))


@cache
def shop() -> Files:
    """Return a ledger with a few partners, orders and receipts."""
    return _built(*_SHOP, b=sheet("B", 8, 4))


@cache
def imported() -> Files:
    """Return the shop after the import."""
    return _built(*_SHOP, IMPORT, b=sheet("B", 8, 4), orders=sheet("A", 40, 12))


@cache
def undone() -> Files:
    """Return the shop after the import was taken back."""
    return _built(*_SHOP, IMPORT, ("undo",), b=sheet("B", 8, 4), orders=sheet("A", 40, 12))


@cache
def backed_up() -> Files:
    """Return the shop after a backup and a receipt more."""
    return _built(*_SHOP, ("backup",), PAYMENT, b=sheet("B", 8, 4))


@cache
def reported() -> Files:
    """Return the shop with the pack of a night and a receipt after it."""
    return _built(*_SHOP, ("nightly",), PAYMENT, b=sheet("B", 8, 4))


@cache
def released(version: int) -> Files:
    """Return a ledger as the program of a released schema left it."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / LEDGER
        connection = sqlite3.connect(path, isolation_level=None)
        connection.executescript((RELEASED / f"schema{version}.sql").read_text("utf-8"))
        connection.execute(f"PRAGMA application_id = {ledger.APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {version}")
        connection.close()
        return {LEDGER: path.read_bytes()}


def _with(start: Callable[[], Files], **more: bytes) -> Callable[[], Files]:
    return lambda: start() | {name.replace("_", "."): data for name, data in more.items()}


def _by_name(*scenes: Scene) -> dict[str, Scene]:
    return {scene.name: scene for scene in scenes}


# Those that change the ledger.
SCENES = _by_name(
    Scene("payment", PAYMENT, shop),
    Scene("import", IMPORT, lambda: shop() | ORDERS, PAYMENT),
    Scene("undo", ("undo",), imported),
    Scene("redo", ("redo",), undone, PAYMENT),
    Scene("restore", ("restore", "last", "--yes"), backed_up),
    *(Scene(f"migrate{n}", ("partner", "list"), partial(released, n)) for n in range(1, ledger.newest_version())),
)
OLD = b"the one of yesterday"
# Those that leave it alone and write something else, over an older one.
WRITERS = _by_name(
    Scene("backup", ("backup",), backed_up, makes="backups/"),
    Scene("csv", ("report", "ageing", "-o", "old.csv"), _with(shop, old_csv=OLD), makes="old.csv"),
    Scene("xlsx", ("report", "ageing", "-o", "old.xlsx"), _with(shop, old_xlsx=OLD), makes="old.xlsx"),
    Scene("export", ("export", "orders", "-o", "old.csv"), _with(shop, old_csv=OLD), makes="old.csv"),
    Scene("nightly", ("nightly",), reported, makes="nightly/"),
)
