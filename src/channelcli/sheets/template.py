"""`import template KIND`: an empty sheet that the importer reads, with both languages' headers and one example row."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from channelcli import money
from channelcli.render.separated import guard
from channelcli.render.xlsx_form import Form, FormColumn, workbook
from channelcli.sheets import exporting
from channelcli.sheets.examples import LEFT_OUT, example_of
from channelcli.sheets.fields import Field, Kind
from channelcli.sheets.kinds import kind_of, names
from channelcli.sheets.labels import by_name, field_called, normal
from channelcli.sheets.showing import word_of
from channelcli.table import Kind as CellKind
from channelcli.text import language, pick, say
from channelcli.text.template import SENTENCES

_TYPES: dict[str, CellKind] = {
    "date": "date", "amount": "money", "price": "price", "quantity": "quantity", "int": "int", "rate": "rate",
    "cf_integer": "int", "cf_decimal": "quantity", "code": "code", "phone": "code", "name": "code",
}  # fmt: skip
_FORMS = frozenset(
    {
        "date", "amount", "price", "quantity", "int", "rate", "discount", "terms", "tags", "bool", "cf_boolean",
        "birthday", "code", "phone", "method",
    }
)  # fmt: skip
# Who is named in a sheet of another kind, and can be made with it by --create.
_MADE = {
    "partner": "partner", "partner_code": "partner", "product": "product", "product_code": "product",
    "other": "partner", "other_code": "partner",
    "staff": "staff", "rep": "staff",
}  # fmt: skip
Extra = Mapping[str, Sequence[Field]]


def kinds() -> tuple[str, ...]:
    """Return the kinds that have a template, in the order an empty ledger can take them."""
    return (*exporting.KINDS, *(name for name in names() if name not in exporting.KINDS))


def xlsx(wanted: Sequence[str], extra: Extra) -> bytes:
    """Return a workbook with a sheet for each kind; `extra` holds the custom fields of a kind by its name."""
    return workbook([_form(kind_of(name), extra.get(name, ())) for name in wanted])


def separated(name: str, delimiter: str, extra: Extra) -> str:
    """Return the header and the example row of a kind as csv or tsv."""
    kind = kind_of(name)
    fields = _fields(kind, extra.get(name, ()))
    example = example_of(kind)
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow([guard(header) for header in headers(kind, fields)])
    writer.writerow([guard(example.get(field.key, "")) for field in fields])
    return out.getvalue()


def makes(wanted: Sequence[str]) -> list[str]:
    """Return what the example rows name that neither an empty ledger nor these sheets hold, and --create makes."""
    if len(wanted) > 1:
        return ["partner"]  # the other one of a pair that is no duplicate
    kind = kind_of(wanted[0])
    found = dict.fromkeys(_MADE[key] for key in example_of(kind) if key in _MADE)
    return [entity for entity in found if entity != kind.entity]


def headers(kind: Kind, fields: Sequence[Field]) -> list[str]:
    """Return a header of each field in both languages that the importer reads as that very field."""
    known = by_name(tuple(fields))
    needed = {key for keys in kind.needs().values() for key in keys}
    return [_header(field, known, field.key in needed) for field in fields]


def _fields(kind: Kind, own: Sequence[Field]) -> list[Field]:
    return [field for field in (*kind.fields, *own) if field.key not in LEFT_OUT.get(kind.name, ())]


def _header(field: Field, known: Mapping[str, Field], required: bool) -> str:
    """Return 客户名称 Name *, in English Name 客户名称 *; the key alone where another field has the labels too."""
    en, zh = field.label
    first, second = (zh, en) if language() == "zh" else (en, zh)
    both = first if first == second else f"{first} {second}"
    for header in (both, first, field.key):
        called = field_called(normal(header)[0], known)
        if called is not None and called[0] is field:
            return f"{header} *" if required else header
    return field.key


def _form(kind: Kind, own: Sequence[Field]) -> Form:
    fields = _fields(kind, own)
    groups = {key: keys for keys in kind.needs().values() for key in keys}
    labels = {field.key: pick(field.label) for field in fields}
    example = example_of(kind)
    columns = []
    for field, header in zip(fields, headers(kind, fields), strict=True):
        kind_of_cell = _TYPES.get(field.parser, "text")
        together = [labels[key] for key in groups.get(field.key, ()) if key in labels]
        columns.append(
            FormColumn(
                header,
                kind_of_cell,
                _typed(example.get(field.key), kind_of_cell),
                _choices(field),
                field.key in groups,
                _hint(kind, field, together),
            )
        )
    return Form(pick(kind.label), tuple(columns))


def _choices(field: Field) -> tuple[str, ...]:
    if field.parser in ("bool", "cf_boolean"):
        return say("render.yes"), say("render.no")
    return tuple(word_of(field, code) for code, _ in field.choices)


def _typed(text: str | None, kind: CellKind) -> str | float | date | None:
    """Return an example as a workbook holds it: a number, a day, or text."""
    if not text:
        return None
    if kind == "date":
        return date.fromisoformat(text)
    if kind == "rate":
        return float(Decimal(money.parse_rate(text)) / 10_000)
    return float(text) if kind in ("money", "price", "quantity", "int") else text


def _hint(kind: Kind, field: Field, together: Sequence[str]) -> str:
    """Return what is shown where the column is typed into: whether it is required, and how it is written."""
    lines = []
    if len(together) > 1:
        lines.append(say("template.one_of", names=say("imports.comma").join(together)))
    elif together:
        lines.append(say("template.required"))
    if field.parser in _FORMS:
        lines.append(say(f"template.form_{field.parser}"))
    if field.choices:
        lines.append(say("template.choose"))
    if f"hint_{kind.name}_{field.key}" in SENTENCES:
        lines.append(say(f"template.hint_{kind.name}_{field.key}"))
    return "\n".join(lines)
