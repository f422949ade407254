"""--redact: tables for staff and accountants without a name or a number of anybody, figures as ever (V01)."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

import pytest

from blank import built_once
from channelcli import report
from channelcli.privacy.columns import WHOLE
from conftest import Run
from torture.test_erased import Someone, lines_of

SOMEONE = Someone(random.Random(3))
PERSONAL = (
    "钓鱼", "爱喝酒", "1976", "赵会计", "13911112222", "周晓燕", "55508440", "总经理", "老板", "要货", "碰到",
)  # fmt: skip


@pytest.fixture
@built_once
def shop(qd: Run) -> Run:
    """Return a shop in which a person is written down wherever there is room."""
    for line in lines_of(SOMEONE):
        assert qd(*line).code == 0, line
    return qd


def personal(text: str) -> list[str]:
    """Return what of a person is in a text."""
    data = text.encode()
    return [hit[0].decode("utf-8", "replace") for needle in SOMEONE.needles() for hit in needle.finditer(data)] + [
        word for word in PERSONAL if word in text
    ]


def amounts(text: str) -> list[str]:
    return re.findall(r"(?<![\w-])-?\d+\.\d\d\b", text)


def numbers(text: str) -> list[list[object]]:
    """Return the cells of a table in JSON that are no text."""
    return [[cell for cell in row.values() if not isinstance(cell, str)] for row in json.loads(text)]


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


def test_every_report_is_free_of_people_or_refused(shop: Run, book: Path) -> None:
    refused = set()
    for name in report.names(book):
        given = [param.name for param in report.find(name, book).params if param.default is None]
        words = [{"number": "1001", "document": "1001"}.get(one, "D1") for one in given]
        words += ["--like", "P1"] if name == "who-for" else []
        done = shop("report", name, *words, "--redact", "-F", "json")
        if name in WHOLE:
            assert done.code in (2, 3), name
            refused.add(name)
            continue
        assert done.code in (0, 3), (name, done.err)
        assert not personal(done.out), (name, personal(done.out))
        if done.code == 0 and name != "runs":  # each run adds a line to that one
            whole = shop("report", name, *words, "-F", "json")
            assert numbers(done.out) == numbers(whole.out), name
    assert refused == set(WHOLE) & set(report.names(book))


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
