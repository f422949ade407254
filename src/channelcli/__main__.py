"""The one exit point: `main(argv) -> int`, and the one place that catches."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None, prog: str = "channelcli") -> int:
    """Run one command line and return its exit code (product.md 1.3); never raises, never exits."""
    from channelcli import config, dates, text
    from channelcli.errors import Fault

    _set_up_streams()
    config.reset()
    dates.set_today(None)
    try:
        text.use(config.language())
        if day := os.environ.get("CHANNELCLI_TODAY"):
            dates.set_today(dates.parse_day(day))
        from channelcli.app import root

        result = root().main(args=None if argv is None else list(argv), prog_name=prog, standalone_mode=False)
        sys.stdout.flush()
        return result if isinstance(result, int) else 0
    except Fault as fault:
        return _tell(fault)
    except KeyboardInterrupt:
        return _say("app.interrupted", 130)
    except BrokenPipeError:
        return _quiet_pipe()
    except OSError as error:
        return _undelivered(error)
    except Exception as error:
        return _unexpected(error)


def run() -> None:
    """Run as the installed program `channelcli` or `qd`."""
    from pathlib import Path

    sys.exit(main(None, Path(sys.argv[0]).stem if sys.argv else "channelcli"))


def _set_up_streams() -> None:
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            encoding = "utf-8" if os.name == "nt" else None
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def _tell(fault: Exception) -> int:
    from channelcli.errors import Fault

    assert isinstance(fault, Fault)
    for line in fault.lines():
        _err(line)
    return fault.exit_code


def _say(key: str, code: int, **values: object) -> int:
    from channelcli.text import say

    _err(say(key, **values))
    return code


def _err(line: str) -> None:
    from channelcli.render.cells import visible

    with contextlib.suppress(OSError, ValueError):
        print("\n".join(visible(part) for part in line.split("\n")), file=sys.stderr)


def _quiet_pipe() -> int:
    """`| head` is no error to speak of: point stdout away so that nothing complains at the very end."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 141


def _undelivered(error: OSError) -> int:
    from channelcli import config

    if config.current.debug:
        raise error
    return _say("app.undelivered", 7, reason=error.strerror or error)


def _unexpected(error: Exception) -> int:
    """Say a Typer usage error as it is; anything else in one line, with the details in a log file."""
    from typer import Abort, TyperException

    if isinstance(error, TyperException):
        _err(error.format_message())
        return error.exit_code
    if isinstance(error, Abort):
        return _say("app.interrupted", 130)
    from channelcli import config

    if config.current.debug:
        raise error
    return _say("app.unexpected", 1, kind=type(error).__name__, log=_log(error))


def _log(error: Exception) -> str:
    """Write the traceback, without the values in it, where `--debug` is not needed to find it."""
    import traceback

    from channelcli import config
    from channelcli.dates import now_utc

    try:
        folder = config.state_folder()
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        log = folder / "errors.log"
        with os.fdopen(os.open(log, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600), "a", encoding="utf-8") as file:
            frames = "".join(traceback.format_tb(error.__traceback__))
            file.write(f"{now_utc()} {type(error).__name__}\n{frames}\n")
    except OSError:
        return "-"
    return str(log)


if __name__ == "__main__":
    run()
