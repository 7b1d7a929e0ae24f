import Measures
import Sheets
import Testing

@Suite struct FaultTests {
    private let good = "日期,姓名,重量\n2025-09-03,王桂兰,5\n"

    @Test(
        arguments: [[], [0xEF, 0xBB, 0xBF], Array("\n \r\n,,\n".utf8), [0xFF, 0xFE]] as [[UInt8]])
    func `a file without any text is empty`(_ bytes: [UInt8]) {
        #expect(fault(bytes) == .empty(file: "harvest.csv"))
    }

    @Test(
        arguments: [
            ([0x50, 0x4B, 0x03, 0x04, 0, 0], SheetError.workbook(file: "harvest.csv")),
            ([0xD0, 0xCF, 0x11, 0xE0, 0, 0], .workbook(file: "harvest.csv")),
            ([0x25, 0x50, 0x44, 0x46, 0x2D], .binary(file: "harvest.csv")),
            ([0x31, 0, 0, 0x32, 0, 0, 0x33, 0, 0], .binary(file: "harvest.csv")),
            ([0x31, 1, 2, 3, 4, 5, 6, 7], .binary(file: "harvest.csv")),
        ] as [([UInt8], SheetError)])
    func `workbooks and other files are told from tables`(_ bytes: [UInt8], _ error: SheetError) {
        #expect(fault(bytes) == error)
    }

    @Test func `a file over the limit is refused and one at the limit is read`() {
        let bytes = Array(good.utf8)
        let limit = bytes.count
        #expect(fault(bytes, options: SheetOptions(limitBytes: limit)) == nil)
        #expect(
            fault(bytes, options: SheetOptions(limitBytes: limit - 1))
                == .tooLarge(file: "harvest.csv", bytes: limit, limit: limit - 1))
    }

    @Test func `a quote that is never closed is reported where it was opened`() {
        let bytes = Array((good + "2025-09-04,李秀英,7,\"晴\n下午\n").utf8)
        #expect(fault(bytes) == .openQuote(file: "harvest.csv", line: 3))
    }

    @Test(
        arguments: [
            ("2025-09-04,李秀英,7", nil), ("2025-09-04,李秀英\n", nil),
            ("合计,5", nil),
            (
                "2025-09-04,李秀",
                SheetError.cutInRow(file: "harvest.csv", line: 3, cells: 2, expected: 3)
            ),
            ("2025-09-04\n2025-09-05", nil),
        ] as [(String, SheetError?)])
    func `a short last row without a line end is taken for a cut`(
        _ tail: String, _ error: SheetError?
    ) {
        #expect(fault(Array((good + tail).utf8)) == error)
    }

    @Test func `a row over the limit is refused before it fills the memory`() {
        let bytes = Array((good + "1,\"" + String(repeating: "x", count: 5_000)).utf8)
        #expect(
            fault(bytes, options: SheetOptions(limitRowBytes: 1_000, chunkBytes: 512))
                == .rowTooLong(file: "harvest.csv", line: 3, limit: 1_000))
    }

    @Test(arguments: messages)
    func `every fault is explained in both languages`(
        _ error: SheetError, _ chinese: String, _ english: String
    ) {
        #expect(error.message(in: .chinese) == chinese)
        #expect(error.message(in: .english) == english)
    }

    @Test(arguments: ["x\n", "\n", "\"\"\r\n"])
    func `lines behind an open quote do not fill the memory`(_ line: String) {
        let lines = String(repeating: line, count: 5_000)
        let bytes = Array((good + "1,2,3,\"" + lines + good).utf8)
        #expect(
            fault(bytes, options: SheetOptions(limitRowBytes: 1_000, chunkBytes: 512))
                == .rowTooLong(file: "harvest.csv", line: 3, limit: 1_000))
    }

    @Test func `a line of nothing but separators does not fill the memory either`() {
        let bytes = Array((good + String(repeating: ",", count: 5_000)).utf8)
        #expect(
            fault(bytes, options: SheetOptions(limitRowBytes: 1_000, chunkBytes: 512))
                == .rowTooLong(file: "harvest.csv", line: 3, limit: 1_000))
    }

    @Test(arguments: [
        (
            SheetRowError.emptyCell(header: "户主"), "“户主”没有填写。", "“户主” is not filled in."
        ),
        (
            .tooManyCells(cells: 5, headers: 4),
            "这一行有 5 个单元格，表头只有 4 列；数字里的逗号请去掉或加引号。",
            "The row has 5 cells under 4 headers; please remove or quote commas inside numbers."
        ),
        (
            .yearUnclear("9月16日", .earliest, 121),
            "“9月16日”的年份不明：表里没有写年份，不晚于今天的最近一个是 1900-01-01，已过去 121 天（最多 120 天）；"
                + "请写明年份。",
            "The year of “9月16日” is not clear: the sheet does not say it, and the latest such day "
                + "up to today is 1900-01-01, 121 days back (at most 120); please write the year."
        ),
        (
            .strayQuote("\"李秀英,7"),
            "引号没有配对：“\"李秀英,7”后面的各行看来是另外的记录，已另行读取；请去掉这个引号，或把它补成一对。",
            "A quote has no pair: the lines after “\"李秀英,7” look like rows of their own "
                + "and were read as such; please remove or close the quote."
        ),
        (
            .strayQuote(String(repeating: "长", count: 41)),
            "引号没有配对：“\(String(repeating: "长", count: 40))…”后面的各行看来是另外的记录，"
                + "已另行读取；请去掉这个引号，或把它补成一对。",
            "A quote has no pair: the lines after “\(String(repeating: "长", count: 40))…” look like "
                + "rows of their own and were read as such; please remove or close the quote."
        ),
    ])
    func `every refused row is explained in both languages`(
        _ error: SheetRowError, _ chinese: String, _ english: String
    ) {
        #expect(error.message(in: .chinese) == chinese)
        #expect(error.message(in: .english) == english)
    }
}

