"""Help of `init`."""

SENTENCES: dict[str, tuple[str, str]] = {
    "help": ("Make a ledger.", "新建账本。"),
    "file": ("Where (default: see config).", "文件位置（默认见 config）。"),
}
