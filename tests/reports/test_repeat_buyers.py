"""CLV-2 on ledgers and on plain tables: the same buyers give the same model, in weeks or in days."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from channelcli import ledger, report
from channelcli.figures import repeat
from channelcli.table import Table
from oracle import sales as oracle

END = date(2026, 9, 30)


def told(path: Path, name: str = "repeat-model", **given: Any) -> Table:
    with ledger.reading(path) as connection:
        return report.run(name, connection, path, as_of=END.isoformat(), **given)


def histories(count: int, seed: int) -> list[list[date]]:
    """Return purchase days of buyers that come as often as each likes, and of whom some stay away for good."""
    chance = random.Random(seed)
    found = []
    for _ in range(count):
        day = date(2026, 1, 1) + timedelta(days=chance.randint(0, 80))
        rate, leaves = chance.gammavariate(1.0, 1 / 30), chance.betavariate(0.8, 2.5)
        days = [day]
        while chance.random() >= leaves:
            day += timedelta(days=min(1 + int(chance.expovariate(rate)), 999))
            days.append(day)
        found.append([one for one in days if one <= END])
    return found


@pytest.fixture
def shop(tmp_path: Path) -> tuple[Path, list[list[date]]]:
    """Return a ledger of 160 buyers, and when each bought; one of them twice on a day, and once only gifts."""
    bought = histories(160, seed=3)
    goods = (oracle.Line(0, 1000, 10_00, None),)
    documents = [oracle.Document(n, day, day, None, goods) for n, days in enumerate(bought) for day in days]
    documents.append(oracle.Document(0, bought[0][0], bought[0][0], None, goods))
    gift = bought[1][-1] + timedelta(days=3)
    documents.append(oracle.Document(1, gift, gift, None, (oracle.Line(0, 1000, 0, None),)))
    path = tmp_path / "l.db"
    oracle.write(path, oracle.Facts(tuple(oracle.Partner() for _ in bought), tuple(documents)))
    return path, bought


@pytest.mark.lawless("goods are due by no terms")
def test_clv_2_a_ledger_and_a_table_of_it_give_the_same(shop: tuple[Path, list[list[date]]], tmp_path: Path) -> None:
    path, bought = shop
    cells = [(len(d) - 1, (d[-1] - d[0]).days / 7, (END - d[0]).days / 7) for d in bought]
    table = tmp_path / "buyers.csv"
    table.write_text("id,x,t_x,T\n" + "".join(f"c{n},{x},{t!r},{T!r}\n" for n, (x, t, T) in enumerate(cells)))
    keys = [column.key for column in told(path).columns]
    one = dict(zip(keys, told(path).rows[0], strict=True))
    assert told(path, table=str(table)).rows[0] == tuple(one.values())
    slow = repeat.fit([repeat.Buyer(*cell) for cell in cells])
    assert [one[key] for key in ("r", "alpha", "a", "b")] == [round(value, 6) for value in slow.model]
    assert one["log_likelihood"] == round(slow.log_likelihood, 4)
    assert (one["buyers"], one["repeat_buyers"]) == (160, sum(len(d) > 1 for d in bought))
    days = dict(zip(keys, told(path, unit="day").rows[0], strict=True))
    for key, factor in (("r", 1), ("alpha", 7), ("a", 1), ("b", 1), ("expected", 1)):
        assert days[key] == pytest.approx(float(str(one[key])) * factor, rel=0.01), "182 days are 26 weeks"
    with_gifts = dict(zip(keys, told(path, zero=1).rows[0], strict=True))
    assert int(str(with_gifts["repeats"])) == int(str(one["repeats"])) + 1

    rows = told(path, "repeat-buyers", horizon=39)
    found = {str(row[0]): row for row in rows.rows}
    buyer = repeat.Buyer(*cells[4])
    assert found["P05"][2:5] == (cells[4][0], round(cells[4][1], 2), round(cells[4][2], 2))
    assert found["P05"][6:] == (repeat.alive(slow.model, buyer), round(repeat.expected(slow.model, buyer, 39), 4))
    assert rows.column("expected") == sorted(rows.column("expected"), reverse=True)  # type: ignore[type-var]  # figures


def test_clv_2_not_offered_under_50(qd: Callable[..., Any], tmp_path: Path) -> None:
    for line in ("partner add a", "order add a --amount 5 --on 2026-01-05", "order add a --amount 5 --on 2026-02-05"):
        assert qd(line).code == 0
    assert json.loads(qd("report repeat-buyers -F json").out) == []
    assert "1 of 1 buyer bought again; the model needs at least 50" in qd("report repeat-buyers").out
    (row,) = json.loads(qd("report repeat-model -F json").out)
    assert (row["r"], row["repeat_buyers"], row["repeats"]) == (None, 1, 1)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("frequency;recency;T\n1;2,0;3\n", 2),
        ("2 30.43 38.86\n0 0 38.86\n", 0),
        ("cust\tx\tt.x\tT.cal\n1\t2\t30.43\t38.86\n", 0),
        ("a,b\n1,2\n", 2),
        ("x,t_x,T\n0,3,5\n", 2),
        ("x,t_x,T\n1,6,5\n", 2),
    ],
)
def test_a_table_is_read_or_its_line_told(qd: Callable[..., Any], tmp_path: Path, text: str, code: int) -> None:
    file = tmp_path / "t.csv"
    file.write_text(text)
    done = qd("report", "repeat-model", "--table", str(file), "-F", "json")
    assert done.code == code
    assert code == 0 or "t.csv" in done.err
    assert qd("report repeat-model --table nowhere.csv").code == 3
