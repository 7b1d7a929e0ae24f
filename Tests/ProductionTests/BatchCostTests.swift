import LianheTesting
import Measures
import Postgres
import Production
import Tenancy
import Testing

/// What batches cost, and what of the inputs used counts of itself.
@Suite struct BatchCostTests {
    @Test func `a cost stands until it is taken back, once and with a reason`() async throws {
        try await Season.with { season in
            let number = try await season.spend(.of())
            _ = try await season.spend(.of(kind: .machinery, 45_050))
            #expect(try await season.costs("A1") == ["labour 1200.00 12", "machinery 450.50 -"])
            try await season.takeBack(number)
            #expect(try await season.costs("A1") == ["machinery 450.50 -"])
            await #expect(throws: CostError.alreadyReversed(number)) {
                try await season.takeBack(number)
            }
            let all = try await season.kaiyuan.read { try await BatchCost.page(of: "A1", in: $0) }
            #expect(all.map(\.reversal) == ["记错", nil])
            #expect(
                try await season.count(
                    "select sum(amount_fen)::bigint from app.batch_cost") == 45_050)
        }
    }

    @Test func `of two who take a cost back at once one does`() async throws {
        try await Season.with { season in
            let number = try await season.spend(.of())
            let done = await withTaskGroup(of: Bool.self) { group in
                for place in 0..<4 {
                    group.addTask {
                        do {
                            try await season.takeBack(number, "r\(place)")
                            return true
                        } catch {
                            return false
                        }
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(done == 1)
            #expect(
                try await season.count(
                    "select sum(amount_fen)::bigint from app.batch_cost") == 0)
        }
    }

    @Test func `what a cost may not be is said in both languages`() async throws {
        try await Season.with { season in
            try await season.fertilise()
            for (draft, role, chinese, english) in Self.refused {
                let error = await #expect(throws: (any Error).self) {
                    try await season.spend(draft, role)
                }
                let reason = error as? any Explained
                #expect(reason?.message(in: .chinese) == chinese)
                #expect(reason?.message(in: .english) == english)
            }
        }
    }

    private static let refused: [(BatchCost.Draft, Role, String, String)] = [
        (
            .of(0), .countyOperator, "金额 0.00 元必须大于零。",
            "The amount 0.00 yuan must be greater than zero."
        ),
        (
            .of(10_000_000_001), .countyOperator, "金额 100,000,000.01 元超过上限 100,000,000.00 元。",
            "The amount 100,000,000.01 yuan is over the limit of 100,000,000.00 yuan."
        ),
        (
            .of(work: Quantity(thousandths: 2_000, unit: .jin)), .countyOperator,
            "用工量 2 斤不成立，应为大于零的工日数。",
            "2 jin is no quantity of work: days of work above zero."
        ),
        (
            .of(on: "2025-09-16"), .countyOperator, "日期 2025-09-16 晚于今天（2025-09-15）。",
            "The day 2025-09-16 is after today (2025-09-15)."
        ),
        (.of("A7"), .countyOperator, "没有批次号为“A7”的批次。", "There is no batch \"A7\"."),
        (
            .of("B1"), .villageCoordinator, "批次“B1”属于双榆村，不在您负责的村。",
            "The batch \"B1\" is of 双榆村, a village that you do not write for."
        ),
        (
            .of(kind: .fertiliser), .accountant,
            "批次“A1”使用的投入品已按单价计入肥料费 16.00 元，不再重复登记；另购的请登记为投入品。",
            "The inputs that the batch \"A1\" used count as 16.00 yuan of fertiliser; "
                + "record what was bought beside them as an input lot."
        ),
    ]

    @Test func `what the taking back of a cost may not be is said in both languages`()
        async throws
    {
        try await Season.with { season in
            let number = try await season.spend(.of("B1"))
            let taken = try await season.spend(.of())
            try await season.takeBack(taken)
            let none = BatchCost.Number(batch: "B1", serial: 1)
            let said = [
                await season.refusal(none, " ", .villageCoordinator),
                await season.refusal(none, "错", .villageCoordinator),
                await season.refusal(number, "错", .villageCoordinator),
                await season.refusal(taken, "错误", .villageCoordinator),
            ]
            #expect(
                said == [
                    "没有填写冲销原因。 The reason for the reversal is not filled in.",
                    "没有成本记录 B1/1。 There is no cost B1/1.",
                    "批次“B1”属于双榆村，不在您负责的村。 "
                        + "The batch \"B1\" is of 双榆村, a village that you do not write for.",
                    "成本记录 \(taken) 已经冲销。 The cost \(taken) was taken back before.",
                ])
        }
    }

    @Test func `inputs of priced lots count of themselves, and never beside what was told`()
        async throws
    {
        try await Season.with { season in
            try await season.fertilise()
            // 5 公斤 of the lot at 3.2 元 a 公斤, and seed of a lot that has no price.
            #expect(try await season.inputs("A1") == ["seed - false", "fertiliser 16.00 true"])
            // Told before the price was known, a cost counts in the place of the inputs.
            let number = try await season.spend(.of(kind: .seed, 5_000))
            try await season.price("Z1", 20_000)
            #expect(
                try await season.inputs("A1") == ["seed 0.10 false", "fertiliser 16.00 true"])
            #expect(try await season.counted("A1") == ["fertiliser 1600", "seed 5000"])
            try await season.takeBack(number)
            #expect(try await season.counted("A1") == ["fertiliser 1600", "seed 10"])
        }
    }

    @Test func `a cost is another county's own, and seen by who may see costs`() async throws {
        try await Season.with { season in
            let number = try await season.spend(.of("B1"))
            let wuxi = try await season.cast.wuxi(.countyOperator)
            await #expect(throws: CostError.unknownCost(number)) {
                try await wuxi.write(.reverseCost, try Command("w")) { tx in
                    try await BatchCost.reverse(number, reason: "错", in: tx)
                }
            }
            let seen = try await wuxi.read { try await BatchCost.page(in: $0) }
            #expect(seen.isEmpty)
            for (role, count) in [
                (Role.accountant, 1), (.auditor, 1), (.villageCoordinator, 0), (.member, 0),
                (.committeeSecretary, 0),
            ] {
                let own = try await season.cast.kaiyuan(role).read {
                    try await BatchCost.page(in: $0).count
                }
                #expect(own == count, "\(role)")
            }
        }
    }
}

