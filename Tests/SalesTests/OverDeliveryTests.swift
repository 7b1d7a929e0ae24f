import LianheTesting
import Measures
import Postgres
import Sales
import Tenancy
import Testing

/// 溢短装: how far a delivery may go beyond what was ordered.
@Suite struct OverDeliveryTests {
    @Test(arguments: [
        ("0%", "100斤", true), ("0%", "100.001斤", false), ("5%", "105斤", true),
        ("5%", "52.5公斤", true), ("5%", "105.001斤", false), ("50%", "6箱", true),
        ("50%", "6.001箱", false), ("0.0001%", "100斤", true), ("0.0001%", "100.001斤", false),
    ])
    func `an order is filled up to its excess`(
        over: String, quantity: String, isAllowed: Bool
    ) async throws {
        try await withCast { cast in
            let trade = try await Trade.kaiyuan(cast)
            let order = try await trade.order(("番茄", "一级", "100斤", "3元/斤"), over: over)
            do {
                _ = try await trade.deliver(order, (1, "P-A1", quantity))
                #expect(isAllowed)
            } catch SalesError.overDelivered {
                #expect(!isAllowed)
            }
        }
    }

    @Test func `what goes too far is said in the unit of the order`() async throws {
        try await withCast { cast in
            let trade = try await Trade.kaiyuan(cast)
            let order = try await trade.order(
                ("番茄", "一级", "100斤", "3元/斤"), ("番茄", "二级", "10箱", "60元/箱"))
            _ = try await trade.deliver(order, (1, "P-A1", "60斤"))
            let cases: [(String, String, @Sendable () async throws -> DocumentNumber)] = [
                (
                    "销售订单 XS2025-0001 第 1 行订了 100 斤，溢短装 5%，最多发 105 斤；已发 60 斤，又要发 50 斤。",
                    "Line 1 of sales order XS2025-0001 is for 100 jin; with 5% over at most 105 jin may be "
                        + "delivered. 60 jin were delivered before, and 50 jin were asked for.",
                    { try await trade.deliver(order, (1, "P-A1", "10公斤"), (1, "P-B1", "15公斤")) }
                ),
                (
                    "销售订单 XS2025-0001 第 2 行订了 10 箱，溢短装 5%，最多发 10.5 箱；已发 0 箱，又要发 11 箱。",
                    "Line 2 of sales order XS2025-0001 is for 10 boxes; with 5% over at most 10.5 boxes may "
                        + "be delivered. 0 boxes were delivered before, and 11 boxes were asked for.",
                    { try await trade.deliver(order, (2, "P-A1", "275斤")) }
                ),
            ]
            for (chinese, english, deliver) in cases {
                let error = await #expect(throws: SalesError.self) { _ = try await deliver() }
                #expect(error?.message(in: .chinese) == chinese)
                #expect(error?.message(in: .english) == english)
            }
            #expect(try await trade.stock("P-A1", "一级") == "940 斤", "nothing was taken")
        }
    }

    @Test func `what the buyer did not accept may be delivered again`() async throws {
        try await withCast { cast in
            let trade = try await Trade.kaiyuan(cast)
            let order = try await trade.order(("番茄", "一级", "100斤", "3元/斤"), over: "0%")
            let first = try await trade.deliver(order, (1, "P-A1", "100斤"))
            try await trade.accept(first, (1, "70斤", "压伤"))
            await #expect(throws: SalesError.self) {
                _ = try await trade.deliver(order, (1, "P-A1", "30.001斤"))
            }
            _ = try await trade.deliver(order, (1, "P-A1", "30斤"))
            let lines = try await trade.seller.read {
                try await SalesOrder.lines(of: order, in: $0)
            }
            #expect(lines.map { $0.most.text(in: .chinese) } == ["100 斤"])
            #expect(lines.map { $0.delivered.text(in: .chinese) } == ["130 斤"])
            #expect(lines.map { $0.accepted?.text(in: .chinese) } == ["70 斤"])
        }
    }

    @Test func `32 deliveries at once never fill an order beyond its excess`() async throws {
        try await withCast { cast in
            let trade = try await Trade.kaiyuan(cast)
            let order = try await trade.order(("番茄", "一级", "300斤", "3元/斤"))
            let outcomes = try await withThrowingTaskGroup(of: Bool.self) { group in
                for turn in 0..<32 {
                    group.addTask {
                        do {
                            let batch = turn % 2 == 0 ? "P-A1" : "P-B1"
                            _ = try await trade.deliver(order, (1, batch, "20斤"))
                            return true
                        } catch SalesError.overDelivered {
                            return false
                        }
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            // 315 斤 may go: fifteen times twenty.
            #expect(outcomes.filter(\.self).count == 15)
        }
    }

    @Test(
        arguments: [
            ("0%", nil), ("50%", nil),
            (
                "50.0001%",
                ("溢短装 50.0001% 应在 0% 到 50% 之间。", "The excess 50.0001% is not between 0% and 50%.")
            ),
            ("-1%", ("溢短装 -1% 应在 0% 到 50% 之间。", "The excess -1% is not between 0% and 50%.")),
        ] as [(String, (String, String)?)])
    func `an order agrees on an excess from nothing to a half`(
        over: String, refusal: (String, String)?
    ) async throws {
        try await withCast { cast in
            let trade = try await Trade.kaiyuan(cast)
            do {
                _ = try await trade.order(("番茄", "一级", "1斤", "1元/斤"), over: over)
                #expect(refusal == nil)
            } catch let error as SalesError {
                #expect(error.message(in: .chinese) == refusal?.0)
                #expect(error.message(in: .english) == refusal?.1)
            }
        }
    }

    @Test func `the order of one county is not filled by the other`() async throws {
        try await withCast { cast in
            let kaiyuan = try await Trade.kaiyuan(cast)
            let wuxi = try await Trade.wuxi(cast)
            let order = try await kaiyuan.order(("番茄", "一级", "100斤", "3元/斤"))
            let same = try await wuxi.order(("番茄", "一级", "100斤", "3元/斤"))
            #expect(order == same)
            _ = try await kaiyuan.deliver(order, (1, "P-A1", "105斤"))
            _ = try await wuxi.deliver(same, (1, "P-A1", "105斤"))
        }
    }
}
