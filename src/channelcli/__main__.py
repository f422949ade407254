"""The one exit point: `main(argv) -> int`, and the one place that catches."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TextIO


def main(argv: Sequence[str] | None = None, prog: str = "channelcli") -> int:
    """Run one command line and return its exit code (product.md 1.3); never raises, never exits."""
    from time import perf_counter

    words = list(sys.argv[1:] if argv is None else argv)
    began = perf_counter()
    try:
        code = _ended(words, prog)
    except KeyboardInterrupt:  # it came while something was being told already
        code = _interrupted()
    if f"_{prog.upper()}_COMPLETE" not in os.environ:
        from channelcli import runlog

        with suppress(KeyboardInterrupt):
            runlog.record(words, code, perf_counter() - began)
    return code


def _ended(words: list[str], prog: str) -> int:
    """Run, say what went wrong, and return the exit code."""
    from channelcli import config
    from channelcli.errors import Fault

    try:
        _set_up_streams()
        config.reset()
        config.current.argv = tuple(words)
        code = _run(words, prog)
        sys.stdout.flush()
        _upgraded()
        return code
    except Fault as fault:
        return _tell(fault)
    except KeyboardInterrupt:
        return _interrupted()
    except BrokenPipeError:
        _drop(sys.stdout)
        return 141
    except OSError as error:
        return _undelivered(error)
    except SystemExit as done:  # how Typer ends a completion
        return done.code if isinstance(done.code, int) else int(done.code is not None)
    except Exception as error:
        return _unexpected(error)
    finally:
        if looks := sys.modules.get("channelcli.ledger.looks"):  # it was never loaded where nobody looked
            looks.end()


def run() -> None:
    """Run as the installed program `channelcli` or `qd`."""
    import gc
    import signal
    from pathlib import Path

    gc.set_threshold(100_000, 50, 50)  # a short life with many imports: a tenth of it went into looking for garbage
    for number in (signal.SIGTERM, signal.SIGINT):
        with suppress(ValueError, OSError):
            if signal.getsignal(number) is not signal.SIG_IGN:  # as for what was begun with nohup
                signal.signal(number, _stop)
    name = Path(sys.argv[0]).stem if sys.argv else ""
    sys.exit(main(None, name if name in ("channelcli", "qd", "渠道") else "channelcli"))


def _stop(_signal: int, _frame: object) -> None:
    """End on SIGTERM as on Ctrl-C: roll back, say so."""
    from channelcli import config

    config.current.stopped = True
    raise KeyboardInterrupt


def _run(words: list[str], prog: str) -> int:
    """Set the language and the day, then let the root command take over; return its exit code."""
    from channelcli import config, dates, text
    from channelcli.errors import Fault

    dates.set_today(None)
    text.use(config.language())
    if day := os.environ.get("CHANNELCLI_TODAY"):
        dates.set_today(dates.parse_day(day))
    from typer import Exit

    from channelcli.app import look_ahead, root

    look_ahead(words)
    group = root()
    if f"_{prog.upper()}_COMPLETE" in os.environ:
        config.current.no_input = True  # a person is in the middle of typing
        with suppress(Fault):  # half a command line may well be wrong
            group.main(args=words, prog_name=prog)
        return 0
    # Not `group.main`: it would make a closed pipe an exit 1, and Ctrl-C an exit without a word.
    try:
        with group.make_context(prog, words) as context:
            group.invoke(context)
    except Exit as end:
        return end.exit_code
    return 0


class _Closed(io.TextIOBase):
    """What stands for a standard output that was closed before we began: writing to it is an error, not silence."""

    def write(self, text: str) -> int:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))


def _set_up_streams() -> None:
    if sys.stdout is None:
        sys.stdout = _Closed()
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            encoding = "utf-8" if os.name == "nt" else None
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def _tell(fault: Exception) -> int:
    from channelcli.errors import Fault

    assert isinstance(fault, Fault)
    for line in fault.lines():
        _err(line)
    _late()
    _upgraded()
    return fault.exit_code


def _late() -> None:
    """Say that the change stands, when something went wrong after it was committed."""
    from channelcli import config
    from channelcli.text import say

    if config.current.written:
        _err(say("app.but_written"))


def _upgraded() -> None:
    """Say where the copy of an older ledger is, when this run brought it to the newest schema."""
    from channelcli import config

    if config.current.upgraded and not config.current.quiet:
        from channelcli.text import say

        _err(say("ledger.upgraded", copy=config.current.upgraded))


def _err(line: str) -> None:
    from channelcli.render.cells import visible

    try:
        print("\n".join(visible(part) for part in line.split("\n")), file=sys.stderr, flush=True)
    except (OSError, ValueError):
        _drop(sys.stderr)


def _interrupted() -> int:
    from channelcli import config
    from channelcli.text import say

    _drop(sys.stdout)
    _err(say("app.interrupted_late" if config.current.written else "app.interrupted"))
    return 130


def _drop(stream: TextIO) -> None:
    """Point a stream away, so that Python does not end with 120 over what is still in its buffer."""
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def _undelivered(error: OSError) -> int:
    from channelcli import config
    from channelcli.text import say

    if config.current.debug:
        _traceback(error)
    _drop(sys.stdout)
    _err(say("app.undelivered", reason=error.strerror or error))
    _late()
    return 7


def _unexpected(error: Exception) -> int:
    """Say a usage error of Typer in our words; anything else in one line, with the details in a log file."""
    from typer import Abort, TyperException

    if isinstance(error, TyperException):
        from channelcli.usage import told

        _err(told(error))
        return error.exit_code
    from channelcli import config
    from channelcli.ledger import mishaps

    # Ctrl-C or Ctrl-D at a question; or Ctrl-C in the middle of a library, which then failed at something else.
    if isinstance(error, Abort | EOFError) or config.current.stopped:
        return _interrupted()
    from channelcli.text import say

    if isinstance(error, UnicodeEncodeError) and not config.current.written:  # half of a letter, from an odd terminal
        _err(say("app.bad_bytes", text=error.object[:60]))
        return 2
    if config.current.debug:
        _traceback(error)
    if fault := mishaps.behind():
        _log(error)
        return _tell(fault)
    key = "app.unexpected_late" if config.current.written else "app.unexpected"
    _err(say(key, kind=type(error).__name__, log=_log(error)))
    return 1


def _traceback(error: Exception) -> None:
    import traceback

    _err("".join(traceback.format_exception(error)).rstrip())


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
