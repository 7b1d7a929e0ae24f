import LianheTesting
import Measures
import Production
import Tenancy
import Testing

/// What field work, the use of inputs and losses are refused for, in the order in which it is checked: each
/// line breaks its rule and, as far as can be, those behind it.
@Suite struct FieldRefusalTests {
    /// A2 names no plot, A9 was closed on 2025-08-01, N2 expired on 2025-08-31.
    private static let works: [(FieldWork.Draft, String)] = [
        (
            .spray(
                "A7", operation: "跳舞", on: "2025-09-16", person: " ", plots: ["P9"], lot: "N9",
                dose: 0), "没有填写作业人。 Nobody is named who did the work."
        ),
        (
            .spray("A7", operation: "跳舞", on: "2025-09-16", plots: ["P9"], lot: "N9", dose: 0),
            "作业日期 2025-09-16 晚于今天（2025-09-15）。 "
                + "The day of the work 2025-09-16 is after today (2025-09-15)."
        ),
        (
            .spray("A7", operation: "跳舞", plots: ["P9"], lot: "N9", dose: 0),
            "数量 0 克必须大于零。 The quantity 0 g must be greater than zero."
        ),
        (
            .spray("A7", operation: "跳舞", plots: ["P9"], lot: "N9"),
            "没有批次号为“A7”的批次。 There is no batch \"A7\"."
        ),
        (
            .spray("B1", operation: "跳舞", plots: ["P9"], lot: "N9"),
            "批次“B1”属于双榆村，不在您负责的村。 "
                + "The batch \"B1\" is of 双榆村, a village that you do not write for."
        ),
        (
            .spray("A9", operation: "跳舞", plots: ["P9"], lot: "N9"),
            "批次“A9”已于 2025-08-01 关闭。 The batch \"A9\" was closed on 2025-08-01."
        ),
        (
            .spray("A2", operation: "跳舞", plots: ["P9"], lot: "N9"),
            "没有农事“跳舞”。 There is no operation \"跳舞\"."
        ),
        (
            .spray("A2", plots: ["P9"], lot: "N9"),
            "批次“A2”没有使用地块“P9”。 The batch \"A2\" does not stand on the plot \"P9\"."
        ),
        (.spray("A2", lot: "N9"), "没有编号为“N9”的投入品批次。 There is no lot \"N9\"."),
        (
            .spray("A2", lot: "N2", unit: .litre),
            "投入品批次“N2”按克计量，不能按升登记。 The lot \"N2\" is counted in g, not in L."
        ),
        (
            .spray("A2", lot: "N2"),
            "投入品批次“N2”已于 2025-08-31 过期。 The lot \"N2\" expired on 2025-08-31."
        ),
        (
            .spray("A2", dose: .max, unit: .tonne),
            "批次“A2”没有登记地块，无法按亩计算用量。 "
                + "The batch \"A2\" names no plot; a dose of a mu has no area."
        ),
        (
            .spray(dose: 10_000_000_000_000, unit: .tonne),
            "10,000,000,000 吨折算后太大，或不足最小计量，无法登记。 "
                + "10,000,000,000 t is too much or too little to be counted."
        ),
        (
            .spray(dose: .max),
            "9,223,372,036,854,775.807 克折算后太大，或不足最小计量，无法登记。 "
                + "9,223,372,036,854,775.807 g is too much or too little to be counted."
        ),
        (
            .spray(dose: 200_400),
            "投入品批次“N1”只剩 500 克，不够 501 克。 500 g is left of the lot \"N1\", not 501 g."
        ),
    ]

    @Test func `field work is refused for the first rule that it breaks`() async throws {
        try await Season.with { season in
            try await season.receive()
            for (draft, said) in Self.works {
                let refusal = try await season.refusal(of: draft, by: .villageCoordinator)
                #expect(refusal == said)
            }
            #expect(try await season.lotLeft("N1") == "500 克")
            for role in [Role.countyOperator, .villageCoordinator] {
                #expect(try await season.refusal(of: .spray(), by: role) == nil)
            }
        }
    }

    private static let worksBack: [(String, String, String)] = [
        ("A1/7", " ", "没有填写冲销原因。 The reason for the reversal is not filled in."),
        ("A1/7", "错", "没有农事记录 A1/7。 There is no field work A1/7."),
        (
            "B1/1", "错",
            "批次“B1”属于双榆村，不在您负责的村。 "
                + "The batch \"B1\" is of 双榆村, a village that you do not write for."
        ),
        ("A1/1", "错", "农事记录 A1/1 已经冲销过。 The field work A1/1 was taken back before."),
    ]

