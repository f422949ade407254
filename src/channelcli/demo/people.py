"""Who the invented distributor deals with: partners with their files, contacts, and six salesmen."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from channelcli.demo import words
from channelcli.demo.seasons import lunar_words

BUYERS = 117  # dealers and outlets; with three suppliers the file has 120 partners
LEADS = 5  # of them have never bought
YEAR_FEN = 460_000_000  # what the last twelve months come to, about


@dataclass
class Contact:
    """A person at a partner."""

    partner: str
    name: str
    role: str
    mobile: str = ""
    birthday: str = ""
    sex: str = ""
    wechat: str = ""
    hobbies: str = ""
    habits: str = ""
    personality: str = ""
    family: str = ""
    background: str = ""
    no_care: date | None = None  # wants no greetings since


@dataclass
class Partner:
    """A partner's file, and how he behaves: his share of sales, rhythm, terms and way of paying.

    Orders run from `first` to `last`; after `silent` he pays nothing more.
    """

    code: str
    name: str
    kind: str
    place: words.Place
    rank: int
    share: float
    rep: str
    terms: str
    habit: str
    first: date
    last: date
    since: date
    silent: date | None = None
    pace: float = 1.0
    trend: float = 1.0
    limit: str = ""
    parent: str = ""
    address: str = ""
    phone: str = ""
    tags: str = ""
    note: str = ""
    contact: Contact | None = None
    goods: list[words.Good] = field(default_factory=list)
    capacity: tuple[int | None, int | None, int | None] = (None, None, None)
    rivals: str = ""
    opened: date | None = None
    verified: date | None = None

    @property
    def gap(self) -> float:
        """Return the usual number of days between two orders: the larger the partner, the shorter."""
        return self.pace * min(75.0, max(6.5, 6.5 * math.pow(0.119 / max(self.share, 1e-5), 0.43)))


def shares() -> list[float]:
    """Return each buyer's share of sales, largest first: about a fifth of them make about 80 % (F18)."""
    weights = [1 / (rank + 9) ** 2.02 if rank < BUYERS - LEADS else 0.0 for rank in range(BUYERS)]
    return [weight / sum(weights) for weight in weights]


def make_partners(today: date, start: date, seed: int) -> list[Partner]:
    """Invent the buyers in the order of their codes, dealers first, then three suppliers."""
    rng = Random(f"{seed}/partners")
    kinds, names = _kinds_and_names(rng)
    places = list(words.PLACES)
    reps = dict(zip(sorted({place.region for place in places}), words.STAFF, strict=True))
    buyers = []
    for rank, share in enumerate(shares()):
        place = rng.choice(places)
        buyers.append(
            Partner(
                code="", name=names[rank], kind=kinds[rank], place=place, rank=rank, share=share,
                rep=reps[place.region], terms="", habit="", first=start, last=today,
                since=start - timedelta(days=rng.randrange(60, 3000)),
            )
        )  # fmt: skip
    _give_codes(buyers, rng)
    for partner in buyers:
        _give_ways(partner, today, start, Random(f"{seed}/ways/{partner.code}"))
        _give_file(partner, Random(f"{seed}/file/{partner.code}"))
    _give_parents(buyers, rng)
    _give_contacts(buyers, today, seed)
    for partner in buyers:
        _give_days(partner, today)
    buyers.sort(key=lambda one: (one.kind != "dealer", one.code))
    return buyers + _suppliers(start, rng)


def _kinds_and_names(rng: Random) -> tuple[list[str], list[str]]:
    known = {rank: (name, kind) for name, kind, rank in words.KNOWN}
    lucky = list(words.LUCKY)
    rng.shuffle(lucky)
    kinds, names = [], []
    for rank in range(BUYERS):
        kind = "dealer" if rng.random() < (0.9 if rank < 12 else 0.6 if rank < 40 else 0.2) else "outlet"
        name = lucky.pop() + rng.choice(words.DEALER_ENDS if kind == "dealer" else words.OUTLET_ENDS)
        name, kind = known.get(rank, (name, kind))
        kinds.append(kind)
        names.append(name)
    return kinds, names


def _give_codes(buyers: list[Partner], rng: Random) -> None:
    """Number dealers D0001…, outlets T0001… in no order of size; 宏达商贸 is D0007."""
    for letter, kind in (("D", "dealer"), ("T", "outlet")):
        group = [one for one in buyers if one.kind == kind]
        rng.shuffle(group)
        known = [one for one in group if one.name == "宏达商贸"]
        group = [one for one in group if one not in known]
        for one in known:
            group.insert(6, one)
        for number, one in enumerate(group, 1):
            one.code = f"{letter}{number:04d}"


