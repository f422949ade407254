"""What is said about names, phones and codes."""

SENTENCES: dict[str, tuple[str, str]] = {
    "did_you_mean": (
        "Did you mean: {names}?",
        "是不是：{names}？",
    ),
    "bad_credit_code": (
        "“{value}” is not a unified social credit code: 18 characters, the last one a check character.",
        "“{value}”不是有效的统一社会信用代码：应为18位，末位为校验码。",
    ),
}
