import LianheTesting
import Measures
import Postgres
import Production
import Sheets
import Tenancy
import Testing

/// The sheet of losses, read and written.
@Suite struct LossSheetTests {
    private static let sheet = """
        日期,批次号,等级,损耗类型,损耗数量（斤）,损耗原因
        2025-09-03,A1,一级,腐烂,20,连雨
        2025-09-03,A1,一级,腐烂,20,连雨
        2025年9月4日,A1,一级,抽检,1,送检

        """

    @Test func `rows are recorded once, the same words twice are two losses`() async throws {
        try await Season.with { season in
            _ = try await season.record([.of()])
            #expect(try await season.losses(Self.sheet) == ["3 new, 0 already"])
            #expect(try await season.losses(Self.sheet) == ["0 new, 3 already"])
            #expect(try await season.stockDifferences() == 0)
            #expect(
                try await season.exportedLosses() == [
                    "2025-09-03,A1,一级,霉烂变质,20斤,连雨,A1/#", "2025-09-03,A1,一级,霉烂变质,20斤,连雨,A1/#",
                    "2025-09-04,A1,一级,抽检,1斤,送检,A1/#",
                ])
        }
    }

    @Test func `what was exported changes nothing, and a further row is one more`() async throws {
        try await Season.with { season in
            _ = try await season.record([.of()])
            _ = try await season.losses(Self.sheet)
            let rows = try await season.lossRows()
            #expect(try await season.lossRows(rows) == ["0 new, 3 already"])
            #expect(try await season.lossRows(rows.reversed()) == ["0 new, 3 already"])
            let further = rows + [rows[0].replacing(/A1\/\d+$/, with: "")]
            #expect(try await season.lossRows(further) == ["1 new, 3 already"])
            #expect(try await season.lossRows(further) == ["0 new, 4 already"])
            let foreign = rows.map { $0 + "9" }
            #expect(try await season.lossRows(foreign) == ["0 new, 3 already"])
        }
    }

    @Test func `what was taken back or says something else is refused`() async throws {
        try await Season.with { season in
            _ = try await season.record([.of()])
            _ = try await season.losses(Self.sheet)
            let rows = try await season.lossRows()
            let numbers = try rows.map { row in
                try Loss.Number(parsing: String(row.split(separator: ",")[6]))
            }
            _ = try await season.kaiyuan.write(.reverseLoss, try Command("r")) { tx in
                try await Loss.reverse(numbers[0], reason: "称错", in: tx)
            }
            let changed = [rows[0], rows[1], rows[2].replacing("抽检", with: "自用")]
            #expect(
                try await season.lossRows(changed) == [
                    "0 new, 1 already",
                    "第 2 行“损耗编号”“\(numbers[0])”：损耗记录 \(numbers[0]) 已经冲销。",
                    "第 4 行“损耗编号”“\(numbers[2])”：损耗记录 \(numbers[2]) 登记的是 2025-09-04 一级 1 斤，抽检，"
                        + "原因“送检”；表格不更改已登记的损耗，有误请先冲销。",
                ])
            #expect(
                try await season.losses(Self.sheet) == [
                    "0 new, 2 already", "第 3 行“批次号”“A1”：损耗记录 \(numbers[0]) 已经冲销。",
                ])
            #expect(try await season.lossRows() == [rows[1], rows[2]])
            let difference = ProductionError.lossDiffers(numbers[0], .of())
            #expect(
                difference.message(in: .english)
                    == "The loss \(numbers[0]) is recorded as 20 jin of grade 一级 on 2025-09-03, "
                    + "spoilage, \"连雨\"; a sheet changes no loss, take it back first.")
        }
    }

    private static let refused = """
        日期,批次号,等级,损耗类别,数量,原因,损耗编号
        2025-09-03,A1,一级,蒸发,1斤,晒,
        2025-09-03,A1,一级,抽检,1斤,晒,A1-7
        2025-09-03,A1,一级,抽检,1斤,,
        2030-01-01,A1,一级,抽检,1斤,晒,
        2025-09-03,A7,一级,抽检,1斤,晒,
        2025-09-03,B1,一级,抽检,1斤,晒,
        2025-09-03,A1,三级,抽检,1斤,晒,
        2025-09-03,A1,一级,抽检,121斤,晒,
        2025-09-02,A1,一级,抽检,1斤,晒,
        2025-09-03,A1,一级,抽检,120斤,晒,

        """

    @Test func `a bad row is reported, a good one recorded`() async throws {
        try await Season.with { season in
            _ = try await season.record([.of(), .of("B1")])
            let lines = try await season.losses(Self.refused, .villageCoordinator)
            #expect(
                lines == [
                    "1 new, 0 already",
                    "第 2 行“损耗类别”“蒸发”：没有“蒸发”这种损耗，应为自然损耗、霉烂变质、损伤、抽检、自用或其他。",
                    "第 3 行“损耗编号”“A1-7”：“A1-7”不是损耗编号，应形如 KY25-001/1234。",
                    "第 4 行“原因”“”：没有填写原因。",
                    "第 5 行“日期”“2030-01-01”：日期 2030-01-01 晚于今天（2025-09-15）。",
                    "第 6 行“批次号”“A7”：没有批次号为“A7”的批次。",
                    "第 7 行“批次号”“B1”：批次“B1”属于双榆村，不在您负责的村。",
                    "第 8 行“等级”“三级”：“番茄”没有等级“三级”，可用：一级、二级。",
                    "第 9 行“数量”“121 斤”：批次“A1”的一级只剩 120 斤，不能登记损耗 121 斤。",
                    "第 10 行“数量”“1 斤”：批次“A1”的一级自 2025-09-02 起各日最少只有 0 斤，不能登记损耗 1 斤。",
                ])
        }
    }

    @Test func `a number of another village, or another county, tells nothing`() async throws {
        try await Season.with { season in
            _ = try await season.record([.of("B1"), .of("A1")])
            _ = try await season.losses("日期,批次号,等级,损耗类别,数量,原因\n2025-09-03,B1,一级,抽检,1斤,晒\n")
            let row = try #require(try await season.lossRows().first)
            let own = row.replacing(",B1,", with: ",A1,")
            let said = try await season.lossRows([own], .villageCoordinator)
            #expect(said == ["1 new, 0 already"])
            let wuxi = try await season.cast.wuxi(.countyOperator)
            let seen = try await wuxi.read { tx in
                try await tx.postgres.all(LossSheet.exporting(tx))
            }
            #expect(seen.isEmpty)
            let foreign = try await season.lossRows([row], in: wuxi)
            #expect(foreign == ["0 new, 0 already", "第 2 行“批次号”“B1”：没有批次号为“B1”的批次。"])
        }
    }
}

