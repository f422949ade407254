"""Everything that changes the ledger: SQLModel rows and the verbs on them, one module a noun."""
