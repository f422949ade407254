"""What was said: visits, calls, reminders, with their outcome, the next step and what was promised."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from channelcli.demo.people import Partner
from channelcli.demo.seasons import Seasons


@dataclass
class Talk:
    """One contact with a partner; a promise has an amount in fen and a day."""

    partner: Partner
    day: date
    kind: str
    subject: str
    outcome: str
    next_day: date | None = None
    next_step: str = ""
    promised: int = 0
    promised_by: date | None = None


_SAYINGS = {
    "拜访": [
        ("堆头已摆好,位置不错", "正面", "补价签"),
        ("库存够两周,先不进", "中性", "看库存"),
        ("嫌新款贵,先试5箱", "中性", "问试销"),
        ("冰柜位置让给别家了", "负面", "谈冰柜位"),
        ("核桃乳动销快,想要陈列费", "正面", "报陈列方案"),
        ("老板不在,和店员聊了聊", "未接触", "再约老板"),
        ("过节要备礼盒,大概30箱", "正面", "报礼盒价"),
        ("隔壁店卖得比我们低2块", "负面", "查价格"),
    ],
    "电话": [
        ("约下周送货", "正面", "排车"),
        ("对上月的账,没有出入", "正面", "寄对账单"),
        ("问新包装什么时候到", "中性", "回话到货日"),
        ("没人接", "未接触", "再打"),
        ("说隔壁县有人低价送货", "负面", "查窜货"),
    ],
    "微信": [
        ("发了新品报价", "中性", "问意见"),
        ("要活动海报", "正面", "寄海报"),
        ("拍了货架照片,缺可乐", "正面", "补货"),
    ],
    "催款": [
        ("答应月底前结一部分", "正面", "看到账"),
        ("说钱压在工地上", "负面", "上门"),
        ("对账后就付", "中性", "送对账单"),
    ],
    "关怀": [("送了茶叶,问候家人", "正面", ""), ("店庆送了花篮", "正面", "")],
}

# What was given in a talk of care: what for, the gift, its cost in yuan.
GIFTS = {
    "送了茶叶,问候家人": ("", "茶叶", "128.00"),
    "店庆送了花篮": ("开业周年", "花篮", "88.00"),
}

# rank: (days until the next step, what); negative is overdue
_DUE = {
    2: (0, "报新年堆头价"), 4: (0, "谈春节备货"), 6: (-1, "回话到货日"), 7: (4, "问试销"), 12: (2, "送协议样本"),
    14: (-3, "补价签"), 16: (0, "看堆头"), 20: (1, "报礼盒价"), 28: (-6, "谈冰柜位"), 34: (3, "寄对账单"),
    38: (-1, "报新年堆头价"), 46: (6, "上门拜访"), 56: (0, "问为何没动静"),
}  # fmt: skip
# rank: (promised days from today, fen); negative days have passed
_PROMISES = {11: (-1, 1_000_000), 45: (-20, 300_000), 7: (9, 800_000), 26: (5, 200_000), 3: (2, 2_000_000)}


def make_talks(buyers: list[Partner], seasons: Seasons, today: date, seed: int) -> list[Talk]:
    """Invent the talks of the last half year, the larger partners more often; in date order."""
    talks: list[Talk] = []
    for partner in buyers:
        rng = Random(f"{seed}/talks/{partner.code}")
        own = _past(partner, seasons, today, rng)
        if partner.rank in _DUE and own:
            days, step = _DUE[partner.rank]
            own[-1].next_day, own[-1].next_step = today + timedelta(days=days), step
        if partner.rank in _PROMISES:
            own.append(_promise(partner, today))
        talks += own
    return sorted(talks, key=lambda talk: (talk.day, talk.partner.code))


def _past(partner: Partner, seasons: Seasons, today: date, rng: Random) -> list[Talk]:
    """Walk through the last half year; each next step but the last one was followed by another talk."""
    cadence = 8 if partner.rank < 23 else 15 if partner.rank < 60 else 33
    ending = today - timedelta(days=8 if partner.rank in _DUE or partner.rank in _PROMISES else 1)
    day = today - timedelta(days=180 - rng.randrange(cadence))
    own: list[Talk] = []
    while (day := seasons.next_open(day)) <= ending:
        kind = rng.choices(("拜访", "电话", "微信", "关怀"), (50, 28, 16, 3))[0]
        if partner.habit in ("slow", "stuck") and rng.random() < 0.3:
            kind = "催款"
        subject, outcome, step = rng.choice(_SAYINGS[kind])
        if own and own[-1].next_step:
            own[-1].next_day = day - timedelta(days=rng.choice((0, 0, 1)))
        own.append(Talk(partner, day, kind, subject, outcome, None, step if rng.random() < 0.6 else ""))
        day += timedelta(days=max(3, round(cadence * rng.uniform(0.6, 1.6))))
    if own:
        own[-1].next_step = ""
    for talk in own:
        if talk.next_day and talk.next_day <= talk.day:
            talk.next_day = talk.day + timedelta(days=1)
    return own


def _promise(partner: Partner, today: date) -> Talk:
    """A reminder in which the partner named a sum and a day; the next look is that day."""
    days, amount = _PROMISES[partner.rank]
    by = today + timedelta(days=days)
    said = min(today - timedelta(days=2), by - timedelta(days=6))
    return Talk(partner, said, "催款", f"答应{amount // 1_000_000}万" if amount >= 1_000_000 else "答应先付一部分",
                "正面", by, "看到账", amount, by)  # fmt: skip
