"""What a command that writes a file left of it after a fault: the old one, or the new one, whole."""

from __future__ import annotations

from pathlib import Path

from torture.harness.judge import Finding, run
from torture.harness.scenes import LEDGER, Files, Scene, files


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
        new = there != self.old
        if acknowledged and not new:
            return Finding("lost", f"{self.scene.makes} was said to be written")
        if self.scene.name == "backup":
            return self._backups(folder, there)
        if (
            self.scene.name == "nightly"
        ):  # two renames: a kill between leaves none, till the next run; then comes a backup
            failed, new = False, new and bool(there)
        if new and there != self.new:
            odd = sorted(name for name in {*there, *self.new} if there.get(name) != self.new.get(name))
            return Finding("half", f"neither the old one nor what an undisturbed run writes: {odd}")
        if failed and new:
            return Finding("wrong", f"{self.scene.makes} is there, though it was said to have failed")
        return None

    def _backups(self, folder: Path, there: Files) -> Finding | None:
        """See that the older ones are untouched, and that each is one."""
        if lost := [name for name, data in self.old.items() if there.get(name) != data]:
            return Finding("lost", f"{lost}, which was there")
        code, said = run(folder / LEDGER, "backup", "verify", "--all")
        return Finding("half", f"a backup that is none: {said[-300:]}") if code else None
