"""export: what the ledger holds, as sheets that import reads back (R-7, DAT-12, product.md 1.1)."""

from __future__ import annotations

import json
import re
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from blank import blank, built_once
from channelcli import packed, report, text
from channelcli.sheets import exporting
from channelcli.sheets.cells import Reader
from channelcli.sheets.header import find_header
from channelcli.sheets.kinds import kind_of
from channelcli.sheets.options import ReadOptions
from channelcli.text.codes import SENTENCES as CODES

Any_ = Callable[..., Any]

DAY = """\
config field add partner level --label 等级 --type choice --choices 甲,乙
config field add order truck --label 车牌
config field add contact shoe --label 鞋码
staff add 小陈
staff add 小陈
product add 可乐 --unit 瓶 --pack 1箱=12瓶 --price 3.5 --cost 2.1
product add 纯净水 --unit 瓶 --price 1 --set 税率=13%
partner add 宏达商贸 --terms 月结30天 --region 城关 --set 业务员=E01 --tag 老客户 --set 等级=甲 --set 授信额度=0
partner add =永兴烟酒 --set 上级=宏达商贸 --note '两行
"引号", 逗号'
contact add 宏达商贸 李建国 --mobile 13800138000 --birthday 农历八月十五 --set 鞋码=42
adjust add 宏达商贸 1200 --kind opening --on 2026-01-01
adjust add =永兴烟酒 --kind opening --on 2026-01-01 -- -50
adjust add =永兴烟酒 20 --kind charge --on 2026-01-01
order add 宏达商贸 可乐 2箱 纯净水 10@0.95 --on 2026-10-01 --discount 5%
order add 宏达商贸 可乐 10箱 --on 2026-10-02 --unshipped
order ship 1002 可乐 4箱 --on 2026-10-05
order ship 1002 可乐 3箱 --on 2026-10-05
order return 1001 纯净水 3 破损 --on 2026-10-06
order add =永兴烟酒 --amount 300 --on 2026-10-07
order add =永兴烟酒 --amount 400 --on 2026-10-07 --draft
order add 宏达商贸 纯净水 1 --on 2026-10-07
order void 1005 --on 2026-10-08
pay 宏达商贸 100 wx --on 2026-10-08 --for 1001
pay 宏达商贸 50 --on 2026-10-08
pay 宏达商贸 50 --on 2026-10-08
pay 宏达商贸 250 --on 2026-10-08 --for A0001 --for 1001
pay =永兴烟酒 1000 --on 2026-10-09 --match none
pay =永兴烟酒 70 --on 2026-10-09
payment bounce R0006 --on 2026-10-10
log add 宏达商贸 先试5箱 --next 周五 --promise 8000@月底
partner aim 宏达商贸 A --by +90 --note 主推新品
"""


@pytest.fixture
@built_once
def shop(qd: Any_) -> Any_:
    """A ledger with something of everything, made by hand."""
    line = ""
    for piece in DAY.splitlines(keepends=True):
        line += piece
        if line.count("'") % 2 == 0:
            found = qd(line.strip())
            assert found.code == 0, line + found.err
            line = ""
    return qd


