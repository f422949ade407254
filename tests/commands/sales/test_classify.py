"""`classify` as it is typed: the headline, the line of classes, the bare table for machines, refusals."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from conftest import Run
from oracle import sales as oracle

ABC_6 = (40_000, 25_000, 10_000, 8_000, 6_000, 4_000, 3_000, 2_000, 1_500, 500, 0, -300)


@pytest.fixture
def sold(book: Path) -> Path:
    """Fill the ledger with the partners of ABC-6."""
    book.unlink()
    on = date(2026, 6, 1)
    documents = tuple(
        oracle.Document(
            n,
            on,
            on,
            None,
            (oracle.Line(0, 1000 if v > 0 else -1000, v * 100, v * 60),),
            None,
            "order" if v > 0 else "return",
        )
        for n, v in enumerate(ABC_6)
        if v
    )
    oracle.write(book, oracle.Facts(tuple(oracle.Partner() for _ in ABC_6), documents))
    return book


def test_f18_headline_and_the_line_of_classes_come_first(qd: Run, sold: Path) -> None:
    lines = qd("classify").out.splitlines()
    assert lines[0] == "4 of 12 partners (33.3%) made 83.0% of the sales."
    assert lines[1] == "A 4 · B 3 · C 5"
    assert any(line.split()[:4] == ["1", "P01", "partner", "P01"] for line in lines)
    assert sum("P12" in line for line in lines) == 1, "nothing is left out in a pipe"


def test_the_same_in_chinese(qd: Run, sold: Path) -> None:
    lines = qd("classify --lang zh").out.splitlines()
    assert lines[:2] == ["12 家客户里 4 家（33.3%）做了 83.0% 的生意。", "A 4 · B 3 · C 5"]


def test_json_is_the_bare_table_with_its_promised_keys(qd: Run, sold: Path) -> None:
    result = qd("classify -F json")
    rows = json.loads(result.out)
    assert list(rows[0])[:7] == ["rank", "code", "name", "value", "share", "cum_share", "class"]
    assert [row["class"] for row in rows] == list("AAAABBBCCCCC")
    assert '"value": 40000.00' in result.out and '"value": -300.00' in result.out
    assert result.out == qd("report abc -F json").out
    assert qd("classify -F json --lang zh").out == result.out


def test_cut_period_and_measure(qd: Run, sold: Path) -> None:
    assert qd("classify --cut 50,70").out.splitlines()[1] == "A 2 · B 1 · C 9"
    assert qd("classify --by margin").out.splitlines()[0] == "4 of 12 partners (33.3%) made 83.0% of the margin."
    empty = qd("classify --period 2025").out
    assert empty.splitlines()[:2] == ["Nothing sold in this period: everybody is C.", "A 0 · B 0 · C 12"]


CONTRACT = ["rank", "code", "name", "value", "share", "cum_share", "class", "flags", "by_hand", "previous", "differs"]


@pytest.mark.parametrize(
    ("words", "more"),
    [
        ("", []),
        ("--by growth --method count", []),
        ("--by composite --weights sales=80,years=20", []),
        ("--hold 2", ["computed"]),
        ("--without P01 --without P02", ["standing"]),
        ("--cut 70,90", ["standing"]),
        ("--within kind", ["group", "group_rank", "group_share", "group_class"]),
        ("--items product", []),
    ],
)
def test_the_keys_of_the_contract_come_first_whatever_is_asked(
    qd: Run, sold: Path, words: str, more: list[str]
) -> None:
    result = qd(f"classify {words} -F json")
    assert (result.code, list(json.loads(result.out)[0])) == (0, [*CONTRACT, *more])
    assert qd(f"classify {words}").code == 0 and qd(f"classify {words} --lang zh --chart").code == 0


def test_within_groups_people_see_the_groups_first(qd: Run, sold: Path) -> None:
    lines = qd("classify --within kind").out.splitlines()
    assert "Classes within groups" in lines
    assert any(line.split()[:3] == ["dealer", "1", "P01"] for line in lines)
    assert "Rank" not in "\n".join(lines)


def test_what_if_says_who_moves(qd: Run, sold: Path) -> None:
    said = qd("classify --without P01").out
    assert "Without P01 partner P01." in said and "B → A: 1, P05 partner P05" in said


@pytest.mark.parametrize(
    ("words", "code", "near"),
    [
        ("--by grwth", 2, "growth"),
        ("--within regoin", 2, "region"),
        ("--weights sale=100 --by composite", 2, "sales"),
        ("--category wyne --by sales", 3, "wine"),
        ("--region nowhere", 3, "nowhere"),
    ],
)
def test_a_typo_is_told_with_what_is_near(qd: Run, sold: Path, words: str, code: int, near: str) -> None:
    result = qd(f"classify {words}")
    assert (result.code, result.out) == (code, "") and near in result.err


def test_chart_draws_the_pareto(qd: Run, sold: Path) -> None:
    assert "█" in qd("classify --chart").out
    assert "█" not in qd("classify").out


def test_a_workbook_has_both_tables(qd: Run, sold: Path, tmp_path: Path) -> None:
    import openpyxl

    assert qd("classify", "-o", str(tmp_path / "abc.xlsx")).code == 0
    assert len(openpyxl.load_workbook(tmp_path / "abc.xlsx").sheetnames) == 2


@pytest.mark.parametrize("words", ["--cut 95,80", "--cut x", "--by grwth", "--from 2026-13-01", "-F pdf"])
def test_what_makes_no_sense_is_exit_2(qd: Run, sold: Path, words: str) -> None:
    result = qd(f"classify {words}")
    assert (result.code, result.out) == (2, "")


def test_an_unknown_salesman_is_exit_3(qd: Run, sold: Path) -> None:
    assert qd("classify --rep nobody").code == 3


def test_an_empty_ledger_is_no_error(qd: Run) -> None:
    assert qd("classify").code == 0
    assert json.loads(qd("classify -F json").out) == []
