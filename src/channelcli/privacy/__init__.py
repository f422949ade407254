"""Personal data: where it stands, whose it is, and every place that mentions him (DAT-9).

`columns` is the plain data that erasure, export and redaction share; `person` finds who is meant and what is his;
`terms` knows what to look for; `traces` looks in every row, live or in the journal.
"""
