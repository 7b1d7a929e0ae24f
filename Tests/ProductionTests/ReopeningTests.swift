import LianheTesting
import Measures
import Postgres
import Production
import Tenancy
import Testing

/// Batches that were closed by mistake.
@Suite struct ReopeningTests {
    @Test func `a reopened batch is harvested from, and its closing is kept`() async throws {
        try await Season.with { season in
            try await season.reopen("A9")
            #expect(try await season.record([.of("A9")])[0].get().batch == "A9")
            let kept = try await season.cast.testDatabase.acrossAllTenants {
                try await $0.all(
                    "select closed_on || ' ' || closing_reason || ' ' || reason from app.batch_reopening",
                    as: String.self)
            }
            #expect(kept == ["2025-08-01 拉秧 关错批次"])
            try await season.close("A9", on: "2025-09-10")
            try await season.reopen("A9")
            #expect(try await season.count("select count(*) from app.batch_reopening") == 2)
            #expect(try await season.count("select count(*) from app.batch_closing") == 0)
        }
    }

    @Test func `land that was planted again since is not taken back`() async throws {
        try await Season.with { season in
            try await season.close("A1", on: "2025-08-01")
            let kaiyuan = try await season.kaiyuan
            let next = Batch.Entry.tomatoes("A5", plot: "P1", planted: "2025-08-10")
            #expect(try await kaiyuan.outcomes(.keepBatches, [next], Batch.keep) == ["recorded"])
            let said = try await refusalText { try await season.reopen("A1") }
            #expect(
                said
                    == "地块“P1”同期已种植其他批次，只剩 0 亩，不够 2.5 亩。 "
                    + "Other batches leave 0 mu of the plot \"P1\" free, not 2.5 mu.")
            let half = Batch.Entry(
                code: "A5", committee: "FQ", crop: "tomato", member: "KY0001",
                plots: [PlotUse("P1", Area(tenThousandthsOfMu: 10_000))],
                plantedOn: .parsed("2025-08-10"))
            #expect(try await kaiyuan.outcomes(.keepBatches, [half], Batch.keep) == ["changed"])
            let short = try await refusalText { try await season.reopen("A1") }
            #expect(
                short
                    == "地块“P1”同期已种植其他批次，只剩 1.5 亩，不够 2.5 亩。 "
                    + "Other batches leave 1.5 mu of the plot \"P1\" free, not 2.5 mu.")
            // The season that stood there in between was over before the land would be needed.
            try await season.close("A5", on: "2025-08-10")
            try await season.reopen("A1")
        }
    }

    @Test func `of two who reopen a batch at the same moment one does`() async throws {
        try await Season.with { season in
            for _ in 0..<3 {
                async let one = refusalText { try await season.reopen("A9") }
                async let other = refusalText { try await season.reopen("A9") }
                let said = try await [one, other].compactMap(\.self)
                #expect(said == ["批次“A9”没有关闭。 The batch \"A9\" is not closed."])
                try await season.close("A9", on: "2025-09-10")
            }
            #expect(try await season.count("select count(*) from app.batch_reopening") == 3)
        }
    }

    @Test func `a reopening is refused, in the order checked`() async throws {
        try await Season.with { season in
            try await season.close("B1", on: "2025-08-01")
            _ = try await season.kaiyuan.write(.mergeBatches, try Command("m")) { tx in
                let merge = Batch.Merge(
                    ["A3"], into: "A2", on: .parsed("2025-09-05"), reason: "并")
                try await Batch.merge(merge, in: tx)
                return true
            }
            for (batch, reason, said) in [
                ("A7", " ", "没有填写冲销原因。 The reason for the reversal is not filled in."),
                ("A7", "错", "没有批次号为“A7”的批次。 There is no batch \"A7\"."),
                (
                    "B1", "错",
                    "批次“B1”属于双榆村，不在您负责的村。 "
                        + "The batch \"B1\" is of 双榆村, a village that you do not write for."
                ), ("A1", "错", "批次“A1”没有关闭。 The batch \"A1\" is not closed."),
                (
                    "A3", "错",
                    "批次“A3”已并入批次“A2”，不能重新开放。 "
                        + "The batch \"A3\" was put to the batch \"A2\"; it is not opened again."
                ),
            ] {
                let text = try await refusalText {
                    try await season.reopen(batch, .villageCoordinator, reason: reason)
                }
                #expect(text == said)
            }
            let wuxi = try await season.cast.wuxi(.countyOperator)
            await #expect(throws: ProductionError.unknownBatch("A9")) {
                try await wuxi.write(.reopenBatch, try Command("w")) { tx in
                    try await Batch.reopen("A9", reason: "错", in: tx)
                    return true
                }
            }
        }
    }
}

extension Season {
    fileprivate func reopen(
        _ batch: String, _ role: Role = .countyOperator, reason: String = "关错批次"
    ) async throws {
        _ = try await cast.kaiyuan(role).write(
            .reopenBatch, .once()
        ) { tx in
            try await Batch.reopen(batch, reason: reason, in: tx)
            return true
        }
    }

    fileprivate func close(_ batch: String, on day: String) async throws {
        _ = try await kaiyuan.write(.closeBatch, .once()) { tx in
            try await Batch.close(batch, on: .parsed(day), reason: "拉秧", in: tx)
        }
    }
}