    @Test func `taking field work back is refused for the first rule that it breaks`() async throws
    {
        try await Season.with { season in
            for batch in ["A1", "B1"] {
                var draft = FieldWork.Draft.spray(batch)
                draft.dose = nil
                #expect(try await season.refusal(of: draft, by: .countyOperator) == nil)
                #expect(try await season.reverse("\(batch)/1") == nil)
            }
            for (number, reason, said) in Self.worksBack {
                let refusal = try await season.reverse(
                    number, reason: reason, by: .villageCoordinator)
                #expect(refusal == said)
            }
        }
    }

    /// Batch, lot, day, quantity; AC was closed on 2025-09-10 and took 10 g of N1 before.
    private static let uses: [(String, String, String, Quantity, String?)] = [
        (
            "A7", "N9", "2025-09-16", Quantity(thousandths: 0, unit: .litre),
            "数量 0 升必须大于零。 The quantity 0 L must be greater than zero."
        ),
        (
            "A7", "N9", "2025-09-16", .one(.litre),
            "使用日期 2025-09-16 晚于今天（2025-09-15）。 "
                + "The day of use 2025-09-16 is after today (2025-09-15)."
        ),
        (
            "A7", "N9", "2025-09-02", .one(.litre),
            "没有批次号为“A7”的批次。 There is no batch \"A7\"."
        ),
        (
            "B1", "N9", "2025-09-02", .one(.litre),
            "批次“B1”属于双榆村，不在您负责的村。 "
                + "The batch \"B1\" is of 双榆村, a village that you do not write for."
        ),
        (
            "B1", "N1", "2025-09-02", .one(.litre),
            "批次“B1”属于双榆村，不在您负责的村。 "
                + "The batch \"B1\" is of 双榆村, a village that you do not write for."
        ),
        (
            "A9", "N9", "2025-09-02", .one(.litre),
            "没有编号为“N9”的投入品批次。 There is no lot \"N9\"."
        ),
        (
            "A9", "N2", "2025-09-02", .one(.litre),
            "投入品批次“N2”按克计量，不能按升登记。 The lot \"N2\" is counted in g, not in L."
        ),
        (
            "A9", "N2", "2025-09-02", Quantity(thousandths: .max, unit: .tonne),
            "9,223,372,036,854,775.807 吨折算后太大，或不足最小计量，无法登记。 "
                + "9,223,372,036,854,775.807 t is too much or too little to be counted."
        ),
        (
            "A9", "N2", "2025-09-02", Quantity(thousandths: 501_000, unit: .gram),
            "批次“A9”已于 2025-08-01 关闭。 The batch \"A9\" was closed on 2025-08-01."
        ),
        (
            "AC", "N2", "2025-09-02", Quantity(thousandths: 501_000, unit: .gram),
            "投入品批次“N2”已于 2025-08-31 过期。 The lot \"N2\" expired on 2025-08-31."
        ),
        (
            "A1", "N1", "2025-09-02", Quantity(thousandths: 491_000, unit: .gram),
            "投入品批次“N1”只剩 490 克，不够 491 克。 490 g is left of the lot \"N1\", not 491 g."
        ),
        ("A1", "N1", "2025-09-02", Quantity(thousandths: 490_000, unit: .gram), nil),
    ]

    @Test func `the use of an input is refused for the first rule that it breaks`() async throws {
        try await Season.with { season in
            try await season.receive()
            try await season.closeTreated()
            let coordinator = try await season.cast.kaiyuan(.villageCoordinator)
            for (batch, lot, day, quantity, said) in Self.uses {
                let draft = BatchInput.Draft(
                    batch: batch, lot: lot, day: .parsed(day), quantity: quantity)
                let refusal = try await refusalText {
                    _ = try await coordinator.write(.useInputs, try Command(draft)) { tx in
                        try await BatchInput.use(draft, in: tx)
                    }
                }
                #expect(refusal == said)
            }
        }
    }

