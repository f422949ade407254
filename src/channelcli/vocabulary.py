"""The words of the command line: nouns and short forms, each with the module behind it (product.md 1.1)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Entry(NamedTuple):
    """One word of the command line: the module in `commands/`, perhaps a verb of it and preset options."""

    module: str
    group: str = ""
    verb: str = ""
    preset: Mapping[str, str] = {}


# The order is the order of --help. Help lines are `<module>.help` in text/.
COMMANDS: dict[str, Entry] = {
    "order": Entry("order", "daily"),
    "payment": Entry("payment", "daily"),
    "log": Entry("log", "daily"),
    "brief": Entry("brief", "daily"),
    "owe": Entry("owe", "daily"),
    "explain": Entry("explain", "daily"),
    "today": Entry("today", "daily"),
    "partner": Entry("partner", "daily"),
    "contact": Entry("contact", "daily"),
    "statement": Entry("statement", "monthly"),
    "classify": Entry("classify", "monthly"),
    "report": Entry("report", "monthly"),
    "adjust": Entry("adjust", "monthly"),
    "deposit": Entry("deposit", "monthly"),
    "credit": Entry("credit", "monthly"),
    "dunning": Entry("dunning", "monthly"),
    "nightly": Entry("nightly", "monthly"),
    "product": Entry("product", "channel"),
    "staff": Entry("staff", "channel"),
    "undo": Entry("undo", "upkeep"),
    "redo": Entry("redo", "upkeep"),
    "history": Entry("history", "upkeep"),
    "status": Entry("status", "upkeep"),
    "backup": Entry("backup", "upkeep"),
    "restore": Entry("restore", "upkeep"),
    "doctor": Entry("doctor", "upkeep"),
    "init": Entry("init", "upkeep"),
    "import": Entry("import_", "upkeep"),
    "export": Entry("export", "upkeep"),
    "privacy": Entry("privacy", "upkeep"),
    "config": Entry("config", "upkeep"),
    "demo": Entry("demo", "upkeep"),
}

SHORT_FORMS: dict[str, Entry] = {
    "pay": Entry("payment", verb="add"),
    "收款": Entry("payment", verb="add"),
    "核销": Entry("payment", verb="match"),
    "押金": Entry("deposit"),
    "ship": Entry("order", verb="add"),
    "出货": Entry("order", verb="add"),
    "return": Entry("order", verb="return"),
    "退货": Entry("order", verb="return"),
    "展期": Entry("order", verb="extend"),
    "call": Entry("log", verb="add", preset={"type": "call"}),
    "电话": Entry("log", verb="add", preset={"type": "call"}),
    "visit": Entry("log", verb="add", preset={"type": "visit"}),
    "拜访": Entry("log", verb="add", preset={"type": "visit"}),
    "欠款": Entry("owe"),
    "细查": Entry("explain"),
    "who": Entry("brief"),
    "查": Entry("brief"),
    "对账": Entry("statement"),
    "今天": Entry("today"),
    "授信": Entry("credit"),
    "信用": Entry("credit"),
    "催款": Entry("dunning"),
    "撤销": Entry("undo"),
    "重做": Entry("redo"),
    "状态": Entry("status"),
    "备份": Entry("backup"),
    "恢复": Entry("restore"),
}
