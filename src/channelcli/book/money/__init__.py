"""Payments, adjustments, credit and what is done about debts."""