    private static let losses: [(Loss.Draft, String)] = [
        (
            .of(0, .bag, batch: "A7", grade: "三级", on: "2030-01-01", reason: " "),
            "没有填写原因。 The reason is not filled in."
        ),
        (
            .of(0, .bag, batch: "A7", grade: "三级", on: "2030-01-01"),
            "日期 2030-01-01 晚于今天（2025-09-15）。 The day 2030-01-01 is after today (2025-09-15)."
        ),
        (
            .of(0, .bag, batch: "A7", grade: "三级", on: "2025-02-01"),
            "数量 0 袋必须大于零。 The quantity 0 bags must be greater than zero."
        ),
        (
            .of(1_000_000_000_000_001, .bag, batch: "A7", grade: "三级", on: "2025-02-01"),
            "数量 1,000,000,000,000.001 袋超过上限一万亿。 "
                + "The quantity 1,000,000,000,000.001 bags is over the limit of 1,000,000,000,000."
        ),
        (
            .of(1, .bag, batch: "A7", grade: "三级", on: "2025-02-01"),
            "没有批次号为“A7”的批次。 There is no batch \"A7\"."
        ),
        (
            .of(1, .bag, batch: "B1", grade: "三级", on: "2025-02-01"),
            "批次“B1”属于双榆村，不在您负责的村。 "
                + "The batch \"B1\" is of 双榆村, a village that you do not write for."
        ),
        (
            .of(1, .bag, grade: "三级", on: "2025-02-01"),
            "“番茄”没有等级“三级”，可用：一级、二级。 番茄 has no grade \"三级\"; it has: 一级, 二级."
        ),
        (
            .of(1, .plant, on: "2025-02-01"),
            "“番茄”按斤计量，不能按株登记。 番茄 is counted in jin, not in plants."
        ),
        (
            .of(1, .bag, on: "2025-02-01"),
            "尚未登记每袋“番茄”的含量，无法折算。 Nobody has recorded what a bag of 番茄 holds."
        ),
        (
            .of(1, .tray, on: "2025-02-01"),
            "0.001 盘“番茄”不能精确折算。 0.001 trays of 番茄 cannot be converted exactly."
        ),
        (
            .of(120_001, on: "2025-02-01"),
            "日期 2025-02-01 早于批次“A1”的种植日期 2025-03-01。 "
                + "The day 2025-02-01 is before the planting of the batch \"A1\" on 2025-03-01."
        ),
        (
            .of(120_001),
            "批次“A1”的一级只剩 120 斤，不能登记损耗 120.001 斤。 "
                + "120 jin of grade 一级 of the batch \"A1\" is left; 120.001 jin cannot be lost."
        ),
    ]

    @Test func `a loss is refused for the first rule that it breaks`() async throws {
        try await Season.with { season in
            try await season.packTrays()
            _ = try await season.record([.of()])
            for (draft, said) in Self.losses {
                let refusal = try await refusalText {
                    _ = try await season.lose(draft, .villageCoordinator)
                }
                #expect(refusal == said)
            }
            #expect(try await season.stockDifferences() == 0)
        }
    }

    @Test func `taking a loss back is refused for the first rule that it breaks`() async throws {
        try await Season.with { season in
            _ = try await season.record([.of(), .of("B1")])
            let foreign = try await season.lose(.of(batch: "B1"))
            let taken = try await season.lose(.of())
            for number in [foreign, taken] {
                #expect(try await season.refusal(of: number) == nil)
            }
            let none = Loss.Number(batch: "A1", serial: 7)
            let rows: [(Loss.Number, String, String)] = [
                (none, " ", "没有填写冲销原因。 The reason for the reversal is not filled in."),
                (none, "错", "没有损耗记录 A1/7。 There is no loss A1/7."),
                (
                    foreign, "错",
                    "批次“B1”属于双榆村，不在您负责的村。 "
                        + "The batch \"B1\" is of 双榆村, a village that you do not write for."
                ),
                (
                    taken, "错",
                    "损耗记录 \(taken) 已经冲销。 The loss \(taken) was taken back before."
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
    /// Takes a loss back; both sentences when it is refused.
    fileprivate func refusal(
        of number: Loss.Number, reason: String = "称错", by role: Role = .countyOperator
    ) async throws -> String? {
        let tenant = try await cast.kaiyuan(role)
        return try await refusalText {
            _ = try await tenant.write(.reverseLoss, try Command("\(number) \(reason)")) { tx in
                try await Loss.reverse(number, reason: reason, in: tx)
            }
        }
    }
}
