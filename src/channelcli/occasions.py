"""What care is given for: birthdays, anniversaries, the festivals of CRM-5, by the codes that the ledger keeps."""

from __future__ import annotations

# The words of both languages, the code first; anything else is the owner's own word.
WORDS: dict[str, str] = {
    "birthday": "生日 过生日 寿辰",
    "opening": "opening-day 开业 店庆 周年店庆 开业周年 anniversary",
    "contract": "contract-day 签约 签约周年 合作周年",
    "new-year": "元旦",
    "laba": "腊八 腊八节",
    "new-year-eve": "new-years-eve 除夕 年三十 大年三十",
    "spring": "春节 过年 新年 chinese-new-year spring-festival",
    "lantern": "元宵 元宵节 lantern-festival",
    "womens-day": "妇女节 三八 三八节 三八妇女节",
    "qingming": "清明 清明节",
    "labour-day": "劳动节 五一 五一劳动节 labor-day",
    "dragon-boat": "端午 端午节",
    "qixi": "七夕 七夕节",
    "mid-autumn": "中秋 中秋节",
    "national-day": "国庆 国庆节 十一",
    "double-ninth": "重阳 重阳节",
}


def occasion_code(word: str | None) -> str | None:
    """Return the code of an occasion said in either language; the owner's own word stays as it is."""
    if not word or not word.strip():
        return None
    folded = "-".join(word.strip().casefold().replace("'", "").replace("_", " ").split())
    return next((code for code, words in WORDS.items() if folded == code or folded in words.split()), word.strip())
