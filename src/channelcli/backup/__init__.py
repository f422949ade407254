"""Backups: a verified copy of the ledger in one file, thinned, and the ways back (product.md V02, V04, V05, DAT-13).

`archive` is the file, `making` takes one, `shelf` keeps the folder, `restoring` and `comparing` lead back, `secret`
locks one with a passphrase.
"""
