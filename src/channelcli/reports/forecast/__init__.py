"""Reports: forecast."""
