import LianheTesting
import Measures
import Members
import Production
import Tenancy
import Testing

@Suite struct BatchMoveTests {
    @Test func `land and stock go along exactly, and the harvest stays where it was`() async throws
    {
        try await Season.with { season in
            _ = try await season.record([.of("A1"), .of("A1", "二级", 7_000)])
            let refusal = try await season.refusal(of: .of(), by: .countyOperator)
            #expect(refusal == nil)
            let (old, new) = try await season.kaiyuan.read { tx in
                (try await Batch.find("A1", in: tx), try await Batch.find("A1-1", in: tx))
            }
            #expect(old.plots == [PlotUse("P1", Area(tenThousandthsOfMu: 15_000))])
            #expect(new.plots == [PlotUse("P1", .mu(1))])
            #expect(old.trace != new.trace && new.plantedOn == old.plantedOn)
            #expect(try await season.lefts("A1") == ["一级 110 斤", "二级 7 斤"])
            #expect(try await season.lefts("A1-1") == ["一级 10 斤"])
            #expect(try await season.stock("A1-1") == ["一级 0 斤 0"])
        }
    }

    @Test func `merged again, the batches are one, and the trace tells all of it`() async throws {
        try await Season.with { season in
            _ = try await season.record([.of("A1")])
            _ = try await season.refusal(of: .of(), by: .countyOperator)
            let kaiyuan = try await season.kaiyuan
            let merge = Batch.Merge(["A1"], into: "A1-1", on: Cast.today, reason: "合并管理")
            let done = try await kaiyuan.write(.mergeBatches, try Command(merge)) { tx in
                try await Batch.merge(merge, in: tx)
                return true
            }
            #expect(done)
            #expect(try await season.lefts("A1-1") == ["一级 120 斤"])
            #expect(try await season.lefts("A1") == ["一级 0 斤"])
            let (old, new, trace) = try await kaiyuan.read { tx in
                (
                    try await Batch.find("A1", in: tx), try await Batch.find("A1-1", in: tx),
                    try await BatchLineage.trace(of: "A1-1", in: tx)
                )
            }
            #expect(old.closedOn == Cast.today && old.plots == [])
            #expect(new.plots == [PlotUse("P1", Area(tenThousandthsOfMu: 25_000))])
            #expect(
                trace.map { "\($0.from)→\($0.into) \($0.area.formatted()) \($0.stock)" } == [
                    "A1→A1-1 1 [\"一级 10 斤\"]", "A1→A1-1 1.5 [\"一级 110 斤\"]",
                ])
        }
    }

    @Test func `two who split the same stock at once never move more than there is`() async throws {
        try await Season.with { season in
            _ = try await season.record([.of("A1")])
            let refusals = try await withThrowingTaskGroup { group in
                for place in 0..<4 {
                    group.addTask {
                        let split = Batch.Split.of(
                            into: "Q\(place)", plots: [],
                            stock: [.init("一级", Quantity(thousandths: 50_000, unit: .jin))])
                        return try await season.refusal(of: split, by: .countyOperator)
                    }
                }
                return try await group.reduce(into: [String?]()) { $0.append($1) }
            }
            #expect(refusals.filter { $0 == nil }.count == 2, "\(refusals)")
            #expect(try await season.lefts("A1") == ["一级 20 斤"])
        }
    }
}

/// What a body is refused with, in both languages; nil when it is not.
func refusalText(_ body: () async throws -> Void) async throws -> String? {
    do {
        try await body()
        return nil
    } catch let error as any Explained {
        return "\(error.message(in: .chinese)) \(error.message(in: .english))"
    }
}

extension Season {
    func refusal(of split: Batch.Split, by role: Role) async throws -> String? {
        let tenant = try await cast.kaiyuan(role)
        return try await refusalText {
            _ = try await tenant.write(.splitBatch, try Command(split)) { tx in
                try await Batch.split(split, in: tx).symbols
            }
        }
    }

    /// What is left of each grade of a batch.
    func lefts(_ batch: String) async throws -> [String] {
        try await kaiyuan.read { tx in
            try await Batch.stock(batch, in: tx).map { "\($0.grade) \($0.left.text(in: .chinese))" }
        }
    }
}

extension Batch.Split {
    static func of(
        _ batch: String = "A1", into part: String = "A1-1", on day: String = "2025-09-10",
        reason: String = "分栽", plots: [PlotUse] = [PlotUse("P1", .mu(1))],
        stock: [Stock] = [.init("一级", Quantity(thousandths: 10_000, unit: .jin))]
    ) -> Batch.Split {
        Batch.Split(
            batch, into: part, on: .parsed(day), reason: reason, plots: plots, stock: stock)
    }
}

extension Batch.Merge {
    static func of(
        _ batches: [String] = ["A2"], into target: String = "A3", on day: String = "2025-09-10",
        reason: String = "合并"
    ) -> Batch.Merge {
        Batch.Merge(batches, into: target, on: .parsed(day), reason: reason)
    }
}
