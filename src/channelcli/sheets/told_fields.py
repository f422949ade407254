"""Custom fields that one sheet defines and the others beside it carry already: all come in by one import."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from channelcli.sheets.fields import Field
from channelcli.sheets.kinds import kind_of, own_field
from channelcli.sheets.plans.fields import one_a_line
from channelcli.sheets.reading import Reading

Extra = Mapping[str, Sequence[Field]]


def told_beside(readings: Sequence[Reading], extra: Extra) -> Extra:
    """Return the custom fields of each kind with those that a sheet of fields among the readings adds.

    The same object comes back where there is none that is new, or no other sheet that could carry it.
    """
    told = [reading for reading in readings if reading.kind.name == "fields"]
    if not told or len(told) == len(readings) or any(reading.file == "-" for reading in readings):
        return extra
    found = {name: list(fields) for name, fields in extra.items()}
    for entity, field in _defined(told):
        for name, fields in found.items():
            if kind_of(name).entity == entity and field.key not in [one.key for one in fields]:
                fields.append(field)
    return extra if all(len(found[name]) == len(fields) for name, fields in extra.items()) else found


def _defined(told: Sequence[Reading]) -> list[tuple[str, Field]]:
    """Return (entity, field) of every good row of sheets of fields; what is wrong is refused when they are planned."""
    found = []
    for part in (part for reading in told for part in reading.parts):
        for _, cells, faults in part.rows():
            row = dict(zip(part.keys, cells, strict=False))
            if faults or not (row.get("entity") and row.get("key") and row.get("type")):
                continue
            label = row.get("label_en") or row.get("label_zh") or row["key"]
            labels = label, row.get("label_zh") or label
            found.append((row["entity"], own_field(row["key"].lower(), *labels, row["type"], one_a_line(row))))
    return found
