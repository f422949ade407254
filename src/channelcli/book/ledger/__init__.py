"""The books themselves: lock date, exceptions, rows in bulk."""
