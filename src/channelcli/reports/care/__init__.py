"""Reports: care."""
