"""A partner's account as of a day: what is matched with what, and what is left (AR-1 to AR-8).

A room of its own under both sides of the house: `book` asks it what a payment settled, `reports` ask it who owes what.
It reads, and nothing of what it answers is stored.
"""
