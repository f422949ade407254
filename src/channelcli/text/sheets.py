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
    "unsure": (
        "Sheet “{sheet}”: {count} formulas show an empty text; an .xls does not say whether they were ever "
        "calculated. If in doubt, save it as .xlsx in Excel or WPS.",
        "工作表“{sheet}”有 {count} 个公式的结果是空文字；.xls 里看不出是否算过。不放心请用 Excel 或 WPS 另存为 .xlsx。",
    ),
    # what else a file may be, and limits of a workbook
    "other_zip": (
        "{file} is a zip archive. Unpack it and import the sheets in it.",
        "{file} 是压缩包。请先解压，再导入里面的表格。",
    ),
    "is_archive": (
        "{file} is a packed archive (rar, 7z, gz). Unpack it and import the sheets in it.",
        "{file} 是压缩包（rar、7z、gz）。请先解压，再导入里面的表格。",
    ),
    "is_xlsb": (
        "{file} is an Excel binary workbook (.xlsb). Save it as .xlsx.",
        "{file} 是 Excel 二进制工作簿（.xlsb）。请另存为 .xlsx。",
    ),
    "is_numbers": (
        "{file} is an Apple Numbers file. Export it as Excel (.xlsx) or csv.",
        "{file} 是苹果 Numbers 文件。请导出为 Excel（.xlsx）或 csv。",
    ),
    "is_document": (
        "{file} is a document, not a sheet. Copy its table into Excel or WPS and save it as .xlsx.",
        "{file} 是文档或演示文稿，不是表格。请把其中的表格复制到 Excel 或 WPS，另存为 .xlsx。",
    ),
    "is_xml_sheet": (
        "{file} is an “XML spreadsheet 2003”. Open it in Excel or WPS and save it as .xlsx.",
        "{file} 是“XML 电子表格 2003”。请用 Excel 或 WPS 打开后另存为 .xlsx。",
    ),
    "is_flat_ods": (
        "{file} is a flat XML document of LibreOffice (.fods). Save it as .ods or .xlsx.",
        "{file} 是 LibreOffice 的单文件 XML 格式（.fods）。请另存为 .ods 或 .xlsx。",
    ),
    "is_picture": (
        "{file} is a PDF or a picture, not a sheet. Ask for the sheet itself (.xlsx or csv).",
        "{file} 是 PDF 或图片，不是表格。请索取原始表格（.xlsx 或 csv）。",
    ),
    "too_old": (
        "{file} is a workbook of an Excel before 1995. Open it in Excel or LibreOffice and save it as .xlsx.",
        "{file} 是 Excel 95 以前的工作簿。请用 Excel 或 LibreOffice 打开后另存为 .xlsx。",
    ),
    "too_many_sheets": (
        "{file} has {sheets} sheets; at most {most} are read. Save those you need in a file of their own.",
        "{file} 有 {sheets} 个工作表，最多读 {most} 个。请把需要的另存为一个文件。",
    ),
    "beyond_edge": (
        "{file}, sheet “{sheet}”: a cell stands beyond the last row or column that a spreadsheet has.",
        "{file} 的工作表“{sheet}”有单元格超出了表格的最大行列。",
    ),
    "far_corner": (
        "{file}, sheet “{sheet}” reaches to row {rows}, column {columns}: too far to be read safely. "
        "Delete the empty rows and columns behind the table, or save the sheet as csv.",
        "{file} 的工作表“{sheet}”一直延伸到第 {rows} 行、第 {columns} 列，无法安全读取。"
        "请删除表格后面的空行空列，或另存为 csv。",
    ),
    "blank_rows": (
        "{file}, sheet “{sheet}”: more than {most} blank rows from row {first} on, and then more. "
        "Delete what stands far below the table, or the blank rows.",
        "{file} 的工作表“{sheet}”从第 {first} 行起空了 {most} 多行，后面还有内容。请删除远处的内容或中间的空行。",
    ),
    "cell_text": (
        "{file}, sheet “{sheet}”, row {row}: a cell holds more than {most} characters, more than a spreadsheet allows.",
        "{file} 的工作表“{sheet}”第 {row} 行有单元格超过 {most} 个字符，超出表格允许的长度。",
    ),
    # how the table stands on the sheet
    "second_header": (
        "Row {row} is a header again, after the one in row {first}: there are several tables on this sheet.",
        "第 {row} 行又是表头（前一个在第 {first} 行）：这个工作表上有几张表。",
    ),
    "second_header_hint": (
        "Put each table on a sheet of its own and import again.",
        "请把每张表放到单独的工作表后再导入。",
    ),
    "header_again": (
        "is the header of row {first} again; if the same table goes on below it, write --skip '{skip}', "
        "else put the second table on a sheet of its own.",
        "重复了第 {first} 行的表头；如果下面还是同一张表，请加 --skip '{skip}'，否则请把第二张表放到单独的工作表。",
    ),
    "side_by_side": (
        "Two tables stand side by side under row {row}: columns {left} and columns {right}.",
        "第 {row} 行下并排放了两张表：{left} 列和 {right} 列。",
    ),
    "side_by_side_hint": (
        "Put each on a sheet of its own, or leave the second out: {maps}",
        "请把两张表各放到一个工作表；只要左边那张的话，写：{maps}",
    ),
    "hidden_rows": (
        "{sheet}: {count} hidden or filtered rows were read like the others (the first: row {row}).",
        "{sheet}：有 {count} 行隐藏或被筛选掉的行，也照样读了（第一处在第 {row} 行）。",
    ),
    "hidden_columns": (
        "{sheet}: hidden columns were read like the others: {columns}",
        "{sheet}：隐藏的列也照样读了：{columns}",
    ),
    "merged": (
        "{sheet}: {count} {count|cell was|cells were} filled from the merged cell above: {columns}",
        "{sheet}：合并单元格往下补了 {count} 格：{columns}",
    ),
    "merged_sums": (
        "{sheet}: merged cells of amounts, quantities and prices count once, in their first row: {columns}",
        "{sheet}：金额、数量、单价列的合并单元格只算在第一行：{columns}",
    ),
    # sheets
    "no_such_sheet": ("There is no sheet “{sheet}”.", "没有工作表“{sheet}”。"),
    "sheets_are": ("The sheets are: {names}", "工作表有：{names}"),
    "hidden": (
        "Sheet “{sheet}” ({rows} {rows|row|rows} under its header) is hidden and was left out; take it with --sheet.",
        "工作表“{sheet}”（表头下有 {rows} 行）是隐藏的，没有读；要读请用 --sheet。",
    ),
    "only_hidden": ("The table stands on a hidden sheet.", "表格在隐藏的工作表里。"),
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
        "No header row for {kind_en} was found; missing: {missing_en}.",
        "没有找到{kind_zh}的表头；缺少：{missing_zh}。",
    ),
    "columns_are": ("The columns are: {names}", "表里的列：{names}"),
    "write_map": ("--map '{map}'", "--map '{map}'"),
    "two_columns": (
        "Two columns could be the same field. Say which one it is:",
        "有两列可能是同一个字段，请指明用哪一列：",
    ),
    "two_columns_for": ("{en}: {columns}", "{zh}：{columns}"),
    "no_column": ("There is no column “{column}”.", "没有“{column}”这一列。"),
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
    "left_out": ("not read", "不读"),
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
        "The row has {cells} {cells|cell|cells}, the header {columns}.",
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
    "unit_twice": (
        "“{value}” has a unit, and the header of its column has one too; take one of them out.",
        "“{value}”带有单位，列标题里也有单位；请去掉其中一个。",
    ),
    "other_currency": (
        "“{value}” is another currency; the ledger is kept in yuan: convert the amounts first.",
        "“{value}”是外币；账本只记人民币，请先折算金额。",
    ),
    "guarded_text": (
        '{count} {count|cell is|cells are} written as ="…"; what stands between the quotes was read.',
        '有 {count} 格写成 ="…"，已按引号里的内容读取。',
    ),
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
