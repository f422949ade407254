"""`explain WHAT PARTNER`: any figure of a report down to the documents that make it, the sum proved."""

from __future__ import annotations

from typing import Any

from typer.core import TyperArgument

from channelcli.app import Noun, finish
from channelcli.commands import options
from channelcli.errors import Hint, Usage
from channelcli.text import language, say

# What can be explained, its report, and the words people have for it.
REPORTS = {
    "ar": "explain-ar",
    "ageing": "explain-ageing",
    "statement": "explain-statement",
    "credit": "explain-credit",
    "abc": "explain-abc",
}
OTHER_WORDS = {
    "欠款": "ar",
    "应收": "ar",
    "账龄": "ageing",
    "对账": "statement",
    "信用": "credit",
    "评分": "credit",
    "分类": "abc",
    "等级": "abc",
}
# Parameters that are typed without a name after the partner.
AFTER = {"cell": "[CELL]"}


class Explain(Noun):
    """The group whose verbs are what can be explained, each a report."""

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return the report behind a word as a command, with what comes after the partner as arguments."""
        from channelcli.commands.report import report_command

        word = OTHER_WORDS.get(cmd_name, cmd_name)
        if word not in self.reports:
            return None
        command = report_command(self.reports[word], cmd_name)
        command.params = [_in_place(param) for param in command.params]
        if word == "statement":
            _take_document(command)
        return finish(command)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Say what can be explained when the typed word is none of it (exit 2)."""
        from channelcli.names import near

        if not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            close = near(args[0], [*self.reports, *OTHER_WORDS])
            hints = [Hint("explain.near", names=", ".join(close))] if close else []
            raise Usage("explain.unknown", *hints, word=args[0], known=_known())
        return super().resolve_command(ctx, args)


def _known() -> str:
    """Return what can be explained, in Chinese with the words people have for it."""
    if language() == "en":
        return ", ".join(REPORTS)
    said = {word: other for other, word in reversed(OTHER_WORDS.items())}
    return say("explain.comma").join(say("explain.known", key=word, label=said[word]) for word in REPORTS)


def _in_place(param: Any) -> Any:
    if param.name not in AFTER:
        return param
    return TyperArgument(param_decls=[param.name], metavar=AFTER[param.name], required=False, help=param.help)


def _take_document(command: Any) -> None:
    """Let a statement be asked about one document too: its lines, and what it was settled by as of the last day."""
    from channelcli.commands.report import show

    whole = command.callback
    place = [param.name for param in command.params].index("partner") + 1
    argument = TyperArgument(
        param_decls=["document"], metavar="[DOCUMENT]", required=False, help=say("explain.document")
    )
    command.params = [*command.params[:place], argument, *command.params[place:]]

    def run(document: str | None = None, **given: Any) -> Any:
        if document is None:
            return whole(**given)
        shape: dict[str, Any] = {k: given.get(k) for k in ("partner", "format_", "output_", "no_stamp_", "bom_")}
        return show("explain-document", document=document, as_of=given.get("to_"), **shape)

    command.callback = run


app = options.noun("explain.help", Explain)
