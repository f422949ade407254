"""The header of a report file: its lines `-- key: value`, read into a Report (design.md 6).

Faults of a header are kept with their line numbers, not raised: `report check` tells all of them at once.
Named tuples, because a list of partners must not wait for data classes to be made (P-1).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from channelcli.config import POLICY_DEFAULTS
from channelcli.table import KINDS, Chart, Column
from channelcli.text import Words, say

BUILT_IN = Path(__file__).parent / "reports"
PARAM_TYPES = ("text", "int", "date", "period", "money", "flag", "choice", "partner", "product", "staff", "order")


class Param(NamedTuple):
    """One parameter: no default means it must be given, `*` means any."""

    name: str
    type: str
    label: Words
    default: str | None = None
    choices: tuple[str, ...] = ()


# `-- filters: partners` stands for these; of `customers`, suppliers are out.
FILTERS = (
    Param("region", "text", ("Only this region", "区域"), "*"),
    Param("province", "text", ("Only this province", "省份"), "*"),
    Param("city", "text", ("Only this city", "城市"), "*"),
    Param("kind", "choice", ("Only this kind", "类型"), "*", ("dealer", "outlet", "supplier")),
    Param("rep", "staff", ("Only this salesman's partners", "业务员"), "*"),
    Param("tag", "text", ("Only with this tag", "标签"), "*"),
)


class Report(NamedTuple):
    """A report's header and its SQL."""

    name: str
    path: Path
    sql: str
    title: Words = ("", "")
    about: Words = ("", "")
    params: tuple[Param, ...] = ()
    columns: tuple[Column, ...] = ()
    charts: tuple[Chart, ...] = ()
    layout: str = "table"
    main: bool = False
    custom: str = ""
    explain: tuple[str, ...] = ()
    spare: tuple[str, ...] = ()  # columns that a narrow screen leaves out, first to go first
    text: bool = False  # its module can also say it in a few lines for a chat
    faults: tuple[tuple[int, str], ...] = ()

    @property
    def built_in(self) -> bool:
        """Whether the file is ours (and may have a module beside it)."""
        return self.path.is_relative_to(BUILT_IN)

    @property
    def area(self) -> str:
        """The folder of a built-in report; `own` for the owner's files."""
        return self.path.parent.name if self.built_in else "own"


_HEADER = re.compile(r"--\s*([a-z_]+)\s*:\s?(.*?)\s*$")
_PARAM = re.compile(r"([a-z_]+)\s+([a-z]+)(?:\(([^)]*)\))?\s*(?:=\s*(.*?))?$")


def parse(path: Path, text: str | None = None) -> Report:
    """Read a report file; faults of its header are kept with their line numbers, not raised."""
    state: dict[str, Any] = {"params": [], "columns": [], "charts": [], "totals": [], "faults": [], "named": []}
    if text is None:
        text = _read(path, state["faults"])
    for number, line in enumerate(text.splitlines(), 1):
        stripped = line.strip()
        if not stripped:
            continue
        if not stripped.startswith("--"):
            break
        if match := _HEADER.match(stripped):
            problem = _directive(state, match[1], match[2])
            if problem:
                state["faults"].append((number, problem))
            else:
                state["named"] += [(number, key) for key in _columns_named(match[1], match[2])]
    columns = tuple(replace(c, total=c.key in state["totals"]) for c in state["columns"])
    keys = {c.key for c in columns}
    state["faults"] += [(line, say("report.no_column", key=key)) for line, key in state["named"] if key not in keys]
    if "title" not in state:
        state["faults"].append((1, say("report.no_title")))
    if not columns:
        state["faults"].append((1, say("report.no_columns")))
    return Report(
        name=path.stem.replace("_", "-"),
        path=path,
        sql=text,
        title=state.get("title", (path.stem, path.stem)),
        about=state.get("about", ("", "")),
        params=tuple(state["params"]),
        columns=columns,
        charts=tuple(state["charts"]),
        layout=state.get("layout", "table"),
        **{key: state[key] for key in ("main", "text") if key in state},
        custom=state.get("custom", ""),
        explain=state.get("explain", ()),
        spare=tuple(state.get("spare", "").replace(",", " ").split()),
        faults=tuple(sorted(state["faults"])),
    )


