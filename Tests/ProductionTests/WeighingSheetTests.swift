import LianheTesting
import Measures
import Postgres
import Production
import Sheets
import Tenancy
import Testing

/// The sheet of weighings, read and written.
@Suite struct WeighingSheetTests {
    private static let sheet = """
        日期,批次号,等级,毛重（斤）,皮重（斤）,水分（%）,标准水分,过磅单号,司磅员,照片
        2025-09-03,A1,一级,1020,20,16,14%,gb0101,王秀英,磅单/0101.jpg
        2025-09-03,A1,二级,70,20,,14%,GB0101,王秀英,磅单/0101.jpg
        2025-09-04,A2,一级,60公斤,10公斤,,,GB0102,周海燕,

        """

    private static let exported = [
        "2025-09-03,A1,一级,1020,20,斤,16%,,14%,,976.744,GB0101,王秀英,磅单/0101.jpg,A1/2025-09-03/#",
        "2025-09-03,A1,二级,70,20,斤,,,14%,,50,GB0101,王秀英,磅单/0101.jpg,A1/2025-09-03/#",
        "2025-09-04,A2,一级,60,10,公斤,,,,,50,GB0102,周海燕,,A2/2025-09-04/#",
    ]

    @Test func `each grade of a ticket is a row, recorded once`() async throws {
        try await Season.with { season in
            #expect(try await season.weighings(Self.sheet) == ["3 new, 0 already"])
            #expect(try await season.weighings(Self.sheet) == ["0 new, 3 already"])
            let rows = try await season.weighingRows()
            #expect(rows.map { $0.replacing(/\/\d+$/, with: "/#") }.sorted() == Self.exported)
            #expect(try await season.weighingRows(rows) == ["0 new, 3 already"])
            #expect(
                try await season.harvests().sorted() == [
                    "A1 2025-09-03 一级 976.744 斤", "A1 2025-09-03 二级 50 斤",
                    "A2 2025-09-04 一级 50 公斤",
                ])
            #expect(try await season.stockDifferences() == 0)
        }
    }

    @Test func `sheets of weighings and of harvests make one season, in either order`()
        async throws
    {
        let told = try await Season.with(answer: { season in
            _ = try await season.record([.of(note: "晴"), .of(ticket: "T9")])
            _ = try await season.weighings(Self.sheet)
            return (try await season.weighingRows(), try await season.harvestSheet())
        })
        try await Season.with { season in
            let first = try await season.weighingRows(told.0)
            #expect(first == ["3 new, 0 already"])
            #expect(try await season.importSheet(told.1) == ["2 recorded, 3 already"])
            #expect(try await season.weighingRows(told.0) == ["0 new, 3 already"])
            #expect(try await season.withoutSerials() == told.0.map(Season.withoutSerial))
        }
        try await Season.with { season in
            let first = try await season.importSheet(told.1)
            #expect(first == ["5 recorded, 0 already"])
            #expect(try await season.weighingRows(told.0) == ["0 new, 3 changed, 0 already"])
            #expect(try await season.weighingRows(told.0) == ["0 new, 3 already"])
            #expect(try await season.withoutSerials() == told.0.map(Season.withoutSerial))
            #expect(try await season.stockDifferences() == 0)
        }
    }

    /// How the first exported row is changed, and what is said of it.
    private static let differing: [(from: String, to: String, said: String)] = [
        ("2025-09-03,", "2025-09-04,", "“日期”“2025-09-04”：采收记录 # 登记的是 2025-09-03"),
        ("1020,", "1021,", "“毛重”“1,021 斤”：采收记录 # 登记的是毛重 1,020 斤"),
        (",20,", ",19,", "“皮重”“19 斤”：采收记录 # 登记的是皮重 20 斤"),
        (",16%,", ",17%,", "“水分”“17%”：采收记录 # 登记的是水分 16%"),
        ("%,,14", "%,2%,14", "“杂质”“2%”：采收记录 # 登记的是没有杂质"),
        (",14%,", ",,", "“标准水分”“”：采收记录 # 登记的是标准水分 14%"),
        (",14%,,", ",14%,1%,", "“允许杂质”“1%”：采收记录 # 登记的是没有允许杂质"),
        ("王秀英", "周海燕", "“过磅人”“周海燕”：采收记录 # 登记的是过磅人“王秀英”"),
        ("0101.jpg", "0102.jpg", "“照片”“磅单/0102.jpg”：采收记录 # 登记的是照片“磅单/0101.jpg”"),
        ("GB0101", "GB7", "“过磅单号”“GB7”：采收记录 # 登记的是过磅单“GB0101”"),
    ]

    @Test func `a row that says something else is refused and says what`() async throws {
        try await Season.with { season in
            _ = try await season.weighings(Self.sheet)
            let rows = try await season.weighingRows()
            let row = try #require(rows.first { $0.contains("1020") })
            let number = try #require(row.split(separator: ",").last)
            for (from, to, said) in Self.differing {
                // What is settled is left out: it would be refused first.
                let changed = row.replacing("976.744", with: "").replacing(from, with: to)
                let sentence = "第 2 行" + said.replacing("#", with: number)
                #expect(
                    try await season.weighingRows([changed])
                        == ["0 new, 0 already", sentence + "；表格不更改已登记的采收，有误请先冲销。"])
            }
            _ = try await season.record([.of(ticket: "T9")])
            let untold = "2025-09-03,A1,一级,140,21,斤,,,,,,T9,王秀英,,"
            let lines = try await season.weighingRows([untold])
            #expect(lines.count == 2 && lines[1].contains("登记的是未过磅的 120 斤"), "\(lines)")
        }
    }

    private static let refused = """
        日期,批次号,等级,毛重,皮重,水分,结算数量,过磅单号,过磅人
        2025-09-03,A1,一级,120斤,20斤,,,T1,
        2025-09-03,A1,一级,120斤,20斤,,,,王秀英
        2025-09-03,A1,一级,120斤,20公斤,,,T1,王秀英
        2025-09-03,A1,一级,120斤,20斤,16,,T1,王秀英
        2025-09-03,A1,一级,120斤,20斤,,99斤,T1,王秀英
        2025-09-03,A7,一级,120斤,20斤,,,T1,王秀英
        2025-09-03,B1,一级,120斤,20斤,,,T1,王秀英
        2025-09-03,A9,一级,120斤,20斤,,,T1,王秀英
        2025-09-03,A1,三级,120斤,20斤,,,T1,王秀英
        2025-09-03,A1,一级,120斤,20斤,,100斤,T1,王秀英
        2025-09-03,A1,一级,130斤,20斤,,,t1,王秀英

        """

    @Test func `a bad row is reported, a good one recorded`() async throws {
        try await Season.with { season in
            let lines = try await season.weighings(Self.refused, .villageCoordinator)
            #expect(
                lines == [
                    "1 new, 0 already", "第 2 行“过磅人”“”：没有填写过磅人。", "第 3 行“过磅单号”“”：没有填写过磅单号。",
                    "第 4 行“皮重”“20 公斤”：毛重 120 斤、皮重 20 公斤不成立：单位应相同，皮重应不小于 0 且小于毛重。",
                    "第 5 行“水分”“16”：“16”缺少百分号：请写成 12.5% 的样子。",
                    "第 6 行“结算数量”“99 斤”：“一级”按毛重、皮重、水分和杂质应结算 100 斤，不是 99 斤。",
                    "第 7 行“批次号”“A7”：没有批次号为“A7”的批次。",
                    "第 8 行“批次号”“B1”：批次“B1”属于双榆村，不在您负责的村。",
                    "第 9 行“批次号”“A9”：批次“A9”已于 2025-08-01 关闭。",
                    "第 10 行“等级”“三级”：“番茄”没有等级“三级”，可用：一级、二级。",
                    "第 12 行“过磅单号”“t1”：过磅单“T1”的一级在本表前面已经出现；一张过磅单每个等级只登记一次。",
                ])
        }
    }

    @Test func `a ticket that was taken back is weighed again with other weights`() async throws {
        try await Season.with { season in
            _ = try await season.weighings(Self.sheet)
            let rows = try await season.weighingRows()
            let row = try #require(rows.first { $0.contains("GB0102") })
            let number = try Harvest.Number(parsing: String(row.split(separator: ",").last ?? ""))
            _ = try await season.kaiyuan.write(.reverseHarvest, try Command("r")) { tx in
                try await Harvest.reverse(number, reason: "称错", in: tx)
            }
            #expect(try await season.weighingRows().count == 2)
            let again = try await season.weighingRows([row])
            #expect(
                again == [
                    "0 new, 0 already",
                    "第 2 行“采收编号”“\(number)”：批次“A2”2025-09-04 的一级 50 公斤登记过，后来冲销了，不再登记；"
                        + "日期或数量有更正的，可用原过磅单号登记；如确有另一次采收，请不带过磅单号单独登记。",
                ])
            let corrected = Self.sheet.replacing("60公斤", with: "61公斤")
            #expect(try await season.weighings(corrected) == ["1 new, 2 already"])
            #expect(try await season.weighings(corrected) == ["0 new, 3 already"])
        }
    }

    @Test func `the English of what is said`() {
        let jin = Quantity(thousandths: 20_000, unit: .jin)
        let recorded: [(Harvest.Difference, String)] = [
            (.unweighed(jin), "no weighing, as 20 jin"), (.gross(jin), "a gross weight of 20 jin"),
            (.tare(jin), "a tare of 20 jin"), (.moisture(nil), "no moisture"),
            (.impurity(.hundred), "impurity 100%"),
            (.standardMoisture(.zero), "standard moisture 0%"),
            (.allowedImpurity(nil), "no allowed impurity"),
            (.weigher("王秀英"), "the weigher \"王秀英\""), (.photo("a"), "the photo \"a\""),
            (.photo(nil), "no photo"),
        ]
        let number = Harvest.Number(batch: "A1", day: .parsed("2025-09-03"), serial: 7)
        for (difference, text) in recorded {
            #expect(
                ProductionError.harvestDiffers(number, difference).message(in: .english)
                    == "The harvest A1/2025-09-03/7 is recorded with \(text); "
                    + "a sheet changes no harvest, take it back first.")
        }
        let settled = ProductionError.settledDiffers(jin, grade: "一级", settled: jin)
        #expect(
            settled.message(in: .english)
                == "What stood on the scale of grade 一级 settles as 20 jin, not 20 jin.")
    }

    @Test func `another county sees no weighing`() async throws {
        try await Season.with { season in
            _ = try await season.weighings(Self.sheet)
            let row = try #require(try await season.weighingRows().first)
            let wuxi = try await season.cast.wuxi(.countyOperator)
            let seen = try await wuxi.read { tx in
                try await tx.postgres.all(WeighingSheet.exporting(tx))
            }
            #expect(seen.isEmpty)
            let batch = row.split(separator: ",")[1]
            #expect(
                try await season.weighingRows([row], in: wuxi)
                    == ["0 new, 0 already", "第 2 行“批次号”“\(batch)”：没有批次号为“\(batch)”的批次。"])
        }
    }
}

