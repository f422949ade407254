"""`import template KIND|all -o FILE`: an empty sheet to fill in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from channelcli import config, ledger
from channelcli.commands import answer
from channelcli.errors import Hint, LedgerFault, Usage
from channelcli.sheets.fields import Field
from channelcli.text import say

WORDS = ("template", "模板")


def asked(words: Sequence[str]) -> bool:
    """Tell whether the first word asks for a template: it does unless a file is called so."""
    return words[0] in WORDS and not Path(words[0]).exists()


def write(words: Sequence[str], output: Path | None) -> None:
    """Write the template of a kind, in the format of the file's suffix; csv without a file.

    `Usage` for a word that is no kind, a format that is none, and all kinds in anything but a workbook.
    """
    from channelcli import render
    from channelcli.render.files import write_safely
    from channelcli.sheets import template

    kind = _kind(words)
    wanted = template.kinds() if kind == "all" else (kind,)
    target = None if output is None or str(output) == "-" else output
    form = "csv" if target is None else target.suffix.lower().lstrip(".")
    if form not in ("xlsx", "csv", "tsv"):
        raise Usage("template.formats")
    extra = _own_fields(wanted)
    if form == "xlsx":
        assert target is not None
        replaced = write_safely(target, template.xlsx(wanted, extra))
        if not config.current.quiet:
            render.tell_written(target, replaced)
    elif kind == "all":
        raise Usage("template.all_xlsx")
    else:
        text = template.separated(kind, "," if form == "csv" else "\t", extra)
        mark = "\ufeff" if target is not None and form == "csv" else ""
        render.deliver_text([mark + text], target, quiet=config.current.quiet)
    if target is not None:
        create = ",".join(template.makes(wanted))
        said = {"kind": kind, "path": target, "create": f" --create {create}" if create else ""}
        answer.tell(say("template.next_all" if kind == "all" else "template.next", **said))


def _kind(words: Sequence[str]) -> str:
    """Return the one kind that is named, in either language, or `all`."""
    from channelcli.sheets import kinds, template

    names = ", ".join([*template.kinds(), "all"])
    if len(words) != 1:
        raise Usage("template.no_kind", names=names)
    if words[0] in ("all", "全部"):
        return "all"
    for name in kinds.names():
        if words[0] in (name, *kinds.kind_of(name).label):
            return name
    raise Usage("sheets.no_kind", Hint("sheets.kinds_are", names=names), kind=words[0])


def _own_fields(wanted: Sequence[str]) -> dict[str, list[Field]]:
    """Return the custom fields of the ledger in use; a template can be had before there is one."""
    from channelcli.sheets.kinds import custom_fields

    try:
        with ledger.reading(config.ledger_path()) as connection:
            return {name: custom_fields(connection, name) for name in wanted}
    except LedgerFault:
        return {}
