"""What is said about days, periods and payment terms."""

SENTENCES: dict[str, tuple[str, str]] = {
    "bad_day": (
        "“{value}” is not a date. Write 2026-11-21, 11-21, today, +3, fri or month-end.",
        "“{value}”不是日期。请写成 2026-11-21、11-21、今天、+3、周五 或 月底。",
    ),
    "ambiguous_day": (
        "“{value}” can be read in more than one way. Write the year first, with four digits: 2026-11-21.",
        "“{value}”的写法有歧义。请把四位年份写在最前：2026-11-21。",
    ),
    "no_such_day": (
        "“{value}”: there is no such day.",
        "“{value}”：没有这一天。",
    ),
    "out_of_range": (
        "“{value}” is outside 1980-01-01 … 2100-12-31.",
        "“{value}”超出 1980-01-01 至 2100-12-31 的范围。",
    ),
    "bad_cell": (
        "“{value}” is not a date like 2026-11-21, 2026/11/21, 2026年11月21日 or 20261121.",
        "“{value}”不是日期，应如 2026-11-21、2026/11/21、2026年11月21日 或 20261121。",
    ),
    "serial_cell": (
        "{value} is a number. If a spreadsheet counted days there, it is {day}: format the column as a date, "
        "save, and import again.",
        "{value} 是数字。如果是表格里的日期序列号，就是 {day}：请把该列设为日期格式，保存后再导入。",
    ),
    "ambiguous_cell": (
        "“{value}” can be read in more than one way: say which with --date-format dmy, mdy or ymd.",
        "“{value}”的日期写法有歧义：请用 --date-format dmy、mdy 或 ymd 说明。",
    ),
    "bad_date_format": (
        "“{value}” is not a date format. Write dmy, mdy or ymd.",
        "“{value}”不是日期格式。请写 dmy、mdy 或 ymd。",
    ),
    "bad_period": (
        "“{value}” is not a period. Write 2026, 2026Q3, 2026-08, this-month, last-year, 12m or 2026-01-01..2026-03-31.",
        "“{value}”不是期间。请写成 2026、2026Q3、2026-08、本月、去年、12m 或 2026-01-01..2026-03-31。",
    ),
    "reversed_period": (
        "The period “{value}” ends before it begins.",
        "期间“{value}”的结束早于开始。",
    ),
    "bad_terms": (
        "“{value}” are not payment terms. Write cod, prepaid, roll, net:30, eom:30, eom:30@25 or day:25+1.",
        "“{value}”不是账期。请写成 现结、款到发货、滚结、货到30天、月结30天、月结30天(25日截止) 或 次月25号。",
    ),
    "terms_cod": ("cash on delivery", "现结"),
    "terms_prepaid": ("paid in advance", "款到发货"),
    "terms_roll": ("due with the next shipment", "滚结"),
    "terms_net": ("{n} {n|day|days} after delivery", "货到{n}天"),
    "terms_eom": ("month end + {n} {n|day|days}", "月结{n}天"),
    "terms_eom_cut": ("month end + {n} {n|day|days}, months close on day {c}", "月结{n}天({c}日截止)"),
    "terms_day": ("day {d} of the next month", "次月{d}号"),
    "terms_day_later": ("day {d} of the month {m} {m|month|months} later", "第{m}个月{d}号"),
    "terms_day_end": ("end of the next month", "次月底"),
    "terms_day_end_later": ("end of the month {m} {m|month|months} later", "第{m}个月月底"),
}
