import LianheTesting
import Measures
import Meetings
import Postgres
import Purchasing
import Tenancy
import Testing

@Suite struct PlanTests {
    @Test func `a plan freezes prices and amounts, halves of a fen away from zero`() async throws {
        try await withCast { cast in
            let buyer = try await cast.buyer()
            let round = try await buyer.closedRound()
            let motion = try await buyer.convene()
            let plan = try await buyer.propose(
                motion, round,
                [
                    .line("S1", "草莓苗", "2530株", "0.3455"), .line("S2", "F1", "41袋", "3.2元/公斤"),
                ])
            #expect(plan.lines.map(\.amount.description) == ["874.12", "5248.00"])
            #expect(plan.lines[1].price.text(in: .chinese) == "128.00 元/袋")
            #expect(plan.total.text(in: .chinese) == "6,122.12 元")
        }
    }

    /// The lines, and what refuses them; nil when they are good.
    @Test(
        arguments: [
            ([("F1", "41袋")], nil), ([("F1", "1640公斤")], nil),
            ([("F1", "40袋"), ("F1", "40公斤")], nil),
            ([("F1", "42袋")], "the plan buys 1,680 kg."), ([("F1", "1640.001公斤")], "the plan buys"),
            ([("F1", "40袋"), ("F1", "41公斤")], "rounded up to whole bags at most 1,640 kg"),
            ([("M1", "2530株")], nil), ([("M1", "51盘")], nil), ([("M1", "2550株")], nil),
            ([("M1", "2551株")], "rounded up to whole trays at most 2,550 plants"),
            ([("D1", "1卷")], "Nobody asked for \"地膜\" in round TG2025-0001."),
            ([("F1", "41袋"), ("D1", "1卷")], "Nobody asked for"),
        ] as [([(String, String)], String?)])
    func `a plan buys what was asked for, rounded up to whole packs`(
        lines: [(String, String)], refusal: String?
    ) async throws {
        try await withCast { cast in
            let buyer = try await cast.buyer()
            let round = try await buyer.closedRound()
            let motion = try await buyer.convene()
            let message: String?
            do {
                try await buyer.propose(
                    motion, round, lines.map { .line("S1", $0.0, $0.1, "1") })
                message = nil
            } catch let error as PurchasingError {
                message = error.message(in: .english)
            }
            #expect((message == nil) == (refusal == nil))
            if let refusal { #expect(message?.contains(refusal) == true, "\(message ?? "")") }
        }
    }

    @Test func `a plan is refused in the documented order`() async throws {
        try await withCast { cast in
            let buyer = try await cast.buyer()
            let unknown = DocumentNumber(.purchaseRound, year: 2025, serial: 9)
            let general = try await buyer.convene(.general)
            let motion = try await buyer.convene()
            let missing = MotionNumber(meeting: motion.meeting, serial: 9)
            let lines: [PurchasePlan.Proposal.Line] = [.line("S1", "F1", "41袋", "128")]
            await #expect(throws: PurchasingError.planEmpty) {
                try await buyer.propose(missing, unknown, [])
            }
            await #expect(throws: MeetingError.unknownMotion(missing)) {
                try await buyer.propose(missing, unknown, lines)
            }
            await #expect(throws: PurchasingError.motionNotPurchase(general)) {
                try await buyer.propose(general, unknown, lines)
            }
            await #expect(throws: PurchasingError.unknownRound(unknown)) {
                try await buyer.propose(motion, unknown, lines)
            }
            let open = try await buyer.open()
            await #expect(throws: PurchasingError.roundStillOpen(open)) {
                try await buyer.propose(motion, open, lines)
            }
            let round = try await buyer.closedRound()
            let other = try await buyer.convene(committee: "CM02")
            await #expect(
                throws: PurchasingError.roundOfOtherCommittee(
                    round, of: "草莓产业联合党委", motion: other, committee: "食用菌产业联合党委")
            ) { try await buyer.propose(other, round, lines) }
            await #expect(throws: PurchasingError.unknownSupplier("XX")) {
                try await buyer.propose(motion, round, [.line("XX", "YY", "1袋", "1")])
            }
            await #expect(throws: PurchasingError.unknownItem("YY")) {
                try await buyer.propose(motion, round, [.line("S1", "YY", "1袋", "1")])
            }
            await #expect(
                throws: PurchasingError.notWhole(Quantity(thousandths: 500, unit: .bag))
            ) { try await buyer.propose(motion, round, [.line("S1", "F1", "0.5袋", "-1")]) }
            await #expect(throws: MeasureError.self) {
                try await buyer.propose(motion, round, [.line("S1", "F1", "1袋", "-1")])
            }
            try await buyer.propose(motion, round, lines)
            await #expect(throws: PurchasingError.planExists(motion)) {
                try await buyer.propose(motion, round, lines)
            }
        }
    }

    @Test func `no plan comes once the vote has begun`() async throws {
        try await withCast { cast in
            let buyer = try await cast.buyer()
            let round = try await buyer.closedRound()
            let motion = try await buyer.convene()
            try await buyer.decide(motion)
            await #expect(throws: PurchasingError.planFrozen(motion)) {
                try await buyer.propose(motion, round, [.line("S1", "F1", "41袋", "128")])
            }
        }
    }

    @Test func `the database itself keeps the plan that is voted on`() async throws {
        try await withCast { cast in
            let buyer = try await cast.buyer()
            let motion = try await buyer.proposed()
            let line: SQL = """
                insert into app.purchase_plan_line (tenant_id, plan_id, line, supplier_id, item_id,
                    quantity_milli, unit, price_e4, amount_fen)
                select tenant_id, plan_id, 9, supplier_id, item_id, 1000, unit, 10000, 100
                from app.purchase_plan_line where tenant_id = \(buyer.id) and line = 1
                """
            try await buyer.decide(motion)
            let frozen = try await constraint { try await buyer.write(raw: line) }
            #expect(frozen == "purchase_plan_frozen")
        }
    }

    @Test(arguments: [
        ("quantity_milli, 'plant', price_e4, amount_fen + 1", "purchase_plan_line_amount_check"),
        ("0, 'plant', price_e4, 0", "purchase_plan_line_quantity_check"),
        ("1, 'plant', -1, 0", "purchase_plan_line_price_check"),
    ])
    func `the database itself computes the amount again`(
        terms: String, refusedBy: String
    ) async throws {
        try await withCast { cast in
            let buyer = try await cast.buyer()
            _ = try await buyer.proposed()
            let refused = try await constraint {
                try await buyer.write(
                    raw: """
                        insert into app.purchase_plan_line (tenant_id, plan_id, line, supplier_id,
                            item_id, quantity_milli, unit, price_e4, amount_fen)
                        select tenant_id, plan_id, 9, supplier_id, item_id, \(unescaped: terms)
                        from app.purchase_plan_line where tenant_id = \(buyer.id) and line = 1
                        """)
            }
            #expect(refused == refusedBy)
        }
    }

    @Test(arguments: [
        ("TG2025-0001", "general", "purchase_plan_kind_check"),
        ("TG2025-0001", "purchase", "purchase_plan_motion_fkey"),
        ("TG2025-0002", "purchase", "purchase_plan_closing_fkey"),
    ])
    func `the database itself ties a plan to a purchase motion and a closed round`(
        round: String, kind: String, refusedBy: String
    ) async throws {
        try await withCast { cast in
            let buyer = try await cast.buyer()
            _ = try await buyer.closedRound()
            _ = try await buyer.open()
            _ = try await buyer.convene(round == "TG2025-0001" ? .general : .purchase)
            let number = try DocumentNumber(parsing: round, as: .purchaseRound)
            let refused = try await constraint {
                try await buyer.write(
                    raw: """
                        insert into app.purchase_plan (tenant_id, round_id, motion_id, motion_kind,
                            meeting_id, committee_id, recorded_by)
                        select q.tenant_id, r.id, q.id, \(kind), q.meeting_id, r.committee_id,
                            \(buyer.person.id)
                        from app.motion q join app.purchase_round r on r.tenant_id = q.tenant_id
                            and r.year = \(number.year) and r.serial = \(number.serial)
                        where q.tenant_id = \(buyer.id)
                        """)
            }
            #expect(refused == refusedBy)
        }
    }
}
