import LianheTesting
import Measures
import Production
import Tenancy
import Testing

/// What the verbs of harvests say when they refuse, in the order in which it is checked: each line breaks
/// its rule and, as far as can be, those behind it.
@Suite struct HarvestVerbRefusalTests {
    /// What both `record` and `accept` say of a picking from AC, which is closed.
    private static let ofClosed: [(Picking, String)] = [
        (
            .of("AC", "三级", on: "2026-01-01", 1, .bag),
            "“番茄”没有等级“三级”，可用：一级、二级。 番茄 has no grade \"三级\"; it has: 一级, 二级."
        ),
        (
            .of("AC", on: "2026-01-01", 1, .plant),
            "“番茄”按斤计量，不能按株登记。 番茄 is counted in jin, not in plants."
        ),
        (
            .of("AC", on: "2026-01-01", 1, .bag),
            "尚未登记每袋“番茄”的含量，无法折算。 Nobody has recorded what a bag of 番茄 holds."
        ),
        (
            .of("AC", on: "2026-01-01", 900_000_000_000_000, .tonne),
            "数量 900,000,000,000 吨太大。 The quantity 900,000,000,000 t is too large."
        ),
        (
            .of("AC", on: "2026-01-01", 1, .tray),
            "0.001 盘“番茄”不能精确折算。 0.001 trays of 番茄 cannot be converted exactly."
        ),
        (
            .of("AC", on: "2025-02-28"),
            "采收日期 2025-02-28 早于批次“AC”的种植日期 2025-03-01。 "
                + "The harvest on 2025-02-28 is before the planting of the batch \"AC\" on 2025-03-01."
        ),
        (
            .of("AC", on: "2026-01-01"),
            "采收日期 2026-01-01 晚于今天（2025-09-15）。 The harvest on 2026-01-01 is after today (2025-09-15)."
        ),
        (
            .of("AC", on: "2025-09-03"),
            "批次“AC”已于 2025-09-10 关闭。 The batch \"AC\" was closed on 2025-09-10."
        ),
    ]

    private static let ofQuantity: [(Picking, String)] = [
        (
            .of("A7", "三级", on: "2026-01-01", 0, .bag),
            "数量 0 袋必须大于零。 The quantity 0 bags must be greater than zero."
        ),
        (
            .of("A7", "三级", on: "2026-01-01", 1_000_000_000_000_001, .bag),
            "数量 1,000,000,000,000.001 袋超过上限一万亿。 "
                + "The quantity 1,000,000,000,000.001 bags is over the limit of 1,000,000,000,000."
        ),
        (
            .of("A7", "三级", on: "2026-01-01", 1, .bag),
            "没有批次号为“A7”的批次。 There is no batch \"A7\"."
        ),
    ]

    private static let recordings: [(Picking, String)] =
        ofQuantity + [
            (
                .of("B1", "三级", on: "2026-01-01", 1, .bag),
                "批次“B1”属于双榆村，不在您负责的村。 "
                    + "The batch \"B1\" is of 双榆村, a village that you do not write for."
            )
        ] + ofClosed + [
            (
                .of("A1", 120_000, ticket: "GB1"),
                "批次“A1”2025-09-01 用过“吡虫啉”，安全间隔期内不能采收，2025-09-08 起可以采收（填写的是 2025-09-03）。 "
                    + "The batch \"A1\" was treated with 吡虫啉 on 2025-09-01; "
                    + "it may be harvested from 2025-09-08 on, not on 2025-09-03."
            ),
            (
                .of("A2", 120_000, ticket: "GB2"),
                "批次“A2”2025-09-03 的一级 120 斤已经登记过。 "
                    + "120 jin of grade 一级 of the batch \"A2\" on 2025-09-03 is recorded already."
            ),
            (
                .of("A2", 120_000, ticket: "GB3"),
                "批次“A2”2025-09-03 的一级 120 斤登记过，后来冲销了，不再登记；日期或数量有更正的，可用原过磅单号登记；如确有另一次采收，请不带过磅单号单独登记。 "
                    + "120 jin of grade 一级 of the batch \"A2\" on 2025-09-03 was recorded and reversed; "
                    + "with another day or quantity the same ticket is recorded again; "
                    + "if there was another harvest, record it by itself without a ticket."
            ),
            (
                .of("A2", 121_000, ticket: "GB2"),
                "过磅单“GB2”已登记为批次“A2”2025-09-03 的一级 120 斤；要更正，请先冲销那条采收记录。 "
                    + "The ticket \"GB2\" is recorded as 120 jin of grade 一级 of the batch \"A2\" on "
                    + "2025-09-03; to correct it, reverse that harvest first."
            ),
        ]

