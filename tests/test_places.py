"""Folders in which a ledger is not safe are told of (quality.md 2.2); nothing is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from channelcli import places

MOUNTS = """\
/dev/vda1 / ext4 rw 0 0
server:/books /mnt/books nfs4 rw 0 0
//nas/share /mnt/my\\040share cifs rw 0 0
/dev/vdb1 /mnt/books/local ext4 rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/data/l.db", None),
        ("/mnt/books/l.db", "nfs4"),
        ("/mnt/books/2026/l.db", "nfs4"),
        ("/mnt/books/local/l.db", None),
        ("/mnt/bookshelf/l.db", None),
        ("/mnt/my share/l.db", "cifs"),
        ("\\\\nas\\share\\l.db", "UNC"),
    ],
)
def test_network_drives_are_known_by_their_mounts(path: str, kind: str | None) -> None:
    assert places.network(Path(path), MOUNTS) == kind


@pytest.mark.parametrize("folder", ["Dropbox", "OneDrive - 宏源酒水", "坚果云", "Nutstore Files", "百度网盘同步"])
def test_a_ledger_in_a_synchronised_folder_is_made_with_a_warning(qd: Any, tmp_path: Path, folder: str) -> None:
    (tmp_path / folder / "books").mkdir(parents=True)
    path = tmp_path / folder / "books" / "l.db"
    done = qd("init", str(path))
    assert done.code == 0 and path.exists()
    assert folder in done.err


def test_an_ordinary_folder_is_fine(qd: Any, tmp_path: Path) -> None:
    assert qd("init", str(tmp_path / "l.db")).err == ""
    assert places.warning(tmp_path / "dropboxes-of-my-own.db") is None
