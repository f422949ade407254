"""Reports: channel."""
