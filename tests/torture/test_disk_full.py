"""R-3: the disk is full, or fails, at any write, sync or truncation: one clear line, exit 7, and all is as before.

ENOSPC comes and stays, as on a disk that is full; EIO comes once. Short run: a share of the points of each command;
long run (`make torture`): every one.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from torture.counts import LONG, count, sized
from torture.harness.delivery import Delivery
from torture.harness.judge import Finding, Judge
from torture.harness.scenes import LEDGER, SCENES, WRITERS, Scene
from torture.harness.traced import WHEN, Ended, Stage, again, only, stage_of

HIT = ("write", "pwrite64", "fsync", "fdatasync", "ftruncate")
PLAYED = {
    name: (SCENES | WRITERS)[name] for name in ("payment", "import", *WRITERS, *(["restore", "undo"] if LONG else []))
}


@pytest.fixture
def stage(ground: Path) -> Stage:
    """The program, loaded, with every scene played once."""
    return stage_of(*PLAYED.values())


class Watcher:
    """Plays a scene on a bad disk and judges how it ends."""

    def __init__(self, scene: Scene, stage: Stage, ground: Path) -> None:
        self.scene, self.stage, self.folder = scene, stage, ground / "point"
        after = ground / "undisturbed"
        scene.set(after)
        self.undisturbed = stage.play(scene.argv, after, apart=True)
        assert self.undisturbed.code == 0, self.undisturbed.err
        self.judge = Judge(scene, ground / "before", after / LEDGER)
        self.written = Delivery(scene, after) if scene.makes else None

    def points(self) -> list[str]:
        """Return the calls to hit, as `fsync:2`: all, or in the short run some of each kind, evenly spread."""
        made = self.undisturbed.calls()
        assert max(made.values()) < WHEN
        wanted = 1 if self.scene.makes.endswith("/") else 2
        every = [[f"{call}:{n}" for n in range(1, made[call] + 1)] for call in HIT]
        chosen = [some if LONG else some[:: -max(1, -(-len(some) // wanted))] for some in every]
        return only([point for some in chosen for point in some])

    def play(self, **how: object) -> tuple[Ended, Finding | None]:
        """Play it once; return how it ended and what is wrong with that."""
        self.scene.set(self.folder)
        ended = self.stage.play(self.scene.argv, self.folder, apart=True, **how)  # type: ignore[arg-type]
        return ended, self._odd(ended) or self._left(ended)

    def _odd(self, ended: Ended) -> Finding | None:
        """Say what is wrong with exit code and words; a fault that the command can do without is none."""
        lines = ended.err.splitlines()
        if ended.code not in (0, 7):
            return Finding("wrong", f"exit {ended.code}: {ended.err[:300]!r}")
        if ended.code == 7 and (len(lines) != 1 or "Traceback" in ended.err or "  File" in ended.err):
            return Finding("wrong", f"not one clear line: {lines}")
        if ended.code == 0 and ended.err not in ("", self.undisturbed.err):
            return Finding("wrong", f"exit 0 with {lines}")
        return None

    def _left(self, ended: Ended) -> Finding | None:
        acknowledged = ended.code == 0
        finding = self.written and self.written.look(self.folder, acknowledged=acknowledged, failed=not acknowledged)
        return finding or self.judge.look(self.folder, acknowledged=acknowledged, use=LONG)


@pytest.mark.lawless("each point is judged by itself, and what is left is taken away")
@pytest.mark.parametrize("name", PLAYED)
def test_a_bad_disk_is_told_in_one_line_and_nothing_is_lost(name: str, stage: Stage, ground: Path) -> None:
    found: list[str] = []
    points = told = 0
    with stage.traced():
        watcher = Watcher(PLAYED[name], stage, ground)
    for error in ("ENOSPC", "EIO"):
        with stage.traced(f"error={error}", lasting=error == "ENOSPC"):
            for point in watcher.points():
                call, _, at = point.partition(":")
                ended, finding = watcher.play(call=call, at=int(at))
                points += 1
                told += ended.code == 7
                if finding:
                    found.append(f"{error}: {finding}\n  {again('test_disk_full', name, point)}")
    count("R-3", "full or failing disk", points=points, told=told, wrong=len(found))
    count("R-3", f"full or failing disk, of these {name}", points=points)
    assert told
    assert not found, "\n".join(found)


@pytest.mark.lawless("each point is judged by itself, and what is left is taken away")
@pytest.mark.parametrize("name", PLAYED)
def test_where_no_file_may_grow_any_more_nothing_is_lost(name: str, stage: Stage, ground: Path) -> None:
    """No injected error: the kernel itself writes a part of what it is given, then refuses (RLIMIT_FSIZE)."""
    found: list[str] = []
    told = 0
    watcher = Watcher(PLAYED[name], stage, ground)
    limits = [700 * 3**n for n in range(7)][:: sized(4, 1)]
    for limit in limits:
        ended, finding = watcher.play(limit=limit)
        told += ended.code == 7
        if finding:
            found.append(f"{name}: no file over {limit} bytes: {finding}")
    count("R-3", "files that may not grow", points=len(limits), told=told, wrong=len(found))
    assert not found, "\n".join(found)
