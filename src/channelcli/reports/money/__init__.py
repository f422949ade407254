"""Reports: money."""
