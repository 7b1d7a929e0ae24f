import Measures
import Reporting
import Testing

@Suite struct TextTableTests {
    private let folder = ScratchFolder()

    private func written(_ format: TableFormat, in language: Language) throws -> String {
        let path = folder.file("table." + format.rawValue)
        try SampleTable.write(format.writer(to: .file(path), in: language))
        return try folder.text("table." + format.rawValue)
    }

    @Test func `a terminal table aligns Chinese and numbers`() throws {
        #expect(
            try written(.terminal, in: .chinese) == """
                采收 2025

                日期        户主             箱数  重量（斤）         实收  单价（元/斤）  金额（元）     占比
                ----------  ---------------  ----  ----------  -----------  -------------  ----------  -------
                2025-09-03  王桂兰             12     1,200.5  600.25 公斤           3.25    3,901.63   12.50%
                2025-09-14  =李秀英, "二组"                 8        30 箱                      -0.05  0.0001%
                ----------  ---------------  ----  ----------  -----------  -------------  ----------  -------
                合计                           12     1,208.5                                3,901.58

                """)
    }

    @Test func `a terminal table can be in English`() throws {
        let lines = try written(.terminal, in: .english).split(separator: "\n")
        #expect(
            lines[1].split(separator: "  ").map { $0.trimming() } == [
                "Date", "Member", "Boxes", "Weight (jin)", "Delivered", "Price (yuan/jin)",
                "Amount (yuan)", "Share",
            ])
    }

    @Test func `CSV is what spreadsheets open`() throws {
        #expect(
            try written(.csv, in: .chinese)
                == "\u{FEFF}日期,户主,箱数,重量（斤）,实收,实收单位,单价（元/斤）,金额（元）,占比\r\n"
                + "2025-09-03,王桂兰,12,1200.5,600.25,公斤,3.25,3901.63,12.5%\r\n"
                + "2025-09-14,\"'=李秀英, \"\"二组\"\"\",,8,30,箱,,-0.05,0.0001%\r\n"
                + "合计,,12,1208.5,,,,3901.58,\r\n")
    }

    @Test func `JSON has exact numbers, units and no totals`() throws {
        #expect(
            try written(.json, in: .chinese) == """
                [
                  {"day": "2025-09-03", "member": "王桂兰", "boxes": 12, "weight": 1200.5, \
                "weightUnit": "jin", "delivered": 600.25, "deliveredUnit": "kg", "price": 3.25, \
                "priceUnit": "jin", "amount": 3901.63, "share": 0.125},
                  {"day": "2025-09-14", "member": "=李秀英, \\"二组\\"", "boxes": null, "weight": 8, \
                "weightUnit": "jin", "delivered": 30, "deliveredUnit": "box", "price": null, \
                "priceUnit": null, "amount": -0.05, "share": 0.000001}
                ]

                """)
    }

    @Test(arguments: [
        ("=1+1", "'=1+1"), ("+86", "'+86"), ("-", "'-"), ("@SUM", "'@SUM"), ("＝1", "'＝1"),
        ("\tx", "'\tx"), ("\rx", "\"'\rx\""), ("a=1", "a=1"), ("'x", "'x"), ("", ""),
        ("a,b", "\"a,b\""), ("say \"a\"", "\"say \"\"a\"\"\""), ("two\nlines", "\"two\nlines\""),
        (" x ", "\" x \""),
    ])
    func `text in CSV is quoted and never runs as a formula`(
        _ text: String, _ field: String
    ) throws {
        var writer = CSVTableWriter(to: .file(folder.file("t.csv")), in: .english)
        try writer.begin([TableColumn("a", "甲", "A")], title: "")
        try writer.write([.text(text)])
        try writer.finish()
        #expect(try folder.text("t.csv") == "\u{FEFF}A\r\n\(field)\r\n")
    }

    @Test(arguments: [
        ("a\"b\\c", "a\\\"b\\\\c"), ("a\nb\tc\r", "a\\nb\\tc\\r"),
        ("\u{1}\u{1F}", "\\u0001\\u001f"),
        ("𠮷/", "𠮷/"),
    ])
    func `text in JSON is escaped`(_ text: String, _ escaped: String) throws {
        var writer = JSONTableWriter(to: .file(folder.file("t.json")))
        try writer.begin([TableColumn("a", "甲", "A")], title: "")
        try writer.write([.text(text)])
        try writer.finish()
        #expect(try folder.text("t.json") == "[\n  {\"a\": \"\(escaped)\"}\n]\n")
    }

    @Test(arguments: [
        (TableFormat.terminal, "甲\n--\n没有记录 / No rows\n"), (.csv, "\u{FEFF}甲\r\n"), (.json, "[]\n"),
    ])
    func `a table without rows is still a table`(_ format: TableFormat, _ text: String) throws {
        var writer = format.writer(to: .file(folder.file("empty")), in: .chinese)
        try writer.begin([TableColumn("a", "甲", "A")], title: "")
        try writer.finish()
        #expect(try folder.text("empty") == text)
    }

    @Test func `text cannot break lines or command the terminal`() throws {
        var writer = TerminalTableWriter(to: .file(folder.file("t")), in: .english)
        try writer.begin([TableColumn("a", "甲", "A"), TableColumn("b", "乙", "B")], title: "")
        try writer.write([.text("two\nlines"), .text("\u{1B}[31mred\u{202E}")])
        try writer.finish()
        #expect(
            try folder.text("t") == """
                A          B
                ---------  ---------
                two lines  \u{FFFD}[31mred\u{FFFD}

                """)
    }

    @Test func `rows beyond the sample keep the widths`() throws {
        var writer = TerminalTableWriter(to: .file(folder.file("t")), in: .english)
        try writer.begin([TableColumn("a", "甲", "Number", .integer)], title: "")
        for number in 1...1_200 { try writer.write([.integer(Int64(number))]) }
        try writer.finish()
        let lines = try folder.text("t").split(separator: "\n")
        #expect(lines.count == 1_202)
        #expect(lines.allSatisfy { $0.count == 6 })
        #expect(lines.last == "  1200")
    }
}

extension Substring {
    fileprivate func trimming() -> Substring {
        var text = self
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return text
    }
}
