"""Sentences about concentration and the steadiness of sales."""

SENTENCES: dict[str, tuple[str, str]] = {
    "alerts": (
        "Alerts: the largest above {cr1}%, the largest five above {cr5}%, HHI above {hhi}.",
        "警示线：最大一家超过 {cr1}%，前五家超过 {cr5}%，HHI 超过 {hhi}。",
    ),
    "leaves": (
        "Without {code} {name} the total falls by {share}.",
        "少了 {code} {name}，总额下降 {share}。",
    ),
    "xyz_rule": (
        "Standard deviation over mean of the complete months from the first purchase: X to {x}, Y to {y}, else Z.",
        "自首次进货起各完整月份的标准差除以均值：不超过 {x} 为 X，不超过 {y} 为 Y，其余为 Z。",
    ),
    "unrated": (
        "Not rated with fewer than {months} {months|month|months}: {n}.",
        "不足 {months} 个月、不评波动的：{n}。",
    ),
    "bad_limits": (
        "'{x}' and '{y}' are no limits of X and Y; give two numbers, the smaller one first: --x 0.5 --y 1",
        "「{x}」和「{y}」不是 X、Y 的界限；请写两个数，前一个不大于后一个：--x 0.5 --y 1",
    ),
}
