"""Sentences about names that fit nothing, or more than one thing."""

SENTENCES: dict[str, tuple[str, str]] = {
    "no_partner": (
        "No partner is called '{word}'.",
        "没有客户「{word}」。",
    ),
    "no_product": (
        "No product is called '{word}'.",
        "没有商品「{word}」。",
    ),
    "no_staff": (
        "Nobody of the staff is called '{word}'.",
        "没有业务员「{word}」。",
    ),
    "no_order": (
        "There is no order {word}.",
        "没有单据 {word}。",
    ),
    "many_partner": (
        "'{word}' fits more than one partner:",
        "「{word}」对得上不止一个客户：",
    ),
    "many_product": (
        "'{word}' fits more than one product:",
        "「{word}」对得上不止一个商品：",
    ),
    "many_staff": (
        "'{word}' fits more than one of the staff:",
        "「{word}」对得上不止一个业务员：",
    ),
    "candidate": (
        "  {code}  {name}",
        "  {code}  {name}",
    ),
    "near": (
        "Near: {names}",
        "相近的：{names}",
    ),
}
