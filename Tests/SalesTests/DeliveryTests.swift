import LianheTesting
import Measures
import Postgres
import Sales
import Tenancy
import Testing

/// Deliveries: what leaves which batch, for how much, and what is refused.
@Suite struct DeliveryTests {
    @Test func `a delivery takes stock and is worth price times quantity to the fen`() async throws
    {
        try await withCast { cast in
            let trade = try await Trade.kaiyuan(cast)
            let order = try await trade.order(
                ("番茄", "一级", "100斤", "3.2345元/斤"), ("番茄", "二级", "10箱", "60元/箱"))
            let number = try await trade.deliver(
                order, (1, "P-A1", "10.1公斤"), (2, "P-A1", "3箱"), (2, "P-A1", "7斤"))
            #expect("\(number)" == "FH2025-0001")
            let lines = try await trade.seller.read { try await Delivery.lines(of: number, in: $0) }
            // 20.2 斤 × 3.2345 = 65.3369; 3 箱 × 60; 7 斤 = 0.28 箱 × 60 = 16.80
            #expect(lines.map { $0.amount.formatted() } == ["65.34", "180.00", "16.80"])
            #expect(try await trade.stock("P-A1", "一级") == "979.8 斤")
            #expect(try await trade.stock("P-A1", "二级") == "318 斤")
            let standing = try await trade.seller.read {
                try await SalesOrder.lines(of: order, in: $0)
            }
            #expect(standing.map { $0.delivered.text(in: .chinese) } == ["20.2 斤", "3.28 箱"])
        }
    }

    @Test func `half a fen is rounded away from zero`() async throws {
        try await withCast { cast in
            let trade = try await Trade.kaiyuan(cast)
            let order = try await trade.order(("番茄", "一级", "100斤", "0.125元/斤"))
            let number = try await trade.deliver(order, (1, "P-A1", "1斤"), (1, "P-A1", "0.9斤"))
            let lines = try await trade.seller.read { try await Delivery.lines(of: number, in: $0) }
            #expect(lines.map(\.amount.fen) == [13, 11])
        }
    }

    @Test func `what a pack holds is frozen with the order's price`() async throws {
        try await withCast { cast in
            let trade = try await Trade.kaiyuan(cast)
            let order = try await trade.order(("番茄", "一级", "10箱", "60元/箱"))
            try await trade.repack(to: "10公斤")
            // The price is for 12.5 kg, whatever a box holds now; a box that leaves now holds 10 kg.
            let number = try await trade.deliver(order, (1, "P-A1", "12.5公斤"), (1, "P-A1", "1箱"))
            let lines = try await trade.seller.read { try await Delivery.lines(of: number, in: $0) }
            #expect(lines.map { $0.amount.formatted() } == ["60.00", "48.00"])
            #expect(try await trade.stock("P-A1", "一级") == "955 斤")
        }
    }

