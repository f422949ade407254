"""R-1: the program is killed at every call that writes, syncs or removes; the ledger is as before, or as after.

Short run: a share of the points of each command, spread evenly. Long run (`make torture`): every one, and kills at
random times besides.
"""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from torture.counts import LONG, count, sized
from torture.harness.delivery import Delivery
from torture.harness.judge import Judge
from torture.harness.scenes import LEDGER, SCENES, WRITERS, Scene
from torture.harness.traced import CALLS, WHEN, Ended, Stage, again, only, stage_of

KINDS = ("lost", "half", "wrong")
_NAMES = ["payment", "import", "undo", "redo", "restore", "migrate1", "backup"]
PLAYED = SCENES | WRITERS if LONG else {name: (SCENES | WRITERS)[name] for name in _NAMES}


@pytest.fixture
def stage(ground: Path) -> Stage:
    """The program, loaded, with every scene played once."""
    return stage_of(*PLAYED.values())


def undisturbed(scene: Scene, stage: Stage, ground: Path) -> tuple[Judge, Ended]:
    """Play a scene to its end; return a judge who knows it, and how it ended."""
    folder = ground / "undisturbed"
    scene.set(folder)
    ended = stage.play(scene.argv, folder)
    assert ended.code == 0, ended.err
    return Judge(scene, ground / "before", folder / LEDGER), ended


def points(ended: Ended) -> list[str]:
    """Return the calls at which to kill, as `fsync:2`: all, or in the short run some of each kind, evenly spread."""
    made = ended.calls()
    assert made["fdatasync"] + made["fsync"] and made.total() > 10, f"nothing of a change was traced: {made}"
    assert max(made.values()) < WHEN
    every = [f"{call}:{n}" for call in CALLS for n in range(1, made[call] + 1)]
    rare = [point for point in every if not point.startswith(("write", "pwrite64"))]
    many = [point for point in every if point not in rare]
    return only(every if LONG else spread(rare, 5) + spread(many, 3))


def spread(some: list[str], wanted: int) -> list[str]:
    """Return so many of the points, the last among them."""
    return some[:: -max(1, -(-len(some) // wanted))]


@pytest.mark.lawless("each point is judged by itself, and what is left is taken away")
@pytest.mark.parametrize("name", PLAYED)
def test_killed_at_any_call_the_ledger_is_as_before_or_after(name: str, stage: Stage, ground: Path) -> None:
    scene = PLAYED[name]
    folder = ground / "point"
    found: list[str] = []
    numbers = dict.fromkeys(KINDS, 0)
    with stage.traced("signal=KILL"):
        judge, ended = undisturbed(scene, stage, ground)
        written = Delivery(scene, ground / "undisturbed") if scene.makes else None
        chosen = points(ended)
        for n, point in enumerate(chosen):
            call, _, at = point.partition(":")
            scene.set(folder)
            ended = stage.play(scene.argv, folder, call=call, at=int(at))
            assert ended.code == -9, f"{point} did not kill: {ended}"
            finding = written and written.look(folder, acknowledged=bool(ended.out))
            finding = finding or judge.look(folder, acknowledged=bool(ended.out), use=LONG or n % 3 == 0)
            if finding:
                numbers[finding.kind] += 1
                found.append(f"{ended.lines[-1][:160]}: {finding}\n  {again('test_kill', name, point)}")
    count("R-1", "kill", points=len(chosen), **numbers)
    count("R-1", f"kill, of these {name}", points=len(chosen))
    assert not found, "\n".join(found)


@pytest.mark.lawless("each point is judged by itself, and what is left is taken away")
@pytest.mark.parametrize("name", ["import", "payment", "undo"])
def test_killed_at_any_time_the_ledger_is_as_before_or_after(name: str, stage: Stage, ground: Path) -> None:
    scene = SCENES[name]
    begun = time.perf_counter()
    judge, _ = undisturbed(scene, stage, ground)
    length = time.perf_counter() - begun
    folder = ground / "point"
    lot = random.Random(name)
    numbers = dict.fromkeys(KINDS, 0)
    found = []
    kills = survived = 0
    while kills < sized(2, 67):
        scene.set(folder)
        after = lot.uniform(0, length)
        ended = stage.play(scene.argv, folder, after=after)
        kills += ended.code == -9
        survived += ended.code == 0
        assert survived < 500, "nothing is killed any more"
        finding = judge.look(folder, acknowledged=bool(ended.out))
        if finding:
            numbers[finding.kind] += 1
            found.append(f"{name}: killed after {after:.4f} s: {finding}")
    count("R-1", "kill at random", points=kills, **numbers)
    assert not found, "\n".join(found)
