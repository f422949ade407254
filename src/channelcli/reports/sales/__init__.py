"""Reports: sales."""
