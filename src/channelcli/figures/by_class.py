"""Days by class, as the policy says them: how long a file stays good (DAT-2), how often somebody is visited (CRM-2)."""

from __future__ import annotations

from collections.abc import Mapping

from channelcli.classes import CLASSES, Class
from channelcli.errors import Usage
from channelcli.names import clipped

_MOST = 36_500


def parse_days(given: str | Mapping[str, object]) -> dict[Class, int]:
    """Return days by class from `A=90,B=180,C=365`, from three numbers in that order, or from a table of the policy.

    `Usage` (exit 2) where a class is missing or twice, or a number is no whole number from 1 on.
    """
    if isinstance(given, Mapping):
        pairs = [(str(name), str(days)) for name, days in given.items()]
    else:
        parts = [part.strip() for part in given.replace("，", ",").replace("＝", "=").split(",")]
        named = any("=" in part for part in parts)
        pairs = [(n.strip(), d.strip()) for n, _, d in (part.partition("=") for part in parts)]
        pairs = pairs if named else list(zip(CLASSES, parts, strict=False)) if len(parts) == len(CLASSES) else []
    found = {name.upper(): int(days) for name, days in pairs if days.isascii() and days.isdigit()}
    if len(pairs) != len(CLASSES) or sorted(found) != list(CLASSES) or not all(0 < n <= _MOST for n in found.values()):
        raise Usage("checklist.bad_days", value=clipped(str(given)))
    return {name: found[name] for name in CLASSES}


def written(days: Mapping[Class, int]) -> str:
    """Return days by class as a person reads them: `A 90, B 180, C 365`."""
    return ", ".join(f"{name} {days[name]}" for name in CLASSES)
