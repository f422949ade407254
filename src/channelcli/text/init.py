"""Help of `init`."""

SENTENCES: dict[str, tuple[str, str]] = {
    "help": ("Make a ledger.", "新建账本。"),
    "file": ("Where (default: see config).", "文件位置（默认见 config）。"),
    "encrypt": (
        "Encrypt it (SQLCipher) with a passphrase: from the prompt, --passphrase-file or CHANNELCLI_PASSPHRASE.",
        "加密账本（SQLCipher），口令来自提示输入、--passphrase-file 或 CHANNELCLI_PASSPHRASE。",
    ),
}
