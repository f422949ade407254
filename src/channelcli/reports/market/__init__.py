"""Reports: market."""
