import LianheTesting
import Measures
import Sales
import Tenancy
import Testing

/// Orders: what is taken, numbered, and refused.
@Suite struct SalesOrderTests {
    @Test func `orders are numbered without a gap and show their lines`() async throws {
        try await withCast { cast in
            let trade = try await Trade.kaiyuan(cast)
            let first = try await trade.order(
                ("番茄", "一级", "100斤", "3.2元/斤"), ("tomato", "二级", "10箱", "60元/箱"))
            let second = try await trade.order(("苹果苗", "一级", "500株", "8.5元/株"), buyer: "B02")
            #expect("\(first) \(second)" == "XS2025-0001 XS2025-0002")
            let lines = try await trade.seller.read {
                try await SalesOrder.lines(of: first, in: $0)
            }
            #expect(lines.map(\.crop) == ["番茄", "番茄"])
            #expect(lines.map { $0.quantity.text(in: .chinese) } == ["100 斤", "10 箱"])
            #expect(lines.map { $0.price.text(in: .chinese) } == ["3.20 元/斤", "60.00 元/箱"])
            let listed = try await trade.seller.read {
                try await SalesOrder.list(try Period(parsing: "2025-08"), in: $0)
            }
            #expect(listed.map(\.number) == [second, first])
            #expect(listed.map(\.buyerName) == ["北方批发", "兴隆超市"])
        }
    }

    @Test func `what an order may not be is said in both languages`() async throws {
        try await withCast { cast in
            let trade = try await Trade.kaiyuan(cast)
            let good: Trade.Ordered = ("番茄", "一级", "100斤", "3.2元/斤")
            let cases: [(String, String, @Sendable () async throws -> DocumentNumber)] = [
                ("单据没有明细行。", "The document has no lines.", { try await trade.order() }),
                (
                    "日期 2025年9月16日晚于今天（2025年9月15日）。",
                    "The day 2025-09-16 is after today, 2025-09-15.",
                    { try await trade.order(good, on: "2025-09-16") }
                ),
                (
                    "没有编号为“B77”的采购商。", "There is no buyer \"B77\".",
                    { try await trade.order(good, buyer: "B77") }
                ),
                (
                    "没有编号为“NO”的产业联合党委。", "There is no committee \"NO\".",
                    { try await trade.order(good, committee: "NO") }
                ),
                (
                    "没有作物“芒果”。", "There is no crop \"芒果\".",
                    { try await trade.order(good, ("芒果", "一级", "1斤", "1元/斤")) }
                ),
                (
                    "作物“番茄”没有等级“特级”。", "The crop \"番茄\" has no grade \"特级\".",
                    { try await trade.order(("番茄", "特级", "1斤", "1元/斤")) }
                ),
            ]
            for (chinese, english, take) in cases {
                let error = await #expect(throws: SalesError.self) { _ = try await take() }
                #expect(error?.message(in: .chinese) == chinese)
                #expect(error?.message(in: .english) == english)
            }
        }
    }

    @Test func `a line's measures are refused with the number of the line`() async throws {
        try await withCast { cast in
            let trade = try await Trade.kaiyuan(cast)
            let plant = MeasureError.unitsUnlike(.plant, .jin)
            let cases: [(SalesError, Trade.Ordered)] = [
                (.line(2, .quantityNotPositive(try Quantity(0, .jin))), ("番茄", "一级", "0斤", "3元/斤")),
                (
                    .line(2, .priceNegative(UnitPrice(tenThousandths: -30_000, unit: .jin))),
                    ("番茄", "一级", "1斤", "-3元/斤")
                ),
                (.line(2, plant), ("番茄", "一级", "5株", "3元/斤")),
                (.line(2, plant), ("番茄", "一级", "5斤", "3元/株")),
            ]
            for (expected, line) in cases {
                let error = await #expect(throws: SalesError.self) {
                    _ = try await trade.order(("番茄", "一级", "1斤", "3元/斤"), line)
                }
                #expect(error == expected)
                guard case .line(_, let measure) = expected else { continue }
                #expect(error?.message(in: .chinese) == "第 2 行：\(measure.message(in: .chinese))")
                #expect(error?.message(in: .english) == "Line 2: \(measure.message(in: .english))")
            }
        }
    }

    @Test func `orders of one county do not exist in the other`() async throws {
        try await withCast { cast in
            let trade = try await Trade.kaiyuan(cast)
            let number = try await trade.order(("番茄", "一级", "100斤", "3.2元/斤"))
            let wuxi = try await Trade.wuxi(cast)
            await #expect(throws: SalesError.unknownOrder(number)) {
                _ = try await wuxi.seller.read { try await SalesOrder.lines(of: number, in: $0) }
            }
            await #expect(throws: SalesError.unknownCommittee("KY-SG")) {
                _ = try await wuxi.order(("番茄", "一级", "1斤", "1元/斤"), committee: "KY-SG")
            }
            let own = try await wuxi.order(("番茄", "一级", "1斤", "1元/斤"))
            #expect("\(own)" == "XS2025-0001")
        }
    }
}
