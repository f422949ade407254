"""`partner list`: its keys, the stage by the partner's own rhythm (SEG-4, SEG-5), the class, the balance."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from channelcli import dates, ledger, report
from channelcli.reports.partner.stage import cadence
from channelcli.table import Table
from oracle import sales as oracle
from torture.counts import sized

KEYS = ["code", "name", "kind", "region", "province", "city", "phone", "stage", "class", "balance"]
SEG_5 = [date(2026, 1, 5), date(2026, 1, 19), date(2026, 2, 2), date(2026, 2, 23), date(2026, 3, 9), date(2026, 3, 23)]


def run(path: Path, **given: Any) -> Table:
    with ledger.reading(path) as connection:
        return report.run("partner-list", connection, path, **given)


def bought(partner: int, *days: date) -> list[oracle.Document]:
    return [oracle.Document(partner, day, day, None, (oracle.Line(0, 1000, 10_000, None),)) for day in days]


@pytest.fixture
def of(tmp_path: Path) -> Callable[[oracle.Facts], Path]:
    def write(facts: oracle.Facts) -> Path:
        path = tmp_path / "facts.db"
        oracle.write(path, facts)
        return path

    return write


Of = Callable[[oracle.Facts], Path]


def test_seg_4_cadence_is_the_median_gap_at_least_7_default_below_3_gaps() -> None:
    days = list(reversed(SEG_5))
    assert cadence(days, 30) == 14
    assert cadence(days[:3], 30) == 30
    assert cadence([date(2026, 1, d) for d in (20, 17, 13, 8, 2)], 30) == 7, "gaps 3, 4, 5, 6: the mean 4.5 is under 7"
    assert (
        cadence([date(2026, 3, 31), date(2026, 3, 21), date(2026, 3, 10), date(2026, 2, 1), date(2026, 1, 1)], 30) == 21
    )


@pytest.mark.parametrize(
    ("on", "stage"),
    [
        ("2026-03-23", "active"),
        ("2026-04-20", "active"),
        ("2026-04-21", "at_risk"),
        ("2026-05-18", "at_risk"),
        ("2026-05-19", "dormant"),
        ("2026-09-19", "dormant"),
        ("2026-09-20", "lost"),
        ("2026-01-04", "lead"),
    ],
)
def test_seg_5_stages_of_the_example(of: Of, on: str, stage: str) -> None:
    path = of(oracle.Facts((oracle.Partner(),), tuple(bought(0, *SEG_5))))
    assert run(path, as_of=on).column("stage") == [stage]
    assert run(path, as_of=on, stage=stage).column("code") == ["P01"]


def test_seg_5_without_a_purchase_a_draft_makes_a_prospect(of: Of) -> None:
    draft = oracle.Document(1, date(2026, 11, 1), None, None, (oracle.Line(0, 1000, 10_000, None),))
    path = of(oracle.Facts((oracle.Partner(), oracle.Partner(), oracle.Partner(kind="supplier")), (draft,)))
    assert run(path).column("stage") == ["lead", "prospect", None]
    assert run(path, as_of="2026-10-31").column("stage") == ["lead", "lead", None]


def test_seg_5_closed_by_the_user_is_lost_until_he_opens_it_again(of: Of) -> None:
    path = of(oracle.Facts((oracle.Partner(),), tuple(bought(0, date(2026, 11, 20)))))
    with ledger.change(path, "closed") as change:
        for day, status in (("2026-11-20", "lost"), ("2026-11-21", "active")):
            change.connection.execute(
                "INSERT INTO partner_dated (change_id, partner_id, field, valid_from, text)"
                " VALUES (?, 1, 'status', ?, ?)",
                (change.id, day, status),
            )
    assert run(path, as_of="2026-11-20").column("stage") == ["lost"]
    assert run(path, as_of="2026-11-21").column("stage") == ["active"]


def test_keys_are_the_promised_ones(of: Of) -> None:
    assert [c.key for c in run(of(oracle.Facts())).columns] == KEYS


def test_the_class_set_by_hand_is_the_one_in_force(of: Of) -> None:
    path = of(oracle.Facts((oracle.Partner(), oracle.Partner()), tuple(bought(0, date(2026, 11, 20)))))
    assert run(path).column("class") == ["A", "C"]
    with ledger.change(path, "by hand") as change:
        change.connection.execute(
            "INSERT INTO partner_dated (change_id, partner_id, field, valid_from, text) VALUES (?, 2, 'class', ?, 'A')",
            (change.id, "0001-01-01"),
        )
    assert run(path, **{"class": "A"}).column("code") == ["P01", "P02"]
    assert run(path, **{"class": "C"}).column("code") == []


@settings(max_examples=sized(12, 300), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(oracle.facts(), st.sampled_from([date(2026, 2, 28), date(2026, 11, 21), date(2027, 12, 31)]))
def test_oracle_partner_list_on_random_ledgers(facts: oracle.Facts, on: date) -> None:
    dates.set_today(on)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "l.db"
        oracle.write(path, facts)
        with ledger.reading(path) as connection:
            table = report.run("partner-list", connection, path, archived=1)
            found = report.find("partner-list")
            plain = connection.execute(found.sql, report.bind(found, {"archived": 1}, path)).fetchall()
    assert [tuple(row) for row in plain] == [tuple(row) for row in table.rows]
    stages = dict(zip(table.column("code"), table.column("stage"), strict=True))
    for n, partner in enumerate(facts.partners):
        days = [
            d.shipped
            for d in facts.documents
            if d.partner == n and d.shipped and d.shipped <= on and d.net > 0 and not (d.voided and d.voided <= on)
        ]
        if partner.kind != "supplier" and days:
            assert stages[f"P{n + 1:02}"] == oracle.stage(days, on)
