"""A disk that loses its power: plays recorded system calls, and says what may stand on it after a crash.

What was not synced may be there, in part, or not at all: of the writes to a file each sector by itself, in any order;
of the names in a folder each creation, removal or renaming by itself, though two of one name in their order. A file
keeps the greatest size that was written, with zeros or rubbish where nothing arrived.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512
_LINE = re.compile(rb"^\d+ +(\w+)\((.*)\) += (-?\d+)(?:<([^>]*)>)?")
_FD = re.compile(rb"^(\d+)<([^>]*)>")
_STRING = re.compile(rb'"((?:[^"\\]|\\.)*)"')
_HEX = re.compile(rb"\\x([0-9a-f]{2})")
CHOICES = ("nothing", "everything", "files only", "names only", "newest only", "some", "torn", "torn and some names")


@dataclass(frozen=True)
class Call:
    """One recorded call that came off: its name, the path it is about, and what goes with it."""

    name: str
    path: str
    other: str = ""
    data: bytes = b""
    offset: int = -1
    flags: str = ""
    handle: int = -1


def _text(raw: bytes) -> bytes:
    return _HEX.sub(lambda found: bytes([int(found[1], 16)]), raw)


def parsed(lines: list[str]) -> list[Call]:
    """Return the calls of strace's lines (`-y -xx`), those that failed left out."""
    found = []
    for line in lines:
        match = _LINE.match(line.encode())
        if match is None or match[3].startswith(b"-"):
            continue
        name, rest = match[1].decode(), match[2]
        strings = [_text(one) for one in _STRING.findall(rest)]
        handle = _FD.match(rest)
        path = _text(handle[2]).decode() if handle else ""
        number = int(handle[1]) if handle else -1
        if name == "openat":
            opened = _text(match[4] or b"").decode()
            found.append(Call("open", opened, flags=rest.decode(), handle=int(match[3])))
        elif name in ("unlink", "rename"):
            words = [one.decode() for one in strings]
            found.append(Call(name, words[0], other=words[-1]))
        elif name == "pwrite64":
            done = int(match[3])
            found.append(
                Call("write", path, data=strings[0][:done], offset=int(rest.rsplit(b", ", 1)[1]), handle=number)
            )
        elif name == "write":
            found.append(Call("write", path, data=strings[0][: int(match[3])], handle=number))
        elif name == "lseek":
            found.append(Call("seek", path, offset=int(match[3]), handle=number))
        elif name == "ftruncate":
            found.append(Call("truncate", path, offset=int(rest.rsplit(b", ", 1)[1]), handle=number))
        elif name in ("fsync", "fdatasync"):
            found.append(Call("sync", path, handle=number))
        elif name in ("mkdir", "rmdir", "link", "linkat", "unlinkat"):
            found.append(Call(name, strings[0].decode()))
    return found


@dataclass
class File:
    """What is on the disk for sure, and what was written since: (offset, bytes), or (size, None) for a truncation."""

    safe: bytes = b""
    since: list[tuple[int, bytes | None]] = field(default_factory=list)

    def size(self) -> int:
        """Return the size that a program sees."""
        size = len(self.safe)
        for offset, data in self.since:
            size = offset if data is None else max(size, offset + len(data))
        return size


