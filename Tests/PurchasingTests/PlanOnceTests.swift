import LianheTesting
import Measures
import Meetings
import Postgres
import Purchasing
import Tenancy
import Testing

/// A round is bought once, and what was voted on keeps its words.
@Suite struct PlanOnceTests {
    @Test(arguments: [(VoteChoice.aye, false), (VoteChoice.nay, true)])
    func `a round is bought a second time only when the first plan was voted down`(
        choice: VoteChoice, again: Bool
    ) async throws {
        try await withCast { cast in
            let buyer = try await cast.buyer()
            let round = try await buyer.closedRound()
            let lines = [PurchasePlan.Proposal.Line.line("S1", "M1", "2530株", "0.35")]
            let first = try await buyer.convene()
            try await buyer.propose(first, round, lines)
            try await buyer.decide(first, choice)
            let second = try await buyer.convene()
            let isTaken: Bool
            do {
                try await buyer.propose(second, round, lines)
                isTaken = true
            } catch PurchasingError.moreThanDemanded(
                _, let planned, let demanded, _, _, let others)
            {
                let round = Quantity(thousandths: 2_530_000, unit: .plant)
                #expect([planned, demanded] == [round, round])
                #expect(others == [OtherPlan(motion: first, quantity: round)])
                isTaken = false
            }
            #expect(isTaken == again)
        }
    }

    @Test func `a plan that is not yet voted on counts too, and a part of the rest may follow`()
        async throws
    {
        try await withCast { cast in
            let buyer = try await cast.buyer()
            let round = try await buyer.closedRound()
            for quantity in ["1500株", "10盘"] {
                try await buyer.propose(
                    try await buyer.convene(), round,
                    [.line("S1", "M1", quantity, "0.35元/株"), .line("S2", "F1", "1袋", "128元/袋")])
            }
            let second = try await buyer.convene()
            let error = await #expect(throws: PurchasingError.self) {
                try await buyer.propose(second, round, [.line("S1", "M1", "600株", "0.35")])
            }
            #expect(
                error?.message(in: .chinese)
                    == "“草莓苗”需求合计 2,530 株，按整盘向上取整，最多可采购 2,550 株；方案为 600 株，"
                    + "同一统购批次中议案 HY2025-0001/1 的方案为 1,500 株，"
                    + "同一统购批次中议案 HY2025-0002/1 的方案为 500 株。")
            #expect(
                error?.message(in: .english)
                    == "\"草莓苗\": 2,530 plants asked for, rounded up to whole trays at most 2,550 plants "
                    + "may be bought; the plan buys 600 plants, the plan of motion HY2025-0001/1 of the "
                    + "same round 1,500 plants, the plan of motion HY2025-0002/1 of the same round 500 "
                    + "plants.")
            let plan = try await buyer.propose(
                second, round, [.line("S1", "M1", "530株", "0.35")])
            #expect(plan.lines.count == 1)
        }
    }

    @Test func `an order keeps the names that were voted on`() async throws {
        try await withCast { cast in
            let buyer = try await cast.buyer()
            let motion = try await buyer.proposed()
            let before = try await Self.names(buyer, motion)
            let resolution = try await buyer.decide(motion)
            let orders = try await buyer.issue(resolution)
            try await buyer.write(
                raw: "update app.item set name = '普通黄土 ' || code where tenant_id = \(buyer.id)",
                "update app.supplier set name = '别家' where tenant_id = \(buyer.id)")
            #expect(try await Self.names(buyer, motion) == before)
            let printed = try await buyer.read { tx in
                try await PurchaseOrderDocument.of(orders[0].number, in: tx).text(in: .chinese)
            }
            #expect(!printed.contains("黄土"))
            #expect(!printed.contains("别家"))
        }
    }

    private static func names(
        _ buyer: Tenant, _ motion: MotionNumber
    ) async throws -> [String] {
        try await buyer.read { tx in
            try await PurchasePlan.find(motion, in: tx).lines.map {
                "\($0.itemName) \($0.supplierName)"
            }
        }
    }
}
