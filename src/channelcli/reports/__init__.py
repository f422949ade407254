"""Everything that answers: one .sql a question, grouped by area."""
