import LianheTesting
import Measures
import Members
import Production
import Tenancy
import Testing

/// What the verbs of batches refuse, in the order in which it is checked: each line breaks its rule and,
/// as far as can be, those behind it.
@Suite struct BatchRefusalTests {
    private static let dregs: [Batch.Split.Stock] = [.init("三级", .one(.bag))]
    private static let nothing: [Batch.Split.Stock] = [
        .init("三级", Quantity(thousandths: 0, unit: .bag))
    ]

    /// A1 stands on 2.5 亩 of P1 and holds 120 斤 of 一级; A9 was planted on 2025-01-01 and is closed.
    private static let splits: [(Batch.Split, String)] = [
        (
            .of("A7", into: "A 1", on: "2025-09-16", reason: " ", plots: [], stock: []),
            "没有填写原因。 The reason is not filled in."
        ),
        (
            .of("A7", into: "A 1", on: "2025-09-16", plots: [], stock: []),
            "日期 2025-09-16 晚于今天（2025-09-15）。 The day 2025-09-16 is after today (2025-09-15)."
        ),
        (
            .of("A7", into: "A 1", on: "2024-12-01", plots: [], stock: []),
            "没有写明分出哪些地块或库存。 Neither land nor stock to be split off is named."
        ),
        (
            .of("A7", into: "A 1", on: "2024-12-01", plots: [PlotUse("P9", .zero)], stock: nothing),
            "编号“A 1”应为 1 到 32 个字母、数字或连字符。 "
                + "The code \"A 1\" should be 1 to 32 letters, digits or hyphens."
        ),
        (
            .of(
                "A7", into: "A2", on: "2024-12-01",
                plots: [PlotUse("P9", .mu(1)), PlotUse("P9", .zero)], stock: nothing),
            "地块“P9”的使用面积 0 亩 应大于 0。 "
                + "The area of 0 mu of the plot \"P9\" should be more than 0."
        ),
        (
            .of(
                "A7", into: "A2", on: "2024-12-01",
                plots: [PlotUse("P9", .mu(1)), PlotUse("P9", .mu(1))], stock: nothing),
            "地块“P9”写了两次。 The plot \"P9\" is named twice."
        ),
        (
            .of("A7", into: "A2", on: "2024-12-01", plots: [PlotUse("P9", .mu(1))], stock: nothing),
            "数量 0 袋必须大于零。 The quantity 0 bags must be greater than zero."
        ),
        (
            .of("A7", into: "A2", on: "2024-12-01", plots: [PlotUse("P9", .mu(1))], stock: dregs),
            "没有批次号为“A7”的批次。 There is no batch \"A7\"."
        ),
        (
            .of("B1", into: "A2", on: "2024-12-01", plots: [PlotUse("P9", .mu(1))], stock: dregs),
            "批次“B1”属于双榆村，不在您负责的村。 "
                + "The batch \"B1\" is of 双榆村, a village that you do not write for."
        ),
        (
            .of("A9", into: "A2", on: "2024-12-01", plots: [PlotUse("P9", .mu(1))], stock: dregs),
            "批次“A9”已于 2025-08-01 关闭。 The batch \"A9\" was closed on 2025-08-01."
        ),
        (
            .of("A1", into: "A2", on: "2025-02-01", plots: [PlotUse("P9", .mu(1))], stock: dregs),
            "日期 2025-02-01 早于批次“A1”的种植日期 2025-03-01。 "
                + "The day 2025-02-01 is before the planting of the batch \"A1\" on 2025-03-01."
        ),
        (
            .of("A1", into: "A2", plots: [PlotUse("P9", .mu(1))], stock: dregs),
            "批次“A2”已经存在。 There is a batch \"A2\" already."
        ),
        (
            .of(plots: [PlotUse("P9", .mu(1))], stock: dregs),
            "批次“A1”没有使用地块“P9”。 The batch \"A1\" does not stand on the plot \"P9\"."
        ),
        (
            .of(plots: [PlotUse("P1", .mu(3))], stock: dregs),
            "批次“A1”只使用地块“P1”的 2.5 亩，不能分出 3 亩。 "
                + "The batch \"A1\" takes 2.5 mu of the plot \"P1\"; 3 mu cannot be split off."
        ),
        (
            .of(stock: dregs),
            "“番茄”没有等级“三级”，可用：一级、二级。 番茄 has no grade \"三级\"; it has: 一级, 二级."
        ),
        (
            .of(stock: [.init("一级", .one(.plant))]),
            "“番茄”按斤计量，不能按株登记。 番茄 is counted in jin, not in plants."
        ),
        (
            .of(stock: [.init("一级", .one(.bag))]),
            "尚未登记每袋“番茄”的含量，无法折算。 Nobody has recorded what a bag of 番茄 holds."
        ),
        (
            .of(stock: [.init("二级", .uneven)]),
            "0.001 盘“番茄”不能精确折算。 0.001 trays of 番茄 cannot be converted exactly."
        ),
        (
            .of(stock: [.init("一级", .jin(120_001))]),
            "一级只剩 120 斤，不能转出 120.001 斤。 "
                + "120 jin of grade 一级 is left; 120.001 jin cannot be moved."
        ),
    ]

