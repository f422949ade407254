"""Returns as sheets of other systems write them: the laws hold on what was taken (ORD-4)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest


@pytest.mark.parametrize("cells", ["1,-25,", "1,-25,-25", "1,,-25", "-1,25,", "-1,25,-25", "-1,,25"])
def test_a_return_stands_as_written_and_breaks_no_law(qd: Any, book: Path, tmp_path: Path, cells: str) -> None:
    sheet = tmp_path / "o.csv"
    head = "order_no,date,partner,product,quantity,unit_price,amount\n"
    sheet.write_text(f"{head}A1,2026-03-01,T1,cola,{cells}\n", encoding="utf-8")
    assert qd(f"import orders {sheet} --create partner,product").code == 0
    assert qd("doctor").code == 0
