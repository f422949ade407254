"""R-8: whatever text stands in a ledger or on the command line, nothing raw reaches a terminal, no formula an export.

A small shop takes hostile text in every field that accepts it; then another tool puts hostile text wherever the schema
lets it. Every report and every command is then shown on a real terminal, in a pipe and in files, in both languages.
"""

from __future__ import annotations

import csv
import io
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from blank import built_once
from channelcli import app, report, text
from channelcli.__main__ import main
from torture import hostile
from torture.counts import LONG, count, sized

WORKED = (0, 2, 3, 4, 5, 6, 8, 10)  # product.md 1.3; 1 is an unexpected failure, 7 an output nobody took
# {x}: the hostile text, as a word of its own.
WRITES = (
    "partner add {x}",
    "partner add 新店 --code {x} --region {x} --province {x} --city {x} --phone {x} --tag {x} --note {x}",
    "partner add 新店二 --contact {x} --mobile {x} --rep {x} --note {x}",
    "partner update D2 --region {x} --note {x}",
    "partner update D1 --set {x}",
    "contact add D1 {x} --role {x} --position {x} --hobbies {x} --habits {x} --family {x} --origin {x} --note {x}",
    "contact add D1 小张 --wechat {x} --email {x} --relation {x}",
    "product add {x} --category {x} --line {x} --brand {x} --spec {x} --note {x}",
    "product add 新酒 --code {x} --unit {x}",
    "staff add {x} --region {x} --phone {x} --note {x}",
    "order add D1 P1 1 --number {x} --note {x}",
    "order add D1 {x} 1",
    "order add D1 P1 {x}",
    "order return A1 P1 1 {x}",
    "payment add D1 1 {x} --reference {x} --payer {x} --note {x}",
    "payment add D1 {x}",
    "adjust add D1 1 --kind charge --number {x} --note {x} --by {x}",
    "deposit add D1 1 {x} --note {x}",
    "credit hold D1 {x} --by {x}",
    "dunning add D1 letter --by {x} --note {x}",
    "log add D1 {x} {x} --content {x}",
    "statement D1 --confirm 1 --by {x} --note {x}",
    "config field add partner {x}",
    "config field add contact hobby --label {x} --label-zh {x}",
    "order add D1 --amount 1 --on 2026-01-01 --override {x}",
    "report ageing --partner {x}",
    "report ageing --as-of {x}",
    "report {x}",
    "import orders {x}",
    "export partners -o {x}",
    "undo {x}",
    "config set lang {x}",
    "--ledger {x} partner list",
    "{x}",
)
QUESTIONS = """
brief D1 | owe | owe D1 | today --all | explain ar D1 | explain ageing D1 | explain statement D1 | explain abc D1
explain credit D1 | explain A1 | statement D1 --lines | statement D1 --text | classify | doctor | history | config
order show A1 | payment list | report list | dunning list | credit show D1 | partner show D1 | nightly | export journal
undo -n | order void A1 -n | payment void R0001 -n | partner merge D2 D3 -n | partner archive D2 -n
product price P1 39 -n | import partners {sheet} -n | import partners {sheet} | statement --all -o {folder}
""".replace("\n", "|").split("|")
KEEP = {
    "partner": ("code",),
    "product": ("code",),
    "sale": ("number",),
    "payment": ("number",),
    "staff": ("code",),
    "counter": ("name",),
}
GIVEN = {"partner": "D1", "product": "P1", "staff": "S1", "order": "A1", "date": "2026-11-21", "money": "1", "int": "1"}


def words(line: str, x: str = "") -> list[str]:
    return [word.replace("{x}", x) for word in line.split()]


@pytest.fixture
@built_once
def filled(qd: Any) -> Any:
    for line in hostile.SHOP.strip().splitlines():
        done = qd(line)
        assert done.code == 0, (line, done)
    return qd


