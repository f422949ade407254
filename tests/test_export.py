"""export: what the ledger holds, as sheets that import reads back (R-7, DAT-12, product.md 1.1)."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from channelcli import ledger, report, text
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
"""


@pytest.fixture
def rich(qd: Any_, book: Path) -> Path:
    """A ledger with something of everything, made by hand."""
    line = ""
    for piece in DAY.splitlines(keepends=True):
        line += piece
        if line.count("'") % 2 == 0:
            found = qd(line.strip())
            assert found.code == 0, line + found.err
            line = ""
    return book


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("format_", ["csv", "tsv", "xlsx"])
def test_export_comes_back_unchanged_and_an_empty_ledger_exports_the_same_bytes(
    qd: Any_, rich: Path, tmp_path: Path, language: str, format_: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R-7."""
    monkeypatch.setenv("CHANNELCLI_LANG", language)
    first, second = tmp_path / "first", tmp_path / "second"
    assert qd("export", "all", "-F", format_, "-o", str(first)).code == 0
    before = rich.read_bytes()
    for kind in exporting.KINDS:
        found = qd("import", kind, str(first / f"{kind}.{format_}"))
        assert found.code == 0 and ("0 new, 0 changed" in found.out or "新增 0，更改 0" in found.out), kind + found.err
    assert rich.read_bytes() == before
    empty = tmp_path / "empty.db"
    ledger.create(empty)
    for line in DAY.splitlines()[:3]:
        assert qd(*("--ledger", str(empty)), *line.split()).code == 0
    for kind in exporting.KINDS:
        found = qd("--ledger", str(empty), "import", kind, str(first / f"{kind}.{format_}"))
        assert found.code == 0, kind + found.err
    assert qd("--ledger", str(empty), "export", "all", "-F", format_, "-o", str(second)).code == 0
    assert contents(first) == contents(second)
    balance = "SELECT partner_id, sum(amount) FROM entry WHERE on_date <= '2026-11-21' GROUP BY partner_id"
    kept = "SELECT sum(amount) FROM adjustment WHERE kind <> 'opening'"
    with sqlite3.connect(rich) as old, sqlite3.connect(empty) as new:
        sums = dict(old.execute(balance))
        (charged,) = old.execute(kept).fetchone()
        assert dict(new.execute(balance)) == sums | {2: sums[2] - charged}
        matches = "SELECT count(*), sum(amount) FROM allocation WHERE ended_on IS NULL AND debit_payment_id IS NULL"
        assert new.execute(matches).fetchone() == old.execute(matches).fetchone()
        returned = "SELECT origin_id IS NOT NULL, reason FROM sale WHERE kind = 'return'"
        assert new.execute(returned).fetchall() == old.execute(returned).fetchall() == [(1, "quality")]
        lines = "SELECT count(*) FROM sale_line WHERE origin_id IS NOT NULL"
        assert new.execute(lines).fetchone() == old.execute(lines).fetchone()


def test_what_a_sheet_cannot_hold_is_told(qd: Any_, rich: Path) -> None:
    found = qd("export orders")
    assert "Left out: 1 drafts" in found.err and "1 void documents" in found.err
    assert "1001" in found.out and "1004" not in found.out
    assert "1 void or bounced payments" in qd("export payments").err
    assert "1 charges" in qd("export balances").err


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
    assert head.count("备注") == 1 and head[-1] == "cf.shoe"


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
    from channelcli.sheets.plans.order_write import reason_of

    text.use(language)
    fields = {one.key: one for one in kind_of(kind).fields}
    kept = {"role": role_code, "outcome": outcome_code, "reason": reason_of}
    for column in report.find(f"export-{kind}").columns:
        for key in CODES if column.codes else ():
            group, _, code = key.partition(".")
            if group == column.codes:
                read = Reader(fields[column.key], ReadOptions())[text.say(f"codes.{key}")]
                assert kept.get(column.key, lambda word: word)(read) == code, key
