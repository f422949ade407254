"""--redact: tables for staff and accountants without a name or a number of anybody, figures as ever (V01)."""

from __future__ import annotations

import json
import random
import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from blank import built_once
from channelcli import ledger, report
from channelcli.app import root
from channelcli.commands import report as reports
from channelcli.errors import NotFound, Usage
from channelcli.privacy.columns import WHOLE
from channelcli.privacy.redact import redaction
from channelcli.table import Table
from channelcli.vocabulary import COMMANDS
from conftest import Run
from torture.test_erased import Someone, lines_of

SOMEONE = Someone(random.Random(3))
PERSONAL = (
    "钓鱼", "爱喝酒", "1976", "赵会计", "13911112222", "周晓燕", "55508440", "总经理", "老板", "要货", "碰到",
    "青年路", "家隔壁", "66667777", "集邮", "脾气急", "13800001111", "好相处", "老城改造", "门口灯箱",
    "2027-10-16", "20271016",
)  # fmt: skip
MORE = """
partner update D1 --set 地址=青年路9号 --set fax=0516-66667777 --set 合作项目=老城改造 --set 广告说明=门口灯箱
contact update D1 赵会计 --birthday 1976-11-23 --set personality=脾气急 --set habits=集邮
contact add D2 钱大宝 --mobile 13800001111 --birthday 10-16
staff update Y1 --phone 13800001111 --note 好相处
order return 1001 P1 1箱
"""
# What a parameter is asked for by, where it is no partner.
WORDS = {"number": "1001", "document": "1001", "kind": "all", "person": "[C1]", "change": "3"}
# Commands of which more than one form is tried; FILE is a workbook to be written.
FORMS = {
    "brief": [[], ["-F", "json"], ["-o", "FILE"]],
    "today": [[], ["--all"], ["--as-of", "2026-10-16"]],
    "agenda": [[], ["--days", "30"], ["-F", "ics", "--days", "400"], ["-o", "FILE"]],
    "order show": [[], ["-F", "html"], ["-o", "FILE"]],
    "statement": [["D1"], ["D1", "--text"], ["D1", "-F", "html"], ["D1", "--lines"], ["D1", "-o", "FILE"], ["--all"],
                  ["--all", "-F", "csv"], ["--all", "--text"], ["--all", "-F", "html"], ["--all", "-o", "FILE"]],
    "owe": [[], ["D1"], ["-F", "html"]],
    "classify": [[], ["--within", "rep"], ["-F", "json", "--within", "rep"], ["-o", "FILE"]],
    "history": [[], ["3"]],
    "export": [["-o", "FILE"]],
}  # fmt: skip
# Commands that neither change the ledger nor show anybody in it, or whose very purpose is a person.
NOBODY = {
    "partner checklist": "the sheets staff fill in and send back: with marks for names nothing could be filed",
    "report list": "names of reports", "report check": "a file of the owner's own",
    "nightly": "the owner's own morning, in his own folder",
    "backup list": "copies", "backup verify": "copies", "backup drill": "copies", "status": "copies and sizes",
    "doctor": "numbers of documents and rows", "init": "an empty ledger", "demo": "nobody real",
    "privacy export": "all that is held of one person, for himself",
    "config maps": "headings of sheets", "config field": "names of fields",
}  # fmt: skip


@pytest.fixture
@built_once
def shop(qd: Run) -> Run:
    """Return a shop in which a person is written down wherever there is room."""
    for line in lines_of(SOMEONE):
        assert qd(*line).code == 0, line
    for more in MORE.strip().replace("@NAME", SOMEONE.name).splitlines():
        assert qd(more).code == 0, more
    return qd


def personal(text: str) -> list[str]:
    """Return what of a person is in a text."""
    data = text.encode()
    return [hit[0].decode("utf-8", "replace") for needle in SOMEONE.needles() for hit in needle.finditer(data)] + [
        word for word in PERSONAL if word in text
    ]


def amounts(text: str) -> list[str]:
    return re.findall(r"(?<![\w-])-?\d+\.\d\d\b", text)


def figures(table: Table) -> list[list[object]]:
    """Return the cells of a table that are no text."""
    return [[cell for cell in row if not isinstance(cell, str)] for row in table.rows]


def test_every_sheet_is_free_of_people(shop: Run, tmp_path: Path) -> None:
    assert shop(f"export all --redact -o {tmp_path / 'out'}").code == 0
    assert shop(f"export all -o {tmp_path / 'full'}").code == 0
    files = sorted((tmp_path / "out").iterdir())
    assert {path.name for path in files} >= {"contacts.redacted.csv", "orders.redacted.csv"}
    for path in files:
        text = path.read_text(encoding="utf-8-sig")
        whole = (tmp_path / "full" / path.name.replace(".redacted", "")).read_text(encoding="utf-8-sig")
        assert not personal(text), path.name
        assert len(text.splitlines()) == len(whole.splitlines())
        if path.name.startswith(("orders", "payments", "balances")):
            assert amounts(text) == amounts(whole)
    assert any(personal(path.read_text(encoding="utf-8-sig")) for path in (tmp_path / "full").iterdir())