# How a partner pays: terms, habit. The habit is in receipts.py.
_WAYS = [
    (0.30, "月结30天", "monthly"),
    (0.15, "货到30天", "monthly"),
    (0.10, "次月25号", "monthly"),
    (0.08, "货到15天", "slow"),
    (0.37, "现结", "cash"),
]
_STUCK = {11: 84, 26: 128, 45: 175, 60: 290}  # rank: days since the last receipt
_PAUSE = {64: 21, 33: 48, 51: 75, 80: 130}  # rank: days since the last order, though he used to come often
_GROWING = {13: 1.9, 22: 1.8, 27: 1.7, 35: 1.6, 49: 1.7}
_SHRINKING = {9: 0.6, 19: 0.55, 25: 0.5, 41: 0.5}


def _give_ways(partner: Partner, today: date, start: date, rng: Random) -> None:
    draw, rank = rng.random(), partner.rank
    for chance, terms, habit in _WAYS:
        partner.terms, partner.habit = terms, habit
        draw -= chance if rank < 60 else chance * (2.4 if habit == "cash" else 0.34)
        if draw < 0:
            break
    if rank in _STUCK:
        partner.terms, partner.habit = "货到30天", "stuck"
        partner.silent = today - timedelta(days=_STUCK[rank])
        partner.last = min(today - timedelta(days=3), partner.silent + timedelta(days=70))
    elif rank in (30, 55):
        partner.terms, partner.habit = "款到发货", "advance"
    elif rank in (40, 62):
        partner.terms, partner.habit = "滚结", "roll"
    elif rank in (7, 12, 18, 29, 36):
        partner.terms, partner.habit = "货到30天", "slow"
    if rank in _PAUSE:
        partner.last = today - timedelta(days=_PAUSE[rank])
        partner.pace = 0.25 if partner.name == "城南便民店" else 1.0
    elif rank > 40 and rank not in _STUCK and rng.random() < 0.12:
        partner.last = today - timedelta(days=rng.randrange(200, 620))
    elif rank > 20 and rng.random() < 0.18:
        partner.first = start + timedelta(days=rng.randrange(90, (today - start).days - 60))
        partner.since = partner.first
    partner.trend = _GROWING.get(rank) or _SHRINKING.get(rank) or rng.uniform(0.85, 1.15)
    if partner.share and partner.habit == "cash":
        partner.limit = rng.choice(["0", "", "2000", "5000"])
    elif partner.share:
        month = partner.share * YEAR_FEN / 1200
        partner.limit = rng.choice([str(max(1, round(month * 2.6 / 5000)) * 5000)] * 4 + [""])
        partner.limit = "30000" if partner.name == "宏达商贸" else partner.limit


def _give_file(partner: Partner, rng: Random) -> None:
    """Fill the file in, larger partners more fully: a real file has holes (DAT-1)."""
    care = 0.95 if partner.rank < 40 else 0.6

    def known() -> bool:
        return rng.random() < care

    street = rng.choice(words.STREETS)
    partner.address = f"{partner.place.county}{street}{rng.randrange(1, 400)}号" if known() else ""
    partner.phone = f"{partner.place.dialling}-5550{rng.randrange(10000):04d}" if known() else ""
    partner.tags = ";".join(rng.sample(words.TAGS, rng.randrange(1, 3))) if known() else ""
    partner.note = rng.choice(["", "", "单据要盖章", "周一上午收货", "开票另议", "货到先打电话"])
    if known():
        size = 3 if partner.rank < 25 else 1
        partner.capacity = (rng.randrange(2, 7) * size, rng.randrange(1, 3) * size, rng.randrange(40, 200) * size)
        partner.rivals = rng.choice(words.RIVALS)
    count = 14 if partner.rank < 20 else 9 if partner.rank < 60 else 6
    partner.goods = rng.sample(words.GOODS, count)
    partner.goods += [good for good in words.GOODS if good.code in ("B001", "Y001") and good not in partner.goods]


def _give_parents(buyers: list[Partner], rng: Random) -> None:
    """Hang some small outlets under a dealer of their county."""
    for one in buyers:
        above = [dealer for dealer in buyers if dealer.kind == "dealer" and dealer.place == one.place]
        if one.kind == "outlet" and one.rank > 60 and above and rng.random() < 0.5:
            one.parent = min(dealer.code for dealer in above)


def _person(rng: Random, taken: set[str]) -> tuple[str, str]:
    """Return a name nobody has yet, and the sex."""
    while True:
        sex = rng.choice("男女")
        name = rng.choice(words.SURNAMES) + rng.choice(words.GIVEN_MEN if sex == "男" else words.GIVEN_WOMEN)
        if name not in taken:
            taken.add(name)
            return name, sex


