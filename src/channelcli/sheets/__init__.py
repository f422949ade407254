"""Spreadsheets in: open safely, find the header, map columns, parse cells, plan, apply.

A file is never trusted: text is decoded strictly, workbooks are parsed in a child process with limits
(quality.md 2.2), and a cell that cannot be read is a fault with its row, never a silent 0.
"""
