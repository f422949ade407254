"""Folders in which a ledger is not safe: network drives and folders that are synchronised (quality.md 2.2)."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from channelcli.errors import Hint

_NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "fuse.rclone", "afs", "davfs", "ncpfs", "9p"}
# Names of folders as their makers give them, lower case; a folder counts if its name begins so.
_SYNCHRONISED = (
    "dropbox", "onedrive", "google drive", "googledrive", "icloud drive", "mobile documents", "nutstore", "坚果云",
    "baidunetdisk", "baidusyncdisk", "百度网盘", "百度云", "weiyun", "微云", "nextcloud", "owncloud", "wps cloud",
)  # fmt: skip
_MOUNTS = Path("/proc/self/mounts")


def warning(path: Path) -> Hint | None:
    """Return what to say of the folder of a ledger, or None if nothing is known against it."""
    path = path.resolve()
    if kind := network(path):
        return Hint("ledger.risky_network", path=path, kind=kind)
    for folder in path.parent.parts:
        if folder.lower().startswith(_SYNCHRONISED):
            return Hint("ledger.risky_sync", path=path, kind=folder)
    return None


def open_to_others(path: Path) -> Hint | None:
    """Return what to say of a ledger that others on this computer may read, or None; Windows has no such mode."""
    if os.name != "posix":
        return None
    mode = stat.S_IMODE(path.stat().st_mode)
    return Hint("ledger.open_to_others", path=path, mode=f"{mode:o}") if mode & 0o077 else None


def network(path: Path, mounts: str | None = None) -> str | None:
    """Return the kind of the network file system a path lies on; None if it is local or cannot be told.

    Linux tells by its mounts, Windows by a name that begins with two backslashes; elsewhere it is not known.
    """
    if str(path).startswith("\\\\"):
        return "UNC"
    try:
        text = _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape") if mounts is None else mounts
    except OSError:
        return None
    best, kind = "", None
    for line in text.splitlines():
        _, point, system, *_ = (*line.split(), "", "", "")
        point = point.replace("\\040", " ")
        if len(point) >= len(best) and path.is_relative_to(point):
            best, kind = point, system
    return kind if kind in _NETWORK else None
