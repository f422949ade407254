"""`report list | check FILE | NAME …`, and the command that any report file becomes: options from its header."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperArgument, TyperCommand, TyperOption

from channelcli import config, ledger, report, report_words
from channelcli.app import HELP, Noun, finish
from channelcli.commands import answer, options
from channelcli.errors import Usage
from channelcli.report_header import Param, Report
from channelcli.table import Table
from channelcli.text import language, pick, say

if TYPE_CHECKING:
    from channelcli.privacy.redact import Redaction


class Reports(Noun):
    """The group whose further verbs are the names of all reports."""

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return `list`, `check`, or the report of that name; `NotFound` (exit 3) with near names."""
        found = super().get_command(ctx, cmd_name)
        return found or finish(report_command(cmd_name, cmd_name))

    def shell_complete(self, ctx: Any, incomplete: str) -> Any:
        """Complete the names of reports too."""
        items = super().shell_complete(ctx, incomplete)
        known = {item.value for item in items}
        names = [n for n in report.names(config.ledger_path()) if n.startswith(incomplete) and n not in known]
        from typer.core import CompletionItem  # type: ignore[attr-defined]  # there, though not in its __all__

        return [
            *items,
            *(CompletionItem(name, help=pick(report.find(name, config.ledger_path()).title)) for name in names),
        ]


app = typer.Typer(
    cls=Reports,
    help=say("report.help"),
    no_args_is_help=True,
    rich_markup_mode=None,
    add_completion=False,
    context_settings=HELP,
)


def report_command(name: str, verb: str) -> TyperCommand:
    """Return the command a report file becomes: an argument for each parameter that must be given, else options."""
    found = report.find(name, config.ledger_path())
    params: list[Any] = []
    for param in found.params:
        params.extend(_options(param))
    params += _output_options(found)
    return TyperCommand(
        name=verb,
        params=params,
        callback=lambda text_=False, **given: tell(found, **given) if text_ else show(found, **given),
        help=_about(found),
        short_help=_sentence(pick(found.title)),
        rich_markup_mode=None,
        context_settings=HELP,
    )


def _about(found: Report) -> str:
    title, about = pick(found.title), pick(found.about)
    if language() == "zh":
        return f"{title}：{about.rstrip('。')}。"
    return f"{title}. {about}"


COMPLETERS = {
    "partner": options.complete_partner,
    "product": options.complete_product,
    "staff": options.complete_staff,
}


def _options(param: Param) -> list[Any]:
    flag = f"--{param.name.replace('_', '-')}"
    label = pick(param.label)
    completer = COMPLETERS.get(param.type)
    if param.type == "period":
        words = (("--period", "period", "PERIOD"), ("--from", "from", "DATE"), ("--to", "to", "DATE"))
        return [
            TyperOption(param_decls=[decl, f"{name}_"], metavar=meta, help=say(f"options.{name}"))
            for decl, name, meta in words
        ]
    if param.default is None:
        return [
            TyperArgument(
                param_decls=[param.name],
                metavar=param.name.upper(),
                required=True,
                help=_sentence(label),
                autocompletion=completer,
            )
        ]
    if param.type == "flag":
        return [TyperOption(param_decls=[flag, param.name], is_flag=True, default=False, help=_sentence(label))]
    metavar = "|".join(param.choices) if param.choices else param.type.upper()
    told = _sentence(label, param.default)
    return [TyperOption(param_decls=[flag, param.name], metavar=metavar, help=told, autocompletion=completer)]


def _sentence(label: str, default: str | None = None) -> str:
    """Return the label of a parameter as the help of an option, with what holds when it is not given."""
    shown = "" if default in (None, "*", "null") else str(default)
    if shown.startswith("policy:"):
        shown = say("options.policy", keys=shown.removeprefix("policy:").replace(",", ", "))
    elif shown == "today":
        shown = say("options.today")
    if language() == "zh":
        return label + (f"［默认：{shown}］" if shown else "") + "。"
    return label + (f" [{shown}]" if shown else "") + "."


def _output_options(found: Report) -> list[Any]:
    formats = say("agenda.format" if any(column.kind == "date" for column in found.columns) else "options.format")
    chosen = [
        TyperOption(param_decls=["--format", "-F", "format_"], metavar="FORMAT", help=formats),
        TyperOption(param_decls=["--output", "-o", "output_"], metavar="FILE", help=say("options.output")),
        TyperOption(param_decls=["--no-stamp", "no_stamp_"], is_flag=True, default=False, help=say("options.no_stamp")),
        TyperOption(param_decls=["--redact", "redact_"], is_flag=True, default=False, help=say("options.redact")),
        TyperOption(param_decls=["--bom/--no-bom", "bom_"], is_flag=True, default=None, help=say("options.bom")),
    ]
    if found.text and found.built_in:
        chosen.append(
            TyperOption(param_decls=["--text", "text_"], is_flag=True, default=False, help=say("options.text"))
        )
    if found.charts:
        chosen.append(
            TyperOption(param_decls=["--chart", "chart_"], is_flag=True, default=False, help=say("options.chart"))
        )
    return chosen