@pytest.fixture
def shop(filled: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("EDITOR", "true")
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    return filled


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_r8_hostile_text_as_words_is_taken_or_refused_and_shown_safely(
    shop: Any, book: Path, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHANNELCLI_LANG", lang)
    pairs = [(line, name) for line in WRITES for name in (*hostile.TEXTS, "surrogate", "nul")]
    step = sized(31, 1)  # a number without a divisor in common with how many texts there are
    taken = 0
    with hostile.terminal() as shown:
        for line, name in pairs[len(lang) % 2 + (lang == "zh") :: step]:
            x = {"surrogate": "a\udcff\ud800b", "nul": "a\0b"}.get(name) or hostile.TEXTS[name]
            code = main(words(line, x))
            page = shown()
            assert code in WORKED, (line, name, page)
            assert (hostile.raw_bytes(page), "Traceback" in page) == ([], False), (line, name, page)
            taken += code == 0
            count("R-8", "typed", command_lines=1, raw=len(hostile.raw_bytes(page)))
    count("R-8", "typed", taken=taken)
    assert taken > 10
    assert main(["export", "partners", "-o", "whole.csv", "--bom"]) == 0
    assert hostile.live_cells((book.parent / "whole.csv").read_text("utf-8-sig")) == []


def report_lines(book: Path) -> list[list[str]]:
    lines = []
    for name in report.names(book):
        found = report.find(name, book)
        asked = [GIVEN.get(p.type, "x") for p in found.params if p.default is None and p.type != "period"]
        for param in found.params:
            if param.type == "choice" and param.default is None:
                asked[asked.index("x")] = param.choices[0]
        lines.append(["report", name, *asked])
    return lines


def halved(lines: list[list[str]], lang: str) -> list[tuple[int, list[str]]]:
    """Return all lines with their places; in the short run each language takes every other one."""
    return list(enumerate(lines))[(lang == "zh") * (not LONG) :: sized(2, 1)]


def leaves() -> list[list[str]]:
    """Return every command there is, by walking the table."""
    found = []

    def walk(command: Any, path: list[str]) -> None:
        if not hasattr(command, "list_commands"):
            found.append(path)
            return
        for verb in command.list_commands(None):
            walk(command.get_command(None, verb), [*path, verb])

    for word, entry in app.COMMANDS.items():
        walk(app.load(word, entry), [word])
    return found


@pytest.fixture
def poisoned(shop: Any, book: Path, tmp_path: Path) -> Path:
    """The shop after another tool was in it: hostile text in every column that takes it, in policy and own reports."""
    texts = [*hostile.TEXTS.values(), hostile.STORED_ONLY[0]]
    cells = hostile.poison(book, texts, KEEP)
    count("R-8", "ledger", hostile_cells=cells)
    assert cells > 250
    (tmp_path / "reports").mkdir()
    x = hostile.TEXTS["escapes"]
    (tmp_path / "reports" / f"own{x[:4]}.sql").write_text(
        f"-- title: {x} | {x}\n-- about: [/b] {x} | [vip] {x}\n-- column: a text | {x} [x] | =1+1 {x}\n"
        "SELECT name FROM partner ORDER BY 1\n",
        encoding="utf-8",
    )
    return book


FORMATS = ("table", "csv", "tsv", "json", "jsonl", "md", "xlsx", "html")


@pytest.mark.lawless("hostile text stands where numbers of documents do")
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_r8_every_report_shows_hostile_text_safely(
    poisoned: Path, lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    monkeypatch.setenv("CHANNELCLI_LANG", lang)
    lines = report_lines(poisoned)
    assert len(lines) > 60
    for place, line in halved(lines, lang):
        for form in FORMATS if LONG else (FORMATS[(place // 2) % len(FORMATS)],):
            problems, code = _delivered(line, form, tmp_path, capsys)
            assert (problems, code in WORKED) == ([], True), (line, form, code)
            count("R-8", "reports", pages=1, answered=code == 0, raw_or_live=len(problems))


def _delivered(line: list[str], form: str, folder: Path, capsys: Any) -> tuple[list[str], int]:
    """Show a report on a terminal and, if it is for programs, write it to a file; return what is wrong with it."""
    problems = []
    with hostile.terminal(sized(80, 60)) as shown:
        code = main([*line, "-F", form] if form != "xlsx" else line)
        page = shown()
    problems += hostile.raw_bytes(page)
    if "Traceback" in page:
        problems.append(page)
    if form in ("table", "jsonl") or code:
        return problems, code
    output = folder / f"out.{form}"
    code = main([*line, "-o", str(output)])
    if form in ("csv", "tsv"):
        problems += hostile.live_cells(output.read_text("utf-8-sig"), "," if form == "csv" else "\t")
    elif form == "xlsx":
        problems += hostile.live_sheet_cells(output)
    else:
        page = output.read_text("utf-8")
        problems += hostile.raw_bytes(page)
        problems += [tag for tag in ("<script>alert", "<img src=x") if form in ("html", "md") and tag in page]
    return problems, code


@pytest.mark.lawless("hostile text stands where numbers of documents do")
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_r8_every_command_shows_hostile_text_safely(
    poisoned: Path, lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHANNELCLI_LANG", lang)
    text.use(lang)
    sheet = tmp_path / "sheet.csv"
    with sheet.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["name", "备注", "[/b]"], *([f"n {x}", x, x] for x in hostile.TEXTS.values())])
    lines = [words(line.format(sheet=sheet, folder=tmp_path / "pack")) for line in QUESTIONS if line.strip()]
    for leaf in leaves():
        more = [*leaf, "D1"], [*leaf, hostile.TEXTS["escapes"]], [*leaf, "-h"], leaf
        lines += more if LONG else [more[len(lines) % len(more)]]
    kept = poisoned.read_bytes()
    with hostile.terminal() as shown:
        for _, line in halved(lines, lang):
            if line[0] in ("demo", "init") and "-h" not in line:
                continue
            code = main(line)
            page = shown()
            assert code in WORKED, (line, page)
            assert (hostile.raw_bytes(page), "Traceback" in page) == ([], False), (line, page)
            count("R-8", "commands", command_lines=1, raw=len(hostile.raw_bytes(page)))
            if poisoned.stat().st_size != len(kept) or poisoned.read_bytes() != kept:
                poisoned.write_bytes(kept)


@pytest.mark.lawless("text that is no text")
def test_r8_bytes_that_are_no_text_are_one_clear_error(shop: Any, book: Path) -> None:
    """Only another tool, or a damaged file, can put them there."""
    with closing(sqlite3.connect(book)) as connection:
        connection.execute(f"UPDATE partner SET name = {hostile.STORED_ONLY[1]} WHERE code = 'D2'")
        connection.commit()
    for line in (
        "partner list",
        "partner show D2",
        "report ageing -F csv",
        "brief D2",
        "payment add D2 5 -n",
        "doctor",
    ):
        done = shop(line)
        assert done.code in (0, 6, 8), (line, done)
        assert not hostile.raw_bytes(done.err)
    done = shop("partner list")
    assert (done.code, done.out) == (6, "")


def test_r8_a_ledger_in_a_folder_of_a_hostile_name(tmp_path: Path, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("escapes", "markup", "formula", "bidi", "emoji"):
        folder = tmp_path / hostile.TEXTS[name].replace("/", "∕")[:60]
        folder.mkdir()
        shutil.copy(book, folder / "l.db")
        monkeypatch.setenv("CHANNELCLI_LEDGER", str(folder / "l.db"))
        with hostile.terminal() as shown:
            for line in (
                "partner add 宏达",
                "partner list",
                "init",
                "doctor",
                "nightly",
                "export all -o x",
                "statement D9",
            ):
                code = main(words(line))
                page = shown()
                assert code in WORKED and not hostile.raw_bytes(page), (line, page)
