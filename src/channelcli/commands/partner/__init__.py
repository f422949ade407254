"""Commands about partners and people."""
