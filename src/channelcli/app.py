"""The root command: global options, the lazy table noun -> module, short forms as rows of it.

Only the module of the command that was typed is imported. A first word that is no command but names a partner is
`brief PARTNER` (product.md 1.1). Built on `typer.core` alone: Typer carries its own click, which is never imported.
"""

from __future__ import annotations

import copy
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperArgument, TyperGroup, TyperOption

from channelcli import config, dates, runlog
from channelcli.errors import Hint, LedgerFault, Usage
from channelcli.text import language, say, use
from channelcli.vocabulary import COMMANDS, SHORT_FORMS, Entry

HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def _set_ledger(_ctx: Any, _param: Any, value: str | None) -> None:
    if value:
        config.current.ledger = Path(value)


def _set_lang(_ctx: Any, _param: Any, value: str | None) -> None:
    if value:
        if value not in ("en", "zh"):
            raise Usage("app.bad_lang", value=value)
        config.current.lang = value
        use(value)


def _set_today(_ctx: Any, _param: Any, value: str | None) -> None:
    if value:
        dates.set_today(dates.parse_day(value))


def _set_override(_ctx: Any, _param: Any, value: str | None) -> None:
    if value is not None:
        if not value.strip():
            raise Usage("app.no_reason")
        config.current.override = value.strip()


def _set_passphrase_file(_ctx: Any, _param: Any, value: str | None) -> None:
    if value:
        config.current.passphrase_file = Path(value).expanduser()


def _flag(name: str) -> Callable[[Any, Any, bool | None], None]:
    def set_flag(_ctx: Any, _param: Any, value: bool | None) -> None:
        if value:
            setattr(config.current, name, True)

    return set_flag


def global_options(*, hidden: bool) -> list[TyperOption]:
    """Return fresh global options; after a noun they are there but not shown again."""
    plain: list[tuple[str, str, str, Callable[..., None]]] = [
        ("--ledger", "FILE", "ledger", _set_ledger),
        ("--lang", "en|zh", "lang", _set_lang),
        ("--today", "DATE", "today", _set_today),
        ("--override", "REASON", "override", _set_override),
        ("--passphrase-file", "FILE", "passphrase_file", _set_passphrase_file),
    ]
    flags = [
        (["-q", "--quiet"], "quiet"),
        (["--debug"], "debug"),
        (["-y", "--yes"], "yes"),
        (["--no-input"], "no_input"),
        (["--readonly"], "readonly"),
    ]
    options = [
        TyperOption(
            param_decls=[flag, f"global_{name}"],
            metavar=metavar,
            callback=callback,
            expose_value=False,
            is_eager=True,
            hidden=hidden,
            help=say(f"app.opt_{name}"),
        )
        for flag, metavar, name, callback in plain
    ]
    options += [
        TyperOption(
            param_decls=[*decls, f"global_{name}"],
            is_flag=True,
            callback=_flag(name),
            expose_value=False,
            is_eager=True,
            hidden=hidden,
            help=say(f"app.opt_{name}"),
        )
        for decls, name in flags
    ]
    return options


def finish(command: Any, preset: Mapping[str, str] | None = None) -> Any:
    """Give a leaf command the global options and its preset values; what it says in a preset is still an option."""
    command = copy.copy(command)
    taken = {name for param in command.params for name in param.opts}
    extra = [o for o in global_options(hidden=True) if not taken & set(o.opts)]
    params = []
    for param in command.params:
        if param.metavar is None and param.param_type_name == "option" and param.type.name == "str":
            param.metavar = "TEXT"
        if preset and param.name in preset:
            param = copy.copy(param)
            param.default = preset[param.name]
        params.append(param)
    command.params = params + extra
    command.epilog = say("app.global_hint")
    told = command.get_help
    command.get_help = lambda ctx: _page(told(ctx))
    return command


def _page(page: str) -> str:
    from channelcli.usage import help_page

    return help_page(page)


