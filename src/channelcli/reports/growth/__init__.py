"""Reports: growth."""
