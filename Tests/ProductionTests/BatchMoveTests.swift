import LianheTesting
import Measures
import Members
import Production
import Tenancy
import Testing

@Suite struct BatchMoveTests {
    private static let ten = Quantity(thousandths: 10_000, unit: .jin)

    /// A1 stands on 2.5 亩 of P1 and holds 120 斤 of 一级.
    private static let splits: [(Batch.Split, Role, String?)] = [
        (.of(), .countyOperator, nil),
        (.of(reason: " "), .countyOperator, "没有填写原因。 The reason is not filled in."),
        (
            .of(on: "2025-09-16"), .countyOperator,
            "日期 2025-09-16 晚于今天（2025-09-15）。 The day 2025-09-16 is after today (2025-09-15)."
        ),
        (
            .of(plots: [], stock: []), .countyOperator,
            "没有写明分出哪些地块或库存。 Neither land nor stock to be split off is named."
        ),
        (
            .of(into: "A 1"), .countyOperator,
            "编号“A 1”应为 1 到 32 个字母、数字或连字符。 "
                + "The code \"A 1\" should be 1 to 32 letters, digits or hyphens."
        ),
        (
            .of(plots: [PlotUse("P1", .zero)]), .countyOperator,
            "地块“P1”的使用面积 0 亩 应大于 0。 "
                + "The area of 0 mu of the plot \"P1\" should be more than 0."
        ),
        (.of("A7"), .countyOperator, "没有批次号为“A7”的批次。 There is no batch \"A7\"."),
        (
            .of("B1"), .villageCoordinator,
            "批次“B1”属于双榆村，不在您负责的村。 "
                + "The batch \"B1\" is of 双榆村, a village that you do not write for."
        ),
        (
            .of("A9"), .countyOperator,
            "批次“A9”已于 2025-08-01 关闭。 The batch \"A9\" was closed on 2025-08-01."
        ),
        (
            .of(on: "2025-02-01"), .countyOperator,
            "日期 2025-02-01 早于批次“A1”的种植日期 2025-03-01。 "
                + "The day 2025-02-01 is before the planting of the batch \"A1\" on 2025-03-01."
        ),
        (.of(into: "A2"), .countyOperator, "批次“A2”已经存在。 There is a batch \"A2\" already."),
        (
            .of(plots: [PlotUse("P9", .mu(1))]), .countyOperator,
            "批次“A1”没有使用地块“P9”。 The batch \"A1\" does not stand on the plot \"P9\"."
        ),
        (
            .of(plots: [PlotUse("P1", .mu(3))]), .countyOperator,
            "批次“A1”只使用地块“P1”的 2.5 亩，不能分出 3 亩。 "
                + "The batch \"A1\" takes 2.5 mu of the plot \"P1\"; 3 mu cannot be split off."
        ),
        (
            .of(stock: [.init("三级", ten)]), .countyOperator,
            "“番茄”没有等级“三级”，可用：一级、二级。 番茄 has no grade \"三级\"; it has: 一级, 二级."
        ),
        (
            .of(stock: [.init("一级", Quantity(thousandths: 1_000, unit: .plant))]), .countyOperator,
            "“番茄”按斤计量，不能按株登记。 番茄 is counted in jin, not in plants."
        ),
        (
            .of(stock: [.init("一级", Quantity(thousandths: 120_001, unit: .jin))]), .countyOperator,
            "一级只剩 120 斤，不能转出 120.001 斤。 "
                + "120 jin of grade 一级 is left; 120.001 jin cannot be moved."
        ),
    ]

    @Test(arguments: splits.indices)
    func `a batch is split or the split refused`(_ index: Int) async throws {
        let (split, role, expected) = Self.splits[index]
        try await Season.with { season in
            _ = try await season.record([.of("A1")])
            let refusal = try await season.refusal(of: split, by: role)
            #expect(refusal == expected)
            #expect(try await season.stockDifferences() == 0)
        }
    }

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

    private static let merges: [(Batch.Merge, Role, String)] = [
        (.of(reason: ""), .countyOperator, "没有填写原因。 The reason is not filled in."),
        (
            .of(on: "2025-09-16"), .countyOperator,
            "日期 2025-09-16 晚于今天（2025-09-15）。 The day 2025-09-16 is after today (2025-09-15)."
        ),
        (.of(["A7"]), .countyOperator, "没有批次号为“A7”的批次。 There is no batch \"A7\"."),
        (.of(into: "A7"), .countyOperator, "没有批次号为“A7”的批次。 There is no batch \"A7\"."),
        (
            .of(["B1"]), .villageCoordinator,
            "批次“B1”属于双榆村，不在您负责的村。 "
                + "The batch \"B1\" is of 双榆村, a village that you do not write for."
        ),
        (
            .of(["A3"]), .countyOperator,
            "批次“A3”不能与自身合并。 The batch \"A3\" cannot be merged with itself."
        ),
        (
            .of(["A1"]), .countyOperator,
            "批次“A1”和“A3”的产业联合党委、成员或作物不同，不能合并。 "
                + "The batches \"A1\" and \"A3\" are of other committees, members or crops."
        ),
        (
            .of(["A9"], into: "A1"), .countyOperator,
            "批次“A9”已于 2025-08-01 关闭。 The batch \"A9\" was closed on 2025-08-01."
        ),
        (
            .of(on: "2025-04-01"), .countyOperator,
            "批次“A3”在 2025-05-01 仍有种植或采收，不能于 2025-04-01 关闭。 "
                + "The batch \"A3\" was planted or harvested on 2025-05-01; "
                + "it cannot be closed on 2025-04-01."
        ),
    ]

    @Test(arguments: merges.indices)
    func `a merge is refused`(_ index: Int) async throws {
        let (merge, role, expected) = Self.merges[index]
        try await Season.with { season in
            let tenant = try await season.cast.kaiyuan(role)
            let refusal = try await refusalText {
                _ = try await tenant.write(.mergeBatches, try Command(merge)) { tx in
                    try await Batch.merge(merge, in: tx)
                    return true
                }
            }
            #expect(refusal == expected)
        }
    }

    @Test func `a batch whose stock is barred from sale is not merged away`() async throws {
        try await Season.with { season in
            try await season.spray()
            let split = Batch.Split.of(on: "2025-09-02", stock: [])
            let refused = try await season.refusal(of: split, by: .countyOperator)
            #expect(refused == nil)
            _ = try await season.accept(.of("A1-1"))
            let merge = Batch.Merge.of(["A1-1"], into: "A1")
            let kaiyuan = try await season.kaiyuan
            let held = try await refusalText {
                _ = try await kaiyuan.write(.mergeBatches, try Command(merge)) { tx in
                    try await Batch.merge(merge, in: tx)
                    return true
                }
            }
            #expect(
                held == "批次“A1-1”有禁售的产品，解除之前不能合并。 "
                    + "Stock of the batch \"A1-1\" is barred from sale; clear it first.")
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
