"""`config`: every path and value, `set`, and custom fields typed end to end (DAT-8)."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from channelcli.config_file import changed


def test_config_shows_every_path_and_where_each_value_is_from(qd: Any, tmp_path: Path) -> None:
    rows = {row["key"]: row for row in json.loads(qd("config -F json").out)}
    assert rows["ledger"] == {"key": "ledger", "value": str(tmp_path / "ledger.db"), "source": "environment"}
    assert rows["policy_file"]["value"] == str(tmp_path / "ledger.policy.toml")
    assert rows["reports_folder"]["value"] == str(tmp_path / "reports")
    assert rows["abc.a"] == {"key": "abc.a", "value": "80", "source": "default"}
    (tmp_path / "ledger.policy.toml").write_text("[abc]\na = 70\n", encoding="utf-8")
    rows = {row["key"]: row for row in json.loads(qd("config -F json").out)}
    assert (rows["abc.a"]["value"], rows["abc.a"]["source"]) == ("70", "policy")


def test_config_set_writes_the_file_and_it_counts(qd: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CHANNELCLI_LANG")
    monkeypatch.delenv("CHANNELCLI_LEDGER")
    assert qd("config", "set", "ledger", str(tmp_path / "ledger.db")).code == 0
    assert qd("config set lang zh").code == 0
    file = tmp_path / "config.toml"
    assert tomllib.loads(file.read_text(encoding="utf-8")) == {"ledger": str(tmp_path / "ledger.db"), "lang": "zh"}
    assert file.stat().st_mode & 0o777 == 0o600
    assert qd("partner add 宏达").out.startswith("已建档")
    assert qd("config", "set", "lang", "").code == 0
    assert "lang" not in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("line", "code"), [("config set colour red", 2), ("config set lang fr", 2), ("config sing", 2)]
)
def test_config_refuses_what_it_does_not_know(qd: Any, tmp_path: Path, line: str, code: int) -> None:
    assert qd(line).code == code
    assert not (tmp_path / "config.toml").exists()


@pytest.mark.lawless("no ledger can be read under a config file that is no TOML")
def test_config_set_leaves_a_broken_file_alone(qd: Any, tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text("lang = ", encoding="utf-8")
    assert qd("config set lang zh").code == 2
    assert file.read_text(encoding="utf-8") == "lang = "


def test_setting_a_value_keeps_every_other_line() -> None:
    text = '# mine\nlang = "en"\n\n[map]\nlang = "no"\n'
    assert changed(text, "lang", "zh") == '# mine\n\nlang = "zh"\n[map]\nlang = "no"\n'
    assert changed(text, "lang", None) == '# mine\n\n[map]\nlang = "no"\n'
    assert tomllib.loads(changed("", "ledger", 'C:\\a "b".db')) == {"ledger": 'C:\\a "b".db'}


def test_dat_8_a_custom_field_from_definition_to_list(qd: Any) -> None:
    assert qd("config field add partner shelf --type integer --label Shelves --label-zh 货架数").code == 0
    assert qd("config field add partner grade --type choice --choices 好,中,差 --label-zh 等次").code == 0
    assert qd("partner add X --set shelf=3").code == 0
    assert qd("partner add Y --set 货架数=4 --set 等次=好").code == 0
    assert qd("partner add Z --set Shelves=5").code == 0
    rows = json.loads(qd("partner list -F json").out)
    assert [(row["name"], row["cf.shelf"], row["cf.grade"]) for row in rows] == [
        ("X", 3, None),
        ("Y", 4, "好"),
        ("Z", 5, None),
    ]
    assert qd("--lang", "zh", "partner", "update", "X", "--set", "shelf=6").out.startswith("D0001 X 已改：货架数\n")
    assert "货架数" in qd("--lang zh partner list").out
    assert qd("partner update X --set shelf=").code == 0
    assert json.loads(qd("partner list -F json").out)[0]["cf.shelf"] is None
    fields = json.loads(qd("config field list -F json").out)
    assert [(f["entity"], f["key"], f["label_zh"], f["type"], f["filled"]) for f in fields] == [
        ("partner", "shelf", "货架数", "integer", 2),
        ("partner", "grade", "等次", "choice", 1),
    ]


@pytest.mark.parametrize("kind", ["integer", "decimal", "date", "boolean", "text", "choice"])
def test_dat_8_values_are_held_in_the_form_of_their_type(qd: Any, kind: str) -> None:
    choices = ["--choices", "好,差"] if kind == "choice" else []
    qd("config", "field", "add", "staff", "f", "--type", kind, *choices)
    good = {"integer": "7", "decimal": "1.50", "date": "2026-11-1", "boolean": "是", "text": "a b", "choice": "好"}
    shown = {"integer": 7, "decimal": "1.5", "date": "2026-11-01", "boolean": True, "text": "a b", "choice": "好"}
    bad = {"integer": "x", "decimal": "x", "date": "13-13", "boolean": "maybe", "choice": "中"}
    assert qd("staff", "add", "甲", "--set", f"f={good[kind]}").code == 0
    assert json.loads(qd("staff list -F json").out)[0]["cf.f"] == shown[kind]
    if kind in bad:
        assert qd("staff", "add", "乙", "--set", f"f={bad[kind]}").code == 2


@pytest.mark.parametrize("entity", ["partner", "contact", "product", "staff", "log", "order", "payment"])
def test_dat_8_every_record_kind_can_carry_fields(qd: Any, entity: str) -> None:
    assert qd(f"config field add {entity} mine").code == 0
    assert qd(f"config field add {entity} mine").code == 4


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("config field add ghost x", 2),
        ("config field add partner Bad", 2),
        ("config field add partner x --type colour", 2),
        ("config field add partner x --type choice", 2),
        ("config field add partner x --choices a,b", 2),
        ("config field add partner x --label 客户名称", 4),
        ("config field add partner name", 4),
        ("partner add A --set nosuch=1", 2),
        ("partner add A --set nosuch", 2),
    ],
)
def test_dat_8_what_makes_no_field_is_refused(qd: Any, book: Path, line: str, code: int) -> None:
    before = book.read_bytes()
    assert qd(line).code == code
    assert book.read_bytes() == before


def test_dat_8_contacts_products_and_talks_carry_them_too(qd: Any) -> None:
    qd("partner add 宏达")
    qd("config field add contact zodiac --label-zh 生肖")
    qd("config field add product shelf_life --type integer --label-zh 保质期")
    qd("config field add log km --type decimal")
    assert qd("contact add 宏达 李 --set 生肖=龙").code == 0
    assert qd("product add 酒 --set 保质期=365").code == 0
    assert qd("visit 宏达 看看 --set km=12.50").code == 0
    assert json.loads(qd("contact list -F json").out)[0]["cf.zodiac"] == "龙"
    assert json.loads(qd("product list -F json").out)[0]["cf.shelf_life"] == 365
