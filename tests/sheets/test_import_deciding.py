"""What an import decides: new, changed, unchanged, conflict, refused, and how it tells it (product.md 1.4)."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Any_ = Callable[..., Any]
PARTNERS = ("客户编号,客户名称,电话,授信额度,类型,业务员", "D1,甲,0370-1,5000,经销商,小陈", "D2,乙,,,终端,")


@pytest.fixture
def shop(qd: Any_, sheet: Any_) -> None:
    qd("staff add 小陈 --code E1")
    assert qd("import", "partners", sheet("shop.csv", *PARTNERS)).code == 0


def counts(found: Any) -> list[str]:
    """Return the lines that count, of either stream."""
    return [line for line in (found.out + found.err).splitlines() if " unchanged, " in line or " records" in line]


def rows_of(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))


def test_a_conflict_is_told_field_by_field_as_people_write_it(qd: Any_, sheet: Any_, shop: None) -> None:
    path = sheet("p.csv", *PARTNERS[:1], "D1,甲,0370-2,6000,终端,", "D2,乙,0370-9,,,", "D3,丙,,,,")
    found = qd("import", "partners", path)
    assert found.code == 5
    assert "partners: 1 new, 0 changed, 0 unchanged, 2 rows refused (2 of them conflicts), 0 notices" in found.err
    assert "2 × stands already with other values (--on-existing skip, fill, update or replace):" in found.err
    assert "row 2 D1 甲  Phone: 0370-1 → 0370-2; Credit limit: 5000.00 → 6000.00; Kind: dealer → outlet" in found.err
    assert "row 3 D2 乙  Phone: – → 0370-9" in found.err
    found = qd("--lang", "zh", "import", "partners", path)
    assert "第 2 行 D1 甲  电话：0370-1 → 0370-2；授信额度：5000.00 → 6000.00；类型：经销商 → 终端" in found.err


def test_the_trial_the_refusal_and_the_real_run_count_the_same(qd: Any_, sheet: Any_, shop: None) -> None:
    path = sheet("p.csv", *PARTNERS[:1], "D1,甲,0370-2,,,", "D2,乙,,,,", "D3,丙,,abc,,")
    trial, refused = qd("import", "partners", path, "-n"), qd("import", "partners", path)
    assert (trial.code, refused.code) == (5, 5) and counts(trial) == counts(refused) != []
    words = ("import", "partners", path, "--partial", "--on-existing", "update")
    trial, real = qd(*words, "-n"), qd(*words)
    assert (trial.code, real.code) == (0, 0) and counts(trial) == counts(real) != []


def test_changes_are_counted_by_field_and_the_first_records_shown(qd: Any_, sheet: Any_, shop: None) -> None:
    path = sheet("p.csv", *PARTNERS[:1], "D1,甲,0370-2,,,", "D2,乙,0370-9,0,,小陈")
    words = ("import", "partners", path, "--on-existing", "update")
    trial, real = qd(*words, "-n"), qd(*words)
    for found in (trial, real):
        assert "Changed fields: Phone 2, Credit limit 1, Rep 1" in found.out
        assert "row 2 D1 甲  Phone: 0370-1 → 0370-2" in found.out
        assert "row 3 D2 乙  Phone: – → 0370-9; Credit limit: – → 0.00; Rep: – → 小陈" in found.out
    assert "2 unchanged" in qd(*words).out


def test_the_whole_plan_is_a_table_of_its_own(qd: Any_, sheet: Any_, tmp_path: Path, shop: None) -> None:
    lines = [f"D{n},丁{n},1,,," for n in range(10, 20)]
    path = sheet("p.csv", *PARTNERS[:1], "D1,甲,0370-2,6000,,", "D2,乙,,,,", "D3,丙,,abc,,", *lines)
    plan = tmp_path / "plan.csv"
    assert qd("import", "partners", path, "-n", "-o", str(plan)).code == 5
    rows = [tuple(row.values())[1:] for row in rows_of(plan)]
    assert rows[:4] == [
        ("2", "conflict", "D1 甲", "Phone", "0370-1", "0370-2", ""),
        ("2", "conflict", "D1 甲", "Credit limit", "5000.00", "6000.00", ""),
        ("3", "unchanged", "D2 乙", "", "", "", ""),
        ("4", "refused", "", "", "", "", rows[3][-1]),
    ]
    assert rows[3][-1].startswith("授信额度: “abc” is not an amount.")
    assert len(rows) == 14 and rows[-1][:3] == ("14", "new", "D19 丁19")
    assert not Path(f"{path}.rejected.csv").exists()
    qd("import", "partners", path, "-n", "--on-existing", "update", "-o", str(plan))
    assert rows_of(plan)[0]["What happens"] == "changed"


def test_skip_fill_update_and_replace(qd: Any_, sheet: Any_, sql: Any_, shop: None) -> None:
    head = "客户编号,客户名称,电话,地址,授信额度"
    row = sheet("p.csv", head, "D1,甲新,,建设路8号,")
    what = "SELECT name, phone, address, kind FROM partner WHERE code = 'D1'"
    limit = (
        "SELECT amount FROM partner_span WHERE partner_id = 1 AND field = 'credit_limit' AND valid_to > '2026-11-21'"
    )
    for how, wanted, count in (
        ("skip", ("甲", "0370-1", None, "dealer"), "1 unchanged"),
        ("fill", ("甲", "0370-1", "建设路8号", "dealer"), "1 changed"),
        ("update", ("甲新", "0370-1", "建设路8号", "dealer"), "1 changed"),
        ("replace", ("甲新", None, "建设路8号", "dealer"), "1 changed"),
    ):
        found = qd("import", "partners", row, "--on-existing", how)
        assert found.code == 0 and count in found.out, how + found.err
        assert sql(what) == [wanted], how
        assert sql(limit) == ([500000] if how != "replace" else [None]), how


@pytest.mark.parametrize(
    ("kind", "head", "row", "other"),
    [
        (
            "partners",
            "客户编号,客户名称,标签,备注,账期,业务员,上级,员工数,联系人,联系人手机,类型",
            "D9,丁,老,记,30天,小陈,D2,3,李,139,终端",
            "D9,丁,,,,,,,,,",
        ),
        ("staff", "工号,姓名,电话", "E9,王,1", "E9,王,"),
        ("products", "货号,品名,规格,单价,箱规,单位", "P1,茶,500ml,3,箱=12,瓶", "P1,茶,,,,"),
        ("contacts", "客户编号,姓名,手机,职务,生日", "D1,张,13900000001,店长,05-12", "D1,张,,,"),
    ],
)
def test_replace_empties_what_a_column_leaves_empty_of_every_kind(
    qd: Any_, sheet: Any_, shop: None, kind: str, head: str, row: str, other: str
) -> None:
    assert qd("import", kind, sheet("a.csv", head, row)).code == 0
    emptied = sheet("b.csv", head, other)
    assert "1 unchanged" in qd("import", kind, emptied, "--on-existing", "update").out
    found = qd("import", kind, emptied, "--on-existing", "replace")
    assert found.code == 0 and ("1 changed" in found.out), found.err + found.out
    again = qd("import", kind, emptied, "--on-existing", "replace")
    assert "0 changed, 1 unchanged" in again.out


# --- rows that changed since they were exported ----------------------------------------------------


@pytest.mark.parametrize("form", ["csv", "tsv", "xlsx"])
def test_a_row_that_changed_since_its_export_is_a_conflict(
    qd: Any_, tmp_path: Path, sql: Any_, shop: None, form: str
) -> None:
    path = tmp_path / f"p.{form}"
    assert qd("export", "partners", "-o", str(path)).code == 0
    qd("partner update D1 --set 电话=0370-7")
    found = qd("import", "partners", str(path), "--on-existing", "update")
    assert found.code == 5 and "row" in found.err
    assert "1 × changed in the ledger since the row was exported; now → sheet" in found.err
    assert "D1 甲  Phone: 0370-7 → 0370-1" in found.err
    assert "0 changed" in qd("import", "partners", str(path), "--on-existing", "skip").out
    assert sql("SELECT phone FROM partner WHERE code = 'D1'") == ["0370-7"]
    words = ("import", "partners", str(path), "--on-existing", "update", "--map", "_version=-")
    assert "1 changed" in qd(*words).out
    assert sql("SELECT phone FROM partner WHERE code = 'D1'") == ["0370-1"]


def test_a_row_that_says_what_the_ledger_says_is_no_conflict_and_edits_are_taken(
    qd: Any_, tmp_path: Path, sql: Any_, shop: None
) -> None:
    path = tmp_path / "p.csv"
    qd("export", "partners", "-o", str(path))
    qd("partner update D1 --set 电话=0370-7")
    text = path.read_text("utf-8-sig").replace("0370-1", "0370-7").replace("D2,乙", "D2,乙乙")
    path.write_text(text, "utf-8")
    found = qd("import", "partners", str(path), "--on-existing", "update")
    assert found.code == 0 and "0 new, 1 changed, 1 unchanged" in found.out
    assert sql("SELECT name, phone FROM partner ORDER BY code") == [("甲", "0370-7"), ("乙乙", None)]


def test_the_version_depends_on_what_a_row_says_alone(qd: Any_, tmp_path: Path, shop: None) -> None:
    first = qd("export partners").out
    assert first.splitlines()[0].endswith(",_version")
    versions = [line.rpartition(",")[2] for line in first.splitlines()[1:]]
    assert len(set(versions)) == 2 and all(one[0] == "v" and one.isalnum() for one in versions)
    qd("partner update D1 --set 电话=0370-7")
    changed = qd("export partners").out.splitlines()
    assert changed[2] == first.splitlines()[2] and changed[1].rpartition(",")[2] != versions[0]
    qd("partner update D1 --set 电话=0370-1")
    assert qd("export partners").out == first
    assert "_version" not in qd("export partners -F json").out
    assert "_version" not in qd("export partners --redact").out
    assert "_version" not in qd("export orders").out  # documents are never overwritten


def test_a_hand_made_sheet_has_no_version_and_an_empty_one_is_not_checked(qd: Any_, sheet: Any_, shop: None) -> None:
    path = sheet("p.csv", "客户编号,客户名称,电话,_version", "D1,甲,0370-5,", "D2,乙,0370-6,")
    found = qd("import", path, "--on-existing", "update")
    assert found.code == 0 and "2 changed" in found.out and "not read" not in found.out


def test_who_mends_a_stale_row_has_seen_it(qd: Any_, tmp_path: Path, sql: Any_, shop: None) -> None:
    path = tmp_path / "p.csv"
    qd("export", "partners", "-o", str(path))
    qd("partner update D1 --set 电话=0370-7")
    path.write_text(path.read_text("utf-8-sig").replace("D2,乙,outlet", "D2,乙,nonsense"), "utf-8")
    assert qd("import", "partners", str(path), "--on-existing", "update").code == 5
    rejected = tmp_path / "p.csv.rejected.csv"
    stale, bad = rows_of(rejected)
    assert stale["_version"] == "" and bad["_version"].startswith("v")
    rejected.write_text(rejected.read_text("utf-8-sig").replace("nonsense", "outlet"), "utf-8")
    found = qd("import", "partners", str(rejected), "--on-existing", "update")
    assert found.code == 0 and "1 changed, 1 unchanged" in found.out
    assert sql("SELECT phone FROM partner WHERE code = 'D1'") == ["0370-1"]
