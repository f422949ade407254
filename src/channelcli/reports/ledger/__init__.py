"""Reports: ledger."""
