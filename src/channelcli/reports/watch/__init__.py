"""Reports: watch."""
