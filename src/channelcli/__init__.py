"""channelcli: the channel ledger of a distributor owner, in one SQLite file."""

__version__ = "0.1.0"