    @Test func `a split is refused for the first rule that it breaks`() async throws {
        try await Season.with { season in
            try await season.packTrays()
            _ = try await season.record([.of("A1")])
            for (split, said) in Self.splits {
                let refusal = try await season.refusal(of: split, by: .villageCoordinator)
                #expect(refusal == said)
            }
            #expect(try await season.lefts("A1") == ["一级 120 斤"])
            #expect(try await season.stockDifferences() == 0)
        }
    }

    /// What was harvested from A1 on 2025-09-03 is barred from sale; A9 is closed.
    private static let merges: [(Batch.Merge, Role, String)] = [
        (
            .of([], into: "A7", on: "2025-09-16", reason: ""), .villageCoordinator,
            "没有填写原因。 The reason is not filled in."
        ),
        (
            .of([], into: "A7", on: "2025-09-16"), .villageCoordinator,
            "日期 2025-09-16 晚于今天（2025-09-15）。 The day 2025-09-16 is after today (2025-09-15)."
        ),
        (
            .of([], into: "A7", on: "2024-12-01"), .villageCoordinator,
            "没有写明要并入的批次。 No batch to be merged is named."
        ),
        (
            .of(["A8"], into: "A7", on: "2024-12-01"), .villageCoordinator,
            "没有批次号为“A8”的批次。 There is no batch \"A8\"."
        ),
        (
            .of(["B1"], into: "A7", on: "2024-12-01"), .villageCoordinator,
            "没有批次号为“A7”的批次。 There is no batch \"A7\"."
        ),
        (
            .of(["B1"], into: "B1", on: "2024-12-01"), .villageCoordinator,
            "批次“B1”属于双榆村，不在您负责的村。 "
                + "The batch \"B1\" is of 双榆村, a village that you do not write for."
        ),
        (
            .of(["A9"], into: "A9", on: "2024-12-01"), .villageCoordinator,
            "批次“A9”不能与自身合并。 The batch \"A9\" cannot be merged with itself."
        ),
        (
            .of(["A9"], into: "A3", on: "2024-12-01"), .villageCoordinator,
            "批次“A9”和“A3”的产业联合党委、成员或作物不同，不能合并。 "
                + "The batches \"A9\" and \"A3\" are of other committees, members or crops."
        ),
        (
            .of(["A9"], into: "A1", on: "2024-12-01"), .villageCoordinator,
            "批次“A9”已于 2025-08-01 关闭。 The batch \"A9\" was closed on 2025-08-01."
        ),
        (
            .of(["A1"], into: "A9", on: "2024-12-01"), .villageCoordinator,
            "批次“A9”已于 2025-08-01 关闭。 The batch \"A9\" was closed on 2025-08-01."
        ),
        (
            .of(["A1"], into: "A5", on: "2025-02-01"), .villageCoordinator,
            "批次“A1”在 2025-09-03 仍有种植或采收，不能于 2025-02-01 关闭。 "
                + "The batch \"A1\" was planted or harvested on 2025-09-03; "
                + "it cannot be closed on 2025-02-01."
        ),
        (
            .of(["A2"], into: "A3", on: "2025-04-01"), .villageCoordinator,
            "批次“A3”在 2025-05-01 仍有种植或采收，不能于 2025-04-01 关闭。 "
                + "The batch \"A3\" was planted or harvested on 2025-05-01; "
                + "it cannot be closed on 2025-04-01."
        ),
        (
            .of(["A1"], into: "A5"), .villageCoordinator,
            "批次“A1”有禁售的产品，解除之前不能合并。 "
                + "Stock of the batch \"A1\" is barred from sale; clear it first."
        ),
    ]