def _give_contacts(buyers: list[Partner], today: date, seed: int) -> None:
    rng = Random(f"{seed}/contacts")
    taken = {*words.STAFF, "李桂芳"}
    for place, one in enumerate(sorted(buyers, key=lambda one: one.code)):
        if one.rank > 50 and rng.random() < 0.2:
            continue
        name, sex = _person(rng, taken)
        birthday = ""
        if rng.random() < 0.6:
            day = today + timedelta(days=rng.randrange(20, 350))
            birthday = lunar_words(day) if rng.random() < 0.1 else _born(rng.randrange(1958, 1996), day)
        one.contact = Contact(one.code, name, "负责人", f"1380013{1000 + place:04d}", birthday, sex)


def _born(year: int, day: date) -> str:
    """Return a birthday in about that year; who was born on 29 February was born in a leap year."""
    year -= year % 4 if (day.month, day.day) == (2, 29) else 0
    return f"{year}-{day:%m-%d}"


def _give_days(one: Partner, today: date) -> None:
    """Tell when the shop opened, two of them soon so many years ago, and when its file was checked last."""
    if one.rank < 60:
        one.opened = one.since - timedelta(days=one.rank * 37 % 900)
    if one.rank in (4, 8):
        day = today + timedelta(days=one.rank + 1)
        one.opened = date(one.since.year - 1, day.month, min(day.day, 28))
    ages = 110 if one.rank < 23 else 210 if one.rank < 58 else 420  # a few files of each class are stale (DAT-2)
    one.verified = max(one.since, today - timedelta(days=(one.rank * 17 + 5) % ages))


def more_contacts(buyers: list[Partner], today: date, seed: int) -> list[Contact]:
    """Invent the second people of the larger partners, with what one should know about them.

    Six of them have their birthday within the next fourteen days, 李桂芳 of 宏达商贸 by the lunar calendar.
    """
    rng = Random(f"{seed}/more")
    taken = {*words.STAFF, "李桂芳"} | {one.contact.name for one in buyers if one.contact}
    ranked = sorted((one for one in buyers if one.kind != "supplier"), key=lambda one: one.rank)
    near = {2: 0, 5: 1, 9: 3, 14: 6, 23: 11}  # rank: days until the birthday
    people = []
    for one in ranked[:60]:
        name, sex = _person(rng, taken)
        birthday = ""
        if one.rank in near:
            day = today + timedelta(days=near[one.rank])
            birthday = f"{day:%m-%d}" if one.rank == 5 else _born(rng.randrange(1962, 1990), day)
        elif rng.random() < 0.4:
            birthday = f"{rng.randrange(1960, 1998)}-{rng.randrange(1, 13):02d}-{rng.randrange(1, 29):02d}"
        role = rng.choice(words.ROLES if sex == "男" else [*words.ROLES, "老板娘"])
        if one.name == "宏达商贸":
            name, sex, role, birthday = "李桂芳", "女", "老板娘", lunar_words(today + timedelta(days=2))
        person = Contact(one.code, name, role, f"1380013{5000 + one.rank:04d}", birthday, sex)
        _give_traits(person, rng)
        if one.rank == 17:
            person.no_care = today - timedelta(days=40)
        people.append(person)
    return people


def _give_traits(person: Contact, rng: Random) -> None:
    person.wechat = f"wx_demo_{person.mobile[-4:]}" if rng.random() < 0.5 else ""
    person.hobbies = "、".join(rng.sample(words.HOBBIES, 2)) if rng.random() < 0.8 else ""
    person.habits = rng.choice(words.HABITS) if rng.random() < 0.5 else ""
    person.personality = rng.choice(words.NATURES) if rng.random() < 0.6 else ""
    person.family = rng.choice(words.FAMILIES) if rng.random() < 0.6 else ""
    person.background = rng.choice(words.BACKGROUNDS) if rng.random() < 0.4 else ""


def _suppliers(start: date, rng: Random) -> list[Partner]:
    out = []
    for number, name in enumerate(words.SUPPLIERS, 1):
        place = words.PLACES[number * 4]
        one = Partner(
            code=f"S{number:03d}", name=name, kind="supplier", place=place, rank=900 + number, share=0.0,
            rep="", terms="款到发货", habit="", first=start, last=start, since=start - timedelta(days=2000),
        )  # fmt: skip
        one.phone = f"{place.dialling}-5551{rng.randrange(10000):04d}"
        one.address = f"{place.county}工业园{number}号"
        one.contact = Contact(one.code, f"钱{words.GIVEN_MEN[number]}", "销售经理", f"1380013{9000 + number:04d}")
        out.append(one)
    return out
