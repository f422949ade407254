"""Reports: service."""
