import Committees
import LianheTesting
import Measures
import Meetings
import Members
import Postgres
import Purchasing
import Tenancy
import Testing

/// Every verb of Kaiyuan, tried by Wuxi on Kaiyuan's rows.
@Suite struct PurchaseIsolationTests {
    @Test func `no verb of one county reaches a purchase of another`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.buyer()
            let open = try await kaiyuan.open()
            let motion = try await kaiyuan.proposed()
            let resolution = try await kaiyuan.decide(motion)
            let wuxi = try await cast.wuxi(.committeeSecretary)
            await #expect(throws: CommitteeError.unknownCommittee(strawberries)) {
                try await wuxi.open()
            }
            await #expect(throws: PurchasingError.unknownRound(open)) {
                try await wuxi.close(open)
            }
            #expect(try await wuxi.ask(open, "KY0001", "M1", "1株").contains("no item"))
            await #expect(throws: MeetingError.unknownMotion(motion)) {
                try await wuxi.propose(motion, open, [.line("S1", "M1", "1株", "1")])
            }
            await #expect(throws: MeetingError.unknownResolution(resolution)) {
                try await wuxi.issue(resolution)
            }
        }
    }

    @Test func `no register of one county shows in another`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.buyer()
            let wuxi = try await cast.buying(in: cast.wuxi)
            #expect(
                try await wuxi.keep(Cast.items) == [
                    "already there", "already there", "already there",
                ])
            #expect(
                try await wuxi.keep([Supplier.Entry(code: "S1", name: "巫溪农资")]) == ["changed"])
            let names = try await kaiyuan.read { try await Supplier.list(in: $0).map(\.name) }
            #expect(names == ["丹东苗木公司", "铁岭农资公司"])
            let round = try await wuxi.open()
            #expect(
                try await wuxi.ask(round, "KY0001", "M1", "1株")
                    == "member KY0001: \(MemberError.unknownMember("KY0001").message(in: .english))"
            )
            #expect(try await wuxi.ask(round, "WX0001", "M1", "1株") == "recorded")
            #expect(try await kaiyuan.read { try await PurchaseRound.list(in: $0).isEmpty })
        }
    }

    @Test func `no reading of one county shows an order of another`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.buyer()
            let motion = try await kaiyuan.proposed()
            let order = try await kaiyuan.issue(kaiyuan.decide(motion))[0].number
            let wuxi = try await cast.wuxi(.committeeSecretary)
            #expect(try await wuxi.read { try await PurchaseOrder.list(in: $0).isEmpty })
            await #expect(throws: PurchasingError.unknownOrder(order)) {
                try await wuxi.read { try await PurchaseOrderDocument.of(order, in: $0) }
            }
            await #expect(throws: PurchasingError.unknownOrder(order)) {
                try await wuxi.read { try await PurchaseOrderTrace.of(order, in: $0).order }
            }
            await #expect(throws: PurchasingError.planMissing(motion)) {
                try await wuxi.read { try await PurchasePlan.find(motion, in: $0) }
            }
        }
    }

    @Test func `counties number their orders on their own`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.buyer()
            try await kaiyuan.issue(kaiyuan.decide(kaiyuan.proposed()))
            let wuxi = try await cast.buying(in: cast.wuxi)
            let round = try await wuxi.open()
            try await wuxi.ask(round, "WX0001", "M1", "100株")
            try await wuxi.close(round)
            let motion = try await wuxi.convene()
            try await wuxi.propose(motion, round, [.line("S1", "M1", "100株", "0.3")])
            let orders = try await wuxi.issue(wuxi.decide(motion))
            #expect(orders.map(\.number.description) == ["CG2025-0001"])
        }
    }

    @Test func `policies refuse a demand written into another county`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.buyer()
            let wuxi = try await cast.buying(in: cast.wuxi)
            let round = try await wuxi.open()
            try await wuxi.ask(round, "WX0001", "M1", "1株")
            await #expect(throws: PostgresError.self) {
                try await wuxi.write(
                    raw: """
                        insert into app.demand (tenant_id, round_id, member_id, item_id,
                            quantity_milli, unit, base_milli)
                        select \(kaiyuan.id), round_id, member_id, item_id, 1, unit, 1
                        from app.demand where tenant_id = \(wuxi.id)
                        """)
            }
        }
    }
}
