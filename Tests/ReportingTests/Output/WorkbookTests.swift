import Measures
import Reporting
import Testing

@Suite struct WorkbookTests {
    private let folder = ScratchFolder()

    /// The text of a part of the workbook, through unzip, which every test machine has.
    private func part(_ name: String, of file: String = "t.xlsx") throws -> String {
        try #require(try output(of: "unzip -p \(folder.file(file)) \(name)")).text
    }

    private func writeSample(title: String = "采收 2025") throws {
        try SampleTable.write(
            XLSXTableWriter(to: .file(folder.file("t.xlsx")), in: .chinese), title: title)
    }

    @Test func `numbers and dates are numbers, and empty cells stay empty`() throws {
        try writeSample()
        let sheet = try part("xl/worksheets/sheet1.xml")
        // 2025-09-03 is day 45903 of Excel's calendar.
        for (cell, value) in [
            ("A2", "45903"), ("C2", "12"), ("D2", "1200.5"), ("E2", "600.25"), ("G2", "3.25"),
            ("H2", "3901.63"), ("I2", "0.125"), ("H3", "-0.05"), ("I3", "1E-06"),
            ("H4", "3901.58"),
        ] {
            #expect(sheet.firstMatch(ofCell: cell) == "<v>\(value)</v>", "\(cell)")
        }
        #expect(sheet.firstMatch(ofCell: "C3") == nil)
        #expect(sheet.contains("<t>=李秀英, \"二组\"</t>"))
        #expect(sheet.contains("<t>公斤</t>") && sheet.contains("<t>箱</t>"))
    }

    @Test func `the header is frozen, filtered and repeated on paper`() throws {
        try writeSample()
        let sheet = try part("xl/worksheets/sheet1.xml")
        #expect(sheet.contains("topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\""))
        // The totals in row 4 are outside of the filter.
        #expect(sheet.contains("<autoFilter ref=\"A1:I3\"/>"))
        #expect(sheet.contains("orientation=\"landscape\""))
        #expect(try part("xl/workbook.xml").contains("'采收 2025'!$1:$1"))
    }

    @Test func `the formats show money, prices, quantities, shares and dates`() throws {
        try writeSample()
        let styles = try part("xl/styles.xml")
        for format in ["yyyy\\-mm\\-dd", "#,##0.0", "#,##0.00##", "0.00##%"] {
            let plain = format.filter { $0 != "\\" }
            #expect(styles.contains("formatCode=\"\(plain)\""), "\(plain)")
        }
        #expect(styles.contains("<b/>"))
    }

    @Test(arguments: [
        ("采收 2025", "采收 2025"), ("", "Sheet"), ("History", "Sheet"),
        ("a/b:c*[d]?\\", "a-b-c--d---"),
        ("'x'", "x"), (String(repeating: "采", count: 40), String(repeating: "采", count: 31)),
    ])
    func `the title becomes a name that Excel takes`(_ title: String, _ name: String) throws {
        try writeSample(title: title)
        #expect(try part("xl/workbook.xml").contains("<sheet name=\"\(name)\" "))
    }

    @Test func `the title stands among the properties`() throws {
        try writeSample()
        #expect(try part("docProps/core.xml").contains("<dc:title>采收 2025</dc:title>"))
    }

    @Test func `a table longer than a worksheet goes on in further ones`() throws {
        var writer = XLSXTableWriter(
            to: .file(folder.file("t.xlsx")), in: .chinese, rowsPerSheet: 2)
        try writer.begin([TableColumn("a", "序号", "No.", .integer)], title: "名单")
        for number in 1...5 { try writer.write([.integer(Int64(number))]) }
        try writer.finish()
        let names = try part("xl/workbook.xml")
        #expect(names.contains("name=\"名单\"") && names.contains("name=\"名单 (3)\""))
        let last = try part("xl/worksheets/sheet3.xml")
        #expect(last.contains("<t>序号</t>"))
        #expect(last.firstMatch(ofCell: "A2") == "<v>5</v>")
        #expect(last.contains("<autoFilter ref=\"A1:A2\"/>"))
    }

