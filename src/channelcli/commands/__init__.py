"""What the owner types: argv in, one call, show. No SQL, no rules, no formatting. One module a noun."""
