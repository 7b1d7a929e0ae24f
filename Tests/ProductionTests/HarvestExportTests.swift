import LianheTesting
import Measures
import Postgres
import Production
import Sheets
import Tenancy
import Testing

/// The sheet of harvests as it is written, and read again.
@Suite struct HarvestExportTests {
    private static let exported = [
        "2025-09-01,A1,KY0001,张国栋,番茄,普罗旺斯,,一级,120,斤,,T1,A1/2025-09-01/#",
        "2025-09-02,A1,KY0001,张国栋,番茄,普罗旺斯,,一级,3,箱,,,A1/2025-09-02/#",
        "2025-09-03,A1,KY0001,张国栋,番茄,普罗旺斯,,一级,1000,斤,,GB0101,A1/2025-09-03/#",
        "2025-09-03,A1,KY0001,张国栋,番茄,普罗旺斯,,一级,120,斤,,,A1/2025-09-03/#",
        "2025-09-03,A1,KY0001,张国栋,番茄,普罗旺斯,,一级,120,斤,,,A1/2025-09-03/#",
        "2025-09-03,A1,KY0001,张国栋,番茄,普罗旺斯,,二级,50,斤,晴,,A1/2025-09-03/#",
        "2025-09-04,A2,KY0002,李秀兰,番茄,,,二级,7,公斤,,,A2/2025-09-04/#",
        "2025-09-04,A2,KY0002,李秀兰,番茄,,,二级,7,公斤,,,A2/2025-09-04/#",
    ]

    @Test func `what was exported is there already, however it was recorded`() async throws {
        try await Season.with { season in
            try await season.harvestInManyWays()
            let rows = try await season.exported()
            let sorted = rows.map(season.withoutSerial).sorted()
            #expect(sorted == Self.exported)
            let before = try await season.harvests()
            #expect(try await season.importRows(rows) == ["0 recorded, 8 already"])
            #expect(try await season.importRows(rows.reversed()) == ["0 recorded, 8 already"])
            #expect(try await season.harvests() == before)
            #expect(try await season.stockDifferences() == 0)
        }
    }

    @Test func `a closed batch and a treated one are there already too`() async throws {
        try await Season.with { season in
            _ = try await season.record([.of("A2")])
            try await season.spray()
            _ = try await season.accept(.of("A1"))
            _ = try await season.kaiyuan.write(.closeBatch, try Command("A2")) { tx in
                try await Batch.close("A2", on: .parsed("2025-09-10"), reason: "拉秧", in: tx)
            }
            let rows = try await season.exported()
            #expect(try await season.importRows(rows) == ["0 recorded, 2 already"])
        }
    }

    @Test func `the same words without a number are one more harvest`() async throws {
        try await Season.with { season in
            _ = try await season.record([.of()])
            _ = try await season.importSheet("日期,批次号,等级,数量\n2025-09-03,A1,二级,7公斤\n")
            let rows = try await season.exported()
            let further = rows.map { $0.split(separator: "/")[0].dropLast(2) }.map(String.init)
            let sheet = rows + further
            #expect(try await season.importRows(sheet) == ["2 recorded, 2 already"])
            #expect(try await season.importRows(sheet) == ["0 recorded, 4 already"])
        }
    }

    @Test func `a number of another list is recorded by its words, once`() async throws {
        try await Season.with { season in
            let row = "2025-09-03,A1,KY0001,张国栋,番茄,,,一级,120,斤,,,A1/2025-09-03/77"
            let rows = [row, row + "8"]
            let first = try await season.importRows(rows)
            #expect(first == ["2 recorded, 0 already"])
            #expect(try await season.importRows(rows) == ["0 recorded, 2 already"])
        }
    }

    /// How a row is changed, and what is said of it.
    private static let refused: [(from: String, to: String, said: String)] = [
        (",A1,", ",A4,", "“批次号”“A4”：采收记录 # 登记的是批次“A1”"),
        (
            "A1/2025-09-03", "A1/2025-09-02",
            "“采收编号”“A1/2025-09-02/%”：采收记录 A1/2025-09-02/% 登记的是 2025-09-03"
        ),
        ("2025-09-03,", "2025-09-04,", "“日期”“2025-09-04”：采收记录 # 登记的是 2025-09-03"),
        ("一级", "二级", "“等级”“二级”：采收记录 # 登记的是等级“一级”"),
        (",120,", ",121,", "“数量”“121”：采收记录 # 登记的是 120 斤"),
        (",GB7,", ",GB8,", "“过磅单号”“GB8”：采收记录 # 登记的是过磅单“GB7”"),
        (",GB7,", ",,", "“过磅单号”“”：采收记录 # 登记的是过磅单“GB7”"),
        (",晴,", ",雨,", "“备注”“雨”：采收记录 # 登记的是备注“晴”"),
    ]

    @Test func `a row that says something else of its number is refused and says what`()
        async throws
    {
        try await Season.with { season in
            _ = try await season.kaiyuan.outcomes(.keepBatches, [.tomatoes("A4")], Batch.keep)
            let number = try await season.record([.of(ticket: "gb7", note: "晴")])[0].get()
            let row = try await season.exported()[0]
            for (from, to, said) in Self.refused {
                let changed = row.replacing(from, with: to, maxReplacements: 1)
                let sentence =
                    "第 2 行"
                    + said.replacing("#", with: "\(number)").replacing(
                        "%", with: "\(number.serial)")
                    + "；表格不更改已登记的采收，有误请先冲销。"
                let lines = try await season.importRows([changed])
                #expect(lines == ["0 recorded, 0 already", sentence])
            }
            let badNumber = row.replacing("A1/", with: "A1-")
            #expect(try await season.importRows([badNumber]).count == 2)
            #expect(try await season.harvests().count == 1)
        }
    }

