"""Which columns hold personal data, as plain data: read by erasure, export of a person and redaction alike.

A test holds this against the schema: each text column is in one of the tables below, so that a new one cannot be
forgotten.
"""

from __future__ import annotations

from channelcli import occasions

# What becomes of the columns of a row that is about the person himself. `name`: the pseudonym; `key`, `initials`:
# what those columns say of it; `unique`: the pseudonym and the row's id; `empty`: nothing; `zero`: 0; `word`: one of
# our codes stays, the owner's own word goes; `typed`: a blank of the custom field's type.
OWN: dict[str, dict[str, str]] = {
    "contact": {
        "name": "name", "name_key": "key", "initials": "initials", "role": "word", "position": "empty", "sex": "empty",
        "birth_year": "empty", "birth_month": "empty", "birth_day": "empty", "birth_lunar": "zero",
        "birth_leap": "zero", "hobbies": "empty", "habits": "empty", "personality": "empty", "family": "empty",
        "origin": "empty", "education": "empty", "background": "empty", "note": "empty",
    },
    "contact_channel": {"value": "unique", "value_key": "unique"},
    "contact_relation": {"relation": "name", "who": "name", "note": "empty"},
    "custom_value": {"value": "typed"},
    "interaction": {
        "subject": "name", "content": "empty", "outcome": "word", "next_action": "empty", "gift": "empty",
        "occasion": "word",
    },
    "promise": {"text": "name"},
    "staff": {"name": "name", "name_key": "key", "initials": "initials", "phone": "empty", "note": "empty"},
    "partner": {
        "name": "name", "name_key": "key", "initials": "initials", "address": "empty", "phone": "empty",
        "fax": "empty", "credit_code": "empty", "market_note": "empty", "ads_note": "empty", "projects": "empty",
    },
    "partner_note": {"text": "name"},
}  # fmt: skip
# Rows about the person that hold nothing else: they go altogether.
GONE = ("contact_channel", "contact_relation", "custom_value")
WORDS = {
    "role": ("principal", "contact"),
    "outcome": ("positive", "neutral", "negative", "no-contact"),
    "occasion": tuple(occasions.WORDS),
}
TYPED = {"integer": "0", "decimal": "0", "boolean": "0", "date": "1900-01-01"}

# Columns in which anybody may be mentioned: there the person's name and numbers are replaced by the pseudonym.
TEXTS: dict[str, tuple[str, ...]] = {
    "policy": ("text",),
    "custom_value": ("value",),
    "staff": ("region", "note"),
    "partner": (
        "province", "city", "county", "address", "market_unit", "market_note", "phone", "fax", "industry", "size",
        "scope", "ads_note", "competitor", "priority", "projects",
    ),
    "partner_dated": ("text",),
    "partner_tag": ("tag",),
    "partner_note": ("text",),
    "partner_brand": ("brand", "spec", "volume"),
    "market_goods": ("variety", "spec"),
    "contact": (
        "role", "position", "hobbies", "habits", "personality", "family", "origin", "education", "background", "note",
    ),
    "contact_relation": ("relation", "who", "note"),
    "interaction": ("subject", "content", "outcome", "next_action", "gift", "occasion"),
    "promise": ("text",),
    "product": ("category", "line", "brand", "spec", "note"),
    "sale": ("reason", "note"),
    "sale_line": ("text", "price_reason"),
    "payment": ("method", "payer", "reference", "note"),
    "exception": ("subject", "reason", "person"),
    "extension": ("note",),
    "standing_credit": ("note",),
    "deposit": ("method", "note"),
    "temporary_limit": ("note",),
    "credit_hold": ("reason", "person"),
    "credit_review": ("person", "note"),
    "dunning": ("person", "note"),
    "confirmation": ("person", "note"),
    "class_aim": ("note",),
    "adjustment": ("approver", "note"),
}  # fmt: skip
# Of these a mention empties the whole column: half a number is no number.
NUMBERS = {"partner": ("phone", "fax")}

