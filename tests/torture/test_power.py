"""R-2: the power goes at any call of an import, and what was not synced is lost, torn, or comes in another order.

The calls are recorded once; a model of a disk then says what may stand on it after a crash (`harness/disk.py`), and
each such state is opened. The same replay must find bad states when the program runs with weaker PRAGMAs.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from torture.counts import LONG, count, sized
from torture.harness import disk
from torture.harness.delivery import Delivery
from torture.harness.judge import Judge
from torture.harness.scenes import LEDGER, SCENES, WRITERS, clear
from torture.harness.traced import again, only, stage_of

KINDS = ("lost", "half", "wrong")
PLAYED = ("import", "payment", "undo") if LONG else ("import", "payment")


def replayed(
    name: str, ground: Path, *, weaken: tuple[str, ...] = (), rounds: int = 1, thin: int = 1
) -> tuple[int, list[str], dict[str, int]]:
    """Record a scene and judge the states its replay leads to; return how many, what was found, and by kind.

    Of the states before success was said only every `thin`-th.
    """
    scene, folder = SCENES[name], ground / "recorded"
    scene.set(folder)
    stage = stage_of(*(SCENES[one] for one in PLAYED))
    with stage.traced(record=True):
        ended = stage.play(scene.argv, folder, weaken=weaken)
    assert ended.code == 0, ended.err
    calls = disk.parsed(ended.lines)
    assert any(call.name == "write" and call.path.endswith(LEDGER) for call in calls)
    judge = Judge(scene, ground / "before", folder / LEDGER, whole=True)
    scene.set(folder)
    found, numbers, states = [], dict.fromkeys(KINDS, 0), 0
    point = ground / "point"
    for n, (how, said, files) in enumerate(disk.crashes(folder, calls, rounds=rounds)):
        if (n % thin and not said) or how not in only([how]):
            continue
        states += 1
        clear(point)
        for file, data in files.items():
            (point / file).write_bytes(data)
        finding = judge.look(point, acknowledged=said, use=states % sized(25, 5) == 0)
        if finding:
            numbers[finding.kind] += 1
            found.append(f"{finding}\n  {again('test_power', name, how)}")
    return states, found, numbers


@pytest.mark.lawless("each state is judged by itself, and what is left is taken away")
@pytest.mark.parametrize("name", PLAYED)
def test_after_a_power_cut_the_ledger_is_as_before_or_after(name: str, ground: Path) -> None:
    states, found, numbers = replayed(name, ground, rounds=sized(1, 8), thin=sized(2, 1))
    count("R-2", "power cut", states=states, **numbers)
    assert not found, "\n".join(found[:10])


@pytest.mark.parametrize("name", ["csv", "xlsx", "export"])
def test_after_a_power_cut_a_file_is_the_old_one_or_the_new_one(name: str, ground: Path) -> None:
    scene, folder = WRITERS[name], ground / "recorded"
    scene.set(folder)
    stage = stage_of(*(SCENES[one] for one in PLAYED))
    with stage.traced(record=True):
        ended = stage.play(scene.argv, folder)
    assert ended.code == 0, ended.err
    written = Delivery(scene, folder)
    scene.set(folder)
    found, states = [], 0
    point = ground / "point"
    for how, said, files in disk.crashes(folder, disk.parsed(ended.lines), rounds=sized(1, 8)):
        states += 1
        clear(point)
        for file, data in files.items():
            (point / file).write_bytes(data)
        finding = written.look(point, acknowledged=said)
        if finding:
            found.append(f"{how}: {finding}")
    count("R-2", "power cut while a report is written", states=states, bad=len(found))
    assert not found, "\n".join(found)


@pytest.mark.lawless("bad states are what is looked for")
@pytest.mark.parametrize("weaken", ["synchronous = OFF", "synchronous = FULL"])
def test_the_replay_finds_what_weaker_settings_lose(weaken: str, ground: Path) -> None:
    states, found, numbers = replayed("payment", ground, weaken=(weaken,), thin=sized(4, 1))
    count("R-2", f"power cut with {weaken.replace(' ', '')}", states=states, **numbers)
    assert found and numbers["lost"], "the replay sees no difference: it cannot fail"
