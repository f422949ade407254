"""Words with which what a change did is kept in the journal, in English, and what an answer makes of them.

The first words of a summary, then the last.
"""

import re

from channelcli.text import say

SENTENCES: dict[str, tuple[str, str]] = {
    "begin_order": ("order", "订单"),
    "begin_payment": ("payment", "收款"),
    "begin_refund": ("refund", "退款"),
    "begin_return": ("return", "退货"),
    "begin_extend": ("extend", "展期"),
    "begin_match": ("match", "核销"),
    "begin_unmatch": ("unmatch", "取消核销"),
    "begin_deposit": ("deposit", "保证金"),
    "begin_dunning": ("dunning", "催收"),
    "begin_confirmation": ("confirmation", "对账回复"),
    "begin_credit_hold": ("credit hold", "信用冻结"),
    "begin_credit_limit": ("credit limit", "授信额度"),
    "begin_credit_release": ("credit release", "解除冻结"),
    "begin_credit_review": ("credit review", "信用复评"),
    "begin_standing_credit": ("standing credit", "铺底"),
    "begin_follow_up_done": ("follow-up done", "跟进办完"),
    "begin_partner": ("partner", "客户"),
    "begin_class_aim": ("class aim", "等级目标"),
    "begin_product": ("product", "商品"),
    "begin_staff": ("staff", "业务员"),
    "begin_contact": ("contact", "联系人"),
    "begin_field": ("field", "自定义字段"),
    "begin_lock": ("lock", "结账日"),
    "begin_opening": ("opening", "期初"),
    "begin_charge": ("charge", "其他应收"),
    "begin_allowance": ("allowance", "折让"),
    "begin_writeoff": ("writeoff", "坏账"),
    "begin_waiver": ("waiver", "抹零"),
    "begin_discount": ("discount", "现金折扣"),
    "begin_offset": ("offset", "抵账"),
    "begin_recovery": ("recovery", "坏账收回"),
    "begin_call": ("call", "电话"),
    "begin_visit": ("visit", "拜访"),
    "begin_wechat": ("wechat", "微信"),
    "begin_email": ("email", "邮件"),
    "begin_meeting": ("meeting", "面谈"),
    "begin_training": ("training", "培训"),
    "begin_collect": ("collect", "催款"),
    "begin_delivery": ("delivery", "送货"),
    "begin_care": ("care", "关怀"),
    "begin_service": ("service", "服务"),
    "begin_event": ("event", "活动"),
    "begin_undo": ("undo", "撤销"),
    "begin_redo": ("redo", "重做"),
    "end_void": ("void", "作废"),
    "end_bounce": ("bounce", "退票"),
    "end_cancelled": ("cancelled", "取消"),
    "end_dropped": ("dropped", "取消"),
    "end_delivered": ("delivered", "签收"),
    "end_confirmed": ("confirmed", "确认"),
    "end_archived": ("archived", "归档"),
    "end_verified": ("verified", "已核实"),
    "and": ("; ", "；"),
    "import": ("import {kind}: {new} new, {changed} changed", "导入{kind}：新增 {new}、改动 {changed}"),
    "kind_partners": ("partners", "客户"),
    "kind_contacts": ("contacts", "联系人"),
    "kind_products": ("products", "商品"),
    "kind_staff": ("staff", "业务员"),
    "kind_orders": ("orders", "订单"),
    "kind_payments": ("payments", "收款"),
    "kind_returns": ("returns", "退货"),
    "kind_balances": ("balances", "期初欠款"),
    "kind_interactions": ("interactions", "往来记录"),
}


def retold(summary: str) -> str:
    """Return what a change did in the language in force: its first and last words are known, the rest are names."""
    if "; import " in summary:  # sheets of several kinds
        return say("retold.and").join(map(retold, summary.split("; ")))
    if sheet := re.fullmatch(r"import (\S+): (\d+) new, (\d+) changed", summary):
        kind = _known(f"retold.kind_{sheet[1]}") or sheet[1]
        return say("retold.import", kind=kind, new=sheet[2], changed=sheet[3])
    words = summary.split(" ")
    for count in (3, 2, 1):
        key = "_".join(words[:count]).replace("-", "_")
        told = _known(f"retold.begin_{key}")
        if told:
            words[:count] = [told]
            break
    if len(words) > 1:
        words[-1] = _known(f"retold.end_{words[-1]}") or words[-1]
    return " ".join(words)


def _known(key: str) -> str | None:
    try:
        return say(key)
    except KeyError:
        return None
