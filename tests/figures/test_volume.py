"""What people write down of yearly volumes (product.md A04, A08)."""

from __future__ import annotations

import pytest

from channelcli.figures.volume import Volume, read


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("30万元/年", Volume("yuan", 300_000_00)),
        ("30 万元", Volume("yuan", 300_000_00)),
        ("约20万", Volume("yuan", 200_000_00)),
        ("月销500箱", Volume("箱", 6_000_000)),
        ("500箱/月", Volume("箱", 6_000_000)),
        ("年销量：1,200.5 箱", Volume("箱", 1_200_500)),
        ("1,200 boxes/month", Volume("boxes", 14_400_000)),
        ("8000 yuan a month", Volume("yuan", 96_000_00)),
        ("1.5亿元", Volume("yuan", 150_000_000_00)),
        ("20k yuan", Volume("yuan", 20_000_00)),
        ("¥3000元", Volume("yuan", 3_000_00)),
        ("5000", None),
        ("很多", None),
        ("", None),
        (None, None),
        ("300-500箱", None),
    ],
)
def test_a_yearly_volume_is_read_or_not(text: str | None, found: Volume | None) -> None:
    assert read(text) == found
