"""Rules of the trade on plain numbers (domain.md 4 and 5): no ledger, no report, no words; one module a subject."""