extension Season {
    /// Runs in a season and gives what came of it.
    fileprivate static func with<Answer: Sendable>(
        answer body: @escaping @Sendable (Season) async throws -> Answer
    ) async throws -> Answer {
        let box = AnswerBox<Answer>()
        try await with { season in await box.keep(try await body(season)) }
        return try #require(await box.answer)
    }

    fileprivate func weighings(
        _ text: String, _ role: Role = .countyOperator
    ) async throws -> [String] {
        try await cast.kaiyuan(role).lines(of: WeighingSheet.self, text)
    }

    fileprivate func weighingRows() async throws -> [String] {
        try await kaiyuan.read { tx in
            try await tx.postgres.all(WeighingSheet.exporting(tx)).map {
                $0.joined(separator: ",")
            }
        }
    }

    fileprivate static func withoutSerial(_ row: String) -> String {
        row.replacing(/\/\d+$/, with: "/#")
    }

    fileprivate func withoutSerials() async throws -> [String] {
        try await weighingRows().map(Self.withoutSerial)
    }

    fileprivate func weighingRows(_ rows: [String]) async throws -> [String] {
        try await weighingRows(rows, in: try await kaiyuan)
    }

    fileprivate func weighingRows(_ rows: [String], in tenant: Tenant) async throws -> [String] {
        let header = WeighingSheet.columns.map(\.chinese).joined(separator: ",")
        return try await tenant.lines(
            of: WeighingSheet.self, ([header] + rows).joined(separator: "\n") + "\n")
    }

    /// The sheet of harvests as it is exported.
    fileprivate func harvestSheet() async throws -> String {
        let rows = try await kaiyuan.read { tx in
            try await tx.postgres.all(HarvestSheet.exporting(tx)).map {
                $0.joined(separator: ",")
            }
        }
        let header = HarvestSheet.columns.map(\.chinese).joined(separator: ",")
        return ([header] + rows).joined(separator: "\n") + "\n"
    }
}

private actor AnswerBox<Answer: Sendable> {
    private(set) var answer: Answer?

    func keep(_ answer: Answer) { self.answer = answer }
}
