"""What Typer says of a command line it cannot read, in one line and in our words, with where to read more.

Typer's own errors are told apart by the name of their class and by what they carry: its copy of click is never
imported.
"""

from __future__ import annotations

import re
from typing import Any

from channelcli.text import language, say


def told(error: Any) -> str:
    """Return one line for a usage error of Typer; a noun without a verb is answered with its help, as it is."""
    kind = type(error).__name__
    if kind == "NoArgsIsHelpError":
        return str(error.format_message())
    sentence = _sentence(kind, error)
    context = getattr(error, "ctx", None)
    return f"{sentence}  ({context.command_path} -h)" if context is not None else sentence


def _sentence(kind: str, error: Any) -> str:
    param = getattr(error, "param", None)
    message = str(error.message).rstrip(".")
    if kind == "MissingParameter" and param is not None:
        key = "app.missing_argument" if param.param_type_name == "argument" else "app.missing_option"
        return say(key, name=_name(param))
    if kind == "NoSuchOption":
        near = ", ".join(sorted(error.possibilities or ()))
        return say("app.no_option_near" if near else "app.no_option", name=error.option_name, near=near)
    if kind == "BadOptionUsage":
        key = "app.option_no_value" if "does not take" in message else "app.option_needs_value"
        return say(key, name=error.option_name)
    if kind == "BadParameter" and param is not None:
        return say("app.bad_value", name=_name(param), reason=message)
    if "unexpected extra argument" in message:
        return say("app.extra_words", words=message.partition(" (")[2].removesuffix(")"))
    return say("app.bad_usage", reason=message)


def _name(param: Any) -> str:
    if param.param_type_name == "argument":
        return str(param.metavar or param.name.upper()).strip("[]")
    return " / ".join(param.opts)


# What Typer writes around our sentences in a help page, and what stands there in Chinese; English stays as it is.
_AROUND = (
    (re.compile(r"^Usage: ", re.MULTILINE), "用法："),
    (re.compile(r"^Options:$", re.MULTILINE), "选项："),
    (re.compile(r"^Commands:$", re.MULTILINE), "命令："),
    (re.compile(r"^Arguments:$", re.MULTILINE), "参数："),
    (re.compile(r"\[OPTIONS\]"), "[选项]"),
    (re.compile(r"COMMAND \[ARGS\]\.\.\."), "命令 [参数]..."),
    (re.compile(r"\[required\]"), "[必填]"),
    (re.compile(r"\[default:\s+"), "[默认 "),
    (re.compile(r"Show this message and exit\."), "显示本帮助。"),
    (re.compile(r"Install\s+completion\s+for\s+the\s+current\s+shell\."), "为当前 shell 装上补全。"),
    (
        re.compile(
            r"Show\s+completion\s+for\s+the\s+current\s+shell,\s+to\s+copy\s+it\s+or\s+customize\s+the\s+installation\."
        ),
        "显示当前 shell 的补全脚本，可自行安装。",
    ),
)


def help_page(page: str) -> str:
    """Return a help page of Typer with its headings in the language in force."""
    if language() == "zh":
        for english, chinese in _AROUND:
            page = english.sub(chinese, page)
    return page
