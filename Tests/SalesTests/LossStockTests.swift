import LianheTesting
import Measures
import Postgres
import Production
import Sales
import Tenancy
import Testing

/// What is lost and what is delivered draw on one lot.
@Suite struct LossStockTests {
    @Test func `64 writers at once deliver and lose no more than there is`() async throws {
        try await withCast { cast in
            let trade = try await Trade.kaiyuan(cast)
            let keeper = try await cast.kaiyuan(.countyOperator)
            let order = try await trade.order(("番茄", "一级", "2000斤", "3元/斤"))
            let draft = Loss.Draft(
                batch: "P-B1", grade: "一级", day: .parsed("2025-08-10"), kind: .damage,
                quantity: try Quantity(30, .jin), reason: "装车压坏")
            let done = try await withThrowingTaskGroup(of: Bool.self) { group in
                for turn in 0..<64 {
                    group.addTask {
                        do {
                            if turn % 2 == 0 {
                                _ = try await trade.deliver(order, (1, "P-B1", "30斤"))
                            } else {
                                let command = try Command(draft)
                                _ = try await keeper.write(.recordLoss, command) { tx in
                                    try await Loss.record(draft, in: tx)
                                }
                            }
                            return true
                        } catch is SalesError {
                            return false
                        } catch is ProductionError {
                            return false
                        }
                    }
                }
                return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            // 500 斤: sixteen times thirty, and twenty are left.
            #expect(done == 16)
            #expect(try await trade.stock("P-B1", "一级") == "20 斤")
            #expect(try await Self.differences(cast) == 0)
            let left = try await trade.seller.read { tx in
                try await Batch.stock("P-B1", on: .parsed("2025-08-10"), in: tx)
            }
            #expect(left.map { $0.left.text(in: .chinese) } == ["20 斤"])
        }
    }

    /// Lots whose totals differ from the facts.
    private static func differences(_ cast: Cast) async throws -> Int64 {
        try await cast.testDatabase.acrossAllTenants { connection in
            try await connection.one(
                """
                select count(*) from app.batch_stock s
                cross join lateral app.stock_on(s.tenant_id, s.batch_id, '2030-01-01') o
                where o.grade_id = s.grade_id
                    and (o.harvested_milli, o.moved_milli, o.delivered_milli, o.lost_milli)
                        <> (s.harvested_milli, s.moved_milli, s.delivered_milli, s.lost_milli)
                """, as: Int64.self)
        }
    }
}
