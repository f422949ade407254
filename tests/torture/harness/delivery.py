"""What a command that writes a file left of it after a fault: the old one, or the new one, whole."""

from __future__ import annotations

from pathlib import Path

from torture.harness.judge import Finding, run
from torture.harness.scenes import LEDGER, OLD, Files, Scene, files


class Delivery:
    """Knows what a scene starts from and what an undisturbed run makes of it."""

    def __init__(self, scene: Scene, after: Path) -> None:
        """Take the folder `after` the run."""
        self.scene = scene
        self.old = self._made(scene.start())
        self.new = self._made(files(after))
        assert self.new != self.old, "the scene writes nothing"

    def _made(self, found: Files) -> Files:
        hidden = {name for name in found if any(part.startswith(".") for part in name.split("/"))}
        return {name: found[name] for name in found.keys() - hidden if name.startswith(self.scene.makes)}

    def look(self, folder: Path, *, acknowledged: bool, failed: bool = False) -> Finding | None:
        """Judge what is there: all as before or all new; new if it was said so; old if it was said to have `failed`."""
        there = self._made(files(folder))
        for name, data in self.old.items():
            if data != OLD and there.get(name) != data:
                return Finding("lost", f"{name}, which was there")
        new = there != self.old
        if acknowledged and not new:
            return Finding("lost", f"{self.scene.makes} was said to be written")
        if self.scene.name == "backup":
            code, said = run(folder / LEDGER, "backup", "verify", "--all")
            if code:
                return Finding("half", f"a backup that is none: {said[-300:]}")
        elif new and there != self.new:
            odd = sorted(name for name in {*there, *self.new} if there.get(name) != self.new.get(name))
            return Finding("half", f"differ from what an undisturbed run writes: {odd}")
        if failed and new:
            return Finding("wrong", f"{self.scene.makes} is there, though it was said to have failed")
        return None
