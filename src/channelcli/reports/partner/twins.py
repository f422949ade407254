"""Partners that may be the same one (DAT-6): the SQL fetches what is compared, pairs are found block by block."""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, combinations
from typing import Any

from channelcli import names
from channelcli.report import Answer, find
from channelcli.reports.partner.likeness import alike
from channelcli.table import Row
from channelcli.text import both

Record = dict[str, Any]
Pair = tuple[int, int]  # places in the list of partners, the lower first

STRENGTH = {"credit_code": "certain", "name": "strong", "mobile": "strong", "alike": "weak", "sound": "weak"}
ORDER = ("certain", "strong", "weak")
_SPLIT = re.compile(r"[,，;；、/|\s]+")


def rows(connection: sqlite3.Connection, params: dict[str, Any]) -> Answer:
    """Return each pair once, the surest first; what the owner said is no duplicate is left out."""
    cursor = connection.execute(find("twins").sql, params)
    columns = [name for name, *_ in cursor.description]
    partners = [dict(zip(columns, record, strict=True)) for record in cursor]
    apart = set(connection.execute("SELECT partner_id, other_id FROM partner_distinct"))
    reasons, cut = _pairs(partners, params["most"], bool(params["sound"]))
    found: list[Row] = []
    for (one, other), why in reasons.items():
        a, b = partners[one], partners[other]
        strength = min((STRENGTH[reason] for reason in why), key=ORDER.index)
        wanted = params["partner"] in ("*", a["code"], b["code"]) and params["strength"] in ("*", strength)
        here = params["city"] == "*" or _place(params["city"]) in (_place(a["city"]), _place(b["city"]))
        if wanted and here and tuple(sorted((a["id"], b["id"]))) not in apart and a["supplier"] == b["supplier"]:
            told = " ".join(reason for reason in STRENGTH if reason in why and STRENGTH[reason] != "weak")
            told = told or next(reason for reason in STRENGTH if reason in why)
            found.append((a["code"], a["name"], b["code"], b["name"], strength, told, _cities(a, b)))
    found.sort(key=lambda row: (ORDER.index(str(row[4])), row[0], row[2]))
    return Answer(found, notes=(both("merge.cut", count=cut, most=params["most"]),) if cut else ())


def _pairs(partners: Sequence[Record], most: int, sound: bool) -> tuple[dict[Pair, set[str]], int]:
    """Return the reasons of every pair, and how many partners have more names like theirs than are kept."""
    reasons: dict[Pair, set[str]] = defaultdict(set)
    for reason, keys in (("credit_code", _credit_codes), ("name", _name), ("mobile", _mobiles)):
        for pair in _equal(partners, keys, most):
            reasons[pair].add(reason)
    cut = 0
    for places in _by(range(len(partners)), lambda place: _place(partners[place]["city"])).values():
        found, more = alike([(place, partners[place]["name_key"]) for place in places], most)
        cut += more
        for pair in found:
            reasons[pair].add("alike")
        for pair in _sounding(partners, places, most) if sound else ():
            reasons[pair].add("sound")
    return reasons, cut


def _equal(partners: Sequence[Record], keys: Callable[[Record], Iterable[str]], most: int) -> Iterator[Pair]:
    blocks: dict[str, list[int]] = defaultdict(list)
    for place, partner in enumerate(partners):
        for key in keys(partner):
            blocks[key].append(place)
    return chain.from_iterable(_block(block, most) for block in blocks.values())


def _block(places: Sequence[int], most: int) -> Iterable[Pair]:
    """Return the pairs of a block: each with each, in a large one each with the first."""
    return combinations(places, 2) if len(places) <= most + 1 else ((places[0], place) for place in places[1:])


def _credit_codes(partner: Record) -> Iterable[str]:
    code = str(partner["credit_code"] or "")
    return [code.strip().upper()] if names.credit_code_ok(code) else []


def _name(partner: Record) -> Iterable[str]:
    return [partner["name_key"]] if partner["name_key"] else []


def _mobiles(partner: Record) -> set[str]:
    written = f"{partner['phone'] or ''}/{partner['mobiles'] or ''}"
    return {names.normal_phone(one) for one in _SPLIT.split(written) if one and names.is_mobile(one)}


def _place(city: str | None) -> str:
    """Return what two spellings of a city have in common; '' where none is told."""
    return names.normal_name(city or "").removesuffix("市")


def _cities(one: Record, other: Record) -> str | None:
    told = [city for city in (one["city"], other["city"]) if city]
    return " / ".join(told[:1] if _place(told[0]) == _place(told[-1]) else told) if told else None


def _by(places: Iterable[int], key: Callable[[int], str]) -> dict[str, list[int]]:
    """Return the places by their key, without those that have none."""
    groups: dict[str, list[int]] = defaultdict(list)
    for place in places:
        if word := key(place):
            groups[word].append(place)
    return groups


def _sounding(partners: Sequence[Record], places: Sequence[int], most: int) -> Iterator[Pair]:
    """Return the pairs of a city whose names are written otherwise and read the same, syllable by syllable."""
    for block in _by(places, lambda place: str(partners[place]["initials"])).values():
        if len(block) > 1:
            from pypinyin import lazy_pinyin

            heard = _by(block, lambda place: " ".join(lazy_pinyin(partners[place]["name_key"])))
            for same in heard.values():
                for one, other in _block(same, most):
                    if partners[one]["name_key"] != partners[other]["name_key"]:
                        yield one, other
