"""People whose personal data was erased (DAT-9)."""

from __future__ import annotations

from sqlmodel import Field, SQLModel


class Erasure(SQLModel, table=True):
    """Whose data went, and the pseudonym his rows stand under now."""

    id: int | None = Field(default=None, primary_key=True)
    change_id: int | None = None
    entity: str
    row_id: int
    pseudonym: str
    on_date: str
    at: str
