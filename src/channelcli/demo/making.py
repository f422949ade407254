"""The demo's ledger: sheets written beside it and imported like anybody's; made again only when it would differ.

A marker beside the ledger says what it was made from. Nothing without a marker is ever touched, and a demo the owner
has worked in is kept.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from channelcli import __version__, demo, ledger
from channelcli.demo.agreed import agree
from channelcli.errors import Refused, Undelivered
from channelcli.sheets.importing import Outcome

Tell = Callable[[str, Path, Outcome], None]
CHANGES = "SELECT count(*), max(id), max(at) FROM journal_change"


@dataclass(frozen=True, slots=True)
class Places:
    """What belongs to a demo: the ledger, its sheets and night runs, and the marker that says they are ours."""

    ledger: Path

    sheets: Path
    nights: Path
    marker: Path
    draft: Path  # the ledger while it is being made


def places_of(path: Path) -> Places:
    """Return where the parts of a demo stand whose ledger is at `path`."""
    beside, name = path.parent, path.name
    return Places(path, beside / "sheets", beside / "nightly", beside / f".{name}.demo", beside / f".{name}.making")


def make(path: Path, *, today: date, seed: int = 1, tell: Tell) -> bool:
    """Make the demo's ledger unless one of this day stands there; return whether it was made.

    `tell` is called with (kind, sheet, outcome) after each import. Raises `Refused` (4), with nothing changed, for a
    file or folder that is not ours or a demo of another day that has been worked in; `Undelivered` (7) when the folder
    cannot be written.
    """
    places = places_of(path)
    made_from = {"today": today.isoformat(), "seed": seed, "version": __version__, "schema": _schema()}
    marker = _marker(places)
    for taken in (path, places.sheets, places.nights):
        ours = marker is not None and (taken is not path or "changes" in marker)
        if taken.is_symlink() or (taken.exists() and not ours):
            raise Refused("demo.not_ours", path=taken)
    if marker is not None and path.exists():
        if all(marker.get(key) == value for key, value in made_from.items()):
            return False
        if marker["changes"] != _changes(path):
            raise Refused("demo.touched", path=path, day=marker["today"])
    try:
        _build(places, today, seed, made_from, tell)
    except OSError as error:
        raise Undelivered("demo.not_made", path=path.parent, reason=error.strerror or error) from error
    finally:
        places.draft.unlink(missing_ok=True)
    return True


def _build(places: Places, today: date, seed: int, made_from: dict[str, Any], tell: Tell) -> None:
    """Make the ledger under another name; it gets its own when it is whole and the marker stands."""
    places.ledger.parent.mkdir(parents=True, exist_ok=True)
    places.draft.unlink(missing_ok=True)
    _mark(places, made_from)
    _clear(places.sheets)
    sheets = demo.write_sheets(places.sheets, today=today, seed=seed)
    ledger.create(places.draft)
    for kind, sheet in demo.with_kinds(sheets):
        tell(kind, sheet, _imported(places.draft, kind, sheet))
    agree(places.draft, today)
    places.ledger.unlink(missing_ok=True)
    _mark(places, made_from | {"changes": _changes(places.draft)})
    places.draft.rename(places.ledger)


def _clear(folder: Path) -> None:
    """Remove the sheets of another day, whose years differ; what else lies there stays."""
    for _, pattern in demo.IMPORT_ORDER:
        for old in folder.glob(pattern):
            old.unlink()


def _imported(path: Path, kind: str, sheet: Path) -> Outcome:
    from channelcli.sheets import importing
    from channelcli.sheets.options import ReadOptions
    from channelcli.sheets.plans import ImportOptions

    command = f"import {kind} {sheet.parent.name}/{sheet.name}"
    return importing.run(path, kind, [sheet], ReadOptions(), ImportOptions(), command)


def _schema() -> str:
    """Return what tells one shape of the ledger from another, also between releases."""
    return sha256("".join(script for _, script in ledger.migrations()).encode()).hexdigest()[:16]


def _changes(path: Path) -> list[Any]:
    """Return what tells whether anything was written since: number, last id and moment of the changes."""
    with ledger.reading(path) as connection:
        return list(connection.execute(CHANGES).fetchone())


def _marker(places: Places) -> dict[str, Any] | None:
    """Return what the marker says; None where there is none, or none of ours."""
    with suppress(OSError, ValueError):
        found = json.loads(places.marker.read_text(encoding="utf-8"))
        if isinstance(found, dict) and "today" in found:
            return found
    return None


def _mark(places: Places, what: dict[str, Any]) -> None:
    from channelcli.render.files import write_safely

    write_safely(places.marker, (json.dumps(what) + "\n").encode())