extension Season {
    fileprivate func spend(
        _ draft: BatchCost.Draft, _ role: Role = .countyOperator
    ) async throws -> BatchCost.Number {
        try await cast.kaiyuan(role).write(.recordCost, try Command(draft)) { tx in
            try await BatchCost.record(draft, in: tx)
        }
    }

    fileprivate func takeBack(_ number: BatchCost.Number, _ command: String = "b") async throws {
        _ = try await kaiyuan.write(.reverseCost, try Command([command, "\(number)"])) { tx in
            try await BatchCost.reverse(number, reason: "记错", in: tx)
        }
    }

    /// Why somebody may not take a cost back, in both languages.
    fileprivate func refusal(
        _ number: BatchCost.Number, _ reason: String, _ role: Role
    ) async -> String {
        let error = await #expect(throws: (any Error).self) {
            try await cast.kaiyuan(role).write(.reverseCost, try Command("\(role)\(reason)")) {
                tx in
                try await BatchCost.reverse(number, reason: reason, in: tx)
            }
        }
        let words = error as? any Explained
        return "\(words?.message(in: .chinese) ?? "") \(words?.message(in: .english) ?? "")"
    }

    /// The batch A1 uses 5 公斤 of a lot of fertiliser at 3.2 元, and 50 克 of one of seed without a price.
    fileprivate func fertilise() async throws {
        let lots = [
            InputLot.Entry(
                code: "F1", kind: .fertiliser, product: "复合肥", supplier: "农资公司",
                received: Quantity(thousandths: 50_000, unit: .kilogram),
                price: UnitPrice(tenThousandths: 32_000, unit: .kilogram)),
            InputLot.Entry(
                code: "Z1", kind: .seed, product: "番茄种", supplier: "种业公司",
                received: Quantity(thousandths: 1_000, unit: .kilogram)),
        ]
        _ = try await kaiyuan.outcomes(.keepInputLots, lots, InputLot.keep)
        for (lot, thousandths) in [("F1", Int64(5_000)), ("Z1", 50)] {
            let draft = BatchInput.Draft(
                batch: "A1", lot: lot, day: .parsed("2025-05-01"),
                quantity: Quantity(thousandths: thousandths, unit: .kilogram))
            _ = try await kaiyuan.write(.useInputs, try Command(draft)) { tx in
                try await BatchInput.use(draft, in: tx)
                return true
            }
        }
    }

    fileprivate func price(_ lot: String, _ tenThousandths: Int64) async throws {
        let entry = InputLot.Entry(
            code: lot, kind: .seed, product: "番茄种", supplier: "种业公司",
            received: Quantity(thousandths: 1_000, unit: .kilogram),
            price: UnitPrice(tenThousandths: tenThousandths, unit: .kilogram))
        let lines = try await kaiyuan.outcomes(.keepInputLots, [entry], InputLot.keep)
        #expect(lines == ["changed"])
    }

    /// What stands of a batch: "labour 1200.00 12".
    fileprivate func costs(_ batch: String) async throws -> [String] {
        try await kaiyuan.read { tx in
            try await BatchCost.page(of: batch, in: tx).filter { $0.reversal == nil }.map {
                let work = $0.draft.work?.formatted() ?? "-"
                return "\($0.draft.kind.rawValue) \($0.draft.amount) \(work)"
            }
        }
    }

    fileprivate func inputs(_ batch: String) async throws -> [String] {
        try await kaiyuan.read { tx in
            try await InputValue.all(of: batch, in: tx).map {
                "\($0.kind.rawValue) \($0.amount?.description ?? "-") \($0.isCounted)"
            }
        }
    }

    /// What counts of a batch by kind, in fen.
    fileprivate func counted(_ batch: String) async throws -> [String] {
        try await cast.testDatabase.acrossAllTenants { database in
            try await database.all(
                """
                select c.kind || ' ' || c.counted_fen from app.batch b
                cross join lateral app.costs(b.tenant_id, array[b.id]) c
                where b.code = \(batch) and c.counted_fen > 0 order by c.kind
                """, as: String.self)
        }
    }
}

extension BatchCost.Draft {
    /// 1,200 元 for 12 days of work on A1 on 2025-09-03, with what a test says otherwise.
    fileprivate static func of(
        _ batch: String = "A1", kind: CostKind = .labour, _ fen: Int64 = 120_000,
        on day: String = "2025-09-03",
        work: Quantity? = nil
    ) -> BatchCost.Draft {
        let days = Quantity(thousandths: 12_000, unit: .workday)
        return BatchCost.Draft(
            batch: batch, kind: kind, day: .parsed(day), amount: Money(fen: fen),
            work: work ?? (kind == .labour ? days : nil), voucher: "PZ-1")
    }

    fileprivate static func of(_ fen: Int64) -> BatchCost.Draft { of("A1", fen) }
}
