"""`partner` as it is typed: answers, `--set` in both languages, refusals that write nothing, dry runs, undo."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest


def listed(qd: Any, *more: str) -> list[dict[str, Any]]:
    return list(json.loads(qd("partner", "list", "-F", "json", *more).out))


def test_a_name_is_enough(qd: Any) -> None:
    assert qd("partner add 宏达商贸").out == "D0001 宏达商贸 is in the ledger.\nTake back: channelcli undo\n"
    assert qd("--lang zh partner add 永兴").out == "已建档 D0002 永兴。\n撤销：channelcli undo\n"


def test_the_list_has_the_keys_that_are_promised(qd: Any) -> None:
    """product.md 1.2, in this order."""
    qd("partner add 宏达商贸 --region 城西 --province 河北 --city 石家庄 --phone 0311-88001234")
    (row,) = listed(qd)
    keys = ["code", "name", "kind", "region", "province", "city", "phone", "stage", "class", "balance"]
    assert list(row)[: len(keys)] == keys
    assert [row[key] for key in keys[:7]] == ["D0001", "宏达商贸", "dealer", "城西", "河北", "石家庄", "0311-88001234"]


@pytest.mark.parametrize("name", ["province", "Province", "省份"])
def test_any_field_is_set_by_either_name(qd: Any, name: str) -> None:
    assert qd("partner", "add", "宏达", "--set", f"{name}=河北").code == 0
    assert listed(qd)[0]["province"] == "河北"


def test_custom_fields_are_set_by_key_and_label(qd: Any) -> None:
    assert qd("config field add partner zone --label-zh 片区 --label Zone --type choice --choices 东,西").code == 0
    for name in ("cf.zone", "zone", "Zone", "片区"):
        assert qd("partner", "add", f"客户{name}", "--set", f"{name}=东").code == 0, name
    assert {row["cf.zone"] for row in listed(qd)} == {"东"}
    refused = qd("partner", "add", "x", "--set", "片区=北")
    assert refused.code == 2 and "北" in refused.err


def test_dated_attributes_count_from_their_day(qd: Any) -> None:
    """GEN-7: a past report keeps its region."""
    qd("partner add 宏达 --region 城西")
    assert qd("partner update 宏达 --region 城东 --on 2026-11-01").code == 0
    assert listed(qd)[0]["region"] == "城东"
    assert listed(qd, "--as-of", "2026-10-31")[0]["region"] == "城西"


def test_the_answer_names_the_fields_that_changed(qd: Any) -> None:
    qd("partner add 宏达 --phone 1")
    assert qd("partner update hd --phone 2 --region 城西").out.splitlines()[0] == "D0001 宏达: Phone, Region"
    assert "客户" not in qd("--lang zh partner update hd --phone 2").out
    assert qd("partner update hd --phone 2").out == "D0001 宏达: nothing to change.\n"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("partner add ''", 2),
        ("partner add x --set nothing=1", 2),
        ("partner add x --set province", 2),
        ("partner add x --terms whenever", 2),
        ("partner add x --credit-limit=-5", 2),
        ("partner add x --credit-limit 1.234", 2),
        ("partner add x --rep nobody", 3),
        ("partner add x --set parent=nobody", 3),
        ("partner add x --code D0001", 4),
        ("partner update 宏达 --set parent=D0001", 4),
        ("partner update nobody --phone 1", 3),
        ("partner update 宏达 --on 31-31 --phone 1", 2),
        ("partner update 宏达 --name ''", 2),
    ],
)
def test_a_refusal_writes_nothing(qd: Any, book: Path, line: str, code: int) -> None:
    qd("partner add 宏达")
    before = book.read_bytes()
    done = qd(line)
    assert (done.code, done.out) == (code, ""), done
    assert done.err and "Traceback" not in done.err
    assert book.read_bytes() == before


@pytest.mark.parametrize(
    "line", ["add 永兴 --region 城西 --note x", "update 宏达 --phone 5", "archive 宏达", "verify 宏达"]
)
def test_a_dry_run_writes_nothing(qd: Any, book: Path, line: str) -> None:
    qd("partner add 宏达")
    before = book.read_bytes()
    done = qd(f"partner {line} -n")
    assert done.code == 0
    assert done.out.endswith("Dry run: nothing was written.\n")
    assert book.read_bytes() == before


def test_who_is_put_aside_leaves_the_lists_and_comes_back_by_undo(qd: Any) -> None:
    qd("partner add 宏达")
    qd("partner archive 宏达")
    assert listed(qd) == []
    qd("undo")
    assert [row["code"] for row in listed(qd)] == ["D0001"]


def test_the_summary_in_the_history_is_plain(qd: Any) -> None:
    qd("partner add 宏达")
    qd("partner update 宏达 --phone 1")
    assert [row["summary"] for row in json.loads(qd("history -F json").out)] == [
        "partner D0001 宏达: phone",
        "partner D0001 宏达",
    ]
