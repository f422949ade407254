"""What is being collected: promises, measures, reminders, what debts will cost and when they will come."""
