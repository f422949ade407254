"""Sentences of `explain abc`: why a value, a class, a score is what it is."""

SENTENCES: dict[str, tuple[str, str]] = {
    "proved": (
        "The documents sum to {value} ({count}), as in the report abc: class {class_} ({rule}). It adds up.",
        "{count} 张单据合计 {value}，与 ABC 分类表一致：{class_} 类（{rule}）。核对相符。",
    ),
    "parts_proved": (
        "The parts ({count}) add up to {value}, as in the report abc: class {class_} ({rule}). It adds up.",
        "{count} 项合计 {value} 分，与 ABC 分类表一致：{class_} 类（{rule}）。核对相符。",
    ),
    "year_before": ("a year earlier, taken off", "上年同期，减去"),
    "place": (
        "{name} from the value of place {place} of the {count} above zero on",
        "大于零的 {count} 家里第 {place} 名的数值，达到就是 {name}",
    ),
    "part": (
        "{figure}: {lower} of {count} below, {equal} equal (itself too): percentile {percentile} × {weight}%",
        "{figure}：{count} 家里比他低的 {lower} 家，相同的 {equal} 家（含本身）：百分位 {percentile} × {weight}%",
    ),
    "years": ("{years} {years|year|years}", "{years} 年"),
    "no_market": ("no market size on file", "没有市场容量资料"),
    "period": ("{first} to {last}: {class_}", "{first} 至 {last}：{class_}"),
    "absent": ("{first} to {last}: not there yet, which is below", "{first} 至 {last}：当时还没有，算低于"),
    "in_force": (
        "{class_} is in force: it falls only after {n} {n|period|periods} below (computed {computed})",
        "现行等级 {class_}：连续低 {n} 期才降（本期算出 {computed}）",
    ),
    "same": ("{class_} set by hand, as computed", "手工指定 {class_}，与计算一致"),
    "differs": ("{class_} set by hand; computed is {computed}", "手工指定 {class_}；计算为 {computed}"),
}
