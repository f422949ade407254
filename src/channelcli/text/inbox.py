"""Sentences of the inbox, whose files the night run imports."""

SENTENCES: dict[str, tuple[str, str]] = {
    "counts": ("new {new}, changed {changed}, unchanged {unchanged}", "新增 {new}，更改 {changed}，不变 {unchanged}"),
    "done": ("{name}: {said}", "{name}：{said}"),
    "rejected": ("{name} refused: {said} See inbox/rejected/.", "{name} 没收下：{said}见 inbox/rejected/。"),
    "left": (
        "{name} is open or still being written: left for the next night",
        "{name} 正开着或还没写完，留到下一晚",
    ),
    "odd": (
        "{name} is a folder or a link: put the files themselves into the inbox",
        "{name} 是文件夹或链接：请把文件本身放进收件夹",
    ),
    "more": ("and {n} {n|file|files} more", "另有 {n} 个文件"),
    "unmovable": (
        "Files in {path} cannot be moved; the inbox is not imported.",
        "{path} 里的文件移不走，收件夹没有导入。",
    ),
}
