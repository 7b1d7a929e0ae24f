import LianheTesting
import Measures
import Postgres
import Production
import Sales
import Tenancy
import Testing

/// A lot is not below zero on any day, whenever what leaves it is entered.
@Suite struct StockByDayTests {
    @Test func `no more is delivered than was harvested by then`() async throws {
        try await withCast { cast in
            let trade = try await Trade.kaiyuan(cast)
            try await trade.harvest("300斤", on: "2025-08-20")
            let order = try await trade.order(("番茄", "一级", "2000斤", "3元/斤"))
            let refusal = SalesError.notEnoughThen(
                batch: "P-B1", grade: "一级", left: try Quantity(500, .jin),
                asked: try Quantity(600, .jin), on: .parsed("2025-08-10"))
            await #expect(throws: refusal) {
                try await trade.deliver(order, (1, "P-B1", "400斤"), (1, "P-B1", "200斤"))
            }
            #expect(
                refusal.message(in: .chinese) == "批次“P-B1”的一级自 2025-08-10 起各日最少只有 500 斤，要发 600 斤。")
            #expect(
                refusal.message(in: .english) == """
                    On some day from 2025-08-10 batch "P-B1" had only 500 jin of 一级; 600 jin were asked for.
                    """)
            _ = try await trade.deliver(order, (1, "P-B1", "500斤"))
            await #expect(throws: SalesError.self) {
                try await trade.deliver(order, (1, "P-B1", "1斤"), on: "2025-08-19")
            }
            _ = try await trade.deliver(order, (1, "P-B1", "300斤"), on: "2025-08-20")
            #expect(try await Self.lotsBelowZero(cast) == 0)
        }
    }

    @Test func `what left later counts against what is lost before`() async throws {
        try await withCast { cast in
            let trade = try await Trade.kaiyuan(cast)
            let order = try await trade.order(("番茄", "一级", "2000斤", "3元/斤"))
            _ = try await trade.deliver(order, (1, "P-B1", "400斤"))
            try await trade.harvest("300斤", on: "2025-08-20")
            let refusal = ProductionError.lossOverStockThen(
                batch: "P-B1", grade: "一级", try Quantity(150, .jin), left: try Quantity(100, .jin),
                .parsed("2025-08-05"))
            await #expect(throws: refusal) { try await trade.lose("150斤", on: "2025-08-05") }
            #expect(
                refusal.message(in: .chinese)
                    == "批次“P-B1”的一级自 2025-08-05 起各日最少只有 100 斤，不能登记损耗 150 斤。")
            #expect(
                refusal.message(in: .english) == """
                    On some day from 2025-08-05 only 100 jin of grade 一级 of the batch "P-B1" was there; \
                    150 jin cannot be lost.
                    """)
            try await trade.lose("100斤", on: "2025-08-05")
            try await trade.lose("300斤", on: "2025-08-20")
            #expect(try await Self.lotsBelowZero(cast) == 0)
        }
    }

    @Test func `a harvest that was delivered before the next one is not taken back`()
        async throws
    {
        try await withCast { cast in
            let trade = try await Trade.kaiyuan(cast)
            let number = try await trade.harvest("50斤", on: "2025-08-01")
            let order = try await trade.order(("番茄", "一级", "2000斤", "3元/斤"))
            _ = try await trade.deliver(order, (1, "P-B1", "540斤"))
            try await trade.harvest("300斤", on: "2025-08-20")
            let keeper = try await cast.kaiyuan(.countyOperator)
            await #expect(throws: ProductionError.alreadyDelivered(number)) {
                try await keeper.write(.reverseHarvest, try Command(number)) { tx in
                    try await Harvest.reverse(number, reason: "重复过磅", in: tx)
                }
            }
        }
    }

    /// Writers that want the one lot at once.
    fileprivate enum Wish: CaseIterable {
        case harvest, lose, deliver
    }

    @Test(arguments: [UInt64(20_251_121), 7])
    func `64 writers at once leave no day below zero`(seed: UInt64) async throws {
        var random = SplitMix64(seed: seed)
        let wishes = (0..<64).map { _ in
            (
                wish: Wish.allCases.randomElement(using: &random) ?? .lose,
                day: "2025-08-\(Int.random(in: 10...30, using: &random))",
                quantity: "\(Int.random(in: 1...60, using: &random))斤"
            )
        }
        try await withCast { cast in
            let trade = try await Trade.kaiyuan(cast)
            let order = try await trade.order(("番茄", "一级", "2000斤", "3元/斤"))
            let done = try await withThrowingTaskGroup(of: Bool.self) { group in
                for (wish, day, quantity) in wishes {
                    group.addTask {
                        try await trade.isDone(wish, of: order, quantity, on: day)
                    }
                }
                return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(done > 20, "seed \(seed)")
            #expect(try await Self.lotsBelowZero(cast) == 0, "seed \(seed)")
        }
    }

    /// How many lots were below zero at the end of some day.
    private static func lotsBelowZero(_ cast: Cast) async throws -> Int64 {
        try await cast.testDatabase.acrossAllTenants { connection in
            try await connection.one(
                """
                select count(*) from app.batch_stock s
                cross join generate_series(date '2025-07-01', date '2025-09-01', interval '1 day') d
                cross join lateral app.stock_on(s.tenant_id, s.batch_id, d::date) o
                where o.grade_id = s.grade_id and o.harvested_milli + o.moved_milli
                    < o.delivered_milli + o.lost_milli
                """, as: Int64.self)
        }
    }
}

extension Trade {
    @discardableResult
    fileprivate func harvest(_ quantity: String, on day: String) async throws -> Harvest.Number {
        let picking = Picking(
            batch: "P-B1", grade: "一级", day: .parsed(day), quantity: try Quantity(parsing: quantity)
        )
        let keeper = try await cast.kaiyuan(.countyOperator)
        return try await keeper.write(.recordHarvests, try Command(picking)) { tx in
            try await Harvest.record([picking], in: tx)[0].get()
        }
    }

    fileprivate func lose(_ quantity: String, on day: String) async throws {
        let draft = Loss.Draft(
            batch: "P-B1", grade: "一级", day: .parsed(day), kind: .damage,
            quantity: try Quantity(parsing: quantity), reason: "压坏")
        let keeper = try await cast.kaiyuan(.countyOperator)
        _ = try await keeper.write(.recordLoss, try Command(draft)) { tx in
            try await Loss.record(draft, in: tx)
        }
    }

    /// Whether a wish was fulfilled; that the lot has too little is the only other outcome.
    fileprivate func isDone(
        _ wish: StockByDayTests.Wish, of order: DocumentNumber, _ quantity: String, on day: String
    ) async throws -> Bool {
        do {
            switch wish {
            case .harvest: try await harvest(quantity, on: day)
            case .lose: try await lose(quantity, on: day)
            case .deliver: _ = try await deliver(order, (1, "P-B1", quantity), on: day)
            }
            return true
        } catch SalesError.notEnough, SalesError.notEnoughThen, ProductionError.lossOverStock,
            ProductionError.lossOverStockThen
        {
            return false
        }
    }
}
