from __future__ import annotations

import re
from html.parser import HTMLParser

from render_samples import CARD, EMPTY, HOSTILE, HOSTILE_TEXTS, MIXED

from channelcli import text
from channelcli.render import page
from channelcli.render.cells import visible
from channelcli.render.markdown import escape


class Reader(HTMLParser):
    """Collects tags, and the text of each cell."""

    def __init__(self, data: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.cells: list[str] = []
        self.feed(data)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag == "td":
            self.cells.append("")
        assert not any(name.startswith("on") or name in ("href", "src") for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        if self.tags[-1:] == ["td"]:
            self.cells[-1] += data

    def handle_endtag(self, tag: str) -> None:
        self.tags.append(f"/{tag}")


def test_html_shows_hostile_text_as_text() -> None:
    reader = Reader(page([HOSTILE], "html", chart=True).decode())
    assert reader.cells[1::3][: len(HOSTILE_TEXTS)] == [visible(one) for one in HOSTILE_TEXTS]
    assert not {"script", "b", "i", "u", "hr", "link", "img"} & set(reader.tags)
    assert "svg" in reader.tags


def test_html_has_totals_and_stands_alone() -> None:
    text.use("zh")
    data = page([MIXED, CARD, EMPTY], "html", chart=True).decode()
    assert ">合计</td>" in data
    assert '<td class="n">1,234,569,124.57</td>' in data
    assert not re.search(r"https?:|<script|url\(", data)
    assert data.count("<svg") == 3
    assert Reader(data).tags.count("h1") == 3


def test_markdown_shows_hostile_text_as_text() -> None:
    lines = [line for line in page([HOSTILE], "md").decode().split("\n") if line.startswith("| ")]
    assert len(lines) == 2 + len(HOSTILE_TEXTS) + 1
    for line in lines:
        assert len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) == 4
        assert "<" not in line
    assert escape("[vip] <b> *x* a|b") == "\\[vip\\] &lt;b&gt; \\*x\\* a\\|b"
