"""Staff: codes, dates, and whom they look after."""

from __future__ import annotations

import json
from typing import Any


def test_staff_are_added_listed_and_leave(qd: Any) -> None:
    assert qd("staff add 小陈 --phone 013800138000 --region 城西 --joined 2024-03-01").out.startswith("E01 小陈")
    assert qd("staff add 小王 --code W7").code == 0
    assert qd("staff add 别人 --code w7").code == 4
    qd("partner add 宏达 --rep 小陈")
    rows = json.loads(qd("staff list -F json").out)
    assert [(row["code"], row["phone"], row["joined_on"], row["partners"]) for row in rows] == [
        ("E01", "013800138000", "2024-03-01", 1),
        ("W7", None, None, 0),
    ]
    assert qd("staff update xw --left yesterday").code == 0
    assert [row["code"] for row in json.loads(qd("staff list -F json").out)] == ["E01"]
    assert [row["code"] for row in json.loads(qd("staff list --left -F json").out)] == ["E01", "W7"]
    assert "nothing" in qd("staff update 小陈 --region 城西").out
    assert qd("staff update 小陈 --joined 31-31").code == 2
    assert qd("staff update nobody --region x").code == 3
