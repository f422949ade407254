"""Reports: segments."""
