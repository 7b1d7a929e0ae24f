import LianheTesting
import Measures
import Production
import Tenancy
import Testing

/// What is lost of a lot, and what lay there on a day.
@Suite struct LossTests {
    @Test func `a loss is not there to deliver, until it is taken back`() async throws {
        try await Season.with { season in
            _ = try await season.record([.of()])
            let number = try await season.lose(.of())
            #expect(try await season.left("A1") == ["一级 损耗 20 斤 剩 100 斤"])
            try await season.regain(number)
            #expect(try await season.left("A1") == ["一级 损耗 0 斤 剩 120 斤"])
            await #expect(throws: ProductionError.lossReversed(number)) {
                try await season.regain(number)
            }
            let losses = try await season.kaiyuan.read { try await Loss.page(of: "A1", in: $0) }
            #expect(losses.map(\.draft) == [.of()])
            #expect(losses.map(\.reversal) == ["称错"])
            #expect(try await season.stockDifferences() == 0)
        }
    }

    @Test func `a loss in packs takes what they hold`() async throws {
        try await Season.with { season in
            _ = try await season.record([.of()])
            _ = try await season.lose(.of(1_000, .box))
            #expect(try await season.left("A1") == ["一级 损耗 25 斤 剩 95 斤"])
        }
    }

    @Test func `stock on a day counts what was recorded for the days up to it`() async throws {
        try await Season.with { season in
            _ = try await season.record([.of(on: "2025-09-01"), .of(on: "2025-09-03")])
            _ = try await season.lose(.of(on: "2025-09-02"))
            var shown: [String] = []
            for day in ["2025-08-31", "2025-09-01", "2025-09-02", "2025-09-03"] {
                let stock = try await season.kaiyuan.read { tx in
                    try await Batch.stock("A1", on: .parsed(day), in: tx)
                }
                shown.append(stock.map { $0.left.text(in: .chinese) }.joined())
            }
            #expect(shown == ["", "120 斤", "100 斤", "220 斤"])
        }
    }

    @Test func `what is lost does not move, and its harvest is not taken back`() async throws {
        try await Season.with { season in
            let harvest = try await season.record([.of()])[0].get()
            _ = try await season.lose(.of())
            await #expect(throws: ProductionError.alreadyDelivered(harvest)) {
                try await season.kaiyuan.write(.reverseHarvest, try Command("r")) { tx in
                    try await Harvest.reverse(harvest, reason: "错", in: tx)
                }
            }
            let split = Batch.Split(
                "A1", into: "A1A", on: .parsed("2025-09-04"), reason: "分栽",
                stock: [.init("一级", Quantity(thousandths: 110_000, unit: .jin))])
            await #expect(
                throws: ProductionError.stockShort(
                    grade: "一级", split.stock[0].quantity,
                    left: Quantity(thousandths: 100_000, unit: .jin))
            ) {
                try await season.kaiyuan.write(.splitBatch, try Command("s")) { tx in
                    _ = try await Batch.split(split, in: tx)
                    return true
                }
            }
            let merged = try await season.merge("A1", into: "A4")
            #expect(merged == ["一级 损耗 0 斤 剩 100 斤"])
        }
    }

    @Test func `a loss is another county's own`() async throws {
        try await Season.with { season in
            _ = try await season.record([.of()])
            let number = try await season.lose(.of())
            let wuxi = try await season.cast.wuxi(.countyOperator)
            await #expect(throws: ProductionError.unknownLoss(number)) {
                try await wuxi.write(.reverseLoss, try Command("w")) { tx in
                    try await Loss.reverse(number, reason: "错", in: tx)
                }
            }
            let seen = try await wuxi.read { try await Loss.page(in: $0) }
            #expect(seen.isEmpty)
        }
    }
}

extension Season {
    func lose(
        _ draft: Loss.Draft, _ role: Role = .countyOperator
    ) async throws -> Loss.Number {
        try await cast.kaiyuan(role).write(.recordLoss, try Command(draft)) { tx in
            try await Loss.record(draft, in: tx)
        }
    }

    fileprivate func regain(_ number: Loss.Number) async throws {
        _ = try await kaiyuan.write(.reverseLoss, try Command([number])) { tx in
            try await Loss.reverse(number, reason: "称错", in: tx)
        }
    }

    fileprivate func left(_ batch: String) async throws -> [String] {
        try await kaiyuan.read { tx in
            try await Batch.stock(batch, in: tx).map {
                "\($0.grade) 损耗 \($0.lost.text(in: .chinese)) 剩 \($0.left.text(in: .chinese))"
            }
        }
    }

    fileprivate func merge(_ source: String, into target: String) async throws -> [String] {
        let tenant = try await kaiyuan
        _ = try await tenant.outcomes(.keepBatches, [.tomatoes(target)], Batch.keep)
        _ = try await tenant.write(.mergeBatches, try Command("m")) { tx in
            let merge = Batch.Merge(
                [source], into: target, on: .parsed("2025-09-05"), reason: "并")
            try await Batch.merge(merge, in: tx)
            return true
        }
        return try await left(target)
    }
}

extension Loss.Draft {
    /// 20 斤 of the first grade of A1 spoiled on 2025-09-03, with what a test says otherwise.
    static func of(
        _ thousandths: Int64 = 20_000, _ unit: Unit = .jin, batch: String = "A1",
        grade: String = "一级", on day: String = "2025-09-03", reason: String = "连雨"
    ) -> Loss.Draft {
        Loss.Draft(
            batch: batch, grade: grade, day: .parsed(day), kind: .spoilage,
            quantity: Quantity(thousandths: thousandths, unit: unit), reason: reason)
    }
}
