import LianheTesting
import Measures
import Postgres
import Production
import Tenancy
import Testing

@Suite struct HarvestReversalTests {
    private func reverse(
        _ season: Season, _ number: Harvest.Number, _ role: Role = .countyOperator,
        reason: String = "重复过磅"
    ) async throws -> Harvest.Number {
        try await season.cast.kaiyuan(role).write(.reverseHarvest, try Command(number)) { tx in
            try await Harvest.reverse(number, reason: reason, in: tx)
        }
    }

    /// Whether this call took it back; that another one did before is the only other outcome.
    private func isReversed(_ season: Season, _ number: Harvest.Number) async -> Bool {
        do {
            _ = try await reverse(season, number)
            return true
        } catch {
            #expect(error as? ProductionError == .alreadyReversed(number))
            return false
        }
    }

    private func record(_ season: Season, _ picking: Picking = .of()) async throws -> Harvest.Number
    {
        try await season.record([picking])[0].get()
    }

    @Test func `a reversal takes the quantity back and both rows stay`() async throws {
        try await Season.with { season in
            let number = try await record(season)
            _ = try await record(season, .of("A1", 30_000))
            let reversal = try await reverse(season, number)
            #expect(reversal.serial == -number.serial)
            #expect(try await season.stock("A1") == ["一级 30 斤 0"])
            let page = try await season.kaiyuan.read { try await Harvest.page(in: $0) }
            #expect(page.harvests.map(\.quantity.thousandths) == [-120_000, 120_000, 30_000])
            #expect(page.harvests.map(\.isReversed) == [false, true, false])
            #expect(page.harvests.map(\.reason) == ["重复过磅", nil, nil])
            #expect(try await season.stockDifferences() == 0)
        }
    }

    @Test func `what cannot be reversed is refused`() async throws {
        try await Season.with { season in
            let number = try await record(season, .of("B1"))
            let other = Harvest.Number(batch: "A1", day: number.day, serial: number.serial)
            for blank in ["", " ", "　"] {
                await #expect(throws: ProductionError.reversalReasonMissing) {
                    try await reverse(season, number, reason: blank)
                }
            }
            await #expect(throws: ProductionError.unknownHarvest(other)) {
                try await reverse(season, other)
            }
            await #expect(throws: ProductionError.batchOutOfReach("B1", village: "双榆村")) {
                try await reverse(season, number, .villageCoordinator)
            }
            let reversal = try await reverse(season, number)
            await #expect(throws: ProductionError.alreadyReversed(number)) {
                try await reverse(season, number)
            }
            await #expect(throws: ProductionError.unknownHarvest(reversal)) {
                try await reverse(season, reversal)
            }
        }
    }

    @Test func `what was delivered cannot be taken back`() async throws {
        try await Season.with { season in
            let number = try await record(season)
            _ = try await season.cast.testDatabase.acrossAllTenants {
                try await $0.execute(
                    "update app.batch_stock set delivered_milli = 1 where harvested_milli > 0")
            }
            await #expect(throws: ProductionError.alreadyDelivered(number)) {
                try await reverse(season, number)
            }
            #expect(try await season.harvests() == ["A1 2025-09-03 一级 120 斤"])
        }
    }

    @Test func `of several reversals at once one is done`() async throws {
        try await Season.with { season in
            let number = try await record(season)
            let done = await withTaskGroup(of: Bool.self) { group in
                for _ in 1...8 {
                    group.addTask { await isReversed(season, number) }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(done == 1)
            #expect(try await season.stock("A1") == [])
        }
    }

    @Test func `another county's harvest cannot be reversed or seen`() async throws {
        try await Season.with { season in
            let number = try await record(season)
            let wuxi = try await season.cast.wuxi(.countyOperator)
            await #expect(throws: ProductionError.unknownHarvest(number)) {
                try await wuxi.write(.reverseHarvest, try Command(number)) { tx in
                    try await Harvest.reverse(number, reason: "试", in: tx)
                }
            }
            let page = try await wuxi.read { try await Harvest.page(in: $0) }
            #expect(page.harvests.isEmpty)
            await #expect(throws: ProductionError.unknownBatch("A1")) {
                try await wuxi.read { try await Batch.stock("A1", in: $0) }
            }
            let recordings = try await wuxi.write(.recordHarvests, try Command("x")) { tx in
                try await Harvest.record([.of("A1"), .of("W1")], in: tx)
            }
            #expect(recordings.map(\.refusal) == [.unknownBatch("A1"), nil])
        }
    }

    private static let numbers: [(String, Bool)] = [
        ("A1/2025-09-03/17", true), ("A1/2025-09-03/-17", true), ("A1/2025-09-03", false),
        ("A1/2025-09-03/0", false), ("/2025-09-03/17", false), ("A1/2025-02-30/17", false),
        ("A1/2025-09-03/x", false), ("", false),
    ]

    @Test(arguments: numbers)
    func `a number is read back as it is written, and nothing else`(text: String, isNumber: Bool)
        throws
    {
        guard isNumber else {
            #expect(throws: ProductionError.badHarvestNumber(text)) {
                try Harvest.Number(parsing: text)
            }
            return
        }
        #expect(try Harvest.Number(parsing: text).description == text)
    }
}
