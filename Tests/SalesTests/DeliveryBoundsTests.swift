import LianheTesting
import Measures
import Sales
import Tenancy
import Testing

/// A delivery stays within its committee and comes after the planting.
@Suite struct DeliveryBoundsTests {
    @Test func `a batch of another committee does not fill the order`() async throws {
        try await withCast { cast in
            let trade = try await Trade.kaiyuan(cast)
            try await trade.foundSecondCommittee()
            let order = try await trade.order(
                ("番茄", "一级", "100斤", "3元/斤"), committee: "KY-GU")
            let error = await #expect(throws: SalesError.self) {
                _ = try await trade.deliver(order, (1, "P-A1", "30斤"))
            }
            #expect(
                error?.message(in: .chinese) == "批次“P-A1”不属于订单 \(order) 的产业联合党委。")
            #expect(
                error?.message(in: .english)
                    == "Batch \"P-A1\" is not of the committee of order \(order).")
            #expect(try await trade.stock("P-A1", "一级") == "1,000 斤")
        }
    }

    @Test func `a delivery before its batch was planted is refused`() async throws {
        try await withCast { cast in
            let trade = try await Trade.kaiyuan(cast)
            let order = try await trade.order(
                ("番茄", "一级", "100斤", "3元/斤"), on: "2025-01-05")
            let error = await #expect(throws: SalesError.self) {
                _ = try await trade.deliver(order, (1, "P-A1", "30斤"), on: "2025-02-28")
            }
            #expect(error?.message(in: .chinese) == "发货日期 2025-02-28 早于批次“P-A1”的种植日期。")
            #expect(
                error?.message(in: .english)
                    == "The delivery of 2025-02-28 is before batch \"P-A1\" was planted.")
        }
    }
}
