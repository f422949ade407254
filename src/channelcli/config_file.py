"""Write one value of the config file, leaving every other line as the owner wrote it."""

from __future__ import annotations

import json
import os
import re
from contextlib import suppress

from channelcli import config
from channelcli.errors import Undelivered, Usage


def put(key: str, value: str | None) -> None:
    """Set a top-level text value, or take it out (None). The file is written beside and renamed, mode 0600.

    Raises `Usage` if the file that is there is not TOML, `Undelivered` (exit 7) if it cannot be written.
    """
    config.may_write()
    config.setting(key)  # refuses a file that cannot be read
    path = config.config_file().resolve()
    draft = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        old = path.read_text(encoding="utf-8") if path.exists() else ""
        with os.fdopen(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="utf-8") as file:
            file.write(_sound(changed(old, key, value)))
        draft.replace(path)
    except OSError as error:
        raise Undelivered("config.unwritten", path=path, reason=error.strerror or error) from error
    finally:
        with suppress(OSError):
            draft.unlink()
    config.current._file = None


def _sound(text: str) -> str:
    """Return the text if it is TOML: a key like `backup.folder` may stand there as a table of its own already."""
    import tomllib

    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Usage("config.bad_file", path=config.config_file(), reason=error) from error
    return text


def changed(text: str, key: str, value: str | None) -> str:
    """Return the TOML text with a top-level `key` set, or without it."""
    lines = text.splitlines()
    tables = next((place for place, line in enumerate(lines) if line.lstrip().startswith("[")), len(lines))
    top = [line for line in lines[:tables] if not re.match(rf"\s*{re.escape(key)}\s*=", line)]
    if value is not None:
        top.append(f"{key} = {json.dumps(value, ensure_ascii=False)}")
    return "\n".join([*top, *lines[tables:]]) + "\n"
