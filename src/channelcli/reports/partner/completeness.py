"""How complete a partner file is: the five blocks of DAT-1 with their weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

WEIGHTS = {"region": 10, "market": 10, "basics": 30, "capacity": 20, "personal": 30}
NOTHING = frozenset({"", "无", "-", "–", "—", "不详", "未知", "n/a", "none"})
OWN = {
    "region": ("region", "province", "city", "county"),
    "market": ("market_size", "market_goods"),
    "basics": ("name", "address", "phone", "brands", "indoor_ads", "outdoor_ads"),
    "capacity": ("staff_count", "vehicle_count", "premises_m2", "warehouse_m2", "funds"),
}
OF_PEOPLE = ("birth_month", "hobbies", "habits", "personality", "family", "origin", "education", "background")


def filled(value: Any) -> bool:
    """Tell whether a value counts as filled: empty, 无, - and 不详 do not."""
    return value is not None and str(value).strip().casefold() not in NOTHING


def weighted(blocks: Mapping[str, Sequence[bool]]) -> float:
    """Return the filled share of the file: each block's share by its weight, a block without fields left out."""
    present = {name: fields for name, fields in blocks.items() if fields}
    total = sum(WEIGHTS[name] for name in present)
    return sum(WEIGHTS[name] * sum(fields) / len(fields) for name, fields in present.items()) / total if total else 0.0


def blocks_of(file: Mapping[str, Any], people: Sequence[Mapping[str, Any]]) -> dict[str, list[bool]]:
    """Return what is filled, block by block in the order of DAT-1; the first of the people fills block 5."""
    blocks = {name: [filled(file.get(key)) for key in keys] for name, keys in OWN.items()}
    first = people[0] if people else {}
    blocks["basics"] += [bool(people), filled(first.get("reached"))]
    blocks["personal"] = [filled(first.get(key)) for key in OF_PEOPLE]
    return blocks


def completeness(file: Mapping[str, Any], people: Sequence[Mapping[str, Any]]) -> float:
    """Return how complete a file is, as a fraction; the person in charge (or the first contact) fills block 5."""
    return weighted(blocks_of(file, people))
