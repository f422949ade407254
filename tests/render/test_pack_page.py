"""The page of a pack: what is in it, and how a real browser takes it (Chromium, one start)."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from browser import Browser
from render_samples import CARD, EMPTY, HOSTILE, HOSTILE_TEXTS, MIXED

from channelcli import text
from channelcli.render.cells import visible
from channelcli.render.pack_page import MOST, Line, Section, pack_page

OWED = replace(MIXED, explain=("ageing", "code", "as_of"))
HEAD = [Line("昨日", "出货 18,420.00（7 单）"), Line("欠款", "163,354.00", "mixed"), Line("", "<b>&")]


def whole() -> str:
    sections = [Section(OWED, {"007": CARD, "D0003": EMPTY}), Section(EMPTY), Section(HOSTILE)]
    return pack_page("宏源酒水 早报", HEAD, sections, "2026-11-21")


def test_every_link_leads_somewhere_in_the_page_and_nowhere_else() -> None:
    page = whole()
    targets = re.findall(r'href="([^"]*)"', page)
    assert {"#mixed", "#why", "#why-mixed-007", "#why-mixed-D0003", "#top"} <= set(targets)
    assert all(one[0] == "#" and page.count(f'id="{one[1:]}"') == 1 for one in targets)
    assert not re.search(r"https?:|src=|url\(|<b>|<script>alert", page)


def test_a_long_table_is_cut_and_its_totals_are_those_of_all() -> None:
    rows = tuple((f"D{n:04}", "x", 1, *MIXED.rows[0][3:]) for n in range(MOST + 3))
    page = pack_page("x", [], [Section(replace(MIXED, rows=rows, charts=()))])
    assert page.count("<tr><td") == MOST + 1
    assert f'<td class="n">{MOST + 3}</td>' in page
    assert whole() == whole()


def test_a_browser_shows_it_without_complaint(tmp_path: Path) -> None:
    text.use("zh")
    file = tmp_path / "早报.html"
    file.write_text(whole(), encoding="utf-8")
    with Browser(tmp_path) as browser:
        browser.look(390)
        browser.open(file)
        assert browser.say("[document.documentElement.scrollWidth, innerWidth]") == [390, 390]
        assert browser.fonts("h1") and all("CJK" in one or "Han" in one or "Hei" in one for one in browser.fonts("h1"))
        light = browser.picture()
        browser.look(390, dark=True)
        assert browser.say("getComputedStyle(document.body).backgroundColor") != "rgb(255, 255, 255)"
        assert browser.picture() != light
        names = "[...document.querySelectorAll('#mixed tbody tr')].map(row => row.cells[0].textContent).join(' ')"
        head = "document.querySelectorAll('#mixed thead th')[3]"
        orders = [browser.say(names)]
        for _ in range(3):
            browser.say(f"{head}.click()")
            orders.append(browser.say(names))
        assert orders[0] == orders[3] == "007 D0002 D0003 D0004 D0005"
        assert orders[1] == "D0004 007 D0003 D0002 D0005", "the greatest first, the undefined last"
        assert orders[2] == "D0002 D0003 007 D0004 D0005"
        opened = "document.getElementById('why-mixed-007').open"
        click = "document.querySelector('a[href=\"#why-mixed-007\"]').click()"
        assert browser.say(f"new Promise(done => {{ addEventListener('hashchange', () => done({opened})); {click} }})")
        cells = browser.say("[...document.querySelectorAll('#hostile tbody tr')].map(row => row.cells[1].textContent)")
        assert cells == [visible(one) for one in HOSTILE_TEXTS]
        assert browser.paper().startswith(b"%PDF")
        assert browser.trouble == []
        assert browser.asked == [file.as_uri()], "nothing but itself is loaded"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_script_and_no_style_but_ours_is_allowed(language: str) -> None:
    text.use(language)
    page = whole()
    policy = re.findall(r'content="(default-src[^"]*)"', page)
    assert re.fullmatch(r"default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'", *policy)
    assert page.count("<script") == 1
    assert not re.search(r"\sstyle=|\son\w+=", page.split("<body>")[1].split("<script>")[0])