def show(
    found: Report | str,
    format_: str | None = None,
    output_: str | None = None,
    no_stamp_: bool = False,
    bom_: bool | None = None,
    chart_: bool = False,
    redact_: bool = False,
    **given: Any,
) -> Table:
    """Run a report with the words typed for its parameters and deliver it; return its table."""
    from channelcli import render

    kind = render.format_of(format_, None if output_ in (None, "-") else Path(output_))
    table = table_of(found, proofs=kind not in ("csv", "tsv", "json", "jsonl"), **given)
    if redact_:
        (table,) = redacted([table])
    output = Path(output_) if output_ else None
    quiet = config.current.quiet
    render.deliver(table, format=format_, output=output, no_stamp=no_stamp_, bom=bom_, chart=chart_, quiet=quiet)
    return table


def redacted(tables: Sequence[Table]) -> list[Table]:
    """Return tables as they may leave the house (--redact)."""
    with ledger.reading(config.ledger_path()) as connection:
        return list(map(redaction(connection).table, tables))


def redaction(connection: Any) -> Redaction:
    """Return who is to be left out of what is shown (--redact)."""
    from channelcli.privacy import redact

    return redact.redaction(connection)


def tell(found: Report, **given: Any) -> None:
    """Print a report as lines to paste into a chat. `Usage` (exit 2) together with a format or a file."""
    if given.get("format_") or given.get("output_") or given.get("redact_"):
        raise Usage("options.text_alone")
    path = config.ledger_path()
    with ledger.reading(path) as connection:
        values = _values(connection, found, given)
        module = import_module(f"channelcli.reports.{found.area}.{found.path.stem}")
        with report.one_moment(connection):
            text = module.chat(connection, report.bind(found, values | given_period(found, given), path))
    answer.tell(*text.splitlines())


def table_of(found: Report | str, **given: Any) -> Table:
    """Run a report with the words typed for its parameters and return its table, undelivered."""
    path = config.ledger_path()
    if isinstance(found, str):
        found = report.find(found, path)
    with ledger.reading(path) as connection:
        return run_on(connection, found, **given)


def run_on(connection: Any, found: Report, **given: Any) -> Table:
    """Run a report on an open connection with the words typed for its parameters and return its table."""
    values = _values(connection, found, given)
    values["proofs"] = given.get("proofs", True)
    return report.run(found, connection, config.ledger_path(), **values, **given_period(found, given))


def given_period(found: Report, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return what `report.run` wants for a period, from the words of --period, --from and --to.

    An empty answer for a report without such a parameter.
    """
    name = next((param.name for param in found.params if param.type == "period"), None)
    if name is None:
        return {}
    return {
        name: given.get("period_"),
        "from": report_words.day(given.get("from_")),
        "to": report_words.day(given.get("to_")),
    }


def _values(connection: Any, found: Report, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of all parameters but periods; a name that fits several is chosen on a terminal."""
    params = [param for param in found.params if param.type != "period"]
    return {p.name: report_words.typed(connection, p, given.get(p.name), answer.choose) for p in params}


@app.command("list", help=say("report.list"))
def list_(all_: Annotated[bool, typer.Option("--all", help=say("report.all"))] = False) -> None:
    """Show the reports: the ones that matter, or all."""
    from channelcli.render.cells import pad, width

    path = config.ledger_path()
    every = [report.find(name, path) for name in report.names(path)]
    shown = [found for found in every if all_ or found.main or not found.built_in]
    names, titles = (max(width(text) for text in column) for column in zip(*_titled(shown), strict=True))
    for found, (name, title) in zip(shown, _titled(shown), strict=True):
        answer.tell(f"{pad(name, names)}  {pad(title, titles)}  {pick(found.about)}")
    if not all_:
        answer.tell(say("report.rest", n=len(every) - len(shown)))


def _titled(reports: Sequence[Report]) -> list[tuple[str, str]]:
    return [(found.name, pick(found.title)) for found in reports]


@app.command(help=say("report.check"))
def check(file: Annotated[Path, typer.Argument(metavar="FILE", help=say("report.file"))]) -> None:
    """Check a report file: header faults with line numbers, one statement, the columns it returns."""
    from channelcli.report_check import faults_of, notes_of

    faults = faults_of(file)
    for line, problem in faults or notes_of(file):
        answer.warn(f"{file}:{line}: {problem}")
    if faults:
        raise typer.Exit(2)
    answer.tell(say("report.good", file=file))
