"""Where things are and what was asked for: the options of this run, the config file, the policy file.

Precedence everywhere: option, environment variable, config file, default (product.md 1.1). The policy is a readable
TOML file beside the ledger (`NAME.policy.toml`); what it leaves out has the default of domain.md 14.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from channelcli.errors import LedgerFault, Refused, Usage

# domain.md 14, as far as the program reads them; percentages as a person writes them.
POLICY_DEFAULTS: dict[str, Any] = {
    "books.lock_date": None,
    "tax.price_mode": "inclusive",
    "tax.default_rate": None,
    "tax.deduct_input": False,
    "money.waiver_max": 9.99,
    "sales.basis": "shipment",
    "sales.amounts": "net",
    "ar.auto_allocate": "fifo",  # or none: what a receipt is not named for stays on account
    "ar.buckets": [30, 60, 90, 180],
    "ar.loss_rates": [1, 3, 10, 20, 30, 60],
    "ar.late_rate": None,
    "ar.default_terms": "cod",
    "ar.confirm_days": 90,
    "ar.reply_days": 7,
    "ar.discount_rate": None,
    "ar.discount_days": None,
    "credit.action": "warn",
    "floor.action": "warn",
    "credit.max_overdue_days": 30,
    "credit.grace_days": 3,
    "credit.limit_step": 1000.00,
    "dunning.levels": [1, 15, 31, 91],
    "abc.a": 80,
    "abc.b": 95,
    "abc.hold": 0,
    "abc.up_gap": 50,
    "abc.up_growth": 20,
    "abc.down_cushion": 15,
    "abc.down_growth": -20,
    "abc.case_unit": "标箱",
    "abc.weights": {"sales": 60, "contribution": 20, "years": 10, "growth": 10},
    "abc.labels_en": ["core", "key", "ordinary"],
    "abc.labels_zh": ["核心", "重点", "普通"],
    "gold.tiers": [1, 5, 20],
    "fallen.ratio": 50,
    "xyz.x": 0.5,
    "xyz.y": 1.0,
    "cadence.default": 30,
    "cadence.visit": {"A": 7, "B": 14, "C": 30},
    "cadence.by_stage": {},  # stages with a rhythm of visits of their own: at_risk = 7
    "cadence.counts": ["visit"],  # what counts as having been there; some owners let a call do
    "visits.per_day": 8,
    "visits.days": 6,  # working days from Monday
    "clv.discount": 10,
    "affinity.min_support": 3,
    "remind.days": 7,
    "remind.festivals": [
        "new-year",
        "spring",
        "lantern",
        "womens-day",
        "labour-day",
        "dragon-boat",
        "mid-autumn",
        "national-day",
        "double-ninth",
    ],
    "contract.remind": [90, 60, 30, 7],
    "verify.days": {"A": 90, "B": 180, "C": 365},
    "report.seconds": 60,
    "nightly.reports": None,  # the list in nightly/pack.py
    "nightly.catch_up": 7,  # so many missed nights at most are made later; 0: none
    "backup.daily": 7,
    "backup.weekly": 4,
    "backup.monthly": 12,
    "backup.max_days": 7,
    "backup.encrypt": False,
}


@dataclass
class Options:
    """What the command line said, and what became of it, for one run."""

    ledger: Path | None = None
    lang: str | None = None
    today: str | None = None
    quiet: bool = False
    debug: bool = False
    yes: bool = False
    no_input: bool = False
    readonly: bool = False
    passphrase_file: Path | None = None
    passphrase: str | None = field(default=None, repr=False)  # as typed at the prompt
    override: str | None = None  # why a rule may be broken in this run (GEN-5, CR-3)
    argv: tuple[str, ...] = ()  # as typed, for the journal
    written: bool = False  # whether this run has committed a change
    command: tuple[str, ...] = ()  # the words of the command, for the run log; never a value
    options: frozenset[str] = frozenset()  # the options it has
    rows: int | None = None  # how many rows it gave out
    change: int | None = None  # the change it made
    head: str = ""  # of the journal's chain, as this run knows it
    stopped: bool = False  # whether a signal asked this run to end
    upgraded: Path | None = None  # the copy of an older ledger that this run brought to the newest schema
    _file: dict[str, Any] | None = field(default=None, repr=False)


current = Options()
_OFF = ("", "0", "no", "off", "false")


def reset() -> None:
    """Forget the options of an earlier run in this process."""
    global current
    current = Options()


def readonly() -> bool:
    """Tell whether this run may only read: --readonly, CHANNELCLI_READONLY, or `readonly` of the config file."""
    named = os.environ.get("CHANNELCLI_READONLY")
    if current.readonly or named:
        return current.readonly or str(named).strip().lower() not in _OFF
    return str(setting("readonly") or "off").strip().lower() not in _OFF


def may_write(*, dry_run: bool = False) -> None:
    """Return quietly unless this run may only read: `Refused` (exit 4), before anything is opened for writing.

    A dry run writes nothing.
    """
    if readonly() and not dry_run:
        raise Refused("config.readonly")


def config_file() -> Path:
    """Return the path of the config file; it need not exist."""
    if named := os.environ.get("CHANNELCLI_CONFIG"):
        return Path(named)
    from platformdirs import user_config_path

    return user_config_path("channelcli", appauthor=False) / "config.toml"


def state_folder() -> Path:
    """Return the folder of run logs and error details; it need not exist."""
    if named := os.environ.get("CHANNELCLI_STATE"):
        return Path(named)
    from platformdirs import user_state_path

    return user_state_path("channelcli", appauthor=False)


def setting(name: str) -> Any:
    """Return one value of the config file by its dotted key, or None. `Usage` if the file is not TOML."""
    if current._file is None:
        current._file = _toml(config_file())
    value: Any = current._file
    for part in name.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return value


def _toml(path: Path) -> dict[str, Any]:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise Usage("config.bad_file", path=path, reason=error) from error
    import tomllib  # a tenth of a read command, and most owners have no such file

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Usage("config.bad_file", path=path, reason=error) from error


def default_ledger() -> Path:
    """Return where a ledger stands when nobody says otherwise: the platform's user data folder."""
    from platformdirs import user_data_path

    return user_data_path("channelcli", appauthor=False) / "ledger.db"


