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
        "账本已加密。没有口令，谁也打不开：请把口令另存一处。",
    ),
    "how_other": (
        "Give the new one on a terminal or with --new-passphrase-file FILE.",
        "请在终端里输入新口令，或用 --new-passphrase-file 文件。",
    ),
    "encrypt_help": (
        "Encrypt the ledger; or give an encrypted one another passphrase.",
        "加密账本；已加密的则更换口令。",
    ),
    "decrypt_help": ("Turn an encrypted ledger into a plain one.", "解除账本加密。"),
    "new_file": ("File with the new passphrase.", "新口令文件。"),
    "not_the_same": (
        "The new file does not hold what {path} holds ({what}); it was not kept, and nothing was changed.",
        "新文件的内容与 {path} 不一致（{what}），未保留，什么都没改。",
    ),
    "plain": ("{path} is not encrypted.", "{path} 没有加密。"),
    "encrypted": ("{path} is encrypted now.", "{path} 已加密。"),
    "another": ("{path} has another passphrase now.", "{path} 已换新口令。"),
    "decrypted": (
        "{path} is not encrypted any more: anybody who can read the file reads your books.",
        "{path} 已不加密：能读到这个文件的人就能看到账。",
    ),
    "kept_plain": (
        "The ledger as it was, for anybody to read, is still there: {kept}. Delete it when the new one opens;"
        " copies and backups from before are not encrypted either.",
        "加密前的账本还在，谁都能读：{kept}。确认新账本能打开后请删除它；以前的副本和备份也都没有加密。",
    ),
    "kept_encrypted": (
        "The ledger as it was is still there, under the old passphrase: {kept}",
        "原来的账本还在（用旧口令打开）：{kept}",
    ),
}
