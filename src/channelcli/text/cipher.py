"""Sentences about encrypted ledgers and their passphrases."""

SENTENCES: dict[str, tuple[str, str]] = {
    "none": (
        "{path} is encrypted, or no ledger at all, and no passphrase was given.",
        "{path} 已加密（或根本不是账本），但没有给口令。",
    ),
    "none_new": (
        "{path} needs a passphrase to be encrypted with, and none was given.",
        "要加密 {path}，需要给一个口令。",
    ),
    "how": (
        "Give it on a terminal, with --passphrase-file FILE, or in CHANNELCLI_PASSPHRASE.",
        "请在终端里输入，或用 --passphrase-file 文件，或设环境变量 CHANNELCLI_PASSPHRASE。",
    ),
    "wrong": (
        "The passphrase does not open {path}: it is another one, or the file is no ledger or damaged.",
        "口令打不开 {path}：口令不对，或者这不是账本，或者文件已损坏。",
    ),
    "ask": ("Passphrase of {path}: ", "{path} 的口令："),
    "ask_new": ("New passphrase for {path}: ", "{path} 的新口令："),
    "ask_again": ("Once more: ", "再输一遍："),
    "empty": ("An empty passphrase protects nothing.", "口令不能为空。"),
    "differ": ("The two passphrases differ; nothing was changed.", "两次输入的口令不一致，什么都没改。"),
    "unreadable": ("Cannot read the passphrase file {path}: {reason}.", "无法读取口令文件 {path}：{reason}。"),
    "open_to_others": (
        "Others may read the passphrase file {path} (mode {mode}); it was not used: chmod 600 {path}",
        "别人也能读口令文件 {path}（权限 {mode}），没有使用。请先：chmod 600 {path}",
    ),
    "empty_file": ("The first line of the passphrase file {path} is empty.", "口令文件 {path} 的第一行是空的。"),
    "no_driver": (
        "SQLCipher is not installed: encrypted ledgers need it.",
        "没有安装 SQLCipher，无法使用加密账本。",
    ),
    "install": ("Install it: pip install 'channelcli[encrypt]'", "安装：pip install 'channelcli[encrypt]'"),
    "not_encrypted": (
        "{path} came out unencrypted; it was not kept.",
        "{path} 没有加密成功，未保留。",
    ),
    "created": (
        "It is encrypted. Without the passphrase nobody can read it, you neither: keep it in a second place.",
        "账本已加密。没有口令谁也打不开，包括您自己：请把口令另存一处。",
    ),
}