    @Test func `the English of a difference`() {
        let number = Harvest.Number(batch: "A1", day: .parsed("2025-09-03"), serial: 7)
        let recorded: [(Harvest.Difference, String)] = [
            (.batch("A2"), "the batch \"A2\""), (.day(.parsed("2025-09-02")), "the day 2025-09-02"),
            (.grade("一级"), "the grade \"一级\""),
            (.quantity(Quantity(thousandths: 120_000, unit: .jin)), "120 jin"),
            (.ticket(nil), "no ticket"), (.ticket("GB7"), "the ticket \"GB7\""),
            (.note(nil), "no note"), (.note("晴"), "the note \"晴\""),
        ]
        for (difference, text) in recorded {
            #expect(
                ProductionError.harvestDiffers(number, difference).message(in: .english)
                    == "The harvest A1/2025-09-03/7 is recorded with \(text); "
                    + "a sheet changes no harvest, take it back first.")
        }
    }

    @Test func `a row of a harvest that was taken back is refused`() async throws {
        try await Season.with { season in
            let number = try await season.record([.of()])[0].get()
            let rows = try await season.exported()
            try await season.reverse(number)
            let lines = try await season.importRows(rows)
            #expect(
                lines == [
                    "0 recorded, 0 already",
                    "第 2 行“采收编号”“\(number)”：批次“A1”2025-09-03 的一级 120 斤登记过，后来冲销了，不再登记；"
                        + "日期或数量有更正的，可用原过磅单号登记；如确有另一次采收，请不带过磅单号单独登记。",
                ])
            let after = try await season.exported()
            #expect(after == [])
        }
    }

    @Test func `who may not see a village does not export it, nor write for it`() async throws {
        try await Season.with { season in
            _ = try await season.record([.of("A1"), .of("B1")])
            let all = try await season.exported()
            let own = try await season.exported(.villageCoordinator)
            #expect(own.count == 1 && own[0].contains(",A1,"))
            let lines = try await season.importRows(all, .villageCoordinator)
            #expect(
                lines == [
                    "0 recorded, 1 already", "第 3 行“批次号”“B1”：批次“B1”属于双榆村，不在您负责的村。",
                ])
            let wuxi = try await season.cast.wuxi(.countyOperator)
            let foreign = try await season.exported(wuxi)
            #expect(foreign == [])
        }
    }
}

extension Season {
    /// Singly, twice the same, in boxes, by ticket and its next generation, from a weighing, from a sheet with two
    /// rows of the same words; and one that was taken back.
    fileprivate func harvestInManyWays() async throws {
        let first = try await record([
            .of(on: "2025-09-01", 100_000, ticket: "T1"), .of(), .of(),
            .of(on: "2025-09-02", 3_000, .box), .of("A1", "二级", 50_000, note: "晴 "),
            .of(on: "2025-09-05"),
        ])
        try await reverse(try first[0].get())
        try await reverse(try first[5].get())
        _ = try await record([.of(on: "2025-09-01", ticket: "T1")])
        let weighing = Weighing(
            batch: "A1", day: .parsed("2025-09-03"), ticket: "GB0101", weigher: "王秀英",
            standard: Weighing.Standard(moisture: Percentage(partsPerMillion: 140_000)),
            lines: [
                Weighing.Line(
                    "一级", gross: Quantity(thousandths: 1_020_000, unit: .jin),
                    tare: Quantity(thousandths: 20_000, unit: .jin),
                    moisture: Percentage(partsPerMillion: 140_000))
            ])
        _ = try await kaiyuan.write(.weighHarvest, try Command(weighing)) { tx in
            try await Harvest.weigh(weighing, in: tx)
        }
        _ = try await importSheet(
            "日期,批次号,等级,数量\n2025-09-04,A2,二级,7公斤\n2025-09-04,A2,二级,7公斤\n")
    }

    fileprivate func reverse(_ number: Harvest.Number) async throws {
        _ = try await kaiyuan.write(.reverseHarvest, try Command([number])) { tx in
            try await Harvest.reverse(number, reason: "称错", in: tx)
        }
    }

    fileprivate func exported(_ role: Role = .countyOperator) async throws -> [String] {
        try await exported(try await cast.kaiyuan(role))
    }

    fileprivate func exported(_ tenant: Tenant) async throws -> [String] {
        try await tenant.read { tx in
            try await tx.postgres.all(HarvestSheet.exporting(tx)).map { $0.joined(separator: ",") }
        }
    }

    /// Imports exported rows under the headers of the export.
    fileprivate func importRows(
        _ rows: [String], _ role: Role = .countyOperator
    ) async throws -> [String] {
        let header = HarvestSheet.columns.map(\.chinese).joined(separator: ",")
        return try await importSheet(([header] + rows).joined(separator: "\n") + "\n", role)
    }

    fileprivate func withoutSerial(_ row: String) -> String {
        let end = row.lastIndex(of: "/").map { row.index(after: $0) } ?? row.endIndex
        return row[..<end].replacing("晴 ", with: "晴") + "#"
    }
}
