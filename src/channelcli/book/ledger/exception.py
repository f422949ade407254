"""Exceptions: rules that were overridden, with the reason and the person (GEN-5, CR-3, CR-4, CHN-31)."""

from __future__ import annotations

from sqlmodel import Field, SQLModel

from channelcli.journal.overrides import allow

__all__ = ["Exemption", "allow"]


class Exemption(SQLModel, table=True):
    """One row of `exception`: the id of the rule, what it was about, why, who and when."""

    __tablename__ = "exception"

    id: int | None = Field(default=None, primary_key=True)
    change_id: int = 0
    rule: str
    subject: str
    reason: str
    person: str
    on_date: str
