"""How each sheet is laid out: file name, headers in its language, one row a record, read by the real importer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from channelcli.demo import words
from channelcli.demo.files import Value, write_csv, write_xlsx
from channelcli.demo.people import Contact, Partner
from channelcli.demo.receipts import Opening, Receipt
from channelcli.demo.talks import GIFTS, Talk
from channelcli.demo.trade import Order

_ENGLISH_METHODS = {"现金": "cash", "银行转账": "bank", "微信": "wechat", "支付宝": "alipay", "承兑汇票": "bill"}
_ENGLISH_REGIONS = ("豫东", "冀南")  # their office keeps English sheets


def yuan(fen: int) -> str:
    """Return an amount as text with two decimals, exactly."""
    sign, whole = ("-", -fen) if fen < 0 else ("", fen)
    return f"{sign}{whole // 100}.{whole % 100:02d}"


def _number(fen: int) -> float | int:
    """Return an amount as a workbook holds it: the nearest binary number (MON-1 reads it back)."""
    return fen / 100 if fen % 100 else fen // 100


def staff(folder: Path) -> Path:
    """Write the salesmen, English."""
    regions = sorted({place.region for place in words.PLACES})
    rows = [
        (f"Y{number:02d}", name, f"1380013{8000 + number:04d}", region)
        for number, (name, region) in enumerate(zip(words.STAFF, regions, strict=True), 1)
    ]
    return write_csv(folder / "staff.csv", ("staff_code", "staff_name", "phone", "region"), rows)


def products(folder: Path) -> list[Path]:
    """Write drinks and spirits as a Chinese workbook, snacks as an English csv."""
    zh = ("货号", "产品名称", "类别", "品牌", "规格", "单位", "箱规", "单价", "成本", "最低限价")
    en = ("code", "name", "category", "brand", "spec", "unit", "packing", "price", "cost", "floor_price")
    snacks = [good for good in words.GOODS if good.category == "零食"]
    others = [good for good in words.GOODS if good.category != "零食"]
    return [
        write_xlsx(folder / "商品.xlsx", "商品", zh, map(_product, others)),
        write_csv(folder / "products.csv", en, map(_product, snacks)),
    ]


def _product(good: words.Good) -> Sequence[Value]:
    each = good.box_fen / good.pack / 100
    packing = f"1箱={good.pack}{good.unit}"
    return (
        good.code, good.name, good.category, good.brand, good.spec, good.unit, packing,
        round(each, 2), round(each * good.cost_permille / 1000, 2), round(each * 0.88, 2),
    )  # fmt: skip


_PARTNER_ZH = (
    "客户编号", "客户名称", "类型", "区域", "省份", "城市", "区县", "地址", "电话", "业务员", "账期", "授信额度",
    "上级", "合作日期", "标签", "备注", "联系人", "手机", "生日", "员工数", "车辆数", "仓库面积", "竞品",
    "开业日期", "核实日期",
)  # fmt: skip
_PARTNER_EN = (
    "code", "name", "kind", "region", "province", "city", "county", "address", "phone", "rep", "terms",
    "credit_limit", "parent", "since", "tags", "note", "contact_name", "contact_mobile", "contact_birthday",
    "staff_count", "vehicle_count", "warehouse_m2", "competitor", "opened_on", "verified_on",
)  # fmt: skip
_KINDS_ZH = {"dealer": "分销商", "outlet": "终端", "supplier": "供应商"}
_TERMS_EN = {"月结30天": "eom:30", "货到30天": "net:30", "货到15天": "net:15", "次月25号": "day:25+1",
             "现结": "cod", "滚结": "roll", "款到发货": "prepaid"}  # fmt: skip


def partners(folder: Path, people: list[Partner]) -> list[Path]:
    """Write the Chinese partner file, and the English one of the suppliers and the western outlets."""
    west = [one for one in people if one.kind == "supplier"]
    west += [one for one in people if one.kind == "outlet" and one.place.region in _ENGLISH_REGIONS]
    east = [one for one in people if one not in west]
    return [
        write_xlsx(folder / "客户档案.xlsx", "客户档案", _PARTNER_ZH, [_partner(one, zh=True) for one in east]),
        write_csv(folder / "partners.csv", _PARTNER_EN, [_partner(one, zh=False) for one in west]),
    ]


def _partner(one: Partner, *, zh: bool) -> Sequence[Value]:
    kind, terms = (_KINDS_ZH[one.kind], one.terms) if zh else (one.kind, _TERMS_EN[one.terms])
    person = one.contact or Contact("", "", "")
    return (
        one.code, one.name, kind, one.place.region, one.place.province, one.place.city, one.place.county, one.address,
        one.phone, one.rep, terms, one.limit, one.parent, one.since, one.tags, one.note,
        person.name, person.mobile, person.birthday, *one.capacity, one.rivals, one.opened, one.verified,
    )  # fmt: skip


def contacts(folder: Path, people: list[Contact]) -> Path:
    """Write the second people of the larger partners, English."""
    header = (
        "partner_code", "name", "role", "sex", "mobile", "wechat", "birthday", "hobbies", "habits", "personality",
        "family", "background", "no_care_on",
    )  # fmt: skip
    rows = [
        (
            one.partner, one.name, one.role, one.sex, one.mobile, one.wechat, one.birthday, one.hobbies, one.habits,
            one.personality, one.family, one.background, one.no_care,
        )
        for one in people
    ]  # fmt: skip
    return write_csv(folder / "contacts.csv", header, rows)


def openings(folder: Path, items: list[Opening]) -> Path:
    """Write the opening balances, Chinese, with a 合计 row."""
    header = ("单据编号", "客户编号", "客户名称", "日期", "到期日", "期初欠款")
    rows = [(one.number, one.partner.code, one.partner.name, one.day, one.due, _number(one.amount)) for one in items]
    last = ("合计", None, None, None, None, _number(sum(one.amount for one in items)))
    return write_xlsx(folder / "期初欠款.xlsx", "期初欠款", header, rows, last=last)


_ORDER_ZH = (
    "订单号", "下单日期", "客户编号", "客户名称", "货号", "产品名称", "数量", "单位", "单价", "折扣", "金额",
    "发货日期", "签收日期", "业务员", "备注",
)  # fmt: skip
_ORDER_EN = (
    "order_no", "date", "partner_code", "partner", "product_code", "product", "quantity", "unit", "unit_price",
    "discount", "amount", "ship_date", "delivered_date", "staff", "note",
)  # fmt: skip


def orders(folder: Path, documents: list[Order]) -> list[Path]:
    """Write a Chinese workbook a year, and an English csv for the last one."""
    years = sorted({order.day.year for order in documents})
    out = []
    for year in years:
        of_year = [order for order in documents if order.day.year == year]
        if year != years[-1]:
            path, title = folder / f"出货明细-{year}.xlsx", f"宏源酒水 {year}年出货明细"
            out.append(write_xlsx(path, title, _ORDER_ZH, _order_rows(of_year, zh=True)))
        else:
            out.append(write_csv(folder / f"orders-{year}.csv", _ORDER_EN, _order_rows(of_year, zh=False)))
    return out


def _order_rows(documents: list[Order], *, zh: bool) -> list[Sequence[Value]]:
    rows: list[Sequence[Value]] = []
    for order in documents:
        one = order.partner
        for line in order.lines:
            price, amount = (_number(line.price), _number(line.amount)) if zh else (yuan(line.price), yuan(line.amount))
            discount = None if not line.discount else f"{(100 - line.discount) / 10:g}折" if zh else f"{line.discount}%"
            row = (
                order.number, order.day, one.code, one.name, line.good.code, line.good.name, line.quantity, line.unit,
                price, discount, amount, line.shipped, line.delivered, one.rep, order.note,
            )  # fmt: skip
            rows.append(row)
    return rows


def payments(folder: Path, receipts: list[Receipt]) -> list[Path]:
    """Write the receipts: one Chinese workbook with a 合计 row, and an English csv for the last year."""
    last_year = max(one.day.year for one in receipts)
    before = [one for one in receipts if one.day.year < last_year]
    now = [one for one in receipts if one.day.year == last_year]
    zh = ("日期", "客户编号", "客户名称", "回款金额", "收款方式", "流水号", "对应订单", "票据到期日")
    en = ("date", "partner_code", "partner", "amount", "method", "reference", "for_order", "maturity")
    before_rows = [
        (
            one.day, one.partner.code, one.partner.name, _number(one.amount), one.method, one.reference, one.order,
            one.matures,
        )
        for one in before
    ]  # fmt: skip
    now_rows = [
        (
            one.day, one.partner.code, one.partner.name, yuan(one.amount), _ENGLISH_METHODS[one.method],
            one.reference, one.order, one.matures,
        )
        for one in now
    ]  # fmt: skip
    total = ("合计", None, None, _number(sum(one.amount for one in before)), None, None, None, None)
    out = [write_csv(folder / f"payments-{last_year}.csv", en, now_rows)]
    if before:
        out.insert(0, write_xlsx(folder / "回款明细.xlsx", "回款明细", zh, before_rows, last=total))
    return out


def talks(folder: Path, said: list[Talk]) -> Path:
    """Write visits and calls, Chinese, GBK as an older program would have saved them."""
    header = (
        "日期", "客户编号", "客户名称", "类型", "内容", "结果", "下次日期", "下一步", "承诺金额", "承诺日期", "业务员",
        "关怀事由", "礼品", "礼品费用",
    )  # fmt: skip
    rows = [
        (
            one.day, one.partner.code, one.partner.name, one.kind, one.subject, one.outcome, one.next_day,
            one.next_step, yuan(one.promised) if one.promised else "", one.promised_by, one.partner.rep,
            *GIFTS.get(one.subject, ("", "", "")),
        )
        for one in said
    ]  # fmt: skip
    return write_csv(folder / "拜访记录.csv", header, rows, encoding="gbk")
