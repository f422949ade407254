"""R-12: of an erased person no byte is left in the ledger's folder nor in the logs, and no figure has moved (DAT-9)."""

from __future__ import annotations

import json
import random
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import Run
from torture.counts import count, sized

FAMILY = "王李张刘陈杨赵黄周吴徐孙朱马胡郭林何高罗欧阳"
GIVEN = "伟芳娜秀英敏静丽强磊军洋勇艳杰涛明超兰霞平刚桂建国永志"
LATIN = ("Anna O'Brien", "Li Hua", 'Max "Bo" Weber', "Zoë Müller", "Ng Ah-Kow")
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")


class Someone:
    """An invented person, with the forms his name and numbers are written in."""

    def __init__(self, pick: random.Random) -> None:
        two = pick.random() < 0.4
        self.name = pick.choice(FAMILY) + "".join(pick.sample(GIVEN, 1 if two else 2))
        if pick.random() < 0.25:
            self.name = pick.choice(LATIN)
        self.mobile = f"1{pick.choice('3578')}{pick.randrange(10**9):09d}"
        self.wechat = f"wx_{pick.randrange(10**8):08d}"
        self.email = f"p{pick.randrange(10**8)}@example.com"
        self.old = f"0571-{pick.randrange(10**7, 10**8)}"  # a number he had before
        self.child = "小" + "".join(pick.sample(GIVEN, 2))
        m = self.mobile
        self.spelled = pick.choice((m, f"{m[:3]}-{m[3:7]}-{m[7:]}", f"+86 {m[:3]} {m[3:7]} {m[7:]}", f"0086{m}"))
        self.said = f"{self.name}的电话{self.spelled},微信{self.wechat},以前{self.old}"

    def needles(self) -> Iterator[re.Pattern[bytes]]:
        """Yield what may stand in no file: each word in every encoding and as JSON escapes, numbers in any spelling."""
        for word in (self.name, self.wechat, self.email, self.child):
            for encoding in ENCODINGS:
                yield re.compile(re.escape(word.encode(encoding)), re.IGNORECASE)
            yield re.compile(re.escape(json.dumps(word)[1:-1].encode()), re.IGNORECASE)
        for number in (self.mobile, self.old.replace("-", "").lstrip("0")):
            yield re.compile(rb"[\s().-]{0,2}".join(digit.encode() for digit in number))
            yield re.compile(number.encode("utf-16-le"))


def left(folder: Path, someone: Someone) -> list[str]:
    """Return the files that still hold the person, with what was found."""
    found = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        data = path.read_bytes()
        found += [f"{path.name}: {hit[0]!r}" for needle in someone.needles() for hit in needle.finditer(data)]
    return found


def lines_of(someone: Someone) -> list[list[str]]:
    """Return the commands that fill a shop in which the person is written down wherever there is room."""
    name, said = someone.name, someone.said
    typed = """
    config field add contact card
    config field add contact height --type integer
    config field add log mood
    staff add 周晓燕 --code Y1
    partner add 宏达商贸 --code D1 --phone 0516-55508440 --kind dealer
    partner add 永兴烟酒 --code D2
    product add 海河 --code P1 --unit 箱 --price 20
    contact add D1 @NAME --role 老板 --position 总经理 --sex f --mobile @OLD --hobbies 钓鱼 --birthday 1976-10-16
    contact update D1 @NAME --mobile @SPELLED --wechat @WECHAT --email @EMAIL --family @SAID --note 爱喝酒
    contact update D1 @NAME --relation 儿子=@CHILD --set card=33010219761016@TAIL --set height=170 --prefer wechat
    contact add D1 赵会计 --mobile 13911112222 --note @SAID
    log add D1 @SAID --contact @NAME --staff Y1 --next +3 --promise 寄样品给@NAME@月底 --set mood=好
    log add D1 听@NAME说要货 --type visit
    log add D2 路上碰到@SAID --promise 8000@月底
    partner update D2 --tag @NAME --note @SAID --set 地址=@NAME家隔壁 --set 竞品=@NAME
    order add D1 P1 10箱 --note @SAID --on 2026-09-01
    order add D2 P1 5箱 --on 2026-10-01
    payment add D1 50 @NAME代付 --note @SAID
    payment add D2 20 --note @SPELLED
    adjust add D1 30 --kind charge --by @NAME --note @SAID
    deposit add D1 100 现金 --note @SAID
    credit limit D1 5000 --until 2026-12-31 --note @SAID
    credit hold D2 等@SAID --by @NAME
    credit standing D1 10 --until 2026-12-31 --note @SAID
    credit review D1 --by @NAME --note @SAID
    dunning add D1 letter --by @NAME --note @SAID
    statement D1 --confirm 180 --by @NAME --note @SAID
    order add D2 P1 1箱 --override 听@NAME的
    partner update D2 --note 改过
    staff update Y1 --note 与@NAME熟
    """
    values = {"NAME": name, "OLD": someone.old, "SPELLED": someone.spelled, "WECHAT": someone.wechat, "SAID": said}
    values |= {"EMAIL": someone.email, "CHILD": someone.child, "TAIL": someone.mobile[-4:]}
    fill = re.compile(f"@({'|'.join(values)})")
    lines = [line.strip() for line in typed.strip().splitlines()]
    return [[fill.sub(lambda found: values[found[1]], word) for word in shlex.split(line)] for line in lines]


def figures(qd: Run) -> list[str]:
    """Return every amount that the reports of the shop show, in order."""
    shown = ("report ageing -F csv", "statement D1 -F csv", "statement D2 -F csv", "owe -F csv", "report sales -F csv")
    told = [*shown, "payment list -F csv", "order list -F csv", "export journal", "credit show D1 -F csv"]
    return [amount for line in told for amount in re.findall(r"(?<![\w-])-?\d+\.\d\d\b", qd(line).out)]


@pytest.mark.parametrize("seed", range(sized(2, 150)))
def test_of_an_erased_person_no_byte_is_left(seed: int, qd: Run, tmp_path: Path) -> None:
    someone = Someone(random.Random(seed))
    for line in lines_of(someone):
        done = qd(*line)
        assert done.code == 0, (line, done.err)
    (tmp_path / "state").mkdir(exist_ok=True)
    (tmp_path / "state" / "old.log").write_text(f"contact {someone.said}\n", encoding="utf-8")
    assert left(tmp_path, someone)
    before = figures(qd)
    assert qd("privacy", "erase", f"D1/{someone.name}", "--dry-run").code == 0
    assert left(tmp_path, someone)
    done = qd("privacy", "erase", f"D1/{someone.name}", "--yes")
    assert done.code == 0, done.err
    assert "[C1]" in done.out
    found = left(tmp_path, someone)
    assert not found, found[:9]
    assert figures(qd) == before
    assert qd("doctor").code == 0, qd("doctor").out
    # Whatever is taken back now, he does not come back.
    for _ in range(40):
        if qd("undo").code:
            break
    assert not left(tmp_path, someone)
    assert qd("doctor").code == 0, qd("doctor").out
    count("R-12", persons=1, bytes_left=len(found), figures_compared=len(before), figures_moved=0)