@pytest.fixture
def rich(shop: Any_, book: Path) -> Path:
    """Return the path of that ledger."""
    return book


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.mark.parametrize(
    ("language", "format_"), [("en", "csv"), ("zh", "tsv"), ("zh", "csv"), ("en", "xlsx"), ("zh", "xlsx")]
)
def test_export_comes_back_unchanged_and_an_empty_ledger_exports_the_same_bytes(
    qd: Any_, rich: Path, tmp_path: Path, language: str, format_: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R-7: all sheets go in by one command, as files of a folder or as sheets of one workbook."""
    monkeypatch.setenv("CHANNELCLI_LANG", language)
    first, second = tmp_path / "first", tmp_path / "second"
    if format_ == "xlsx":
        first.mkdir()
        second.mkdir()

    def export(ledger_file: Path, folder: Path) -> list[str]:
        target = folder / "all.xlsx" if format_ == "xlsx" else folder
        found = qd("--ledger", str(ledger_file), "export", "all", "-F", format_, "-o", str(target))
        assert found.code == 0, found.err
        return [str(file) for file in sorted(folder.iterdir())]

    files = export(rich, first)
    before = rich.read_bytes()
    found = qd("import", *files)
    assert found.code == 0, found.err
    assert rich.read_bytes() == before
    empty = tmp_path / "empty.db"
    blank(empty)
    found = qd("--ledger", str(empty), "import", *files)
    assert found.code == 0, found.err
    export(empty, second)
    for name, page in contents(second).items():
        assert page == (first / name).read_bytes(), name
    balance = "SELECT partner_id, sum(amount) FROM entry WHERE on_date <= '2026-11-21' GROUP BY partner_id"
    with sqlite3.connect(rich) as old, sqlite3.connect(empty) as new:
        assert dict(new.execute(balance)) == dict(old.execute(balance))
        matches = "SELECT count(*), sum(amount) FROM allocation WHERE ended_on IS NULL AND debit_payment_id IS NULL"
        assert new.execute(matches).fetchone() == old.execute(matches).fetchone()
        returned = "SELECT origin_id IS NOT NULL, reason FROM sale WHERE kind = 'return'"
        assert new.execute(returned).fetchall() == old.execute(returned).fetchall() == [(1, "quality")]
        lines = "SELECT count(*) FROM sale_line WHERE origin_id IS NOT NULL"
        assert new.execute(lines).fetchone() == old.execute(lines).fetchone()


# What no sheet says, and why. What is worked out anew from the rest is no loss.
NOT_EXPORTED = {
    "counter": "numbers and codes to come are found anew",
    "policy": "a readable file of its own stands beside the ledger",
    "book_lock": "when the books of this very file were closed",
    "erasure": "who was erased from this very file, as a law asks",
    "allocation.partner_id": "that of the documents",
    "extension.partner_id": "that of the document",
    "contact.name_key": "of the name",
    "contact.initials": "of the name",
    "partner.initials": "of the name",
    "product.name_key": "of the name",
    "product.initials": "of the name",
    "staff.initials": "of the name",
    "promise.partner_id": "that of the talk",
    "promise.on_date": "that of the talk",
    "sale.kind": "of the sign of its lines",
    "sale.price_mode": "how its lines were written; the sheet has them as the policy says",
    "sale.net": "of the lines",
    "sale.gross": "of the lines",
    "sale.cost": "of the lines",
    "sale.costed": "of the lines",
}


def test_every_column_of_the_ledger_is_in_an_export_or_has_a_reason(rich: Path) -> None:
    """Every record kind there is: SQLite itself tells what the exports read."""
    read: set[tuple[str, str]] = set()

    def authorise(action: int, table: str | None, column: str | None, *_: Any) -> int:
        if action == sqlite3.SQLITE_READ:
            read.add((str(table), str(column)))
        return sqlite3.SQLITE_OK

    with closing(sqlite3.connect(rich)) as connection:
        connection.set_authorizer(authorise)
        for kind in exporting.KINDS:
            exporting.table(connection, rich, kind)
        connection.set_authorizer(None)
        tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        columns = {
            (table, row[1])
            for (table,) in tables
            if not table.startswith(("journal_", "sqlite_"))
            for row in connection.execute(f"PRAGMA table_info({table})")
            if row[1] not in ("id", "change_id")
        }
    missing = {f"{table}.{column}" for table, column in columns - read}
    assert {one for one in missing if one not in NOT_EXPORTED and one.split(".")[0] not in NOT_EXPORTED} == set()
    idle = {one for one in NOT_EXPORTED if one not in missing and one not in {name.split(".")[0] for name in missing}}
    assert idle == set(), "these are exported"


def test_a_workbook_computes_nothing_and_holds_text_as_text(qd: Any_, rich: Path, tmp_path: Path) -> None:
    """R-8: no formula in any sheet; dates and amounts are numbers, codes and names are strings."""
    book = tmp_path / "all.xlsx"
    assert qd("export", "all", "-o", str(book)).code == 0
    with zipfile.ZipFile(book) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        pages = [archive.read(name).decode() for name in sheets]
        names = re.findall(r'<sheet [^>]*name="([^"]+)"', archive.read("xl/workbook.xml").decode())
    assert names[:5] == ["custom fields", "staff", "products", "partners", "attributes"]
    assert "matches" not in names or len(names) == len(sheets)
    for page in pages:
        assert "<f>" not in page and "<f " not in page
        kinds = set(re.findall(r'<c r="[A-Z]+[0-9]+"[^>]* t="([a-zA-Z]+)"', page))
        assert kinds <= {"inlineStr"}
    assert any("<t>=永兴烟酒</t>" in page for page in pages)


def test_a_full_disk_leaves_the_older_file(qd: Any_, rich: Path, tmp_path: Path) -> None:
    """Files we write are whole or not there; exit 7 (quality.md R-3)."""
    import resource

    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    for name in ("partners.xlsx", "partners.csv"):
        (tmp_path / name).write_text("older")
        resource.setrlimit(resource.RLIMIT_FSIZE, (600, limits[1]))
        try:
            found = qd("export", "partners", "-o", str(tmp_path / name))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        assert found.code == 7 and "could not be written" in found.err and "ignored" not in found.err
        assert (tmp_path / name).read_text() == "older"
    assert not list(tmp_path.glob("*.part"))


def test_a_long_export_is_read_by_the_block(qd: Any_, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written is the same, however the rows are held."""
    lines = "".join(f'D{n:04d},"=店 {n}"\n' for n in range(30))
    (book.parent / "partners.csv").write_text(f"code,name\n{lines}", encoding="utf-8")
    assert qd("import", "partners", str(book.parent / "partners.csv")).code == 0
    assert qd("config field add partner level --type integer").code == 0
    assert qd("partner update D0003 --set level=7").code == 0
    for format_ in ("csv", "jsonl", "json", "xlsx"):
        target = book.parent / f"p.{format_}"
        pages = []
        for few in (packed.FEW, 4):
            with monkeypatch.context() as patch:
                patch.setattr(packed, "FEW", few)
                patch.setattr(packed, "BLOCK", min(few, 3))
                assert qd("export", "partners", "-o", str(target)).code == 0
            pages.append(target.read_bytes())
        assert pages[0] == pages[1]


def test_drafts_and_what_was_taken_back_are_in_the_sheets(qd: Any_, rich: Path) -> None:
    orders = {row["number"]: row for row in json.loads(qd("export orders -F json").out)}
    assert (orders["1004"]["confirmed_on"], orders["1005"]["voided_on"]) == (None, "2026-10-08")
    payments = json.loads(qd("export payments -F json").out)
    assert [(row["voided_on"], row["void_kind"]) for row in payments if row["void_kind"]] == [("2026-10-10", "bounce")]
    assert [row["kind"] for row in json.loads(qd("export adjustments -F json").out)] == ["charge"]


def test_csv_is_headed_in_the_language_in_force_and_json_by_keys(qd: Any_, rich: Path) -> None:
    assert qd("export partners").out.startswith("Code,Name,Kind,Region")
    assert qd("--lang zh export partners").out.startswith("客户编号,客户名称,类型,地区")
    rows = json.loads(qd("export partners -F json").out)
    assert (rows[0]["code"], rows[0]["credit_limit"], rows[0]["cf.level"], rows[0]["kind"]) == (
        "D0001",
        0.0,
        "甲",
        "dealer",
    )
    assert json.loads(qd("--lang zh export partners -F json").out) == rows


def test_text_that_a_spreadsheet_would_run_is_guarded(qd: Any_, rich: Path) -> None:
    """DAT-12, R-8."""
    assert ",'=永兴烟酒," in qd("export partners").out


def test_a_person_is_written_by_code_where_the_name_is_not_his_alone(qd: Any_, rich: Path) -> None:
    assert json.loads(qd("export partners -F json").out)[0]["rep"] == "E01"


def test_a_custom_label_that_is_taken_is_headed_by_its_key(qd: Any_, rich: Path) -> None:
    """A later version of the program may have a field of that name."""
    with sqlite3.connect(rich) as connection:
        connection.execute("UPDATE custom_field SET label_zh = '备注' WHERE key = 'shoe'")
    head = qd("--lang zh export contacts").out.splitlines()[0].split(",")
    assert head.count("备注") == 1 and head[-2] == "cf.shoe"


def test_files_have_a_bom_and_stdout_has_none(qd: Any_, rich: Path, tmp_path: Path) -> None:
    qd("export", "staff", "-o", str(tmp_path / "s.csv"))
    assert (tmp_path / "s.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    qd("export", "staff", "-o", str(tmp_path / "t.csv"), "--no-bom")
    assert (tmp_path / "t.csv").read_bytes().startswith(b"Code")


@pytest.mark.parametrize(
    ("words", "code"), [("export", 2), ("export everything", 2), ("export all", 2), ("export staff -F yaml", 2)]
)
def test_wrong_usage(qd: Any_, words: str, code: int) -> None:
    assert qd(words).code == code
    if words == "export everything":
        assert "partners" in qd(words).err


def test_a_folder_that_cannot_be_made_is_exit_7(qd: Any_, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert qd("export", "all", "-o", str(tmp_path / "file")).code == 7


@pytest.mark.parametrize("kind", exporting.KINDS)
def test_columns_are_fields_of_the_import_with_its_labels_and_each_is_recognised(kind: str) -> None:
    fields = {one.key: one for one in kind_of(kind).fields}
    columns = report.find(f"export-{kind}").columns[1:]
    assert [(c.key, c.label) for c in columns] == [(c.key, fields[c.key].label) for c in columns]
    for place in (0, 1):
        header = find_header([[c.label[place] for c in columns]], kind_of(kind), ReadOptions())
        assert [one.field.key for one in header.columns] == [c.key for c in columns] and not header.twice


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("kind", exporting.KINDS)
def test_the_words_shown_for_codes_are_read_as_these_codes(kind: str, language: str) -> None:
    from channelcli.book.partner.contact import role_code
    from channelcli.book.partner.interaction import outcome_code
    from channelcli.occasions import occasion_code
    from channelcli.sheets.plans.order_write import reason_of

    text.use(language)
    fields = {one.key: one for one in kind_of(kind).fields}
    kept = {"role": role_code, "outcome": outcome_code, "occasion": occasion_code, "reason": reason_of}
    for column in report.find(f"export-{kind}").columns:
        for key in CODES if column.codes else ():
            group, _, code = key.partition(".")
            if group == column.codes:
                read = Reader(fields[column.key], ReadOptions())[text.say(f"codes.{key}")]
                assert kept.get(column.key, lambda word: word)(read) == code, key
