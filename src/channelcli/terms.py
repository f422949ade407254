"""Payment terms, 账期: how they are written, what they are called, and the day they make due (AR-20)."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

from channelcli.errors import Usage
from channelcli.months import add_months, last_of_month
from channelcli.names import clipped

_LONGEST = 999  # days; a longer one is a slip

_WORDS = {
    "cod": "cod 现结 现金 现款 现付 现款现货 现金结算 现款现结 货到付款 cash cashondelivery",
    "prepaid": "prepaid 款到发货 先款后货 预付 预付款 prepay prepayment",
    "roll": "roll 滚结 压批 压批结算 滚动结算 压批滚结 rolling",
}
_BY_WORD = {word: code for code, words in _WORDS.items() for word in words.split()}

_N = r"([0-9]{1,3})"
_CUT = rf"(?:[(,;]?(?:每月)?{_N}[日号](?:截止|截单|截账|结账)\)?)?"
_NET = re.compile(
    rf"(?:net:?|n|(?:货|票)到后?|账期|帐期|发货后|收货后)?{_N}(?:\.0|天|日|days?)?(?:付款|付清|内付款|内付清|账期)?"
)
_EOM = rf"(?:eom:?|月结){_N}(?:@{_N}|(?:天|日|days?){_CUT})?"
_DAY = rf"day:{_N}\+{_N}"
_NEXT = rf"(?:(次月|下个?月|下下个?月)|第{_N}个月)(?:{_N}[日号]?|月?[底末])(?:付款|付清|结清|结算)?"


def parse_terms(text: str | int | float) -> str:
    """Return the AR-20 code of payment terms: codes, their Chinese names, and a bare number of days.

    `月结30天` is month end + 30 days (eom:30), `货到30天`, `30天` and 30 are net:30, `次月25号` is day:25+1.
    Raises Usage for anything else, a day of the month past 31, or more than 999 days.
    """
    clean = "".join(unicodedata.normalize("NFKC", str(text)).casefold().split())
    code = _BY_WORD.get(clean) or _numbered(clean)
    if code is None:
        raise Usage("dates.bad_terms", value=clipped(text))
    return code


def _numbered(clean: str) -> str | None:
    """Return the code of terms with a number in them, or None."""
    if found := re.fullmatch(_NET, clean):
        return f"net:{int(found[1])}"
    if found := re.fullmatch(_EOM, clean):
        cut = found[2] or found[3]
        if cut and not 1 <= int(cut) <= 31:
            return None
        return f"eom:{int(found[1])}" + (f"@{int(cut)}" if cut else "")
    if found := re.fullmatch(_DAY, clean):
        day, months = int(found[1]), int(found[2])
    elif found := re.fullmatch(_NEXT, clean):
        months = int(found[2] or (2 if found[1].startswith("下下") else 1))
        day = int(found[3] or 31)
    else:
        return None
    return f"day:{day}+{months}" if 1 <= day <= 31 and 1 <= months <= 24 else None


def _numbers(code: str) -> tuple[str, int, int]:
    """Return the kind of a canonical code and its two numbers, 0 where it has none."""
    kind, _, rest = code.partition(":")
    first, _, second = rest.replace("+", "@").partition("@")
    return kind, int(first or 0), int(second or 0)


def due_date(terms: str, document_day: date, ordered_on: date | None = None) -> date | None:
    """Return the day an item is due under canonical terms (AR-20), None for `roll`: open and not due for now.

    `ordered_on` counts for `prepaid` only. Raises Usage for what is no code.
    """
    kind, first, second = _numbers(parse_terms(terms))
    if kind == "roll":
        return None
    if kind == "prepaid":
        return ordered_on or document_day
    if kind == "net":
        return document_day + timedelta(days=first)
    if kind == "eom":
        late = second and document_day.day > second
        return last_of_month(add_months(document_day, 1) if late else document_day) + timedelta(days=first)
    if kind == "day":
        month = last_of_month(add_months(document_day, second))
        return month.replace(day=min(first, month.day))
    return document_day


def describe_terms(code: str) -> tuple[str, str]:
    """Return canonical terms as (English, Chinese); Usage for what is no code."""
    from channelcli.text import both

    kind, first, second = _numbers(parse_terms(code))
    if kind == "eom" and second:
        return both("dates.terms_eom_cut", n=first, c=second)
    if kind == "day":
        key = "dates.terms_day_end" if first == 31 else "dates.terms_day"
        return both(key + ("" if second == 1 else "_later"), d=first, m=second)
    return both(f"dates.terms_{kind}", n=first)
