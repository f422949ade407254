"""Text files by their encoding: marks, none, wrong ones, two in one file (product.md 1.4 Encodings)."""

from __future__ import annotations

import codecs

from corpus.case import EN, ORDER, Case, csv, one_order

UTF8 = one_order()
# Characters that GB18030 has and GBK has not: a rare surname, a place, a character outside the first plane.
RARE = "订单号,日期,客户,金额\r\nR1,2026-03-01,㑇𠮷堃商贸（龘）,5.00\r\n"
RARE_ORDER = {"rows": 1, "records": 1, "money": 500, "holds": {"SELECT name FROM partner": ["㑇𠮷堃商贸（龘）"]}}
WESTERN = "number,date,partner,amount\n1,2026-01-02,Müller & Söhne Größenwahn,5\n"
JAPANESE = "番号,日付,取引先,金額\n1,2026-01-02,カタカナ商事株式会社,5\n"
PLAIN = csv(EN, "1,2026-03-01,A1,P1,2,5,10,0")
MIXED = csv("订单号,日期,客户,金额", "1,2026-03-01,宏达,5") + "2,2026-03-01,同福酒楼,5\n".encode("gbk")


def _late(bad: bytes) -> bytes:
    """Return a file whose wrong bytes come after more than a megabyte of good ones."""
    good = "".join(f"N{n},2026-03-01,宏达,5\n" for n in range(45_000))
    return ("订单号,日期,客户,金额\n" + good).encode() + bad


FOREIGN = {
    "euc-kr": ("삼성전자 주식회사", "녹차", "대한민국"),
    "euc-jp": ("カタカナ商事株式会社", "お茶", "日本酒"),
    "koi8-r": ("Москва", "ООО Ромашка", "Чай"),
    "cp874": ("สวัสดี", "ไทย"),
    "iso8859-7": ("Αθήνα", "Ελλάς"),
    "cp1250": ("Łódź", "Žluťoučký kůň"),
}
CHINESE = ("宏达商贸", "同福酒楼", "张三", "华联超市人民路店", "鑫磊五金", "饕餮餐饮")


def _named(names: tuple[str, ...], encoding: str) -> bytes:
    """Return orders under headers that are plain ASCII and prove nothing of the encoding."""
    return csv(
        "order_no,date,partner,amount", *(f"{n},2026-03-01,{name},5" for n, name in enumerate(names)), encoding=encoding
    )


