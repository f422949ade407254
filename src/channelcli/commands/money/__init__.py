"""Commands about money and debts."""