    @Test func `what a delivery may not be is said in both languages`() async throws {
        try await withCast { cast in
            let trade = try await Trade.kaiyuan(cast)
            let order = try await trade.order(("番茄", "一级", "2000斤", "3元/斤"))
            let absent = DocumentNumber(.salesOrder, year: 2025, serial: 9)
            let cases: [(String, String, @Sendable () async throws -> DocumentNumber)] = [
                ("单据没有明细行。", "The document has no lines.", { try await trade.deliver(order) }),
                (
                    "日期 2025年9月16日晚于今天（2025年9月15日）。",
                    "The day 2025-09-16 is after today, 2025-09-15.",
                    { try await trade.deliver(order, (1, "P-A1", "1斤"), on: "2025-09-16") }
                ),
                (
                    "没有销售订单 XS2025-0009。", "There is no sales order XS2025-0009.",
                    { try await trade.deliver(absent, (1, "P-A1", "1斤")) }
                ),
                (
                    "发货日期 2025年7月31日早于订单日期 2025年8月1日。",
                    "The delivery's day 2025-07-31 is before the order's day, 2025-08-01.",
                    { try await trade.deliver(order, (1, "P-A1", "1斤"), on: "2025-07-31") }
                ),
                (
                    "销售订单 XS2025-0001 没有第 2 行。", "Sales order XS2025-0001 has no line 2.",
                    { try await trade.deliver(order, (2, "P-A1", "1斤")) }
                ),
                (
                    "没有批次“P-X9”。", "There is no batch \"P-X9\".",
                    { try await trade.deliver(order, (1, "P-X9", "1斤")) }
                ),
                (
                    "批次“P-M1”是苹果苗，订单要的是番茄。", "Batch \"P-M1\" is 苹果苗; the order is for 番茄.",
                    { try await trade.deliver(order, (1, "P-M1", "1斤")) }
                ),
                (
                    "批次“P-A1”的一级还剩 1,000 斤，要发 1,000.001 斤。",
                    "Batch \"P-A1\" has 1,000 jin of 一级 left; 1,000.001 jin were asked for.",
                    { try await trade.deliver(order, (1, "P-A1", "1000.001斤")) }
                ),
                (
                    "批次“P-B1”的一级还剩 20 箱，要发 20.04 箱。",
                    "Batch \"P-B1\" has 20 boxes of 一级 left; 20.04 boxes were asked for.",
                    { try await trade.deliver(order, (1, "P-B1", "1斤"), (1, "P-B1", "20箱")) }
                ),
            ]
            for (chinese, english, deliver) in cases {
                let error = await #expect(throws: SalesError.self, "\(english)") {
                    _ = try await deliver()
                }
                #expect(error?.message(in: .chinese) == chinese)
                #expect(error?.message(in: .english) == english)
            }
            let next = try await trade.deliver(order, (1, "P-A1", "1000斤"))
            #expect("\(next)" == "FH2025-0001", "a refused delivery takes no number")
        }
    }

    @Test func `32 deliveries of one batch at once never take more than was harvested`()
        async throws
    {
        try await withCast { cast in
            let trade = try await Trade.kaiyuan(cast)
            let order = try await trade.order(("番茄", "一级", "2000斤", "3元/斤"))
            let outcomes = try await withThrowingTaskGroup(of: SalesError?.self) { group in
                for turn in 0..<32 {
                    // Half of them name the two batches the other way round.
                    let pair = turn % 2 == 0 ? ["P-A1", "P-B1"] : ["P-B1", "P-A1"]
                    group.addTask {
                        do {
                            _ = try await trade.deliver(
                                order, (1, pair[0], "30斤"), (1, pair[1], "30斤"))
                            return nil
                        } catch let error as SalesError {
                            return error
                        }
                    }
                }
                return try await group.reduce(into: [SalesError?]()) { $0.append($1) }
            }
            // P-B1 has 500 斤: sixteen times thirty, and twenty are left.
            #expect(outcomes.filter { $0 == nil }.count == 16)
            let short = SalesError.notEnough(
                batch: "P-B1", grade: "一级", left: try Quantity(20, .jin),
                asked: try Quantity(30, .jin))
            #expect(outcomes.compactMap(\.self).allSatisfy { $0 == short })
            #expect(try await trade.stock("P-A1", "一级") == "520 斤")
        }
    }

    @Test func `the database itself keeps stock above zero`() async throws {
        try await withCast { cast in
            _ = try await Trade.kaiyuan(cast)
            let error = await #expect(throws: PostgresError.self) {
                try await cast.testDatabase.acrossAllTenants { connection in
                    _ = try await connection.execute(
                        "update app.batch_stock set delivered_milli = harvested_milli + 1")
                }
            }
            #expect(error?.constraintName == "batch_stock_not_below_zero")
        }
    }

    @Test func `a delivery cannot take from the other county`() async throws {
        try await withCast { cast in
            let trade = try await Trade.kaiyuan(cast)
            let order = try await trade.order(("番茄", "一级", "2000斤", "3元/斤"))
            let number = try await trade.deliver(order, (1, "P-A1", "600斤"))
            let wuxi = try await Trade.wuxi(cast)
            await #expect(throws: SalesError.unknownOrder(order)) {
                _ = try await wuxi.deliver(order, (1, "P-A1", "1斤"))
            }
            await #expect(throws: SalesError.unknownDelivery(number)) {
                _ = try await wuxi.seller.read { try await Delivery.lines(of: number, in: $0) }
            }
            let own = try await wuxi.order(("番茄", "一级", "2000斤", "3元/斤"))
            _ = try await wuxi.deliver(own, (1, "P-A1", "1000斤"))
            #expect(try await trade.stock("P-A1", "一级") == "400 斤")
        }
    }

    @Test func `a coordinator sees their village's lines, a member their own`() async throws {
        try await withCast { cast in
            let trade = try await Trade.kaiyuan(cast)
            let order = try await trade.order(("番茄", "一级", "100斤", "3元/斤"))
            let number = try await trade.deliver(order, (1, "P-A1", "10斤"), (1, "P-B1", "20斤"))
            let other = try await trade.order(("苹果苗", "一级", "100株", "3元/株"))
            _ = try await trade.deliver(other, (1, "P-M1", "10株"))
            // P-M1 is of village A too, but of another member.
            for (role, orders) in [(Role.villageCoordinator, 2), (.member, 1)] {
                let person = try await cast.kaiyuan(role)
                let lines = try await person.read { try await Delivery.lines(of: number, in: $0) }
                #expect(lines.map(\.batch) == ["P-A1"])
                let listed = try await person.read {
                    try await SalesOrder.list(try Period(parsing: "2025"), in: $0)
                }
                #expect(listed.count == orders)
                #expect(listed.last?.delivered == Money(fen: 3_000))
                let standing = try await person.read {
                    try await SalesOrder.lines(of: order, in: $0)
                }
                #expect(standing.map { $0.delivered.text(in: .chinese) } == ["10 斤"])
            }
        }
    }
}
