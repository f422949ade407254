"""Sentences of the demo."""

SENTENCES: dict[str, tuple[str, str]] = {
    "help": (
        "An invented distributor to look around in; its dates end today.",
        "虚构的经销商，日期到今天为止，供试用。",
    ),
    "file": (
        "Where its ledger goes [channelcli-demo/ledger.db].",
        "账本放在哪里［channelcli-demo/ledger.db］。",
    ),
    "files": ("Files", "文件"),
    "files_line": (
        "{folder}/: {ledger} · sheets/ ({n}) · nightly/{day}/",
        "{folder}/：{ledger} · sheets/（{n} 张表）· nightly/{day}/",
    ),
    "try": ("Try", "试试"),
    "try_line": (
        "export CHANNELCLI_LEDGER={ledger}  then: {program} hd",
        "export CHANNELCLI_LEDGER={ledger}  然后：{program} hd",
    ),
    "not_ours": (
        "{path} is there and was not made by demo; nothing was changed. Name another file: channelcli demo FILE",
        "{path} 已存在，不是 demo 生成的，没有改动。请换个文件名：channelcli demo 文件",
    ),
    "touched": (
        "{path} is a demo of {day} that has been worked in since; it is kept. Delete it, or name another file:"
        " channelcli demo FILE",
        "{path} 是 {day} 的演示账本，后来又记过账，予以保留。可自行删除，或换个文件名：channelcli demo 文件",
    ),
    "not_made": (
        "The demo could not be written into {path}: {reason}.",
        "演示文件写不进 {path}：{reason}。",
    ),
}