private let messages: [(SheetError, String, String)] = [
    (.notFound(path: "a/b.csv"), "找不到文件“a/b.csv”。", "There is no file “a/b.csv”."),
    (.directory(path: "a"), "“a”是文件夹，不是表格文件。", "“a” is a folder, not a table."),
    (
        .unreadable(path: "b.csv", reason: "Permission denied"),
        "无法读取文件“b.csv”：Permission denied。",
        "The file “b.csv” cannot be read: Permission denied."
    ),
    (
        .tooLarge(file: "b.csv", bytes: 200_000_001, limit: 200_000_000),
        "文件“b.csv”太大（201 MB），最多 200 MB，请分成几个文件。",
        "The file “b.csv” is too large (201 MB); at most 200 MB are read, please split it."
    ),
    (
        .tooLarge(file: "b.csv", bytes: nil, limit: 200_000_000),
        "文件“b.csv”太大，最多 200 MB，请分成几个文件。",
        "The file “b.csv” is too large; at most 200 MB are read, please split it."
    ),
    (.empty(file: "b.csv"), "文件“b.csv”是空的。", "The file “b.csv” is empty."),
    (
        .workbook(file: "b.xlsx"),
        "文件“b.xlsx”是 Excel/WPS 工作簿，请另存为 CSV（逗号分隔）后再导入。",
        "The file “b.xlsx” is an Excel/WPS workbook; please save it as CSV first."
    ),
    (
        .binary(file: "b.csv"), "文件“b.csv”不是文本表格，请另存为 CSV（逗号分隔）后再导入。",
        "The file “b.csv” is not a text table; please save it as CSV first."
    ),
    (
        .undecodable(file: "b.csv", encoding: .gb18030, line: 12),
        "文件“b.csv”第 12 行有无法按 GB18030 识别的字符。",
        "Line 12 of the file “b.csv” has characters that are not GB18030."
    ),
    (
        .cutInCharacter(file: "b.csv", encoding: .utf8, line: 12),
        "文件“b.csv”不完整：在第 12 行的一个字符中间断开，请重新保存或重新传送。",
        "The file “b.csv” is incomplete: it breaks off inside a character on line 12; "
            + "please save or send it again."
    ),
    (
        .openQuote(file: "b.csv", line: 12), "文件“b.csv”不完整：第 12 行开始的引号没有结束。",
        "The file “b.csv” is incomplete: the quote opened on line 12 is never closed."
    ),
    (
        .cutInRow(file: "b.csv", line: 12, cells: 2, expected: 7),
        "文件“b.csv”不完整：最后的第 12 行只有 2 个单元格，前面各行至少有 7 个。",
        "The file “b.csv” is incomplete: its last line 12 has only 2 cells, "
            + "the lines before it have at least 7."
    ),
    (
        .rowTooLong(file: "b.csv", line: 12, limit: 1_000_000),
        "文件“b.csv”第 12 行超过 1000000 字节，可能有引号没有结束。",
        "Line 12 of the file “b.csv” is longer than 1000000 bytes; "
            + "perhaps a quote is never closed."
    ),
    (
        .missingColumns(
            file: "b.csv", missing: [harvestColumns[0], harvestColumns[2]], found: ["姓名", "电话"]),
        "文件“b.csv”缺少列：日期、重量；找到的表头：姓名、电话。",
        "The file “b.csv” lacks the columns: Date, Weight; headers found: 姓名, 电话."
    ),
    (
        .missingColumns(file: "b.csv", missing: [harvestColumns[0]], found: []),
        "文件“b.csv”缺少列：日期；找到的表头：无。",
        "The file “b.csv” lacks the columns: Date; headers found: none."
    ),
    (
        .headerTwice(
            file: "b.csv", line: 3, column: harvestColumns[2], first: "重量", second: "数量"),
        "文件“b.csv”第 3 行有两个表头都表示“重量”：“重量”和“数量”。",
        "Line 3 of the file “b.csv” has two headers for “Weight”: “重量” and “数量”."
    ),
]