    @Test func `a merge is refused for the first rule that it breaks`() async throws {
        try await Season.with { season in
            try await season.spray()
            _ = try await season.accept(.of("A1"))
            _ = try await season.kaiyuan.outcomes(.keepBatches, [.tomatoes("A5")], Batch.keep)
            for (merge, role, said) in Self.merges {
                let tenant = try await season.cast.kaiyuan(role)
                let refusal = try await refusalText {
                    _ = try await tenant.write(.mergeBatches, try Command(merge)) { tx in
                        try await Batch.merge(merge, in: tx)
                        return true
                    }
                }
                #expect(refusal == said)
            }
        }
    }

    private static let closings: [(String, String, String, String)] = [
        ("A7", "2025-09-16", " ", "没有填写关闭原因。 The reason for closing is not filled in."),
        (
            "A7", "2025-09-16", "拉秧",
            "关闭日期 2025-09-16 晚于今天（2025-09-15）。 "
                + "The day of closing 2025-09-16 is after today (2025-09-15)."
        ),
        ("A7", "2024-12-01", "拉秧", "没有批次号为“A7”的批次。 There is no batch \"A7\"."),
        (
            "B1", "2024-12-01", "拉秧",
            "批次“B1”属于双榆村，不在您负责的村。 "
                + "The batch \"B1\" is of 双榆村, a village that you do not write for."
        ),
        (
            "A9", "2024-12-01", "拉秧",
            "批次“A9”已于 2025-08-01 关闭。 The batch \"A9\" was closed on 2025-08-01."
        ),
        (
            "A1", "2025-09-02", "拉秧",
            "批次“A1”在 2025-09-03 仍有种植或采收，不能于 2025-09-02 关闭。 "
                + "The batch \"A1\" was planted or harvested on 2025-09-03; "
                + "it cannot be closed on 2025-09-02."
        ),
    ]

    @Test func `a closing is refused for the first rule that it breaks`() async throws {
        try await Season.with { season in
            _ = try await season.record([.of("A1"), .of("B1")])
            let coordinator = try await season.cast.kaiyuan(.villageCoordinator)
            for (code, day, reason, said) in Self.closings {
                let refusal = try await refusalText {
                    _ = try await coordinator.write(.closeBatch, try Command(code + reason)) {
                        try await Batch.close(code, on: .parsed(day), reason: reason, in: $0)
                    }
                }
                #expect(refusal == said)
            }
        }
    }

    @Test func `who had left begins no batch`() async throws {
        try await Season.with { season in
            let leaving = Member.Leaving(
                member: "KY0002", day: .parsed("2025-06-30"), reason: "迁出")
            let kaiyuan = try await season.kaiyuan
            _ = try await kaiyuan.write(.leaveMember, try Command(leaving)) { tx in
                try await Member.leave(leaving, in: tx)
                return true
            }
            var batch = Batch.Entry.tomatoes("A6", member: "KY0002", planted: "2025-07-01")
            batch.method = "空中"
            let lines = try await kaiyuan.outcomes(.keepBatches, [batch], Batch.keep)
            #expect(
                lines == [
                    "member KY0002: 成员“KY0002”在 2025-07-01 之前已退出，或是重复登记，不能有新批次。 "
                        + "The member \"KY0002\" had left before 2025-07-01, or is a duplicate; "
                        + "no batch begins there."
                ])
        }
    }
}