class Disk:
    """One folder on a disk: names to files as the program sees them, and what of the names is not synced yet."""

    def __init__(self, folder: Path) -> None:
        """Begin with what is in the folder, all of it safe."""
        self.folder = str(folder)
        self.names = {entry.name: File(entry.read_bytes()) for entry in folder.iterdir() if entry.is_file()}
        self.safe_names = dict(self.names)
        self.moves: list[tuple[str, File | None]] = []  # a name now leads to a file, or to nothing
        self._at: dict[int, int] = {}

    def play(self, call: Call) -> bool:
        """Let one call happen; return whether it is about this folder."""
        if call.name == "sync" and call.path == self.folder:
            self.safe_names, self.moves = dict(self.names), []
            return True
        folder, _, name = call.path.rpartition("/")
        if folder != self.folder:
            return False
        if call.name == "open":
            self._at[call.handle] = 0
            return self._open(name, call.flags)
        file = self.names.get(name)
        if call.name == "write":
            assert file is not None, call
            offset = call.offset if call.offset >= 0 else self._at[call.handle]
            file.since.append((offset, call.data))
            if call.offset < 0:
                self._at[call.handle] = offset + len(call.data)
        elif call.name == "seek":
            self._at[call.handle] = call.offset
        elif call.name == "truncate":
            assert file is not None, call
            file.since.append((call.offset, None))
        elif call.name == "sync":
            if file is not None:  # else it has no name any more, and is nobody's
                file.safe, file.since = _arrived(file, [True] * len(file.since)), []
        elif call.name == "unlink":
            self._move(name, None)
        elif call.name == "rename":
            self._move(name, None)
            self._move(call.other.rpartition("/")[2], file)
        else:
            raise AssertionError(f"the disk does not know {call}")
        return True

    def _open(self, name: str, flags: str) -> bool:
        if "O_CREAT" in flags and name not in self.names:
            self._move(name, File())
            return True
        if "O_TRUNC" in flags and name in self.names:
            self.names[name].since.append((0, None))
            return True
        return False

    def _move(self, name: str, file: File | None) -> None:
        self.moves.append((name, file))
        if file is None:
            self.names.pop(name, None)
        else:
            self.names[name] = file

    def crashed(self, choice: str, lot: random.Random) -> dict[str, bytes]:
        """Return what stands in the folder after the power went, by one of the CHOICES."""
        names = dict(self.safe_names)
        for n, (name, file) in enumerate(self.moves):
            newest = n == len(self.moves) - 1
            if choice in ("nothing", "files only", "torn") or (choice == "newest only" and not newest):
                continue
            if choice in ("some", "torn and some names") and lot.random() < 0.5:
                continue
            if file is None:
                names.pop(name, None)
            else:
                names[name] = file
        return {name: self._content(file, choice, lot) for name, file in names.items()}

    def _content(self, file: File, choice: str, lot: random.Random) -> bytes:
        if choice in ("nothing", "names only"):
            return file.safe
        if choice in ("everything", "files only"):
            return _arrived(file, [True] * len(file.since))
        if choice == "newest only":
            return _arrived(file, [n == len(file.since) - 1 for n in range(len(file.since))])
        whole = [lot.random() < 0.5 for _ in file.since]
        return _arrived(file, whole, lot if choice.startswith("torn") else None)


def _arrived(file: File, whole: list[bool], tear: random.Random | None = None) -> bytes:
    """Return the bytes of a file of whose writes some arrived; with `tear` each sector of the others by itself."""
    there = bytearray(file.safe)
    for (offset, data), arrived in zip(file.since, whole, strict=True):
        if data is None:
            if arrived:
                del there[offset:]
                there.extend(bytes(offset - len(there)))
            continue
        if not arrived and tear is None:
            continue
        missing = offset + len(data) - len(there)
        if missing > 0:
            there.extend(tear.randbytes(missing) if tear and tear.random() < 0.5 else bytes(missing))
        for begin, end in [(0, len(data))] if arrived else _sectors(offset, len(data)):
            if arrived or (tear and tear.random() < 0.5):
                there[offset + begin : offset + end] = data[begin:end]
    return bytes(there)


def _sectors(offset: int, length: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a write that lie in one sector each."""
    begin = 0
    while begin < length:
        end = min(length, begin + SECTOR - (offset + begin) % SECTOR)
        yield begin, end
        begin = end


def crashes(folder: Path, calls: list[Call], *, rounds: int = 1) -> Iterator[tuple[str, bool, dict[str, bytes]]]:
    """Yield what may stand in a folder after a crash, each state once: (how, whether success was said, files).

    `folder` is how it was at first. There is a crash before the first call and after each, with every choice, those
    that are drawn by lot `rounds` times; the lots are the same in every run.
    """
    disk = Disk(folder)
    seen: set[tuple[bool, frozenset[tuple[str, bytes]]]] = set()
    said = False
    for n in range(len(calls) + 1):
        if n:
            call = calls[n - 1]
            said |= call.name == "write" and call.handle == 1
            if not disk.play(call) and call.handle != 1:
                continue
        for choice in CHOICES:
            for turn in range(rounds if choice in CHOICES[5:] else 1):
                lot = random.Random(f"{n} {choice} {turn}")
                state = disk.crashed(choice, lot)
                key = (said, frozenset(state.items()))
                if key not in seen:
                    seen.add(key)
                    yield f"after call {n}: {choice} {turn}", said, state
