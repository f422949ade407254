from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelcli import text
from channelcli.render.cells import clip, human, machine, pad, percent, visible, width
from channelcli.table import Kind


@pytest.mark.parametrize(
    ("kind", "cell", "people", "programs"),
    [
        ("money", 123_450, "1,234.50", "1234.50"),
        ("money", -5, "-0.05", "-0.05"),
        ("money", -123_450, "-1,234.50", "-1234.50"),
        ("money", 0, "0.00", "0.00"),
        ("money", 9_007_199_254_740_993_00, "9,007,199,254,740,993.00", "9007199254740993.00"),
        ("money", None, "–", ""),
        ("price", 380_000, "38.00", "38.00"),
        ("price", 123_456, "12.3456", "12.3456"),
        ("price", -10_050, "-1.005", "-1.005"),
        ("quantity", 10_000, "10", "10"),
        ("quantity", 2_500, "2.5", "2.5"),
        ("quantity", -1_234_567, "-1,234.567", "-1234.567"),
        ("rate", 0.4312, "43.1%", "0.4312"),
        ("rate", 0.123456789, "12.3%", "0.123457"),
        ("rate", 1, "100.0%", "1"),
        ("rate", 0.0, "0.0%", "0"),
        ("rate", -0.0000001, "0.0%", "0"),
        ("rate", 1e-5, "0.0%", "0.00001"),
        ("rate", None, "–", ""),
        ("rate", float("nan"), "–", ""),
        ("rate", float("inf"), "–", ""),
        ("int", 2026, "2026", "2026"),
        ("int", 406_829, "406,829", "406829"),
        ("date", "2026-11-21", "2026-11-21", "2026-11-21"),
        ("date", None, "", ""),
        ("bool", 1, "yes", "yes"),
        ("bool", 0, "no", "no"),
        ("bool", None, "", ""),
        ("code", "007", "007", "007"),
        ("text", None, "", ""),
        ("text", "a\nb", "a␊b", "a\nb"),
    ],
)
def test_a_cell_for_people_and_for_programs(kind: Kind, cell: object, people: str, programs: str) -> None:
    assert human(kind)(cell) == people
    assert machine(kind)(cell) == programs


def test_yes_and_no_in_chinese_only_for_people() -> None:
    text.use("zh")
    assert [human("bool")(1), human("bool")(0), machine("bool")(1)] == ["是", "否", "yes"]


@pytest.mark.parametrize(
    ("fraction", "shown"),
    [(0.1235, "12.4%"), (0.12349, "12.3%"), (-0.1235, "-12.4%"), (0.8065, "80.7%"), (12.5, "1,250.0%")],
)
def test_percentages_round_half_away_from_zero_gen_9(fraction: float, shown: str) -> None:
    assert percent(fraction) == shown


@given(st.integers(-(10**15), 10**15))
def test_money_reads_back_as_the_same_fen(fen: int) -> None:
    shown = human("money")(fen)
    assert int(shown.replace(",", "").replace(".", "")) == fen
    assert machine("money")(fen) == shown.replace(",", "")


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("\x1b[31m", "␛[31m"),
        ("a\x00\x7f\x9b", "a␀␡\\u009b"),
        ("\u202ecba\u2069\u2028", "\\u202ecba\\u2069\\u2028"),
        ("\ufeffx\ud800", "\\ufeffx\\ud800"),
        ("宏达\u3000商贸 é 👨‍👩‍👧", "宏达\u3000商贸 é 👨‍👩‍👧"),
    ],
)
def test_what_moves_the_cursor_becomes_visible(raw: str, shown: str) -> None:
    assert visible(raw) == shown


@given(st.text())
def test_visible_text_is_one_harmless_line(raw: str) -> None:
    shown = visible(raw)
    assert len(shown.splitlines()) <= 1
    assert not any(ord(char) < 32 or 0x7F <= ord(char) < 0xA0 or 0x202A <= ord(char) <= 0x202E for char in shown)
    assert visible(shown) == shown
    shown.encode("utf-8")


@pytest.mark.parametrize(
    ("word", "columns"),
    [
        ("", 0), ("abc", 3), ("宏达商贸", 8), ("A级", 3), ("(县)", 4), ("（县）", 6),
        ("é", 1), ("e\u0301", 1), ("\u200b", 0),
        ("👍", 2), ("👍🏽", 2), ("👨‍👩‍👧", 2), ("❤️", 2), ("🇨🇳", 2), ("–…", 2), ("ｱ", 1), ("한국", 4),
    ],
)  # fmt: skip
def test_width_on_a_terminal(word: str, columns: int) -> None:
    assert width(word) == columns


@given(st.text(st.characters(codec="utf-8"), max_size=30), st.integers(0, 20))
def test_a_clipped_text_fits_and_says_that_it_was_cut(word: str, columns: int) -> None:
    cut = clip(word, columns)
    assert width(cut) <= columns
    assert cut == word or columns == 0 or cut.endswith("…")
    assert width(pad(cut, 25)) == 25 == width(pad(cut, 25, right=True))
