"""The words of an import: what was read, what became of the rows, what is refused and why, and the rejected rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from channelcli.errors import BadImport, Hint, Undelivered
from channelcli.money import format_amount
from channelcli.sheets import assumed, rejected
from channelcli.sheets.directory import ENTITIES
from channelcli.sheets.header import MAX_NAMED
from channelcli.sheets.kinds import kind_of
from channelcli.sheets.part import Part
from channelcli.sheets.plan import SHOWN, Conflict, Edit, Group, Plan, Refusal, reason
from channelcli.sheets.plans import ImportOptions
from channelcli.sheets.reading import Reading
from channelcli.text import pick, say


def warned(
    plan: Plan,
    readings: Sequence[Reading],
    files: Sequence[str | Path],
    rejects: Path | None,
    options: ImportOptions,
    dry_run: bool,
) -> list[str]:
    """Return what is said of refused rows where the import, or its trial, goes on."""
    some = bool(plan.new or plan.changed or plan.unchanged)
    key = "imports.refused_partly" if options.partial and some else "imports.refused"
    if dry_run and (some or not options.partial):
        key = "imports.would_refuse_partly" if options.partial else "imports.would_refuse"
    lines = [say(key, count=f"{plan.refused_rows:,}"), *_groups(plan, readings, files)]
    if not dry_run:
        lines += [line for hint in _rejects(plan, readings, files, rejects) for line in hint.lines()]
    return lines


def refusal(plan: Plan, readings: Sequence[Reading], files: Sequence[str | Path], rejects: Path | None) -> BadImport:
    """Return the error of an import with bad rows, their reasons as its hints; writes FILE.rejected.csv."""
    lines = [*_as_read(plan, readings, files), *_counts(plan), *_groups(plan, readings, files)]
    hints = [Hint("imports.refused_by", reason=line) for line in lines]
    hints += _rejects(plan, readings, files, rejects)
    return BadImport("imports.refused", *hints, count=f"{plan.refused_rows:,}")


def _rejects(plan: Plan, readings: Sequence[Reading], files: Sequence[str | Path], rejects: Path | None) -> list[Hint]:
    """Write the refused rows of each file beside it and say where; of several files into one folder, a file each."""
    hints = []
    source = 0
    for place, (reading, file) in enumerate(zip(readings, files, strict=True)):
        own = range(source, source + len(reading.parts))
        source += len(reading.parts)
        target = None if str(file) == "-" else Path(f"{file}{f'.{plan.kind}' if reading.mixed else ''}.rejected.csv")
        if rejects is not None:
            target = rejects.with_name(f"{rejects.stem}-{place + 1}{rejects.suffix}") if place else rejects
        rows = [refusal for refusal in plan.refused if refusal.source in own]
        if rows and target is not None:
            hints.append(_written(plan, target, reading.parts, own.start, rows))
    return hints


def _written(plan: Plan, target: Path, parts: Sequence[Part], first: int, rows: Sequence[Refusal]) -> Hint:
    """Write the refused rows of a file; one that cannot be written takes nothing from the reasons told above."""
    try:
        replaced = rejected.write(target, parts, first, rows)
    except Undelivered as fault:
        plan.undelivered = True
        return Hint("imports.rejected_unwritten", reason=fault.lines()[0])
    return Hint("imports.rejected_replaced" if replaced else "imports.rejected_file", path=target)


def _groups(plan: Plan, readings: Sequence[Reading], files: Sequence[str | Path]) -> list[str]:
    """Return the refusals by reason, each with its count and its first rows."""
    named = places(readings, files)
    groups = plan.groups()
    unknown = {one[2].fault.key.removeprefix("imports.no_") for group in groups for one in group.examples[:1]}
    made = [entity for entity in ENTITIES if entity in unknown and entity != kind_of(plan.kind).entity]
    lines = [line for group in groups for line in _group(group, named)]
    if plan.behind:
        lines.append(say("imports.behind", count=f"{len(plan.behind):,}"))
    return lines + ([say("imports.create_them", names=",".join(made))] if made else [])


def places(readings: Sequence[Reading], files: Sequence[str | Path]) -> list[str]:
    """Return how rows of each sheet are named: by the file if there are several, and by the sheet."""
    named = []
    for reading, file in zip(readings, files, strict=True):
        name = Path(file).name if len(files) > 1 else ""
        named += [f"{name}{_sheet(part)}" if len(reading.parts) > 1 else name for part in reading.parts]
    return named


def _sheet(part: Part) -> str:
    return say("imports.sheet", name=part.name) if part.name else ""


def _group(group: Group, places: Sequence[str]) -> list[str]:
    """Return one line if all rows have one reason, else a line for each of the first; near names below."""
    count = f"{group.count:,}"
    if isinstance(group.examples[0][2].fault, Conflict):
        return _conflicts(group, places)
    told = [(_row(source, row, places), reason(fault), fault) for source, row, fault in group.examples]
    if len({text for _, text, _ in told}) == 1:
        rows = say("imports.comma").join(row for row, _, _ in told)
        more = say("imports.more") if group.count > len(told) else ""
        return [
            say("imports.group", count=count, reason=told[0][1], rows=rows, more=more),
            *(f"      {line}" for line in told[0][2].fault.lines()[1:]),
        ]
    lines = [say("imports.group_of", count=count, column=group.examples[0][2].column or say("imports.row_itself"))]
    for row, text, fault in told:
        lines.append(say("imports.example_row", row=row, reason=text))
        lines += [f"        {line}" for line in fault.fault.lines()[1:]]
    return lines + ([say("imports.and_more")] if group.count > len(told) else [])


def _conflicts(group: Group, places: Sequence[str]) -> list[str]:
    """Return a line that says what the conflict is and the ways out, then the first records field by field."""
    lines = [say(f"{group.examples[0][2].fault.key}_group", count=f"{group.count:,}")]
    for source, row, fault in group.examples:
        assert isinstance(fault.fault, Conflict)
        lines.append("    " + _change(_row(source, row, places), fault.fault.record, fault.fault.edits))
    return lines + ([say("imports.and_more")] if group.count > SHOWN else [])


def _change(row: str, record: str, edits: Sequence[Edit]) -> str:
    more = say("imports.more_fields", count=len(edits) - SHOWN) if len(edits) > SHOWN else ""
    said = say("imports.semicolon").join(map(str, edits[:SHOWN]))
    return say("imports.change", row=row, record=record, edits=said, more=more)


def _row(source: int, row: int, places: Sequence[str]) -> str:
    return say("imports.row", row=row, place=f"{places[source]} " if places[source] else "")


def told(plan: Plan, readings: Sequence[Reading], files: Sequence[str | Path]) -> list[str]:
    """Return the lines that tell an import: what was read, what is in, what was noticed."""
    lines = [*_as_read(plan, readings, files), *_counts(plan)]
    lines += _changes(plan, places(readings, files))
    if plan.created:
        made = [say(f"imports.made_{entity}", count=f"{n:,}") for entity, n in plan.created.items()]
        lines.append(say("imports.created", what=", ".join(made)))
    lines += [say("imports.notice", count=f"{n:,}", text=fault.lines()[0]) for n, fault in plan.notices()]
    return lines


def _as_read(plan: Plan, readings: Sequence[Reading], files: Sequence[str | Path]) -> list[str]:
    """Return what was assumed of the files: kind, encoding, sheet, header, columns, cells; of a refused import too."""
    kind = kind_of(plan.kind)
    lines = [say("imports.recognised", kind=pick(kind.label))] if readings[0].recognised else []
    for reading, file in zip(readings, files, strict=True):
        for part in reading.parts:
            encoding = say("imports.encoding", name=part.sheet.encoding) if part.sheet.encoding else ""
            said = {"file": Path(file).name, "sheet": _sheet(part), "header": part.header_row, "encoding": encoding}
            lines.append(say("imports.taken", **said))
            if part.header.unread:
                unread = part.header.unread
                more = say("imports.more") if len(unread) > MAX_NAMED else ""
                lines.append(say("imports.unread", names=say("imports.comma").join(unread[:MAX_NAMED]), more=more))
        lines += [line for notice in reading.notices for line in notice.lines()]
        lines += assumed.retold(reading.parts)
    return lines


def _counts(plan: Plan) -> list[str]:
    """Return what becomes of records and rows, counted: the same of a trial, a refused import and one that is in."""
    kind = kind_of(plan.kind)
    numbers = {key: f"{getattr(plan, key):,}" for key in ("new", "changed", "unchanged")}
    numbers["notices"] = f"{sum(count for count, _ in plan.notices()):,}"
    conflicts = say("imports.conflicts", count=f"{plan.conflicts:,}") if plan.conflicts else ""
    done = say("imports.done", kind=pick(kind.label), refused=f"{plan.refused_rows:,}", conflicts=conflicts, **numbers)
    unit = "imports.unit_orders" if plan.kind in ("orders", "returns") else "imports.unit_records"
    key = "imports.sums" if plan.kind in ("orders", "payments", "balances", "returns") else "imports.rows_only"
    numbers = {"rows": f"{plan.rows:,}", "records": f"{plan.records:,}", "amount": format_amount(plan.amount)}
    return [done, say(key, unit=say(unit, n=plan.records), **numbers)]


def _changes(plan: Plan, places: Sequence[str]) -> Iterator[str]:
    """Yield which fields change how often, then the first records, field by field."""
    if not plan.changes:
        return
    comma = say("imports.comma")
    fields = Counter(edit.field for one in plan.changes for edit in one.edits)
    told = [
        say("imports.field_count", field=field, count=f"{count:,}") for field, count in fields.most_common(SHOWN * 2)
    ]
    yield say("imports.fields", fields=comma.join(told), more=say("imports.more") if len(fields) > len(told) else "")
    for one in plan.changes[:SHOWN]:
        yield _change(_row(one.source, one.row, places), one.record, one.edits)
    if len(plan.changes) > SHOWN and plan.listing is None:
        yield say("imports.all_changes", count=f"{len(plan.changes) - SHOWN:,}")
