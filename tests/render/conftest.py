from __future__ import annotations

from collections.abc import Iterator

import pytest
from render_samples import TODAY

from channelcli import dates, text


@pytest.fixture(autouse=True)
def _fixed_day_and_language() -> Iterator[None]:
    before = text.language()
    dates.set_today(TODAY)
    text.use("en")
    yield
    dates.set_today(None)
    text.use(before)
