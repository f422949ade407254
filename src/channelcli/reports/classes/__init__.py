"""Reports: classes."""