class Noun(TyperGroup):
    """A noun with its verbs: commands of its module, and reports (`list`, `show`) from its REPORTS table.

    Only the verb that was typed is turned from a function into a command; that of all verbs costs as much as Typer.
    """

    # Replaced as a whole for each group.
    reports: Mapping[str, str] = {}
    verbs: Mapping[str, Any] = {}

    def __init__(self, **given: Any) -> None:
        """As Typer does."""
        super().__init__(**given)
        self.made: dict[str, Any] = {}

    def get_help(self, ctx: Any) -> str:
        """Return the help page in the language in force."""
        return _page(super().get_help(ctx))

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the verbs, those that write first."""
        return [*self.verbs, *self.commands, *self.reports]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return a verb with the global options on it, or None; made once."""
        if cmd_name not in self.made:
            self.made[cmd_name] = self._command(cmd_name)
        return self.made[cmd_name]

    def _command(self, cmd_name: str) -> Any:
        if cmd_name in self.reports:
            from channelcli.commands.report import report_command

            return finish(report_command(self.reports[cmd_name], cmd_name))
        if cmd_name in self.verbs:
            return self.verb(cmd_name)
        command = self.commands.get(cmd_name)
        return finish(command) if command is not None else None

    def verb(self, name: str, preset: Mapping[str, str] | None = None) -> Any:
        """Return one verb of the module as a command, finished."""
        alone = typer.Typer(rich_markup_mode=None, add_completion=False)
        alone.registered_commands = [self.verbs[name]]
        command: Any = typer.main.get_command(alone)
        command.name = name
        return finish(command, preset)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Say which verbs there are when the typed one is none."""
        if args[0].startswith("-"):
            return super().resolve_command(ctx, args)
        command = self.get_command(ctx, args[0])
        if command is None:
            raise Usage("app.no_verb", noun=self.name, verb=args[0], verbs=", ".join(self.list_commands(ctx)))
        runlog.note(command, args[0])
        return args[0], command, args[1:]


def load(word: str, entry: Entry) -> Any:
    """Import the module behind a word and return its command, finished, in the language in force."""
    key = word, entry.module, entry.verb, *entry.preset.items(), language()
    if key not in _loaded:
        _loaded[key] = _load(word, entry)
    return _loaded[key]


_loaded: dict[tuple[Any, ...], Any] = {}  # what a process has needed so far: the tests run thousands of commands


def _load(word: str, entry: Entry) -> Any:
    module = import_module(f"channelcli.commands.{entry.module}")
    if not isinstance(module.app.info.cls, type):  # no group: a command that is its own verb
        command: Any = typer.main.get_command(module.app)
        command.name = word
        return finish(command, entry.preset)
    shell = copy.copy(module.app)
    shell.registered_commands = []
    noun: Any = typer.main.get_group(shell)
    noun.name = word
    noun.reports = getattr(module, "REPORTS", {})
    noun.verbs = {info.name or info.callback.__name__: info for info in module.app.registered_commands}
    if entry.verb:
        return noun.verb(entry.verb, entry.preset)
    noun.params.extend(global_options(hidden=True))
    return noun


class Root(TyperGroup):
    """The root: knows every word without importing what is behind it."""

    bare = True  # until a word is resolved
    context: Any = None

    def invoke(self, ctx: Any) -> Any:
        """Keep the context at hand: with nothing typed and no screen, the help page is made from it."""
        self.context = ctx
        return super().invoke(ctx)

    def get_help(self, ctx: Any) -> str:
        """Return the help page in the language in force."""
        return _page(super().get_help(ctx))

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the nouns; short forms are understood but not listed among them."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return the command behind a word of the tables, or None."""
        entry = COMMANDS.get(cmd_name) or SHORT_FORMS.get(cmd_name)
        return load(cmd_name, entry) if entry else None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Take a first word that is no command as the name of a partner."""
        self.bare = False
        word = args[0]
        if word in COMMANDS or word in SHORT_FORMS or word.startswith("-"):
            name, command, rest = super().resolve_command(ctx, args)
            entry = COMMANDS.get(word) or SHORT_FORMS.get(word)
            runlog.note(command, *(entry.noun.rstrip("_"), entry.verb) if entry else ())
            return name, command, rest
        names_partner(word)
        command = load("brief", COMMANDS["brief"])
        runlog.note(command, "brief")
        return "brief", command, args

    def shell_complete(self, ctx: Any, incomplete: str) -> Any:
        """Complete a first word without importing what is behind the words: a command, else a partner."""
        from channelcli.commands.options import complete_partner

        def first(ctx: Any, args: list[str], incomplete: str) -> list[str | tuple[str, str]]:
            known = [word for word in (*COMMANDS, *SHORT_FORMS) if word.startswith(incomplete)]
            return [*known] or complete_partner(ctx, args, incomplete)

        if incomplete.startswith("-"):
            return super().shell_complete(ctx, incomplete)
        return TyperArgument(param_decls=["word"], autocompletion=first).shell_complete(ctx, incomplete)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the grouped help: examples first, then daily, monthly, channel, upkeep."""
        from channelcli.commands.help import root_help

        formatter.write(root_help(COMMANDS, SHORT_FORMS))
        self.format_options(ctx, formatter)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Nothing: the commands stand in groups above the options."""


def names_partner(word: str) -> None:
    """Return quietly if the word can name a partner; else `Usage` (exit 2) with near commands and near partners."""
    from channelcli import report, resolve
    from channelcli.ledger.looks import looking
    from channelcli.names import near

    hints = []
    path = config.ledger_path()
    if path.exists():
        with looking(path) as connection:
            if resolve.matches(connection, "partner", word):
                return
            if partners := resolve.near_names(connection, "partner", word):
                hints.append(Hint("app.near_partners", names=", ".join(partners)))
    if word.replace("_", "-") in (reports := report.names(path)):
        raise Usage("app.unknown_word", Hint("app.is_report", word=word), word=word)
    if found := near(word, reports):
        hints.insert(0, Hint("app.near_reports", names=", ".join(found)))
    if commands := near(word, [*COMMANDS, *SHORT_FORMS]):
        hints.insert(0, Hint("app.near_commands", names=", ".join(commands)))
    raise Usage("app.unknown_word", *hints, word=word)


def _bare(group: Root) -> None:
    """Nothing typed: the morning on a terminal, the help page in a pipe; how to begin where there is no ledger yet."""
    from channelcli.render import is_terminal

    if not config.ledger_path().exists():
        raise LedgerFault("ledger.missing", Hint("ledger.make_one"), path=config.ledger_path())
    if is_terminal():
        from channelcli.commands.today import show

        show()
    else:
        typer.echo(group.get_help(group.context))


def look_ahead(words: Sequence[str]) -> None:
    """Take the language from `--lang` wherever it stands: help texts need it before any option is read."""
    for place, word in enumerate(words):
        value = word.removeprefix("--lang=") if word.startswith("--lang=") else None
        if word == "--lang" and place + 1 < len(words):
            value = words[place + 1]
        if value in ("en", "zh"):
            use(value)


def root() -> Root:
    """Return the root command, as if fresh, in the language in force."""
    if language() not in _roots:
        _roots[language()] = _root()
    group = _roots[language()]
    group.bare, group.context = True, None
    return group


_roots: dict[str, Root] = {}  # a process mostly needs one, the tests thousands of times


def _root() -> Root:
    def start(version: bool = False) -> None:
        if version:
            from channelcli import __version__

            typer.echo(f"channelcli {__version__} (Python {sys.version.split()[0]})")
        elif group.bare:
            _bare(group)

    group = Root(
        name="channelcli",
        invoke_without_command=True,
        callback=start,
        params=[
            *global_options(hidden=False),
            TyperOption(param_decls=["--version"], is_flag=True, default=False, help=say("app.opt_version")),
            *typer.main.get_install_completion_arguments(),
        ],
        help=say("app.about"),
        rich_markup_mode=None,
        context_settings=HELP,
    )
    return group