    @Test func `a harvest is refused for the first rule that it breaks, in a list and at once`()
        async throws
    {
        try await Season.with { season in
            try await season.harvestBefore()
            let coordinator = try await season.cast.kaiyuan(.villageCoordinator)
            for (picking, said) in Self.recordings {
                let listed = try await refusalText {
                    _ = try await season.record(by: .villageCoordinator, [picking])[0].get()
                }
                #expect(listed == said)
                let command = try Command(picking)
                let alone = try await refusalText {
                    _ = try await Harvest.recordAtOnce(picking, command, in: coordinator)
                }
                #expect(alone == said)
            }
            #expect(try await season.stockDifferences() == 0)
        }
    }

    @Test func `no batch holds more than can be counted`() async throws {
        try await Season.with { season in
            let most = Picking.of("A1", 1_000_000_000_000_000)
            _ = try await season.record(Array(repeating: most, count: 18))
            let listed = try await refusalText { _ = try await season.record([most]) }
            #expect(
                listed == "某一批次的采收总量太大，无法计数。 A batch would hold more than can be counted.")
            let command = try Command(most)
            let tenant = try await season.kaiyuan
            let alone = try await refusalText {
                _ = try await Harvest.recordAtOnce(most, command, in: tenant)
            }
            #expect(
                alone == "批次“A1”的采收总量太大，无法计数。 "
                    + "The batch \"A1\" would hold more than can be counted.")
            #expect(try await season.harvests().count == 18)
        }
    }

    private static let acceptances: [(Picking, String, Role, String)] =
        [
            (
                .of("A7", "三级", on: "2026-01-01", 0, .bag), " ", .countyOperator,
                "没有填写特批原因。 The reason for accepting is not filled in."
            )
        ] + ofQuantity.map { ($0.0, "已检", .committeeSecretary, $0.1) } + [
            (
                .of("AC", "三级", on: "2026-01-01", 1, .bag), "已检", .committeeSecretary,
                "批次“AC”不属于您负责的产业联合党委。 "
                    + "The batch \"AC\" is not of a committee that you act for."
            )
        ] + ofClosed.map { ($0.0, "已检", .countyOperator, $0.1) } + [
            (
                .of("A2", 120_000, ticket: "GB2"), "已检", .countyOperator,
                "批次“A2”2025-09-03 不在安全间隔期内，请按普通采收登记。 "
                    + "No interval bars the batch \"A2\" on 2025-09-03; record the harvest as any other."
            ),
            (
                .of("A1", 120_000, ticket: "GB1"), "已检", .countyOperator,
                "批次“A1”2025-09-03 的一级 120 斤已经登记过。 "
                    + "120 jin of grade 一级 of the batch \"A1\" on 2025-09-03 is recorded already."
            ),
            (
                .of("A1", 120_000, ticket: "GB4"), "已检", .countyOperator,
                "批次“A1”2025-09-03 的一级 120 斤登记过，后来冲销了，不再登记；日期或数量有更正的，可用原过磅单号登记；如确有另一次采收，请不带过磅单号单独登记。 "
                    + "120 jin of grade 一级 of the batch \"A1\" on 2025-09-03 was recorded and reversed; "
                    + "with another day or quantity the same ticket is recorded again; "
                    + "if there was another harvest, record it by itself without a ticket."
            ),
            (
                .of("A1", 121_000, ticket: "GB1"), "已检", .countyOperator,
                "过磅单“GB1”已登记为批次“A1”2025-09-03 的一级 120 斤；要更正，请先冲销那条采收记录。 "
                    + "The ticket \"GB1\" is recorded as 120 jin of grade 一级 of the batch \"A1\" on "
                    + "2025-09-03; to correct it, reverse that harvest first."
            ),
            (
                .of("A1"), "已检", .villageCoordinator,
                "村协调员（village.coordinator）没有“特批安全间隔期内的采收”的权限。 "
                    + "村协调员 (village.coordinator) may not accept harvests inside an interval."
            ),
        ]

    @Test func `accepting a harvest is refused for the first rule that it breaks`() async throws {
        try await Season.with { season in
            try await season.harvestBefore()
            for (picking, reason, role, said) in Self.acceptances {
                let exception = Harvest.Exception(picking, reason: reason)
                let tenant = try await season.cast.kaiyuan(role)
                let refusal = try await refusalText {
                    _ = try await tenant.write(.acceptHarvest, try Command(exception)) {
                        try await Harvest.accept(exception, in: $0)
                    }
                }
                #expect(refusal == said)
            }
            #expect(try await season.stockDifferences() == 0)
        }
    }

    @Test func `clearing a harvest is refused for the first rule that it breaks`() async throws {
        try await Season.with { season in
            try await season.spray()
            let cleared = try await season.accept(.of("A1"))
            let taken = try await season.accept(.of("A1"))
            for number in [cleared, taken] { try await season.clear(number) }
            #expect(try await season.refusal(of: taken) == nil)
            let none = Harvest.Number(batch: "A1", day: cleared.day, serial: 17)
            let rows: [(Harvest.Number, String, String, String, Role, String)] = [
                (
                    none, "2025-09-16", " ", "", .committeeSecretary,
                    "没有填写解除禁售的原因。 The reason for clearing is not filled in."
                ),
                (
                    none, "2025-09-16", "合格", " ", .committeeSecretary,
                    "没有填写依据，例如检测报告编号。 The evidence, such as a report, is not filled in."
                ),
                (
                    none, "2025-09-16", "合格", "J1", .committeeSecretary,
                    "解除日期 2025-09-16 晚于今天（2025-09-15）。 "
                        + "The day 2025-09-16 is after today (2025-09-15)."
                ),
                (
                    none, "2025-09-15", "合格", "J1", .committeeSecretary,
                    "采收记录 \(none) 没有被禁售。 The harvest \(none) is not barred from sale."
                ),
                (
                    taken, "2025-09-15", "合格", "J1", .committeeSecretary,
                    "批次“A1”不属于您负责的产业联合党委。 "
                        + "The batch \"A1\" is not of a committee that you act for."
                ),
                (
                    taken, "2025-09-15", "合格", "J1", .countyOperator,
                    "采收记录 \(taken) 已经冲销过。 The harvest \(taken) was reversed before."
                ),
                (
                    cleared, "2025-09-15", "合格", "J1", .countyOperator,
                    "采收记录 \(cleared) 已经解除禁售。 The harvest \(cleared) was cleared before."
                ),
            ]
            for (number, day, reason, evidence, role, said) in rows {
                let clearing = Clearing(
                    number, on: .parsed(day), reason: reason, evidence: evidence)
                let tenant = try await season.cast.kaiyuan(role)
                let refusal = try await refusalText {
                    _ = try await tenant.write(.clearHarvest, try Command(clearing)) { tx in
                        try await Harvest.clear(clearing, in: tx)
                        return true
                    }
                }
                #expect(refusal == said)
            }
        }
    }

    @Test func `taking a harvest back is refused for the first rule that it breaks`() async throws {
        try await Season.with { season in
            let foreign = try await season.record([.of("B1")])[0].get()
            let taken = try await season.record([.of("A1", 20_000)])[0].get()
            for number in [foreign, taken] { #expect(try await season.refusal(of: number) == nil) }
            let lost = try await season.record([.of("A1", 20_000)])[0].get()
            _ = try await season.lose(.of())
            let none = Harvest.Number(batch: "A1", day: lost.day, serial: 17)
            let rows: [(Harvest.Number, String, String)] = [
                (none, " ", "没有填写冲销原因。 The reason for the reversal is not filled in."),
                (none, "错", "没有采收记录 \(none)。 There is no harvest \(none)."),
                (
                    foreign, "错",
                    "批次“B1”属于双榆村，不在您负责的村。 "
                        + "The batch \"B1\" is of 双榆村, a village that you do not write for."
                ),
                (
                    taken, "错",
                    "采收记录 \(taken) 已经冲销过。 The harvest \(taken) was reversed before."
                ),
                (
                    lost, "错",
                    "采收记录 \(lost) 的产品已经发货或损耗，不能冲销。 "
                        + "What the harvest \(lost) brought in was delivered or lost; it cannot be reversed."
                ),
            ]
            for (number, reason, said) in rows {
                let refusal = try await season.refusal(
                    of: number, reason: reason, by: .villageCoordinator)
                #expect(refusal == said)
            }
        }
    }
}

extension Season {
    /// The tickets GB1 of A1, GB2 of A2, and GB3 and GB4 that were taken back; then A1 was sprayed, and AC
    /// treated and closed.
    func harvestBefore() async throws {
        try await packTrays()
        let numbers = try await record([
            .of("A1", 120_000, ticket: "GB1"), .of("A2", 120_000, ticket: "GB2"),
            .of("A2", 120_000, ticket: "GB3"), .of("A1", 120_000, ticket: "GB4"),
        ]).map { try $0.get() }
        for number in numbers.dropFirst(2) {
            let refusal = try await refusal(of: number)
            try #require(refusal == nil)
        }
        try await spray()
        try await closeTreated()
    }
}
