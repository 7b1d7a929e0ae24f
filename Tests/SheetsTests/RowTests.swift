import Sheets
import Testing

@Suite struct RowTests {
    private func notes(_ body: String, header: String = "日期,姓名,重量,备注\n") throws -> [String] {
        try SheetReader(header + body).rest(["note"]).map { $0[0] }
    }

    @Test(arguments: [
        ("1,2,3,plain\n", "plain"),
        ("1,2,3,\"a, b\"\n", "a, b"),
        ("1,2,3,\"say \"\"yes\"\"\"\n", "say \"yes\""),
        ("1,2,3,\"two\r\nlines\"\n", "two\nlines"),
        ("1,2,3,\"two\rlines\"\n", "two\nlines"),
        ("1,2,3,5\" pipe\n", "5\" pipe"),
        ("1,2,3,\"quoted\" tail\n", "quoted tail"),
        ("1,2,3, 　\u{A0}blanks　 \n", "blanks"),
        ("1,2,3,\"\"\n", ""),
        ("1,2,3\n", ""),
        ("1,2,3,'+8613912345678\n", "+8613912345678"),
        ("1,2,3,'s Graven\n", "'s Graven"),
    ])
    func `a cell is read as it was meant`(_ line: String, _ note: String) throws {
        #expect(try notes(line) == [note])
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func `each kind of line end is counted as one line`(_ end: String) throws {
        let reader = try SheetReader(
            ["日期,姓名,重量", "1,\"a\(end)b\",2", "", "3,c,4"].joined(separator: end) + end)
        #expect(try reader.next()?.line == 2)
        #expect(try reader.next()?.line == 5)
        #expect(try reader.next() == nil)
        #expect(reader.linesRead == 5)
    }

    @Test(arguments: ["1,2,3", "1,2,3\n"])
    func `the last line counts with and without a line end`(_ body: String) throws {
        let reader = try SheetReader("日期,姓名,重量\n" + body)
        #expect(try reader.rest(["quantity"]) == [["3"]])
        #expect(reader.linesRead == 2)
    }

    @Test func `blank lines and total lines are skipped and counted`() throws {
        let reader = try SheetReader(
            """
            日期,姓名,重量
            2025-09-03,王桂兰,5

            ,,
            　, ,
            小计,,5
            2025-09-04,李秀英,7
            ,合 计：,12
            总计,,12
            Total:,,12
            ＴＯＴＡＬ,,12
            共计,,12

            """)
        #expect(try reader.rest(["quantity"]) == [["5"], ["7"]])
        #expect(reader.blankRows == 3)
        #expect(reader.totalRows == 6)
        #expect(reader.rows == 2)
    }

    @Test(arguments: ["合计村", "王合计", "totally", "小计划"])
    func `a name that only resembles a total is read`(_ name: String) throws {
        let reader = try SheetReader("日期,姓名,重量\n,\(name),5\n")
        #expect(try reader.rest(["member"]) == [[name]])
    }

    @Test(
        arguments: [
            ("1,2,3", nil), ("1,2,3,,,", nil), ("1,2", nil),
            ("1,2,1,200", SheetRowError.tooManyCells(cells: 4, headers: 3)),
            ("1,2,3,,x", SheetRowError.tooManyCells(cells: 5, headers: 3)),
        ] as [(String, SheetRowError?)])
    func `text beyond the last header is refused`(_ line: String, _ refusal: SheetRowError?) throws
    {
        let row = try #require(try SheetReader("日期,姓名,重量\n\(line)\n").next())
        if let refusal {
            #expect(throws: refusal) { try row.checkCells() }
        } else {
            try row.checkCells()
        }
    }

    @Test func `a cell that has to be filled in is refused when blank`() throws {
        let row = try #require(try SheetReader("日期,户主,重量\n1, 　,3\n").next())
        #expect(try row.required("quantity") == "3")
        #expect(throws: SheetRowError.emptyCell(header: "户主")) { try row.required("member") }
    }

    @Test func `full-width letters and digits can be asked for in half width`() throws {
        let row = try #require(try SheetReader("日期,姓名,重量\n１,ＡＢ　c（王）,３．５\n").next())
        #expect(row["quantity"] == "３．５")
        #expect(row.halfWidth("quantity") == "3.5")
        #expect(row.halfWidth("member") == "AB c(王)")
    }

    @Test func `a row stays as it was when the next one is read`() throws {
        let reader = try SheetReader("日期,姓名,重量\n1,a,2\n3,b,4\n")
        let first = try #require(try reader.next())
        let second = try #require(try reader.next())
        #expect([first["member"], second["member"]] == ["a", "b"])
    }
}