def ledger_path() -> Path:
    """Return the ledger of this run; it need not exist."""
    named = current.ledger or os.environ.get("CHANNELCLI_LEDGER") or setting("ledger")
    return Path(named).expanduser().absolute() if named else default_ledger()


def language() -> str:
    """Return `en` or `zh`: option, CHANNELCLI_LANG, config, then the locale."""
    named = current.lang or os.environ.get("CHANNELCLI_LANG")
    named = named or setting("lang")
    if not named:
        named = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or "en"
    return "zh" if str(named).lower().startswith("zh") else "en"


def policy_file(ledger: Path) -> Path:
    """Return the path of the policy file that belongs to a ledger; it need not exist."""
    return ledger.with_name(f"{ledger.stem}.policy.toml")


def policy_text(ledger: Path) -> str | None:
    """Return the policy file of a ledger as it stands, None if there is none; `LedgerFault` if it cannot be read."""
    path = policy_file(ledger)
    try:
        return path.read_text("utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise LedgerFault("config.bad_file", path=path, reason=error) from error


def imports_file(ledger: Path) -> Path:
    """Return the path of the file of what was taught about sheets (`--save-map`); it need not exist."""
    return ledger.with_name(f"{ledger.stem}.imports.toml")


def reports_folder(ledger: Path) -> Path:
    """Return the folder beside the ledger where the owner drops his own reports; it need not exist."""
    return ledger.parent / "reports"


def policy(key: str, ledger: Path | None = None) -> Any:
    """Return a policy value by its dotted key; KeyError for a key nobody defined.

    Raises `LedgerFault` when the policy file cannot be read: a wrong limit is worse than no answer.
    """
    default = POLICY_DEFAULTS[key]
    try:
        tables = _policy_tables(ledger or ledger_path())
    except Usage as error:
        raise LedgerFault(error.key, **error.values) from error
    value: Any = tables
    for part in key.split("."):
        if not isinstance(value, dict) or part not in value:
            return default
        value = value[part]
    return value


_policies: dict[tuple[Path, int], dict[str, Any]] = {}


def _policy_tables(ledger: Path) -> dict[str, Any]:
    path = policy_file(ledger)
    try:
        stamp = path.stat().st_mtime_ns
    except OSError:
        return {}
    if (path, stamp) not in _policies:
        _policies[(path, stamp)] = _toml(path)
    return _policies[(path, stamp)]
