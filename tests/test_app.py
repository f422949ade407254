"""What is typed all day (product.md 1.1): words, short forms, global options, help, a bare partner word, completion."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from channelcli import app, ledger, text
from channelcli.__main__ import main

SOURCE = Path(ledger.__file__).parents[2]
WORDS = [*app.COMMANDS, *app.SHORT_FORMS]


@pytest.fixture
def shop(qd: Any) -> Any:
    for name in ("宏达商贸", "宏达食品", "永兴烟酒"):
        assert qd("partner", "add", name).code == 0
    return qd


# ---- the tables


@pytest.mark.parametrize("word", WORDS)
def test_every_word_leads_to_a_command(word: str, qd: Any) -> None:
    """`-h` everywhere, in both languages, and it says what the command is for."""
    for language, usage, hint in (("en", "Usage: ", "Everywhere: --ledger"), ("zh", "用法：", "到处可用")):
        done = qd("--lang", language, word, "-h")
        assert (done.code, done.err) == (0, ""), word
        assert done.out.startswith(f"{usage}channelcli {word} ")
        entry = {**app.COMMANDS, **app.SHORT_FORMS}[word]
        nouns = not hasattr(import_module(f"channelcli.commands.{entry.module}").app.info.cls, "verb") or entry.verb
        assert not nouns or hint in done.out.replace("\n  ", "")


@pytest.mark.parametrize("word", app.COMMANDS)
def test_every_verb_has_its_help(word: str, qd: Any) -> None:
    command = app.load(word, app.COMMANDS[word])
    if not isinstance(command, app.Noun):
        return
    for verb in command.list_commands(None):
        done = qd(word, verb, "-h")
        assert (done.code, done.err) == (0, ""), verb
        assert done.out.startswith(f"Usage: channelcli {word} {verb} ")


def test_short_forms_are_rows_of_the_table(shop: Any) -> None:
    """Short forms are no second code: the journal tells the words, the rows are the same."""
    assert "Receipt R0001 永兴烟酒 100.00" in shop("pay 永兴 100").out
    assert "R0002" in shop("收款 永兴 200").out
    assert shop("call 永兴 先试5箱").code == shop("拜访 永兴 堆头已摆").code == 0
    talks = json.loads(shop("log list -F json").out)
    assert sorted(talk["type"] for talk in talks) == ["call", "visit"]
    assert json.loads(shop("欠款 -F json").out) == json.loads(shop("owe -F json").out)


def test_a_preset_is_still_an_option(shop: Any) -> None:
    shop("call 永兴 拜访过了 --type visit")
    assert json.loads(shop("log list -F json").out)[0]["type"] == "visit"


# ---- help


def test_help_is_grouped_examples_first(qd: Any) -> None:
    out = qd("--help").out
    heads = ["Examples:", "Every day:", "Every month:", "Channel:", "Upkeep:", "Short forms:", "Options:"]
    assert sorted(heads, key=out.index) == heads
    zh = qd("-h", "--lang", "zh").out
    heads = ["例子：", "每天：", "每月：", "渠道：", "维护：", "简写："]
    assert [zh.index(head) for head in heads] == sorted(zh.index(head) for head in heads)
    for word in app.COMMANDS:
        assert f"\n  {word} " in out


def test_help_fits_a_terminal(qd: Any) -> None:
    from channelcli.render.cells import width

    for language in ("en", "zh"):
        for line in qd("--lang", language, "-h").out.splitlines():
            assert width(line) <= 100, line


# ---- global options


@pytest.mark.parametrize("where", ["before", "between", "after"])
def test_global_options_work_before_and_after_the_noun(shop: Any, tmp_path: Path, where: str) -> None:
    other = tmp_path / "other.db"
    ledger.create(other)
    options, words = ["--ledger", str(other), "--lang=zh", "--today", "2026-01-02"], ["partner", "list"]
    place = {"before": 0, "between": 1, "after": 2}[where]
    done = shop(*words[:place], *options, *words[place:])
    assert "宏达" not in done.out
    assert "客户" in done.out and "2026-01-02" in done.out


def test_the_language_holds_for_refusals_and_help_after_the_noun(qd: Any) -> None:
    assert qd("partner update 没有 --lang zh").err.startswith("没有客户「没有」")
    assert "缺少 NAME" in qd("partner add --lang zh").err
    assert "新增客户" in qd("partner", "-h", "--lang", "zh").out or "客户" in qd("partner", "-h", "--lang", "zh").out


def test_today_holds_for_what_is_written(shop: Any) -> None:
    shop("pay 永兴 10 --today 2026-03-04")
    assert json.loads(shop("payment list -F json").out)[0]["date"] == "2026-03-04"
    shop("--today 2026年3月5日 pay 永兴 11")
    assert {row["date"] for row in json.loads(shop("payment list -F json").out)} == {"2026-03-04", "2026-03-05"}


def test_quiet_says_only_what_was_asked_for(shop: Any, tmp_path: Path) -> None:
    assert "Take back" in shop("partner add 美佳").out
    assert "Take back" not in shop("partner add 同福 -q").out
    path = tmp_path / "list.csv"
    assert str(path) in shop("partner", "list", "-o", str(path)).err
    assert shop("-q", "partner", "list", "-o", str(path)).err == ""


def test_options_of_one_run_are_forgotten_in_the_next(shop: Any) -> None:
    shop("-q --lang zh --today 2026-01-01 partner list")
    done = shop("partner add 美佳")
    assert "Take back" in done.out and "is in the ledger" in done.out


def test_the_ledger_of_the_config_file_is_used(
    qd: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "books" / "mine.db"
    other.parent.mkdir()
    (tmp_path / "config.toml").write_text(f'ledger = "{other}"\nlang = "zh"\n', encoding="utf-8")
    monkeypatch.delenv("CHANNELCLI_LEDGER")
    monkeypatch.delenv("CHANNELCLI_LANG")
    assert main(["init"]) == 0
    assert "已建好" in capsys.readouterr().out
    assert other.exists()


# ---- the first word


def test_a_bare_word_that_names_one_partner_is_brief(shop: Any) -> None:
    for word in ("永兴烟酒", "永兴", "yx", "D0003"):
        done = shop(word)
        assert done.code == 0, done.err
        assert "永兴烟酒" in done.out


def test_a_bare_word_that_names_several_is_told_apart(shop: Any) -> None:
    """Several: in a script exit 3 and the candidates."""
    done = shop("宏达")
    assert done.code == 3
    assert "D0001  宏达商贸" in done.err and "D0002  宏达食品" in done.err


def test_a_bare_word_that_is_nothing_gets_near_commands_and_partners(shop: Any) -> None:
    done = shop("paymnt")
    assert (done.code, done.out) == (2, "")
    assert "payment" in done.err
    assert "永兴烟酒" in shop("永星烟酒").err


def test_without_a_ledger_the_way_to_one_is_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for argv in ([], ["partner", "list"], ["undo"], ["pay", "hd", "10"]):
        assert main(argv) == 6, argv
        assert "channelcli init" in capsys.readouterr().err
    assert main(["paymnt"]) == 2
    assert "payment" in capsys.readouterr().err
    assert not list(tmp_path.glob("*.db*"))


# ---- undo and history as they are typed


def test_undo_says_what_went(shop: Any) -> None:
    shop("pay 永兴 100")
    tried = shop("undo -n")
    assert "Taken back: payment R0001 永兴烟酒 100.00 (change 4 of " in tried.out
    assert "Dry run: nothing was written." in tried.out
    done = shop("撤销")
    assert done.code == 0
    assert "Gone: payments 1\n" in done.out and "Take back" not in done.out
    zh = shop("undo --lang zh").out
    assert zh.startswith("撤销了 ") and "去掉：客户 1" in zh and "重做：channelcli redo" in zh
    again = shop("重做").out
    assert "Done again: partner D0003 永兴烟酒 (change 3 of " in again and "There again: partners 1" in again


def test_history_lists_the_newest_first_and_marks_what_was_taken_back(shop: Any) -> None:
    shop("undo")
    rows = json.loads(shop("history -F json").out)
    assert [(row["change"], row["command"], row["undone"]) for row in rows] == [
        (4, "undo", False),
        (3, "partner add '永兴烟酒'", True),
        (2, "partner add '宏达食品'", False),
        (1, "partner add '宏达商贸'", False),
    ]


def test_an_answer_offers_undo_only_when_something_was_written(shop: Any) -> None:
    shop("partner update 永兴 --region 城关")
    assert "undo" not in shop("partner update 永兴 --region 城关").out
    assert "undo" not in shop("partner update 永兴 --region 城西 -n").out


# ---- completion


def complete(*words: str, shell: str = "bash") -> list[str]:
    env = os.environ | {
        "PYTHONPATH": str(SOURCE),
        "_CHANNELCLI_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": " ".join(("channelcli", *words)),
        "COMP_CWORD": str(len(words)),
        "_TYPER_COMPLETE_ARGS": " ".join(("channelcli", *words)),
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }
    done = subprocess.run([sys.executable, "-m", "channelcli"], env=env, capture_output=True, encoding="utf-8")
    assert done.stderr == ""
    return [line for line in done.stdout.splitlines() if line]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("pay",), ["payment", "pay"]),
        (("宏",), ["宏达商贸", "宏达食品"]),
        (("brief", "宏"), ["宏达商贸", "宏达食品"]),
        (("partner", "update", "永"), ["永兴烟酒"]),
        (("statement", "D0003"), ["D0003"]),
        (("report", "abc-s"), ["abc-summary"]),
        (("report", "open-items", "--partner", "永"), ["永兴烟酒"]),
        (("partner", "lis"), ["list"]),
        (("partner", "list", "--form"), ["--format"]),
        (("nothing", "x"), []),
    ],
)
def test_completion(shop: Any, words: tuple[str, ...], expected: list[str]) -> None:
    """Completion, of partner and report names too."""
    assert complete(*words) == expected


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_completion_in_other_shells(shop: Any, shell: str) -> None:
    assert "永兴烟酒" in "".join(complete("brief", "永", shell=shell))


def test_completion_without_a_ledger_is_silent(tmp_path: Path) -> None:
    assert complete("brief", "永") == []


def test_completion_can_be_shown(qd: Any) -> None:
    # Typer guesses the shell from the processes above it; a test says which.
    env = os.environ | {"PYTHONPATH": str(SOURCE), "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}
    argv = [sys.executable, "-m", "channelcli", "--show-completion", "bash"]
    done = subprocess.run(argv, env=env, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert "_CHANNELCLI_COMPLETE=complete_bash" in done.stdout


@pytest.mark.parametrize("words", ["-h", "partner -h", "payment add -h", "pay -h", "report abc -h"])
def test_help_pages_are_of_one_language(qd: Any, words: str) -> None:
    page = qd(f"{words} --lang zh").out
    for english in ("Usage", "Options", "Commands", "Arguments", "required", "default:", "Show this", "Never ask"):
        assert english not in page
    assert "用法：" in page or "每天：" in page


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_option_says_what_it_is_for_and_no_sentence_is_cut(language: str, qd: Any) -> None:
    text.use(language)
    groups = [(word, app.root().get_command(None, word)) for word in app.COMMANDS]
    while groups:
        words, command = groups.pop()
        for param in command.params:
            assert param.help, (words, param.name)
            assert param.metavar or param.param_type_name == "argument" or param.type.name == "boolean", param.name
        if hasattr(command, "list_commands"):
            page = command.get_help(command.context_class(command, info_name=words, terminal_width=80))
            assert not [line for line in page.splitlines()[1:] if line.endswith("...")], words
            groups += [(f"{words} {verb}", command.get_command(None, verb)) for verb in command.list_commands(None)]
