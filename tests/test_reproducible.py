"""GEN-4: a report as of a past day says the same forever, whatever is entered later: byte for byte, in every format."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from channelcli import config, dates, ledger, report, text
from channelcli.__main__ import main
from channelcli.report import Report
from torture.counts import LONG

DAY = "2026-08-31"
FORMATS = ("csv", "json", "table")
DATED = {"as_of": DAY, "period": f"2026-01-01..{DAY}"}
NAMED = {"partner": "D1", "text": "A1", "order": "A1", "product": "P1", "staff": "Y1"}

BEFORE = """
staff add 张三 --code Y1
staff add 李四 --code Y2
partner add 宏达商贸 --code D1 --terms net:30 --region 东区 --rep Y1 --phone 13800000001
partner add 永兴烟酒 --code D2 --terms roll --region 西区 --rep Y2
partner add 福满楼 --code D3 --kind outlet
credit limit D1 500 --from 2026-01-01
product add 海河52度 --code P1 --unit 瓶 --price 10 --cost 7
product add 纯净水 --code P2 --unit 箱 --price 20
order add D1 P1 10 P2 3 --on 2026-02-03 --number A1
order add D1 P1 20 --on 2026-04-10 --number A2
order add D1 P2 5 --on 2026-06-20 --number A3
order add D1 P1 30 --on 2026-08-20 --number A4 --unshipped
order add D1 P1 3 --on 2026-08-21 --number A5 --draft
order add D1 P1 8 --on 2026-08-22 --number A6 --unshipped
order add D2 P1 12 --on 2026-03-05 --number B1
order add D2 --amount 90 --on 2026-07-05 --number B2
order add D2 --amount 60 --on 2026-08-25 --number B3
order add D3 --amount 45.5 --on 2026-05-06 --number C1
order return A2 P1 2 quality --on 2026-05-01
payment add D1 100 --on 2026-03-01
payment add D1 60 --on 2026-05-20 --for A2
payment add D1 15 --on 2026-07-01 --match none
payment add D2 70 bank --on 2026-04-01
payment add D2 40 --on 2026-08-01 --for B2
payment add D3 60 --on 2026-06-01
adjust add D1 12 --kind charge --on 2026-06-01
adjust add D2 4 --kind writeoff --on 2026-07-20
order extend A3 2026-09-30 --on 2026-08-01
deposit add D1 200 --on 2026-02-01
credit standing D2 30 --from 2026-04-01 --until 2026-12-31
credit hold D3 吵架 --from 2026-07-01
log add D1 '答应月底付款' --on 2026-08-10 --promise 50@2026-08-25
log add D2 '谈陈列' 回访 --on 2026-08-12 --next 2026-08-29
dunning add D1 reminder --on 2026-08-15
"""

LATER = """
partner add 新客户 --code D9 --region 东区
order add D9 P1 50 --on 2026-09-02 --number N1
order add D1 P1 40 --on 2026-09-03 --number N2
order add D2 P1 4 --on 2026-09-04 --number N3
order ship A4 P1 12 --on 2026-09-05
order ship A4 --on 2026-10-06
order confirm A5 --on 2026-09-06
order cancel A6 --on 2026-09-07
order deliver A1 --on 2026-09-08
order return A1 P1 4 slow --on 2026-09-09
order void C1 --on 2026-09-10
payment add D1 35 --on 2026-09-11
payment add D1 30 --on 2026-09-12
payment add D2 10 --on 2026-09-13 --for B3
payment match R0003 A3 --on 2026-09-14
payment unmatch R0002 --on 2026-09-15
payment bounce R0001 --on 2026-09-16
payment void R0004 --on 2026-09-17
payment refund D3 5 --on 2026-09-18
adjust add D1 3 --kind allowance --on 2026-09-19
adjust add D2 2 --kind waiver --on 2026-09-20
adjust void A0001 --on 2026-09-21
order extend A3 2026-12-31 --on 2026-09-22
order extend A2 2026-11-30 --on 2026-09-22
deposit add D1 50 --on 2026-09-23
deposit use D1 20 --on 2026-09-24
credit limit D1 900 --from 2026-09-01
credit limit D2 50 --from 2026-09-01 --until 2026-10-01
credit release D3 --on 2026-09-25
credit hold D1 逾期 --from 2026-09-25
credit standing D2 0 --from 2026-09-26
partner update D1 --rep Y2 --region 西区 --terms net:60 --on 2026-09-26
product price P1 11 --from 2026-09-28
log add D1 '又答应了' --on 2026-09-29 --promise 70@2026-10-10
dunning add D1 letter --on 2026-09-30
statement D1 --confirm 100 --to 2026-08-31 --on 2026-10-02
"""


def run(line: str | list[str]) -> tuple[int, str, str]:
    import shlex

    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main(shlex.split(line) if isinstance(line, str) else line)
    return code, out.getvalue(), err.getvalue()


def enter(lines: str) -> None:
    for line in filter(None, lines.splitlines()):
        code, _, err = run(line)
        assert code == 0, f"{line}\n{err}"


def words_of(one: Report) -> list[str] | None:
    """Return the command that asks a report about the past day, None if it has no day."""
    day = [
        word
        for param in one.params
        if param.name in DATED
        for word in (f"--{param.name.replace('_', '-')}", DATED[param.name])
    ]
    if not day:
        return None
    return ["report", one.name, *(NAMED[param.type] for param in one.params if param.default is None), *day]


ASKED = {name: words for name in report.names() if (words := words_of(report.find(name)))}
ASKED |= {
    f"ageing {' '.join(more)}": ["report", "ageing", "--as-of", DAY, *more]
    for more in (["--by", "doc"], ["--net"], ["--detail"], ["--per", "region"], ["--per", "rep"], ["--per", "class"])
}
ASKED["who-for"] += ["--like", "P1"]
ASKED |= {"statement D2": ["statement", "D2", "--period", DATED["period"]]}
ASKED |= {"statement --text": ["statement", "D1", "--period", DATED["period"], "--text"]}
ASKED |= {"statement --lines": ["statement", "D1", "--period", DATED["period"], "--lines"]}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[dict[str, list[str]]]]:
    """What every report said of the day before the later facts, and after."""
    folder: Path = tmp_path_factory.mktemp("past")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {
            "CHANNELCLI_CONFIG": folder / "config.toml",
            "CHANNELCLI_STATE": folder / "state",
            "CHANNELCLI_LEDGER": folder / "ledger.db",
            "CHANNELCLI_TODAY": "2026-11-21",
            "CHANNELCLI_LANG": "zh",
        }.items():
            patch.setenv(name, str(value))
        dates.set_today(dates.parse_day("2026-11-21"))
        config.reset()
        ledger.create(folder / "ledger.db")
        enter("".join(f"{line} --today 2026-08-31\n" for line in BEFORE.splitlines() if line))
        dates.set_today(None)
        answers = []
        for later in ("", LATER):
            enter(later)
            answers.append({name: _answers(place, words) for place, (name, words) in enumerate(ASKED.items())})
        yield answers
    dates.set_today(None)
    text.use("en")


def _answers(place: int, words: list[str]) -> list[str]:
    """Return what a report says in each format; in the short run the reports take turns with them."""
    found = []
    for form in FORMATS if LONG else [FORMATS[place % len(FORMATS)]]:
        plain = "--text" in words
        code, out, err = run([*words] if plain else [*words, "-F", form])
        assert code == 0, (words, err)
        found.append(out)
    return found


@pytest.mark.parametrize("name", ASKED)
def test_gen_4_a_past_day_stays_as_it_was(name: str, told: list[dict[str, list[str]]]) -> None:
    before, after = told
    assert any(before[name]), name
    assert after[name] == before[name]
