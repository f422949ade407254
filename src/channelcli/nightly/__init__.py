"""The night run: the day's reports into one dated folder, whole or not at all, and a digest of them (REP-3).

`night` makes it, `pack` runs the list of reports, `summary` keeps what the next night compares itself with, `news` is
the difference in words, `files` are what lies in the folder and `folder` puts it there, `telling` says it all.
"""

from __future__ import annotations

from channelcli.nightly.files import BOOK
from channelcli.nightly.night import Night, check, run, save
from channelcli.nightly.pack import PACK
from channelcli.nightly.telling import digest

__all__ = ["BOOK", "PACK", "Night", "check", "digest", "run", "save"]
