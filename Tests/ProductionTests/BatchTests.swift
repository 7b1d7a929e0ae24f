import LianheTesting
import Measures
import Production
import Sheets
import Tenancy
import Testing

@Suite struct BatchTests {
    private static let entries: [Expected<Batch.Entry>] = [
        .init(.tomatoes("A2", member: "KY0002"), "already there"),
        .init(.tomatoes("A2", variety: "粉果", member: "KY0002"), "changed"),
        .init(.tomatoes("A5"), "recorded"),
        .init(
            .tomatoes("A5", plot: "P1"),
            "plot P1: 地块“P1”同期已全部种植其他批次。 Other batches take all of the plot \"P1\"."),
        .init(
            .tomatoes("A 5"),
            "code A 5: 编号“A 5”应为 1 到 32 个字母、数字或连字符。 "
                + "The code \"A 5\" should be 1 to 32 letters, digits or hyphens."),
        .init(
            .tomatoes("A5", planted: "2025-09-16"),
            "planted 2025-09-16: 种植日期 2025-09-16 晚于今天（2025-09-15）。 "
                + "The day of planting 2025-09-16 is after today (2025-09-15)."),
        .init(
            .init(
                code: "A5", committee: "XX", crop: "tomato", member: "KY0001",
                plantedOn: .parsed("2025-03-01")),
            "committee XX: 没有代码为“XX”的产业联合党委。 There is no committee \"XX\"."),
        .init(
            .init(
                code: "A5", committee: "FQ", crop: "梨", member: "KY0001",
                plantedOn: .parsed("2025-03-01")),
            "crop 梨: 没有作物“梨”。 There is no crop \"梨\"."),
        .init(
            .tomatoes("A5", variety: "千禧"),
            "variety 千禧: “tomato”没有品种“千禧”。 tomato has no variety \"千禧\"."),
        .init(
            .tomatoes("A5", member: "WX0001"),
            "member WX0001: 没有编号为“WX0001”的成员。 There is no member \"WX0001\"."),
        .init(
            .tomatoes("A5", plot: "P9"), "plot P9: 没有编号为“P9”的地块。 There is no plot \"P9\"."),
        .init(
            .tomatoes("A5", member: "KY0002", plot: "P1"),
            "plot P1: 地块“P1”不是成员“KY0002”的。 "
                + "The plot \"P1\" is not held by the member \"KY0002\"."),
        .init(
            .tomatoes("A2", member: "KY0001"),
            "code A2: 批次“A2”已登记为另一作物或另一成员的批次。 "
                + "The batch \"A2\" is of another crop or member."),
    ]

    @Test(arguments: entries)
    func `a batch is kept or refused`(expected: Expected<Batch.Entry>) async throws {
        try await Season.with { season in
            let lines = try await season.kaiyuan.outcomes(
                .keepBatches, [expected.entry], Batch.keep)
            #expect(lines == [expected.line])
        }
    }

