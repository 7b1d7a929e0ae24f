import Committees
import LianheTesting
import Measures
import Meetings
import Purchasing
import Tenancy
import Testing

/// A secretary buys for the committees of the grants and for no other.
@Suite struct CommitteeReachTests {
    @Test func `no verb lets a secretary buy for another committee`() async throws {
        try await withCast { cast in
            let buyer = try await cast.buyer()
            let open = try await buyer.open()
            let round = try await buyer.closedRound()
            let motion = try await buyer.convene()
            let resolution = try await buyer.decide(try await buyer.proposed())
            let other = try await cast.kaiyuan(.countyOperator)
            try await Cast.appoint("gu.sj", secretaryOf: "CM02", in: other)
            let neighbour = try await cast.database.tenant("kaiyuan", as: "gu.sj")
            let line = PurchasePlan.Proposal.Line.line("S1", "M1", "2530株", "0.35")
            let verbs: [(String, @Sendable () async throws -> Void)] = [
                ("open", { _ = try await neighbour.open() }),
                ("close", { try await neighbour.close(open) }),
                ("propose", { try await neighbour.propose(motion, round, [line]) }),
                ("issue", { try await neighbour.issue(resolution) }),
            ]
            for (name, verb) in verbs {
                let error = await #expect(throws: CommitteeError.self, "\(name)") {
                    try await verb()
                }
                #expect(error?.message(in: .chinese) == "您不是草莓产业联合党委的书记，不能替它办理。")
                #expect(
                    error?.message(in: .english)
                        == "You are not the secretary of 草莓产业联合党委 and cannot act for it.")
            }
            #expect(
                try await neighbour.ask(open, "KY0001", "M1", "5株")
                    == "round \(open): You are not the secretary of 草莓产业联合党委 and cannot act for it."
            )
            let own = try await neighbour.open(committee: "CM02")
            #expect(try await neighbour.ask(own, "KY0001", "M1", "5株") == "recorded")
        }
    }

    @Test func `a secretary who is a coordinator too asks for the own village anywhere`()
        async throws
    {
        try await withCast { cast in
            let round = try await cast.buyer().open()
            let county = try await cast.kaiyuan(.countyOperator)
            let account = Cast.account(.villageCoordinator)
            try await Cast.appoint(account, secretaryOf: "CM02", in: county)
            let both = try await cast.kaiyuan(.villageCoordinator)
            #expect(try await both.ask(round, "KY0002", "M1", "5株") == "recorded")
            #expect(
                try await both.ask(round, "KY0003", "M1", "5株")
                    == "round \(round): You are not the secretary of 草莓产业联合党委 and cannot act for it."
            )
        }
    }
}
