"""Sentences of the journal's check: what is broken in the chain, the tables, the shape of the file."""

SENTENCES: dict[str, tuple[str, str]] = {
    "change": ("change {id}", "第 {id} 次修改"),
    # along the chain
    "no_seals": (
        "no change is sealed: the seals were taken out",
        "没有任何封存记录：已被删除",
    ),
    "no_change": (
        "was taken out of the journal; its seal is still there",
        "已从流水中删除，但封存记录还在",
    ),
    "taken_out": (
        "was taken out with its seal (changes up to {last} are missing)",
        "连同封存记录一起被删除（缺到第 {last} 次为止）",
    ),
    "link": (
        "does not follow the seal before it: seals were taken out, put in or moved",
        "接不上前一条封存：有封存记录被删除、插入或挪动",
    ),
    "seal": (
        "time, day, user, kind or seal were rewritten",
        "时间、日期、操作人、类别或封存记录被改过",
    ),
    "start": (
        "the changes before sealing began, or the seal that began it, were rewritten",
        "封存开始之前的修改，或开始时的封存记录被改过",
    ),
    "words": (
        "its command, its summary or what it took back was rewritten",
        "命令、说明或撤销对象被改过",
    ),
    "rows": (
        "the old rows it keeps were rewritten, taken out or added to",
        "它留存的旧记录被改写、删除或添加过",
    ),
    "resealed": (
        "gives other changes new digests, though nobody was erased in it",
        "没有删除个人信息，却更换了其他修改的封存",
    ),
    "unsealed": (
        "has no seal: it was put in, or its seal was taken out",
        "没有封存：是后来插入的，或封存记录被删除",
    ),
    "orphan": (
        "rows of the journal name it, but there is no such change",
        "流水记录指向它，但没有这次修改",
    ),
    "open": (
        "the mark of the open change was tampered with: edits of other tools would look like that change's",
        "“进行中的修改”标记被动过：其他软件的改动会被算到那次修改头上",
    ),
    "key": (
        "the key of the row digests was tampered with",
        "记录摘要的密钥被动过",
    ),
    "state": (
        "what the journal keeps of table {table} is not what its seals say",
        "流水里 {table} 表的状态与封存不符",
    ),
    # another tool's writing that no change stands for yet
    "unmarked": (
        "another tool changed {n} {n|row|rows} of {table} since the last change (id {rows})",
        "上次修改之后，其他软件改动了 {table} 的 {n} 行（id {rows}）",
    ),
    "added": (
        "{table} has rows that no change added (id {ids}); {rows} {rows|row|rows}, sealed were {sealed}",
        "{table} 多出不属于任何修改的行（id {ids}）；现有 {rows} 行，封存时 {sealed} 行",
    ),
    "rows_count": (
        "{table} has {rows} {rows|row|rows}, sealed were {sealed}",
        "{table} 现有 {rows} 行，封存时 {sealed} 行",
    ),
    "rows_text": (
        "rows of {table} are not what they were when sealed",
        "{table} 的内容与封存时不同",
    ),
    # what was marked as another tool's
    "found": (
        "made by another tool, found on {at}: {tables}",
        "由其他软件改动，{at} 发现：{tables}",
    ),
    "found_unseen": (
        "made by another tool, found on {at}: {tables}; it went past the journal in {unseen}",
        "由其他软件改动，{at} 发现：{tables}；其中绕过流水的有 {unseen}",
    ),
    # heads kept elsewhere
    "head": (
        "head {head} of {at} is no longer in the chain ({where}): changes were cut off, or an older file was put here",
        "{at} 记下的链头 {head} 已不在链上（{where}）：修改被截掉，或换成了旧账本文件",
    ),
    "head_older": (
        "{n} {n|head is|heads are} older than this chain, which begins {begun}: another ledger stood here (last "
        "{at}, {where})",
        "有 {n} 个链头早于本链的开始（{begun}）：这里原来是另一个账本（最近 {at}，{where}）",
    ),
    "head_given": ("head {head} is not in the chain", "链头 {head} 不在链上"),
    # the shape of the file
    "shape_missing": ("{type} {name} is gone", "缺少{type} {name}"),
    "shape_altered": ("{type} {name} was altered", "{type} {name} 被改过"),
    "shape_table": ("table {name} is gone or was altered", "表 {name} 缺失或被改过"),
    "shape_added": ("{type} {name} was added by another tool", "其他软件添加了{type} {name}"),
    "type_table": ("table", "表"),
    "type_trigger": ("trigger", "触发器"),
    "type_view": ("view", "视图"),
    "type_index": ("index", "索引"),
}
