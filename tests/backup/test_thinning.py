"""Thinning keeps 7 daily, 4 weekly, 12 monthly (V04), never the wrong one: compared with a slow second opinion."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelcli.backup import shelf
from channelcli.errors import LedgerFault

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
moments = st.lists(st.integers(0, 900 * 24).map(lambda hours: NOON - timedelta(hours=hours)), max_size=60, unique=True)
counts = st.integers(0, 13)


def by_hand(moments: list[datetime], daily: int, weekly: int, monthly: int) -> set[datetime]:
    """Return what stays, span by span: walk back day by day, week by week, month by month, and count those met."""
    local = sorted(moment.astimezone() for moment in moments)
    stays = {one for one in local if one.date() == local[-1].date()}
    for wanted, name in ((daily, "%Y-%m-%d"), (weekly, "%G-%V"), (monthly, "%Y-%m")):
        spans: dict[str, datetime] = {}
        for one in local:  # the last one of a span stands in the end
            spans[one.strftime(name)] = one
        stays |= {spans[name] for name in sorted(spans)[::-1][:wanted]}
    return {one.astimezone(UTC) for one in stays}


@given(moments, counts, counts, counts)
def test_what_stays_is_what_a_slow_count_keeps(moments: list[datetime], daily: int, weekly: int, monthly: int) -> None:
    gone = shelf.spare(moments, daily, weekly, monthly) if moments else set()
    assert set(moments) - gone == (by_hand(moments, daily, weekly, monthly) if moments else set())
    if moments:
        assert max(moments) not in gone


@given(moments, counts, counts, counts)
def test_thinning_again_deletes_nothing_more(moments: list[datetime], daily: int, weekly: int, monthly: int) -> None:
    if moments:
        left = sorted(set(moments) - shelf.spare(moments, daily, weekly, monthly))
        assert shelf.spare(left, daily, weekly, monthly) == set()


def test_a_backup_each_night_leaves_seven_days_four_weeks_and_twelve_months() -> None:
    """What nightly backups come to after two years, thinned each night: the same as counted at once."""
    nights = [NOON - timedelta(days=n) for n in range(730)]
    stays: list[datetime] = []
    for night in reversed(nights):
        stays.append(night)
        stays = sorted(set(stays) - shelf.spare(stays, 7, 4, 12))
    days = [(NOON - one).days for one in stays]
    assert sorted(days)[:7] == list(range(7))
    assert len(stays) <= 7 + 4 + 12 and len({one.strftime("%Y-%m") for one in stays}) == 12


@pytest.fixture
def shelves(trade, book: Path, folder: Path):  # type: ignore[no-untyped-def]
    """A folder of good backups of given days: copies of one under other names."""
    trade("backup")
    (one,) = folder.iterdir()

    def put(*days: str) -> list[str]:
        for day in days:
            shutil.copy(one, folder / shelf.name(book, f"{day}T12:00:00Z", 0, locked=False))
        return sorted(path.name[7:15] for path in folder.iterdir())

    yield put
    one.unlink(missing_ok=True)


def days(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_backup_thins_the_folder_and_says_so(trade, book, folder, shelves) -> None:
    shelves(*(f"2021-05-{day:02}" for day in range(1, 31)))
    before = len(days(folder))
    result = trade("backup")
    assert result.code == 0 and "Old backups deleted: " in result.out
    # With the two of today: days 26–30 fill up the seven … each rule counts what is there, however old.
    assert before > len(days(folder)) > 7
    assert any(name.startswith("ledger-20210530") for name in days(folder))


def test_policy_says_how_many(trade, book, folder, shelves) -> None:
    book.with_name("ledger.policy.toml").write_text("[backup]\ndaily = 1\nweekly = 1\nmonthly = 2\n", encoding="utf-8")
    shelves("2021-04-30", "2021-05-29", "2021-05-30")
    trade("backup")
    assert [name[7:15] for name in days(folder)][:1] == ["20210530"]


def test_a_damaged_one_stands_for_no_day_and_is_never_deleted(trade, book, folder, shelves) -> None:
    book.with_name("ledger.policy.toml").write_text("[backup]\ndaily = 2\nweekly = 0\nmonthly = 0\n", encoding="utf-8")
    shelves("2021-05-28", "2021-05-29", "2021-05-30")
    bad = folder / "ledger-20210530T120000Z.zip"
    bad.write_bytes(b"\0" + bad.read_bytes()[1:])
    trade("backup")
    left = [name[7:15] for name in days(folder)]
    assert "20210530" in left and "20210529" in left and "20210528" not in left


def test_what_is_not_ours_is_never_touched(trade, book, folder, shelves) -> None:
    book.with_name("ledger.policy.toml").write_text("[backup]\ndaily = 0\nweekly = 0\nmonthly = 0\n", encoding="utf-8")
    shelves("2021-05-28")
    other = [folder / name for name in ("other-20210528T120000Z.zip", "notes.txt", "ledger-20210528.zip")]
    for path in other:
        shutil.copy(folder / "ledger-20210528T120000Z.zip", path)
    (folder / "ledger-20210101T120000Z.zip").symlink_to(other[1])
    trade("backup")
    assert not (folder / "ledger-20210528T120000Z.zip").exists()
    assert all(path.exists() for path in other) and (folder / "ledger-20210101T120000Z.zip").is_symlink()


def test_where_the_new_backup_fails_nothing_is_deleted(trade, book, folder, shelves, monkeypatch) -> None:
    shelves(*(f"2021-05-{day:02}" for day in range(1, 31)))
    before = days(folder)
    book.unlink()
    assert trade("backup").code == 6
    assert days(folder) == before


@pytest.mark.parametrize("value", ["-1", '"seven"', "true", "1.5"])
def test_a_policy_that_cannot_be_read_exit_6_before_anything_is_done(trade, book, folder, value: str) -> None:
    book.with_name("ledger.policy.toml").write_text(f"[backup]\nmonthly = {value}\n", encoding="utf-8")
    result = trade("backup")
    assert result.code == 6 and "backup.monthly" in result.err and not folder.exists()
    with pytest.raises(LedgerFault):
        shelf.whole("backup.monthly", book)