    @Test(arguments: [
        (Cell.money(Money(fen: 99_999_999_999_999_9)), "<v>9999999999999.99</v>"),
        (.money(Money(fen: 1_000_000_000_000_000)), "10000000000000.00"),
        (.money(Money(fen: -1)), "<v>-0.01</v>"), (.money(.zero), "<v>0</v>"),
    ])
    func `a number of more than 15 digits is kept as text`(_ cell: Cell, _ value: String) throws {
        var writer = XLSXTableWriter(to: .file(folder.file("t.xlsx")), in: .chinese)
        try writer.begin([TableColumn("a", "金额", "Amount", .money)], title: "")
        try writer.write([cell])
        try writer.finish()
        #expect(try part("xl/worksheets/sheet1.xml").contains(value))
    }

    @Test func `a text longer than a cell holds is refused`() throws {
        let column = TableColumn("a", "备注", "Note")
        var writer = XLSXTableWriter(to: .file(folder.file("t.xlsx")), in: .chinese)
        try writer.begin([column], title: "")
        try writer.write([.text(String(repeating: "字", count: 32_767))])
        #expect(throws: TableError.textTooLong(row: 2, column: column, limit: 32_767)) {
            try writer.write([.text(String(repeating: "字", count: 32_768))])
        }
    }

    @Test func `control characters do not spoil the workbook`() throws {
        var writer = XLSXTableWriter(to: .file(folder.file("t.xlsx")), in: .chinese)
        try writer.begin([TableColumn("a", "备注", "Note")], title: "")
        try writer.write([.text("a\u{1}b\0c<&>")])
        try writer.finish()
        let sheet = try part("xl/worksheets/sheet1.xml")
        #expect(sheet.contains("a_x0001_b\u{FFFD}c&lt;&amp;&gt;"))
    }

    /// openpyxl is an independent reader; where it is not installed this test has nothing to say.
    @Test(.enabled(if: WorkbookTests.hasOpenpyxl))
    func `an independent reader sees the same values`() throws {
        try writeSample()
        let script = """
            import openpyxl, sys
            sheet = openpyxl.load_workbook(sys.argv[1]).active
            for row in sheet.iter_rows(values_only=True):
                print("|".join("" if v is None else str(v) for v in row))
            """
        let read = try output(of: "python3 -c '\(script)' \(folder.file("t.xlsx"))")
        #expect(
            read?.text == """
                日期|户主|箱数|重量（斤）|实收|实收单位|单价（元/斤）|金额（元）|占比
                2025-09-03 00:00:00|王桂兰|12|1200.5|600.25|公斤|3.25|3901.63|0.125
                2025-09-14 00:00:00|=李秀英, "二组"||8|30|箱||-0.05|1e-06
                合计||12|1208.5||||3901.58|

                """)
    }

    private static var hasOpenpyxl: Bool {
        do {
            return try output(of: "python3 -c 'import openpyxl' 2>/dev/null")?.status == 0
        } catch {
            return false
        }
    }
}

extension String {
    /// What stands in a cell of a worksheet's XML; nil when the cell has no content.
    fileprivate func firstMatch(ofCell name: String) -> String? {
        guard let start = self.range(of: "<c r=\"\(name)\"") else { return nil }
        let rest = self[start...]
        guard let open = rest.firstIndex(of: ">"), rest[..<open].last != "/",
            let close = rest.range(of: "</c>")
        else { return nil }
        return String(rest[rest.index(after: open)..<close])
    }

    private func range(of text: String) -> String.Index? { self[...].range(of: text) }
}

extension Substring {
    fileprivate func range(of text: String) -> Index? {
        var index = startIndex
        while index < endIndex {
            if self[index...].hasPrefix(text) { return index }
            formIndex(after: &index)
        }
        return nil
    }
}
