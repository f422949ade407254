"""Sentences about the movement of classes, and about what to do: the reports abc-moves, abc-plan and class-aims."""

SENTENCES: dict[str, tuple[str, str]] = {
    "before": ("against {first} to {last}", "对比 {first} 至 {last}"),
    "open_period": (
        "A period without a beginning has none before it: say --before PERIOD, or --from.",
        "没有开始日期的期间就没有上一期：请写 --before 期间，或写 --from。",
    ),
    "before_to_come": (
        "The period to compare with begins on {first}, which is to come.",
        "对比期间从 {first} 开始，还没有到。",
    ),
    "nobody": ("Nobody to class in either period.", "两期都没有可分类的客户。"),
    "headline": (
        "{n} {n|partner|partners}: {up} rose, {down} fell, {same} stayed, {new} new, {gone} gone.",
        "共 {n} 家：升 {up}，降 {down}，不变 {same}，新增 {new}，退出 {gone}。",
    ),
    "fallen": ("No longer A ({count}): {en}", "不再是 A 类（{count} 家）：{zh}"),
    "idle_before": (
        "Nothing above zero from {first} to {last}: everybody was C then.",
        "{first} 至 {last} 没有大于零的数值，当时全部归 C 类。",
    ),
    "how": (
        "What moved the first one: channelcli report abc-moves --partner {code}",
        "第一家为什么变动：channelcli report abc-moves --partner {code}",
    ),
    "more": (" …", "……"),
    "from_to": ("Before \\ now", "原 \\ 现"),
    "partners": ("Partners", "家数"),
    "code": ("Code", "编号"),
    "name": ("Name", "客户"),
    "from_class": ("Before", "原等级"),
    "to_class": ("Now", "现等级"),
    "value_before": ("Value before", "上期"),
    "value_now": ("Value now", "本期"),
    "window": ("Period", "期"),
    "document": ("Document", "单据"),
    "kind": ("Kind", "类型"),
    "date": ("Date", "日期"),
    "value": ("Value", "金额"),
    "effect": ("Effect on the change", "对变动的影响"),
    "not_there": ("{code} was not classed in either period.", "{code} 两期都不在分类范围内。"),
    "change_of": ("the change of {code}", "{code} 的变动"),
    "proved": (
        "{count} {count|document|documents}: {old} → {new}, a change of {change}.",
        "共 {count} 张单据：{old} → {new}，变动 {change}。",
    ),
    "went": ("{name}: {from_} → {to}", "{name}：{from_} → {to}"),
    # the plan
    "bad_limits": (
        "'{value}' are no limits of the plan; give four percentages: gap, growth, cushion, growth (50,20,15,-20)",
        "「{value}」不是升降级界限；请写四个百分数：差额、增长、缓冲、增长（50,20,15,-20）。",
    ),
    "growth_against": (
        "growth against {first} to {last} (– where nothing was bought then)",
        "增长对比 {first} 至 {last}（当时没有进货的记 –）",
    ),
    "no_hold": ("by this window alone, no fall waits", "只看本期，不等连续几期"),
    "nobody_now": ("Nobody to class.", "没有可分类的客户。"),
    "planned": (
        "{up} may rise, {down} may fall; {held} near enough to rise are on credit hold.",
        "可升级 {up} 家，有降级风险 {down} 家；另有 {held} 家够条件但信用冻结。",
    ),
    "rule_up": (
        "May rise: at most {gap}% to go and growing, or growing by {growth}% with at most 100% to go; not on credit"
        " hold (ABC-22).",
        "可升级：差额不超过 {gap}% 且在增长，或增长 {growth}% 以上且差额不超过 100%；信用冻结的除外（ABC-22）。",
    ),
    "rule_down": (
        "May fall: at most {cushion}% to lose, or growth of {growth}% or less.",
        "有降级风险：缓冲不超过 {cushion}%，或增长率不高于 {growth}%。",
    ),
    "aims": (
        "{count} with an aim: {reached} reached, {on_track} on track, {behind} behind, {missed} missed.",
        "有目标的 {count} 家：已达到 {reached}，进度正常 {on_track}，落后 {behind}，未达成 {missed}。",
    ),
    "rule_aim": (
        "To buy until then: the smallest value of that class now, less what already falls into the window that ends on"
        " that day. On track: as much a month as up to now will do.",
        "还需进货（到期前）：该等级现在的最低金额，减去到期日所在窗口内已有的金额。进度正常：照现在每月的量就够。",
    ),
    "no_aims": (
        "Nobody has an aim. Set one: channelcli partner aim PARTNER A --by DATE",
        "还没有等级目标。设一个：channelcli partner aim 客户 A --by 日期",
    ),
}
