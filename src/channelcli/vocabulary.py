"""The words of the command line: nouns and short forms, each with the module behind it (product.md 1.1)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Entry(NamedTuple):
    """One word of the command line: its module in `commands/`, perhaps a verb of it, preset options."""

    module: str
    group: str = ""
    verb: str = ""
    preset: Mapping[str, str] = {}

    @property
    def noun(self) -> str:
        """The module without its area: the name that its sentences bear."""
        return self.module.rpartition(".")[2]


# The order is the order of --help. Help lines are `<module>.help` in text/.
COMMANDS: dict[str, Entry] = {
    "order": Entry("sales.order", "daily"),
    "payment": Entry("money.payment", "daily"),
    "log": Entry("partner.log", "daily"),
    "brief": Entry("partner.brief", "daily"),
    "owe": Entry("money.owe", "daily"),
    "explain": Entry("money.explain", "daily"),
    "today": Entry("today", "daily"),
    "agenda": Entry("partner.agenda", "daily"),
    "partner": Entry("partner.partner", "daily"),
    "contact": Entry("partner.contact", "daily"),
    "statement": Entry("money.statement", "monthly"),
    "classify": Entry("sales.classify", "monthly"),
    "report": Entry("report", "monthly"),
    "adjust": Entry("money.adjust", "monthly"),
    "deposit": Entry("money.deposit", "monthly"),
    "credit": Entry("money.credit", "monthly"),
    "dunning": Entry("money.dunning", "monthly"),
    "nightly": Entry("ledger.nightly", "monthly"),
    "product": Entry("sales.product", "channel"),
    "staff": Entry("partner.staff", "channel"),
    "undo": Entry("ledger.undo", "upkeep"),
    "redo": Entry("ledger.redo", "upkeep"),
    "history": Entry("ledger.history", "upkeep"),
    "status": Entry("ledger.status", "upkeep"),
    "backup": Entry("ledger.backup", "upkeep"),
    "restore": Entry("ledger.restore", "upkeep"),
    "doctor": Entry("ledger.doctor", "upkeep"),
    "init": Entry("ledger.init", "upkeep"),
    "import": Entry("ledger.import_", "upkeep"),
    "export": Entry("ledger.export", "upkeep"),
    "privacy": Entry("partner.privacy", "upkeep"),
    "config": Entry("ledger.config", "upkeep"),
    "demo": Entry("ledger.demo", "upkeep"),
}

SHORT_FORMS: dict[str, Entry] = {
    "pay": Entry("money.payment", verb="add"),
    "收款": Entry("money.payment", verb="add"),
    "核销": Entry("money.payment", verb="match"),
    "押金": Entry("money.deposit"),
    "ship": Entry("sales.order", verb="add"),
    "出货": Entry("sales.order", verb="add"),
    "return": Entry("sales.order", verb="return"),
    "退货": Entry("sales.order", verb="return"),
    "展期": Entry("sales.order", verb="extend"),
    "call": Entry("partner.log", verb="add", preset={"type": "call"}),
    "电话": Entry("partner.log", verb="add", preset={"type": "call"}),
    "visit": Entry("partner.log", verb="add", preset={"type": "visit"}),
    "拜访": Entry("partner.log", verb="add", preset={"type": "visit"}),
    "care": Entry("partner.log", verb="add", preset={"type": "care"}),
    "关怀": Entry("partner.log", verb="add", preset={"type": "care"}),
    "欠款": Entry("money.owe"),
    "细查": Entry("money.explain"),
    "who": Entry("partner.brief"),
    "查": Entry("partner.brief"),
    "对账": Entry("money.statement"),
    "今天": Entry("today"),
    "待办": Entry("partner.agenda"),
    "授信": Entry("money.credit"),
    "信用": Entry("money.credit"),
    "催款": Entry("money.dunning"),
    "撤销": Entry("ledger.undo"),
    "重做": Entry("ledger.redo"),
    "状态": Entry("ledger.status"),
    "备份": Entry("ledger.backup"),
    "恢复": Entry("ledger.restore"),
}