def _read(path: Path, faults: list[tuple[int, str]]) -> str:
    """Return the text of a report file; what is no UTF-8 is a fault of its line."""
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        faults.append((raw.count(b"\n", 0, error.start) + 1, say("report.not_utf8")))
        return raw.decode("utf-8", "replace")


def _columns_named(key: str, value: str) -> Sequence[str]:
    """Return the columns a good header line speaks of, which must be declared."""
    if key == "total":
        return [name.strip() for name in value.split(",")]
    if key == "chart":
        return value.split()[1:]
    if key == "spare":
        return [name for name in value.replace(",", " ").split() if name != "*"]
    if key == "explain":
        return [word for word in value.split()[1:2] if word != "partner"]
    if key == "custom":
        from channelcli.reports.custom import KEY_OF

        return KEY_OF[value][0]
    return ()


def _directive(state: dict[str, Any], key: str, value: str) -> str | None:
    """Take one header line into the state; return what is wrong with it, or None."""
    parts = [part.strip() for part in value.split("|")]
    head, words = parts[0], (parts[1] if len(parts) > 1 else "", parts[2] if len(parts) > 2 else "")
    if key in ("title", "about"):
        state[key] = (head, words[0] or head)
    elif key == "param":
        return _param(state, head, words)
    elif key == "filters" and value in ("partners", "customers"):
        state["params"] += FILTERS if value == "partners" else _without_suppliers()
    elif key == "column":
        bits = head.split()
        if len(bits) != 2 or not re.fullmatch(r"[a-z][a-z0-9_.]*", bits[0]):
            return say("report.bad_column", value=head)
        if bits[1] not in KINDS:
            return say("report.bad_kind", value=bits[1], kinds=", ".join(KINDS))
        if bits[0] in [c.key for c in state["columns"]]:
            return say("report.twice", key=bits[0])
        label = (words[0] or bits[0], words[1] or words[0] or bits[0])
        state["columns"].append(Column(bits[0], bits[1], label, False, parts[3] if len(parts) > 3 else ""))  # type: ignore[arg-type]  # checked against KINDS
    elif key == "total":
        state["totals"] += [k.strip() for k in value.split(",")]
    elif key == "chart":
        bits = value.split()
        if len(bits) < 3 or bits[0] not in ("bar", "pareto", "line", "stacked"):
            return say("report.bad_chart", value=value)
        state["charts"].append(Chart(bits[0], bits[1], tuple(bits[2:])))  # type: ignore[arg-type]  # checked above
    elif key == "layout" and value in ("table", "card"):
        state["layout"] = value
    elif key == "explain" and len(value.split()) > 1:
        state["explain"] = tuple(value.split())
    elif key == "spare":
        state["spare"] = value
    elif key in ("main", "text"):
        state[key] = value == "yes"
    elif key == "custom":
        return _custom(state, value)
    else:
        return say("report.bad_line", value=f"{key}: {value}")
    return None


def _without_suppliers() -> list[Param]:
    return [one._replace(choices=one.choices[:2]) if one.name == "kind" else one for one in FILTERS]


def _custom(state: dict[str, Any], entity: str) -> str | None:
    from channelcli.reports.custom import KEY_OF

    if entity not in KEY_OF:
        return say("report.bad_custom", value=entity, entities=", ".join(KEY_OF))
    state["custom"] = entity
    return None


def _param(state: dict[str, Any], head: str, words: Words) -> str | None:
    match = _PARAM.fullmatch(head)
    if not match:
        return say("report.bad_param", value=head)
    name, kind, choices, default = match.groups()
    if kind not in PARAM_TYPES:
        return say("report.bad_type", value=kind, types=", ".join(PARAM_TYPES))
    options = tuple(c.strip() for c in choices.split(",")) if choices else ()
    if kind == "choice" and not options:
        return say("report.needs_choices", name=name)
    if name in [p.name for p in state["params"]]:
        return say("report.twice", key=name)
    if not _good_default(kind, default):
        return say("report.bad_default", name=name, value=default)
    state["params"].append(Param(name, kind, (words[0] or name, words[1] or words[0] or name), default, options))
    return None


def _good_default(kind: str, default: str | None) -> bool:
    """Tell whether a default can be read when the report is run."""
    if default is not None and default.startswith("policy:"):
        return all(key in POLICY_DEFAULTS for key in default.removeprefix("policy:").split(","))
    return kind not in ("int", "flag") or default in (None, "null") or default.lstrip("-").isdigit()
