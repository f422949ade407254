"""Dated attributes of partners: by partner, attribute and day."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from channelcli.money import format_amount
from channelcli.sheets.cells import GUARD, Reader
from channelcli.sheets.fields import Field
from channelcli.sheets.options import ReadOptions
from channelcli.sheets.plan import Plan
from channelcli.sheets.plans.dated import DatedPlanner, Key, Values

if TYPE_CHECKING:
    from channelcli.journal import Change

_LABEL = ("Value", "内容")
VALUES = {
    "region": Field("value", _LABEL, "text"),
    "rep": Field("value", _LABEL, "name"),
    "terms": Field("value", _LABEL, "terms"),
    "credit_limit": Field("value", _LABEL, "amount", at_least=0),
    "class": Field("value", _LABEL, "choice", choices=(("A", "核心"), ("B", "重点"), ("C", "普通"))),
    "status": Field(
        "value", _LABEL, "choice", choices=(("active", "在营 正常"), ("target", "目标 目标客户"), ("lost", "流失"))
    ),
}


class Planner(DatedPlanner):
    """Plans what partners' attributes were from a day on."""

    kind = "attributes"

    def one(self, values: Values) -> tuple[Key, Any]:
        """Return (partner, attribute) and the typed value."""
        partner_id = self.of("partner").find(values.get("partner_code"), values.get("partner"))
        attribute = values["attribute"]
        if not hasattr(self, "_readers"):
            self._readers = {key: Reader(one, ReadOptions()) for key, one in VALUES.items()}
        word = values.get("value")
        if word is not None and GUARD.match(word):
            word = f"'{word}"  # it was read once, as text: the sign it begins with is its own
        value = None if word is None else self._readers[attribute].read(word)
        if attribute == "rep" and value is not None:
            value = self.of("staff").find(None, str(value))
        return (partner_id, attribute), value

    def stored(self) -> Iterable[tuple[Key, str, int, Any]]:
        """Yield every dated attribute of the ledger."""
        for partner_id, attribute, start, id_, value in self.connection.execute(
            "SELECT partner_id, field, valid_from, id, coalesce(text, amount, staff_id) FROM partner_dated"
        ):
            yield (partner_id, attribute), start, id_, value

    def called(self, key: Key) -> str:
        """Return the partner's name and the attribute."""
        return f"{self.of('partner').name_of.get(key[0], '–')} {key[1]}"

    def shown(self, key: Key, value: Any) -> str:
        """Return a limit in yuan, a salesman by his name."""
        if value is not None and key[1] == "credit_limit":
            return format_amount(value)
        if value is not None and key[1] == "rep":
            return self.of("staff").name_of.get(value, "–")
        return super().shown(key, value)


def apply(change: Change, plan: Plan) -> None:
    """Write the rows as they are planned."""
    from channelcli.book.partner import dated
    from channelcli.sheets.plans.making import make

    writes, made = plan.payload
    for directory in made:
        make(change, directory)
    dated.write(change, writes.new, writes.changed, writes.gone)
