import LianheTesting
import Measures
import Meetings
import Postgres
import Purchasing
import Tenancy
import Testing

@Suite struct PurchaseRaceTests {
    @Test func `of two issues of one resolution at once there is one set of orders`() async throws {
        try await withCast { cast in
            let buyer = try await cast.buyer()
            let resolution = try await buyer.decide(buyer.proposed())
            let answers = try await withThrowingTaskGroup(of: [PurchaseOrder].self) { group in
                for _ in 1...4 { group.addTask { try await buyer.issue(resolution) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(Set(answers).count == 1)
            let orders = try await buyer.read { try await PurchaseOrder.list(in: $0) }
            #expect(orders.map(\.number.serial) == [2, 1])
        }
    }

    @Test func `eight issuers at once number their orders without a gap`() async throws {
        try await withCast { cast in
            let buyer = try await cast.buyer()
            let round = try await buyer.closedRound()
            var resolutions: [DocumentNumber] = []
            for _ in 1...8 {
                let motion = try await buyer.convene()
                try await buyer.propose(
                    motion, round,
                    [
                        .line("S1", "M1", "100株", "0.35"), .line("S2", "F1", "1袋", "128"),
                    ])
                resolutions.append(try await buyer.decide(motion))
            }
            let serials = try await withThrowingTaskGroup(of: [Int].self) { group in
                for resolution in resolutions {
                    group.addTask { try await buyer.issue(resolution).map(\.number.serial) }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(serials.sorted() == Array(1...16))
        }
    }

    @Test func `an issue that fails uses up no number`() async throws {
        try await withCast { cast in
            let buyer = try await cast.buyer()
            let resolution = try await buyer.decide(buyer.proposed())
            await #expect(throws: CancellationError.self) {
                try await buyer.write(.issueOrders, try Command(1)) { tx -> Int in
                    _ = try await PurchaseOrder.issue(under: resolution, in: tx)
                    throw CancellationError()
                }
            }
            #expect(try await buyer.issue(resolution).map(\.number.serial) == [1, 2])
        }
    }

    @Test func `demand and closing at once: what is recorded is in the totals`() async throws {
        try await withCast { cast in
            let buyer = try await cast.buyer()
            let round = try await buyer.open()
            let recorded = try await withThrowingTaskGroup(of: Int.self) { group in
                for member in Cast.kaiyuanMembers {
                    group.addTask {
                        do {
                            let outcome = try await buyer.ask(round, member, "M1", "10株")
                            return outcome == "recorded" ? 1 : 0
                        } catch PurchasingError.roundClosedMeanwhile {
                            return 0
                        }
                    }
                }
                group.addTask {
                    try await buyer.close(round)
                    return 0
                }
                return try await group.reduce(0, +)
            }
            let totals = try await buyer.read { tx in
                try await DemandTotal.totals(of: PurchaseRound.find(round, in: tx), in: tx)
            }
            #expect(totals.reduce(0) { $0 + $1.demands.count } == recorded)
        }
    }
}
