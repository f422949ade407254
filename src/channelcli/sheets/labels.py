"""What a header says: its name without case, blanks and signs, the unit in it, and the field that is called so."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from channelcli.names import simplified
from channelcli.sheets.fields import Field

Scale = int | Decimal

BRACKETS = re.compile(r"[(\[【〔]([^()\[\]【】〔〕]*)[)\]】〕]")
BEHIND = re.compile(r"(?<=[^\s/:,])\s*[/:,]\s*([^\s/:,]+)\s*$")  # 金额/元, 金额:万元
SCALES: dict[str, Scale] = {
    "亿元": 10**8,
    "亿": 10**8,
    "百万元": 10**6,
    "百万": 10**6,
    "万元": 10_000,
    "万": 10_000,
    "千元": 1_000,
    "千": 1_000,
    "百元": 100,
    "角": Decimal("0.1"),
    "分": Decimal("0.01"),
    "'000": 1_000,
    "000s": 1_000,
    "thousand": 1_000,
    "thousands": 1_000,
    "inthousands": 1_000,
    "million": 10**6,
    "millions": 10**6,
    "inmillions": 10**6,
}
# Units goods are counted in: behind 数量 they are the unit of the rows.
_PACKINGS = (
    "箱 件 瓶 个 盒 袋 包 桶 罐 提 组 套 台 只 支 条 听 打 板 排 筐 捆 卷 双 对 张 把 枚 块 片 粒 吨 公斤 千克 克 斤 "
    "升 毫升 kg g l ml pcs pc piece pieces box boxes case cases bottle bottles bag bags carton cartons ctn pack packs"
)
PACKINGS = frozenset(_PACKINGS.split())
_OTHERS = (
    "元 人民币 人民币元 元整 rmb cny yuan ¥ ¥元 元/件 元/箱 元/瓶 元/个 元/盒 元/袋 元/kg 元/公斤 元/斤 元/吨 "
    "% 天 日 月 人 辆 家 ㎡ m2 平方米 平米 day days 必填 选填 必填项 选填项 必须 可选 required optional"
)
UNITS = PACKINGS | frozenset(_OTHERS.split()) | set(SCALES)
DATE_FORM = re.compile(r"y{2,4}[-/.]?m{1,2}[-/.]?d{1,2}|年月日|日期格式.*")
UNIT_LINE = re.compile(r"单位\s*[::]\s*[(\[]?\s*(?:人民币)?\s*(亿元|百万元|万元|千元|百元|角|分|万|千)(?![\w/])")
DROPPED = re.compile(r"[\s_/*.'’\-\u00ad\u200b-\u200f\u2060\ufeff]+")  # invisible signs too
SIGNS = re.compile(r"[()\[\]【】〔〕:,]")
HAN = re.compile(r"[\u3400-\u9fff]")
TWIN = re.compile(r"#[0-9]+$")


@lru_cache(maxsize=1 << 14)
def normal(label: str) -> tuple[str, Scale]:
    """Return a header as it is compared, and the factor its unit gives amounts (万元: 10,000; 分: 0.01).

    Case, width, traditional characters, blanks, `_`, `/`, `.`, `-`, `*` and brackets with a unit do not count, nor a
    unit behind `/` or `:`.
    """
    text, scale, _ = _parts(label)
    return text, scale


def packing_in(label: str) -> str:
    """Return the unit of goods that a header names, 数量(箱): 箱; '' if it names none."""
    return _parts(label)[2]


@lru_cache(maxsize=1 << 14)
def _parts(label: str) -> tuple[str, Scale, str]:
    scale: Scale = 1
    packing = ""
    text = simplified(unicodedata.normalize("NFKC", label).casefold().strip())

    def unit(found: re.Match[str]) -> str:
        nonlocal scale, packing
        written = found[1].strip()
        inner = "".join(written.split())
        bare = DROPPED.sub("", inner)
        if inner not in UNITS and bare not in UNITS and not DATE_FORM.fullmatch(inner) and bare:
            return found[0]
        scale *= SCALES.get(inner, SCALES.get(bare, 1))
        packing = packing or (bare if bare in PACKINGS else "")
        return ""

    text = BEHIND.sub(unit, BRACKETS.sub(unit, text).rstrip())
    return DROPPED.sub("", text).rstrip(":"), scale, packing


@lru_cache(maxsize=2048)
def names_of(one: Field, weak: bool = True) -> frozenset[str]:
    """Return the normal forms of all names of a field."""
    names = [one.key, *one.label, *one.aliases.split(), *(one.weak.split() if weak else [])]
    return frozenset(normal(name)[0] for name in names)


@lru_cache(maxsize=64)
def by_name(fields: tuple[Field, ...]) -> Mapping[str, Field]:
    """Return the field that each name in normal form means: keys and labels before aliases, those before weak names."""
    known: dict[str, Field] = {}
    for names in (lambda one: [one.key, *one.label], lambda one: one.aliases.split(), lambda one: one.weak.split()):
        for one in fields:
            for name in names(one):
                known.setdefault(normal(name)[0], one)
    return known


def field_called(plain: str, fields: Mapping[str, Field]) -> tuple[Field, bool] | None:
    """Return the field of a header in normal form, and whether it is one of its strong names; None if there is none.

    客户(编号) is 客户编号; a header in both languages, 订单号 Order no., is read if both say the same.
    """
    bare = SIGNS.sub("", plain)
    for name in (plain, bare):
        if name in fields:
            return fields[name], name in names_of(fields[name], False)
    han = "".join(HAN.findall(bare))
    other = HAN.sub("", bare)
    found = fields.get(han)
    if found is None or fields.get(other) is not found:
        return None
    return found, bool({han, other} & names_of(found, False))
