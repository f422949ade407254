"""Limits of a child process: the one place that calls the POSIX `resource` module.

Fall-back where it is missing (Windows): memory and processor time are not limited, only the wall clock is;
`available()` says so, and the reader tells the person once.
"""

from __future__ import annotations

import signal

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]


def available() -> bool:
    """Say whether this system can limit a process's memory and processor time."""
    return resource is not None


def limit_self(*, memory: int, seconds: int, file_size: int) -> bool:
    """Limit this process: address space in bytes, processor time in seconds, size of a file written in bytes.

    Returns False where the system cannot; a limit that stands lower already is left as it is.
    """
    if resource is None:
        return False
    done = True
    for name, soft, hard in (
        ("RLIMIT_AS", memory, memory),
        ("RLIMIT_CPU", seconds, seconds + 1),  # a second between the signal that says why and the kill
        ("RLIMIT_FSIZE", file_size, file_size),
        ("RLIMIT_CORE", 0, 0),
    ):
        which = getattr(resource, name, None)
        if which is None:
            done = False
            continue
        try:
            _, now = resource.getrlimit(which)
            if now != resource.RLIM_INFINITY:
                soft, hard = min(soft, now), min(hard, now)
            resource.setrlimit(which, (soft, hard))
        except (ValueError, OSError):  # macOS refuses RLIMIT_AS
            done = False
    return done


def out_of_time(code: int) -> bool:
    """Say whether a child with this exit code was ended by its limit of processor time."""
    return code == -getattr(signal, "SIGXCPU", 0) and code != 0
