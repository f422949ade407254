"""Where things are: option, environment, config file, default (product.md 1.1); the policy beside the ledger."""

from __future__ import annotations

from pathlib import Path

import pytest

from channelcli import config
from channelcli.errors import LedgerFault, Usage


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    config.reset()
    for name in ("CHANNELCLI_LEDGER", "CHANNELCLI_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


def write(text: str) -> None:
    config.config_file().write_text(text, encoding="utf-8")
    config.reset()


def test_the_ledger_is_looked_for_in_this_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert config.ledger_path() == config.default_ledger()
    write(f'ledger = "{tmp_path}/from-config.db"')
    assert config.ledger_path() == tmp_path / "from-config.db"
    monkeypatch.setenv("CHANNELCLI_LEDGER", str(tmp_path / "from-variable.db"))
    assert config.ledger_path() == tmp_path / "from-variable.db"
    config.current.ledger = tmp_path / "from-option.db"
    assert config.ledger_path() == tmp_path / "from-option.db"


def test_a_ledger_path_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    for word in ("l.db", "~/l.db"):
        config.current.ledger = Path(word)
        assert config.ledger_path() == tmp_path / "l.db"


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "en_GB", "CHANNELCLI_LANG": "zh"}, "zh"),
        ({"LANG": "zh_CN", "CHANNELCLI_LANG": "en"}, "en"),
    ],
)
def test_the_language(variables: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert config.language() == expected


def test_the_language_of_the_config_file(monkeypatch: pytest.MonkeyPatch) -> None:
    write('lang = "zh"')
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    assert config.language() == "zh"
    config.current.lang = "en"
    assert config.language() == "en"


@pytest.mark.parametrize("text", ["ledger = ", "= 3", "\x00"])
def test_a_config_file_that_is_none_is_named(text: str) -> None:
    write(text)
    with pytest.raises(Usage) as fault:
        config.setting("ledger")
    assert fault.value.exit_code == 2
    assert str(config.config_file()) in str(fault.value)


def test_a_config_file_in_another_encoding_is_named() -> None:
    config.config_file().write_bytes("ledger = '账本'".encode("gb18030"))
    with pytest.raises(Usage):
        config.setting("ledger")


def test_policy_values_have_defaults(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    assert config.policy("abc.a", path) == 80
    assert config.policy("ar.buckets", path) == [30, 60, 90, 180]
    with pytest.raises(KeyError):
        config.policy("abc.z", path)


def test_the_policy_file_beside_the_ledger_wins(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    assert config.policy_file(path) == tmp_path / "l.policy.toml"
    config.policy_file(path).write_text('[abc]\na = 70\n[credit]\naction = "refuse"\n', encoding="utf-8")
    assert config.policy("abc.a", path) == 70
    assert config.policy("abc.b", path) == 95
    assert config.policy("credit.action", path) == "refuse"


def test_a_policy_that_cannot_be_read_is_no_policy_at_all(tmp_path: Path) -> None:
    """A wrong limit is worse than no answer: exit 6."""
    path = tmp_path / "l.db"
    config.policy_file(path).write_text("[abc\n", encoding="utf-8")
    with pytest.raises(LedgerFault) as fault:
        config.policy("abc.a", path)
    assert fault.value.exit_code == 6


def test_a_changed_policy_is_read_again(tmp_path: Path) -> None:
    import os

    path = tmp_path / "l.db"
    file = config.policy_file(path)
    for stamp, value in ((1, 60), (2, 61)):
        file.write_text(f"[abc]\na = {value}\n", encoding="utf-8")
        os.utime(file, ns=(stamp, stamp))
        assert config.policy("abc.a", path) == value


def test_every_path_has_a_place_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CHANNELCLI_CONFIG")
    monkeypatch.delenv("CHANNELCLI_STATE")
    paths = {config.config_file(), config.state_folder(), config.default_ledger()}
    assert len(paths) == 3
    assert all("channelcli" in str(path) for path in paths)