# What stays as it is: codes and numbers of documents, trade names, names and numbers of other people, and columns that
# the schema holds to dates, codes or formats. `doctor`-like: what is found there is told, never touched.
KEPT: dict[str, tuple[str, ...]] = {
    "counter": ("name",),
    "custom_field": ("entity", "key", "label_en", "label_zh", "type", "choices"),
    "staff": ("code", "name", "name_key", "initials", "phone", "joined_on", "left_on"),
    "partner": (
        "code", "name", "name_key", "initials", "kind", "created_on", "since", "verified_on", "archived_on",
        "credit_code", "capacity_on", "opened_on", "snooze_until",
    ),
    "contact": ("name", "name_key", "initials", "sex", "verified_on", "archived_on", "no_care_on"),
    "contact_channel": ("kind", "value", "value_key"),
    "product": ("code", "name", "name_key", "initials", "unit", "archived_on"),
    "product_unit": ("unit",),
    "product_dated": ("field", "unit", "class", "valid_from"),
    "partner_dated": ("field", "valid_from"),
    "partner_tag": ("kind",),
    "partner_note": ("on_date",),
    "market_goods": ("seen_on",),
    "policy": ("valid_from",),
    "interaction": ("on_date", "type", "next_on", "done_on"),
    "promise": ("on_date", "due_on"),
    "sale": (
        "number", "kind", "ordered_on", "confirmed_on", "promised_on", "shipped_on", "delivered_on", "cancelled_on",
        "voided_on", "terms", "due_on", "price_mode",
    ),
    "sale_line": ("unit",),
    "payment": ("number", "kind", "paid_on", "voided_on", "void_kind", "matures_on"),
    "allocation": ("matched_on", "ended_on"),
    "book_lock": ("lock_on", "set_on"),
    "exception": ("rule", "on_date"),
    "extension": ("on_date", "due_on"),
    "standing_credit": ("from_on", "until_on"),
    "deposit": ("number", "on_date", "voided_on"),
    "temporary_limit": ("from_on", "until_on"),
    "credit_hold": ("from_on", "released_on"),
    "credit_review": ("on_date", "grade"),
    "dunning": ("on_date", "action"),
    "confirmation": ("as_of", "on_date"),
    "adjustment": ("number", "kind", "on_date", "due_on", "voided_on"),
    "class_aim": ("class", "by_on", "set_on", "dropped_on"),
    "erasure": ("entity", "pseudonym", "on_date", "at"),
}  # fmt: skip

_LETTERS = {"contact": "C", "staff": "S", "partner": "P"}


def pseudonym(entity: str, row_id: int) -> str:
    """Return the name a person's rows stand under when he is erased: `[C12]`; the same for ever, and says nothing."""
    return f"[{_LETTERS[entity]}{row_id}]"


# --- tables that leave the house -----------------------------------------------------------------

# What becomes of a column of a report or an export by its key: `gone`, what is filled shows the mark; `contact`, the
# pseudonym; `staff`, the code; `word`, one of our codes stays. Trade names, codes, dates and amounts have no entry;
# in other words of a report names and numbers are looked for.
REDACTED: dict[str, str] = {
    **dict.fromkeys(
        (
            "phone", "mobile", "fax", "email", "wechat", "birthday", "address", "sex", "position", "hobbies", "habits",
            "personality", "family", "education", "background", "relations", "personal", "preferred", "note", "subject",
            "content", "next_action", "next_steps", "promises", "promise_text", "payer", "market_note", "ads_note",
            "projects", "tags", "last_talk", "last_talks", "command", "text", "hold", "why", "description",
            "relation", "who", "other", "gift", "reach", "what",
        ),
        "gone",
    ),
    **dict.fromkeys(("contact", "contacts", "person", "reviewed_by", "approver", "actor"), "contact"),
    **dict.fromkeys(("staff", "rep"), "staff"),
    **dict.fromkeys(("outcome", "reason", "role", "method", "occasion"), "word"),
}  # fmt: skip
# Trade names, and words of the program's own.
TRADE = frozenset(("partner", "partner_name", "name", "other_name", "parent", "product", "unit", "kind", "type"))
# In these the column `name` is that of a person, and `origin` where he comes from.
PEOPLE = {"export-contacts": "contact", "contact-list": "contact", "export-staff": "staff", "staff-list": "staff"}
CARE = "care"  # the codes of a column that holds occasions, and birthdays as they are kept
# Lines above a table that end in what somebody typed.
LABELLED = ("order.show_note", "order.show_reason")
# One partner on a card: the column `code` is his.
CARDS = ("partner-show", "brief", "credit-show")
# What is due of which a row says of a person what may not be said: its very day is his.
UNSAID = {"agenda": "birthday"}  # the codes of a column, and the one of them
# Whose cells are of many kinds, personal ones among them, or about people alone: they are not shown redacted.
WHOLE = ("birthdays", "privacy-person", "changes", "history-change")
MARK = "[***]"