CASES = [
    *(
        Case(f"{name} under ASCII headers", _named(names, name), error="sheets.which_encoding")
        for name, names in FOREIGN.items()
    ),
    Case(
        "gbk under ASCII headers",
        _named(CHINESE, "gbk"),
        rows=6,
        holds={"SELECT name FROM partner ORDER BY id": list(CHINESE)},
    ),
    Case("utf-8", UTF8, **ORDER),
    Case("utf-8 with a mark", codecs.BOM_UTF8 + UTF8, **ORDER),
    Case("utf-8 with two marks", codecs.BOM_UTF8 * 2 + UTF8, **ORDER),
    Case("gbk", one_order("gbk"), **ORDER),
    Case("gb18030 named gb18030", one_order("gb18030"), options="--create partner,product --encoding gb18030", **ORDER),
    Case("gb2312 by its name", one_order("gb2312"), options="--create partner,product --encoding GB2312", **ORDER),
    Case("gb18030 with rare characters", RARE.encode("gb18030"), **RARE_ORDER),
    Case("utf-8 with rare characters", RARE.encode(), **RARE_ORDER),
    Case("utf-16 little endian with its mark", codecs.BOM_UTF16_LE + one_order("utf-16-le"), **ORDER),
    Case("utf-16 big endian with its mark", codecs.BOM_UTF16_BE + one_order("utf-16-be"), **ORDER),
    Case("utf-16 with characters outside the first plane", RARE.encode("utf-16"), **RARE_ORDER),
    Case("utf-16 tabs, as Excel writes Unicode text", one_order("utf-16").replace(b",\x00", b"\t\x00"), **ORDER),
    Case("utf-16 little endian without a mark", one_order("utf-16-le"), error="sheets.nul"),
    Case("utf-16 big endian without a mark", one_order("utf-16-be"), error="sheets.nul"),
    Case(
        "utf-16 without a mark, its name said",
        one_order("utf-16-le"),
        options="--create partner,product --encoding utf-16-le",
        **ORDER,
    ),
    Case("utf-16 with half a character at its end", one_order("utf-16") + b"A", error="sheets.bad_bytes"),
    Case("utf-16 with half of a pair", "a,b\r\n".encode("utf-16") + b"\x00\xd8,\x00", error="sheets.bad_bytes"),
    Case("utf-32 with its mark", codecs.BOM_UTF32_LE + one_order("utf-32-le"), error="sheets.bad_bytes"),
    Case("utf-32 big endian with its mark", codecs.BOM_UTF32_BE + one_order("utf-32-be"), error="sheets.bad_bytes"),
    Case("utf-32 without a mark", one_order("utf-32-le"), error="sheets.nul"),
    Case("utf-7 by its name", one_order("utf-7"), options="--create partner,product --encoding utf-7", **ORDER),
    Case(
        "big5",
        csv("訂單號,日期,客戶,金額", "1,2026-03-01,臺灣廣達電腦,5", encoding="big5"),
        error="sheets.which_encoding",
    ),
    Case(
        "big5 by its name",
        csv("order_no,date,partner,amount", "1,2026-03-01,廣達電腦,5", encoding="big5"),
        options="--create partner --encoding big5",
        rows=1,
        records=1,
        money=500,
        holds={"SELECT name FROM partner": ["廣達電腦"]},
    ),
    Case("shift-jis", JAPANESE.encode("shift-jis"), error="sheets.which_encoding"),
    Case("latin-1", WESTERN.encode("latin-1"), error="sheets.which_encoding"),
    Case(
        "windows-1252 with euro and quotes",
        (WESTERN + "2,2026-01-02,“Café” €,5\n").encode("cp1252"),
        error="sheets.which_encoding",
    ),
    Case(
        "latin-1 by its name",
        WESTERN.encode("latin-1"),
        options="--create partner --encoding latin-1",
        rows=1,
        records=1,
        money=500,
        holds={"SELECT name FROM partner": ["Müller & Söhne Größenwahn"]},
    ),
    Case(
        "cyrillic in windows-1251",
        csv("number,date,partner,amount", "1,2026-01-02,Привет мир,5", encoding="cp1251"),
        error="sheets.which_encoding",
    ),
    Case("a mark of utf-8 said to be gbk", codecs.BOM_UTF8 + PLAIN, options="--encoding gbk", error="sheets.bad_bytes"),
    Case(
        "a mark of utf-16 said to be latin-1",
        PLAIN.decode().encode("utf-16"),
        options="--encoding latin-1",
        error="sheets.bad_bytes",
    ),
    Case(
        "a mark of utf-16 said to be utf-16-le",
        codecs.BOM_UTF16_LE + one_order("utf-16-le"),
        options="--create partner,product --encoding utf-16-le",
        **ORDER,
    ),
    Case(
        "a mark again in the middle, as from files put together",
        (
            codecs.BOM_UTF8
            + csv("order_no,date,partner,amount", "1,2026-03-01,A,5")
            + codecs.BOM_UTF8
            + csv("2,2026-03-01,A,5")
        ),
        rows=2,
        records=2,
        money=1000,
        holds={"SELECT number FROM sale ORDER BY id": ["1", "2"]},
    ),
    Case(
        "invisible signs in the headers",
        csv("订单\u200b号,\ufeff日期,客户\u200e,金\u00ad额", "1,2026-03-01,A,5"),
        rows=1,
        money=500,
    ),
    Case("utf-8 and gbk in one file", MIXED, error="sheets.which_encoding"),
    Case("gbk in a file that says utf-8", codecs.BOM_UTF8 + one_order("gbk"), error="sheets.bad_bytes"),
    Case("utf-8 said to be utf-16", UTF8, options="--encoding utf-16", error="sheets.bad_bytes"),
    Case("gbk said to be utf-8", one_order("gbk"), options="--encoding utf-8", error="sheets.bad_bytes"),
    Case("an encoding there is none of", UTF8, options="--encoding klingon", error="sheets.unknown_encoding", code=2),
    Case(
        "an encoding that is no encoding of texts",
        UTF8,
        options="--encoding base64",
        error="sheets.unknown_encoding",
        code=2,
    ),
    Case(
        "utf-8 cut in the middle of a character",
        csv("订单号,日期,客户,金额", "1,2026-03-01,宏达,5").rstrip() + "茶".encode()[:2],
        error="sheets.which_encoding",
    ),
    Case(
        "gbk cut in the middle of a character",
        one_order("gbk")[:-2] + "茶".encode("gbk")[:1],
        error="sheets.which_encoding",
    ),
    Case("a wrong byte after a megabyte", lambda: _late(b"X\xff,2026-03-01,A,5\n"), error="sheets.which_encoding"),
    Case("a NUL in a cell", UTF8.replace(b"SO-1", b"SO\x00-1"), error="sheets.nul"),
    Case("NULs after the end, as after a crash", UTF8 + bytes(512), error="sheets.nul"),
    Case("a NUL in a gbk file", one_order("gbk") + b"\x00", error="sheets.nul"),
    Case("a surrogate written as utf-8", UTF8.replace("龙".encode(), b"\xed\xa0\x80"), error="sheets.which_encoding"),
    Case("overlong utf-8", UTF8.replace(b"SO-1", b"\xc0\xaf-1"), error="sheets.which_encoding"),
    Case("what was utf-8 and is mojibake now", "璁㈠崟鍙?,鏃ユ湡\n1,2026-03-01\n".encode(), error="sheets.no_header"),
    Case(
        "replacement characters instead of a name",
        csv("订单号,日期,客户,金额", "1,2026-03-01,\ufffd\ufffd商贸,5"),
        rows=1,
        records=1,
        tells=("sheets.replaced",),
    ),
    Case("question marks are what they are", csv("订单号,日期,客户,金额", "1,2026-03-01,??,5"), rows=1, records=1),
    Case("plain ascii", PLAIN, rows=1, records=1, money=1000),
    Case("empty", b"", error="sheets.empty"),
    Case("only a mark", codecs.BOM_UTF8, error="sheets.no_header"),
    Case("only the mark of utf-16", codecs.BOM_UTF16_LE, error="sheets.no_header"),
    Case("only line ends", b"\r\n\r\n\n", error="sheets.no_header"),
    Case("a picture", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, error="sheets.is_picture"),
    Case("random bytes", bytes((n * 7919 + n // 3) % 255 + 1 for n in range(5000)), error="sheets.which_encoding"),
    Case(
        "a web page saved as csv",
        b"<html><body><table><tr><td>1</td></tr></table></body></html>",
        error="sheets.web_page",
    ),
    Case("json in a csv", b'[{"number": "1", "date": "2026-03-01"}]', error="sheets.bad_csv"),
]