extension Season {
    fileprivate func losses(
        _ text: String, _ role: Role = .countyOperator
    ) async throws -> [String] {
        try await cast.kaiyuan(role).lines(of: LossSheet.self, text)
    }

    fileprivate func lossRows() async throws -> [String] {
        try await kaiyuan.read { tx in
            try await tx.postgres.all(LossSheet.exporting(tx)).map { $0.joined(separator: ",") }
        }
    }

    fileprivate func exportedLosses() async throws -> [String] {
        try await lossRows().map { $0.replacing(/\/\d+$/, with: "/#") }
    }

    /// Imports exported rows under the headers of the export.
    fileprivate func lossRows(
        _ rows: [String], _ role: Role = .countyOperator
    ) async throws -> [String] {
        try await lossRows(rows, in: try await cast.kaiyuan(role))
    }

    fileprivate func lossRows(_ rows: [String], in tenant: Tenant) async throws -> [String] {
        let header = LossSheet.columns.map(\.chinese).joined(separator: ",")
        return try await tenant.lines(
            of: LossSheet.self, ([header] + rows).joined(separator: "\n") + "\n")
    }
}

extension Tenant {
    /// Imports a sheet and gives the counts and problems as lines; changed rows only where there are any.
    func lines<Kind: SheetKind>(of kind: Kind.Type, _ text: String) async throws -> [String] {
        try await Cast.withSheet(text) { path in
            let report = try await importSheet(kind, from: path)
            let changed = report.changed == 0 ? "" : ", \(report.changed) changed"
            return ["\(report.recorded) new\(changed), \(report.alreadyRecorded) already"]
                + report.problems.map { $0.message(in: .chinese) }
        }
    }
}
