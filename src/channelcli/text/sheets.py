"""What is said while a sheet is opened and its columns and cells are read."""

SENTENCES: dict[str, tuple[str, str]] = {
    # the file
    "missing": ("There is no file {file}.", "没有文件 {file}。"),
    "is_folder": ("{file} is a folder, not a sheet.", "{file} 是文件夹，不是表格。"),
    "unreadable": ("{file} cannot be read: {why}", "无法读取 {file}：{why}"),
    "changed": ("{file} changed while it was being read; run it again.", "读取时 {file} 被改动了，请重新运行。"),
    "empty": ("{file} is empty.", "{file} 是空文件。"),
    "nul": (
        "{file} holds NUL bytes: it is no text file, or damaged.",
        "{file} 含有空字节 (NUL)：不是文本文件，或已损坏。",
    ),
    "perhaps_utf16": (
        "If it is UTF-16 without its mark, say so: --encoding {encoding}",
        "如果是不带标记的 UTF-16，请指明：--encoding {encoding}",
    ),
    "replaced": (
        "The file holds � {count}×: letters that another program had lost already.",
        "文件里有 {count} 个“�”：是别的程序早先已弄丢的字。",
    ),
    "bad_bytes": ("The file is not {encoding} throughout.", "文件内容不全是 {encoding} 编码。"),
    "which_encoding": ("{file}: the encoding cannot be told.", "{file}：无法判断编码。"),
    "which_encoding_hint": (
        "Say it with --encoding, e.g. --encoding gb18030, or save the sheet as “CSV UTF-8”.",
        "请用 --encoding 指明，例如 --encoding gb18030；或另存为“CSV UTF-8”。",
    ),
    "unknown_encoding": ("There is no encoding “{encoding}”.", "没有“{encoding}”这种编码。"),
    "bad_csv": (
        "The record on line {line} is no proper csv.",
        "第 {line} 行起的记录不是规范的 csv。",
    ),
    "open_quote": (
        "A quote is opened there and never closed. Quotes inside a cell must be doubled.",
        "这里有一个引号没有收尾。单元格里的引号要写两个。",
    ),
    "text_after_quote": (
        "There is text behind a closing quote. Quotes inside a cell must be doubled.",
        "收尾的引号后面还有文字。单元格里的引号要写两个。",
    ),
    "endless_cell": (
        "A cell is longer than {longest} characters; perhaps a quote is never closed.",
        "有一格超过 {longest} 个字符，可能是引号没有收尾。",
    ),
    "web_page": (
        "{file} is a web page, not a sheet. Open it in Excel or WPS and save it as .xlsx.",
        "{file} 其实是网页，不是表格。请用 Excel 或 WPS 打开后另存为 .xlsx。",
    ),
    "unknown_kind": (
        "{file} is no .xlsx, .xlsm, .xls, .ods or csv. Save it as .xlsx.",
        "{file} 不是 .xlsx、.xlsm、.xls、.ods 或 csv。请另存为 .xlsx。",
    ),
    "password": (
        "{file} is protected by a password. Save it without one.",
        "{file} 设了密码。请先去掉密码再导入。",
    ),
    "broken": ("{file} is a damaged workbook.", "{file} 工作簿已损坏。"),
    "too_big": (
        "{file} is too large for a workbook to be read safely. Save the sheet as csv.",
        "{file} 太大，无法安全读取。请把工作表另存为 csv。",
    ),
    "too_slow": (
        "{file} takes too long to read for a file of its size. Save the sheet as csv.",
        "{file} 读取时间过长，与文件大小不符。请把工作表另存为 csv。",
    ),
    "child_died": (
        "{file} cannot be read safely: it is damaged, or needs too much memory. Save the sheet as csv.",
        "{file} 无法安全读取：文件已损坏，或占用内存过大。请把工作表另存为 csv。",
    ),
    "no_child": ("The reader of workbooks could not be started: {why}", "无法启动工作簿读取程序：{why}"),
    "no_limits": (
        "This system cannot limit the memory of the workbook reader; only its time was limited.",
        "本系统不能限制读取程序的内存，只限制了时间。",
    ),
    "unseen_errors": (
        "In {kind} files, error cells and formulas without a saved value look empty. If in doubt, save as .xlsx.",
        "{kind} 文件里，出错的单元格和没有保存结果的公式看起来是空的。不放心请另存为 .xlsx。",
    ),
    # sheets
    "no_such_sheet": ("There is no sheet “{sheet}”.", "没有工作表“{sheet}”。"),
    "sheets_are": ("The sheets are: {names}", "工作表有：{names}"),
    "hidden": ("Sheet “{sheet}” is hidden and was left out.", "工作表“{sheet}”是隐藏的，没有读。"),
    "other_header": (
        "Sheet “{sheet}” has other columns and was left out; take it with --sheet.",
        "工作表“{sheet}”的列不一样，没有读；要读请用 --sheet。",
    ),
    "no_head": ("{file} has no row for {value}", "{file} 里没有 {value} 这一单"),
    "no_lines": ("{file} has no line for {value}", "{file} 里没有 {value} 的明细"),
    "join_one_file": ("--join takes one file of lines and one of heads.", "--join 一次只对一个明细表和一个主表。"),
    "join_which": (
        "It cannot be told by which column the two files belong together; both have: {names}",
        "看不出两张表按哪一列对上；两表共有的列：{names}",
    ),
    "join_say": ("Name it: --join '{file}:COLUMN'", "请写明：--join '{file}:列名'"),
    "join_twice": (
        "{file} has {value} in row {row} and row {other}; --join takes the file with one row an order.",
        "{file} 的第 {row} 行和第 {other} 行都是 {value}；--join 要的是每单只有一行的主表。",
    ),
    "skipped_rows": ("Rows left out by --skip: {count}", "--skip 没有读的行：{count}"),
    "skipped": ("Sheets left out: {sheets}", "没有读的工作表：{sheets}"),
    "several": ("Sheets read one after the other: {sheets}", "依次读取的工作表：{sheets}"),
    # kinds
    "no_kind": ("There is no kind of import “{kind}”.", "没有“{kind}”这种导入。"),
    "kinds_are": ("The kinds are: {names}", "可以导入：{names}"),
    "no_kind_fits": ("It cannot be told what this sheet holds.", "看不出这张表是什么内容。"),
    "say_kind": (
        "Say what it is, e.g. “import orders FILE”, and name columns with --map 'COLUMN=FIELD'.",
        "请写明种类，例如“import orders 文件”，并用 --map '列名=字段' 指明各列。",
    ),
    "several_kinds": (
        "This sheet could be any of: {kinds}. Say which, e.g. “import orders FILE”.",
        "这张表可能是：{kinds}。请写明是哪一种，例如“import orders 文件”。",
    ),
    # header and columns
    "no_header": (
        "No header row for {kind_en} was found; missing: {missing}.",
        "没有找到{kind_zh}的表头；缺少：{missing}。",
    ),
    "columns_are": ("The columns are: {names}", "表里的列：{names}"),
    "write_map": ("--map '{map}'", "--map '{map}'"),
    "two_columns": (
        "Two columns could be the same field. Say which one it is:",
        "有两列可能是同一个字段，请指明用哪一列：",
    ),
    "two_columns_for": ("{en}: {columns}", "{zh}：{columns}"),
    "no_column": ("--map: there is no column “{column}”.", "--map：没有“{column}”这一列。"),
    "no_field": ("There is no field “{field}”.", "没有“{field}”这个字段。"),
    "near_fields": ("Perhaps: {names}", "是不是：{names}"),
    "mapped_twice": (
        "--map gives the field “{field}” to more than one column: {columns}",
        "--map 把多列都指给了“{field}”：{columns}",
    ),
    "bad_const": ("--const: the value for “{field}” cannot be read.", "--const：“{field}”的值无法识别。"),
    "not_used": (
        "Column “{column}” could be “{field}” too; it was ignored.",
        "“{column}”列也可能是“{field}”，没有用它。",
    ),
    "mapped": ("Columns as mapped: {columns}", "按指定读列：{columns}"),
    "as_taught": ("Columns read as taught: {columns}", "按学会的读列：{columns}"),
    "filled_down": ("Empty cells filled from above: {names}", "空白处沿用上一行：{names}"),
    "constants": ("In every row: {names}", "每行都是：{names}"),
    "nulls": ("Read as empty: {names}", "当作空的：{names}"),
    "dates_as": ("Dates like 01/02/2026 are read {order}.", "01/02/2026 这样的日期按{order}读。"),
    "order_dmy": ("day first", "日/月/年"),
    "order_mdy": ("month first", "月/日/年"),
    "order_ymd": ("year first", "年/月/日"),
    "decimal_comma": ("The comma is the decimal point: 1052,75 is 1052.75.", "逗号当小数点：1052,75 即 1052.75。"),
    "unit_in_header": (
        "Quantities are in {unit}, as the header says; another unit: --const unit=…",
        "数量的单位按表头读作{unit}；不是的话用 --const unit=…",
    ),
    "unit_line": ("Amounts are in {unit}, as the line above the header says.", "按表头上方所写，金额单位是{unit}。"),
    "scaled": (
        "Column “{column}” is read times {scale:,}, as its unit says.",
        "“{column}”列按其单位乘以 {scale:,} 读取。",
    ),
    "dot_zero": (
        "All codes in column “{column}” end in .0; they are read without it.",
        "“{column}”列的编号都以 .0 结尾，读取时已去掉。",
    ),
    # rows and cells
    "ragged": (
        "The row has {cells} cells, the header {columns}.",
        "本行有 {cells} 格，表头有 {columns} 格。",
    ),
    "required": ("is empty, but required.", "必填，却是空的。"),
    "total_word": ("“{value}” is the word of a total row.", "“{value}”是合计行的字样。"),
    "too_long": ("“{value}” is longer than {longest} characters.", "“{value}”超过 {longest} 个字符。"),
    "redacted": (
        "“{value}” stands for what a redacted export left out; import the full sheet.",
        "“{value}”是脱敏导出时隐去的内容；请导入完整的表格。",
    ),
    "control": ("“{value}” holds control characters.", "“{value}”含有控制字符。"),
    "line_break": ("“{value}” holds a line break or tab.", "“{value}”里有换行或制表符。"),
    "exponent": (
        "“{value}” has lost its digits in the spreadsheet; format the column as text and type it again.",
        "“{value}”在表格里丢了数字；请把该列设为文本后重新录入。",
    ),
    "long_number": (
        "{value} has more than 15 digits and was rounded by the spreadsheet; format the column as text.",
        "{value} 超过 15 位，表格已把它四舍五入；请把该列设为文本后重新录入。",
    ),
    "date_in_text": (
        "{value}: the spreadsheet holds a date here; format the column as text.",
        "{value}：表格把它存成了日期；请把该列设为文本后重新录入。",
    ),
    "date_in_number": ("{value} is a date, not a number.", "{value} 是日期，不是数字。"),
    "cell_error": ("The cell holds the error {value}.", "单元格是错误值 {value}。"),
    "cell_formula": (
        "The cell holds a formula without a saved result; open the file in Excel or WPS and save it.",
        "单元格是公式，没有保存结果；请用 Excel 或 WPS 打开后再保存。",
    ),
    "cell_bool": ("The cell holds {value}, a yes/no value.", "单元格是逻辑值 {value}。"),
    "cell_time": ("{value} is a time without a day.", "{value} 只有时间，没有日期。"),
    "cell_number": ("{value} is no number.", "{value} 不是有效的数字。"),
    "too_small": ("{value} is too small.", "{value} 太小。"),
    "not_bool": ("“{value}” is neither yes nor no.", "“{value}”不是“是”或“否”。"),
    "not_choice": ("“{value}” is none of: {choices}", "“{value}”不在可选值里：{choices}"),
    "bad_birthday": (
        "“{value}” is no birthday. Write 1968-03-12, 03-12 or 农历八月十五.",
        "“{value}”不是生日。请写成 1968-03-12、03-12 或 农历八月十五。",
    ),
}