    @Test func `a coordinator plants for the own village only`() async throws {
        try await Season.with { season in
            let coordinator = try await season.cast.kaiyuan(.villageCoordinator)
            let lines = try await coordinator.outcomes(
                .keepBatches, [.tomatoes("A5"), .tomatoes("B5", member: "KY0003")], Batch.keep)
            #expect(
                lines == [
                    "recorded",
                    "member KY0003: 成员“KY0003”不在您负责的村。 "
                        + "The member \"KY0003\" is not of a village that you write for.",
                ])
        }
    }

    @Test func `a batch was planted before its first harvest`() async throws {
        try await Season.with { season in
            _ = try await season.record([.of("A1", on: "2025-04-01")])
            var lines: [String] = []
            for planted in ["2025-04-01", "2025-04-02"] {
                let entry = Batch.Entry.tomatoes(
                    "A1", variety: "普罗旺斯", plot: "P1", planted: planted)
                lines += try await season.kaiyuan.outcomes(.keepBatches, [entry], Batch.keep)
            }
            #expect(
                lines == [
                    "changed",
                    "planted 2025-04-02: 批次“A1”在 2025-04-02 之前已有采收，种植日期不能晚于采收。 "
                        + "The batch \"A1\" was harvested before 2025-04-02; it was planted earlier.",
                ])
        }
    }

    private static let closings: [(String, String, String, Role, ProductionError?)] = [
        ("A1", "2025-09-10", "拉秧", .countyOperator, nil),
        ("A1", "2025-09-03", "拉秧", .villageCoordinator, nil),
        ("A9", "2025-08-01", "拉秧", .countyOperator, nil),
        ("A1", "2025-09-10", "", .countyOperator, .closingReasonMissing),
        ("A1", "2025-09-10", " 　", .countyOperator, .closingReasonMissing),
        (
            "A1", "2025-09-16", "拉秧", .countyOperator,
            .closedInFuture(.parsed("2025-09-16"), today: Cast.today)
        ),
        ("A7", "2025-09-10", "拉秧", .countyOperator, .unknownBatch("A7")),
        (
            "B1", "2025-09-10", "拉秧", .villageCoordinator,
            .batchOutOfReach("B1", village: "双榆村")
        ),
        (
            "A9", "2025-08-02", "拉秧", .countyOperator,
            .batchClosed("A9", on: .parsed("2025-08-01"))
        ),
        (
            "A1", "2025-09-02", "拉秧", .countyOperator,
            .closedTooEarly(
                .parsed("2025-09-02"), batch: "A1", not: .parsed("2025-09-03"))
        ),
        (
            "A2", "2025-02-28", "拉秧", .countyOperator,
            .closedTooEarly(
                .parsed("2025-02-28"), batch: "A2", not: .parsed("2025-03-01"))
        ),
    ]

    @Test(arguments: closings.indices)
    func `a batch is closed or the closing refused`(_ index: Int) async throws {
        let (code, day, reason, role, expected) = Self.closings[index]
        try await Season.with { season in
            _ = try await season.record([.of("A1")])
            let tenant = try await season.cast.kaiyuan(role)
            var refusal: ProductionError?
            do {
                _ = try await tenant.write(.closeBatch, try Command(code)) { tx in
                    try await Batch.close(code, on: .parsed(day), reason: reason, in: tx)
                }
            } catch let error as ProductionError {
                refusal = error
            }
            #expect(refusal == expected)
        }
    }

    @Test func `a batch of another county cannot be closed or found`() async throws {
        try await Season.with { season in
            let wuxi = try await season.cast.wuxi(.countyOperator)
            await #expect(throws: ProductionError.unknownBatch("A1")) {
                try await wuxi.write(.closeBatch, try Command("A1")) { tx in
                    try await Batch.close("A1", on: Cast.today, reason: "试", in: tx)
                }
            }
            await #expect(throws: ProductionError.unknownBatch("A1")) {
                try await wuxi.read { try await Batch.find("A1", in: $0) }
            }
        }
    }

    @Test func `the sheet of batches is imported, and again without effect`() async throws {
        let text = """
            批次号,产业联合党委代码,作物,品种,成员编号,地块编号,种植日期
            KY25-001,FQ,番茄,粉果,KY0001,P2,2025/3/9
            KY25-002,FQ,番茄,,KY0009,,2025年3月10日

            """
        try await Season.with { season in
            try await season.addPlot()
            let kaiyuan = try await season.kaiyuan
            try await Cast.withSheet(text) { path in
                let report = try await kaiyuan.importSheet(BatchSheet.self, from: path)
                #expect(report.recorded == 1)
                #expect(
                    report.problems.map { $0.message(in: .chinese) }
                        == ["第 3 行“成员编号”“KY0009”：没有编号为“KY0009”的成员。"])
                let again = try await kaiyuan.importSheet(BatchSheet.self, from: path)
                #expect(again.recorded == 0 && again.alreadyRecorded == 1)
            }
        }
    }
}
