import Measures
import Sheets
import Testing

@Suite struct ImportReportTests {
    private func report() throws -> ImportReport {
        let reader = try SheetReader(
            "序号,日期,户主,重量（斤）\n1,2025-09-03,王桂兰,5\n2,2025-09-04,,7\n\n合计,,,12\n",
            as: .utf8WithBOM)
        var report = ImportReport(reader)
        while let row = try reader.next() {
            do throws(SheetRowError) {
                _ = try row.required("member")
                report.recorded += 1
            } catch {
                report.add(SheetProblem(row, "member", error))
            }
        }
        report.close(reader)
        return report
    }

    @Test func `a report tells in Chinese what became of every line`() throws {
        #expect(
            try report().text(in: .chinese) == """
                文件“harvest.csv”，编码 UTF-8（带 BOM），共 5 行。
                表头：日期 → 日期，户主 → 姓名，重量（斤） → 重量；未使用：序号。
                新记录 1 条，更改 0 条，已有 0 条，空行 1 行，合计行 1 行，问题 1 处。
                第 3 行“户主”“”：“户主”没有填写。

                """)
    }

    @Test func `a report tells in English what became of every line`() throws {
        #expect(
            try report().text(in: .english) == """
                File “harvest.csv”, encoding UTF-8 with BOM, 5 lines.
                Headers: 日期 → Date, 户主 → Name, 重量（斤） → Weight; not used: 序号.
                1 recorded, 0 changed, 0 already recorded, 1 blank, 1 total, 1 problem.
                Line 3, “户主”, “”: “户主” is not filled in.

                """)
    }

    @Test func `problems beyond the limit are counted but not kept`() throws {
        var report = try report()
        let reason = SheetRowError.tooManyCells(cells: 2, headers: 1)
        for line in 1...ImportReport.problemLimit {
            report.add(SheetProblem(line: line, header: nil, value: "", reason: reason))
        }
        #expect(report.problems.count == ImportReport.problemLimit)
        #expect(report.problemCount == ImportReport.problemLimit + 1)
        #expect(report.text(in: .chinese).hasSuffix("\n另有 1 处问题未列出。\n"))
        #expect(report.text(in: .english).hasSuffix("\n1 more problem not listed.\n"))
    }

    @Test(
        arguments: [
            ([[2]], "第 2 行", "line 2"),
            ([[2, 3]], "第 2–3 行", "lines 2–3"),
            ([[5, 3, 4], [6, 125, 127]], "第 3–6、125、127 行", "lines 3–6, 125, 127"),
        ] as [([[Int]], String, String)])
    func `lines are listed as ranges`(
        _ lines: [[Int]], _ chinese: String, _ english: String
    ) {
        var ranges = LineRanges()
        for lines in lines { ranges.add(lines) }
        #expect(ranges.text(in: .chinese) == chinese)
        #expect(ranges.text(in: .english) == english)
    }

    @Test func `of a million ranges twenty are kept and the other lines counted`() {
        var ranges = LineRanges()
        ranges.add([1, 2])
        for line in 2...1_000_000 { ranges.add([line * 2, line * 2 + 1].filter { $0 % 5 < 4 }) }
        #expect(ranges.ranges.count == LineRanges.limit)
        let kept = ranges.ranges.reduce(0) { $0 + $1.count }
        #expect(ranges.rest == 2 + 1_599_998 - kept)
        #expect(ranges.text(in: .chinese).hasSuffix(" 行等，另有 \(ranges.rest) 行未列出"))
        #expect(ranges.text(in: .english).hasSuffix(" and \(ranges.rest) more"))
    }

    @Test(arguments: [
        (1, 0, ["已有的是第 2、4–5 行。"], ["Already recorded: lines 2, 4–5."]),
        (0, 1, ["已有的是第 2、4–5 行。"], ["Already recorded: lines 2, 4–5."]),
        (0, 0, [], []),
    ])
    func `rows that were there are listed when others were not`(
        _ recorded: Int, _ changed: Int, _ chinese: [String], _ english: [String]
    ) throws {
        var report = ImportReport(try SheetReader("日期,姓名,重量\n"))
        report.recorded = recorded
        report.changed = changed
        report.addAlreadyRecorded(lines: [4, 2, 5])
        #expect(report.alreadyRecorded == 3)
        let found = { (language: Language) in
            report.text(in: language).split(separator: "\n").dropFirst(3).map(String.init)
        }
        #expect(found(.chinese) == chinese)
        #expect(found(.english) == english)
    }
}