def test_a_redacted_sheet_is_never_read_back(shop: Run, tmp_path: Path, book: Path) -> None:
    before = book.read_bytes()
    for kind in ("contacts", "staff", "partners", "interactions", "payments"):
        sheet = tmp_path / f"{kind}.csv"
        assert shop(f"export {kind} --redact -o {sheet}").code == 0
        done = shop(f"import {kind} {sheet}")
        assert (kind, done.code) == (kind, 5), done.out
        assert "redacted" in done.out + done.err
    assert book.read_bytes() == before


def asked(params: Iterable[Any]) -> list[str]:
    """Return a word for each parameter that must be given."""
    return [WORDS.get(param.name, "D1") for param in params]


def test_every_report_is_free_of_people_or_refused(shop: Run, book: Path) -> None:
    refused = set()
    with ledger.reading(book) as connection:
        hidden = redaction(connection)
    for name in report.names(book):
        needed = [param for param in report.find(name, book).params if param.default is None]
        given = dict(zip([param.name for param in needed], asked(needed), strict=True))
        given |= {"like": "P1"} if name == "who-for" else {}
        try:
            whole = reports.table_of(name, **given)
            shown = hidden.table(whole)
        except Usage:
            assert name in WHOLE, name
            refused.add(name)
            continue
        except NotFound:
            continue
        told = repr((list(shown.rows), shown.columns, shown.subtitle, shown.notes))
        assert not personal(told), (name, personal(told))
        if name != "agenda":  # birthdays are left out of it
            assert figures(shown) == figures(whole), name
    assert refused == set(WHOLE) & set(report.names(book))
    assert shop("report birthdays --redact").code == 2
    assert "[*C1]" in shop("report contact-list --redact").out


def leaves() -> Iterator[tuple[list[str], Any]]:
    """Yield the words and the command of all there are."""
    for word in COMMANDS:
        command = root().get_command(None, word)
        if hasattr(command, "list_commands"):
            yield from (([word, verb], command.get_command(None, verb)) for verb in command.list_commands(None))
        else:
            yield [word], command


def test_every_command_that_shows_people_takes_redact(shop: Run, tmp_path: Path) -> None:
    for words, command in leaves():
        options = {name for param in command.params for name in param.opts}
        line = " ".join(words)
        if "--redact" not in options:
            assert "--dry-run" in options or line in NOBODY, f"{line}: give it --redact, or say why not in NOBODY"
            assert shop(*words, "--redact").code in (2, 3), line
            continue
        assert line not in NOBODY
        if words[-1] in getattr(root().get_command(None, words[0]), "reports", {}):
            continue  # a report, and walked as one
        given = asked(param for param in command.params if param.param_type_name == "argument" and param.required)
        for more in FORMS.get(line, [[]]):
            target = tmp_path / f"{len(list(tmp_path.iterdir()))}.xlsx"
            done = shop(*words, *given, *[str(target) if word == "FILE" else word for word in more], "--redact")
            assert done.code in (0, 2, 3), (line, more, done.err)
            assert done.code == 0 or "--redact" not in done.err, (line, more, done.err)
            shown = done.out + done.err + (sheets_of(target) if target.exists() else "")
            assert not personal(shown), (line, more, personal(shown))
            assert shown


def sheets_of(path: Path) -> str:
    """Return all that the parts of a workbook hold."""
    with zipfile.ZipFile(path) as book:
        return "".join(book.read(name).decode() for name in book.namelist())


def test_lines_and_papers_are_there_without_the_people(shop: Run, tmp_path: Path) -> None:
    slip, paper = tmp_path / "slip.xlsx", tmp_path / "paper.xlsx"
    for line in (f"order show 1001 -o {slip}", f"statement D1 -o {paper}", "brief D1", "agenda --days 9", "today"):
        assert shop(f"{line} --redact --lang zh").code == 0, line
    assert "[***]" in sheets_of(slip)
    assert "220.00" not in sheets_of(paper)
    assert "[***]" in sheets_of(paper)
    told = shop("brief D1 --redact").out
    assert "[*C1]" in told
    assert amounts(told) == amounts(shop("brief D1").out)
    assert "宏达商贸" in shop("today --redact").out
    refused = shop("statement D1 --confirm 10 --redact")
    assert (refused.code, "--redact" in refused.err) == (2, True)


def test_groups_that_are_salesmen_are_named_by_their_codes_alone(shop: Run) -> None:
    assert shop("partner update D1 --rep Y1").code == 0
    for name in ("sales", "growth"):
        (row, *_) = json.loads(
            shop("report", name, "--by", "rep", "--from", "2020-01-01", "--redact", "-F", "json").out
        )
        assert (row["rep"], row["name"]) == ("Y1", "[*S1]"), name


def test_the_same_person_is_the_same_all_through(shop: Run) -> None:
    contacts = shop("export contacts --redact -F json").out
    talks = shop("export interactions --redact -F json").out
    assert '"[*C1]"' in contacts
    assert '"[*C1]"' in talks
    assert '"staff": "Y1"' in talks
