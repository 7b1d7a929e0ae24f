import Committees
import LianheTesting
import Measures
import Postgres
import Purchasing
import Sheets
import Tenancy
import Testing

@Suite struct DemandTests {
    @Test func `demand in any unit of an item adds up exactly, with the members behind it`()
        async throws
    {
        try await withCast { cast in
            let buyer = try await cast.buyer()
            let round = try await buyer.open()
            #expect(round.description == "TG2025-0001")
            #expect(try await buyer.ask(round, "KY0001", "F1", "2袋") == "recorded")
            #expect(try await buyer.ask(round, "KY0003", "复合肥", "0.5吨") == "recorded")
            #expect(try await buyer.ask(round, "KY0005", "F1", "0.001斤") == "recorded")
            let totals = try await buyer.read { tx in
                try await DemandTotal.totals(of: PurchaseRound.find(round, in: tx), in: tx)
            }
            #expect(totals.map(\.item.code) == ["F1"])
            // 80 kg and 500 kg and half a gram, in thousandths of a gram.
            #expect(totals[0].baseThousandths == 580_000_500)
            #expect(totals[0].quantity.text(in: .chinese) == "580.001 公斤")
            #expect(totals[0].demands.map(\.memberCode) == ["KY0001", "KY0003", "KY0005"])
            #expect(totals[0].demands.map(\.villageName) == ["金星村", "双榆村", "新城村"])
        }
    }

    @Test func `demand said again replaces what was said, and the audit trail keeps both`()
        async throws
    {
        try await withCast { cast in
            let buyer = try await cast.buyer()
            let round = try await buyer.open()
            #expect(try await buyer.ask(round, "KY0001", "M1", "100株") == "recorded")
            #expect(try await buyer.ask(round, "KY0001", "M1", "100株") == "already there")
            #expect(try await buyer.ask(round, "KY0001", "M1", "120株") == "changed")
            let kept = try await buyer.read { tx in
                try await tx.postgres.all(
                    """
                    select coalesce(e.before ->> 'quantity_milli', '-') || '→'
                        || (e.after ->> 'quantity_milli')
                    from app.audit_entry e
                    where e.tenant_id = \(tx.tenant) and e.noun = 'demand' order by e.id
                    """, as: String.self)
            }
            #expect(kept == ["-→100000", "100000→120000"])
        }
    }

    /// member, item, quantity; the outcome.
    @Test(arguments: [
        ("KY0001", "XX", "1袋", "item XX: There is no item with the code or name \"XX\"."),
        (
            "KY0001", "F1", "0公斤",
            "quantity 0 公斤: \(MeasureError.quantityNotPositive(Quantity(thousandths: 0, unit: .kilogram)).message(in: .english))"
        ),
        (
            "KY0001", "F1", "1.5袋",
            "quantity 1.5 袋: 1.5 bags is no whole number, as counted things have to be."
        ),
        (
            "KY0001", "F1", "3株",
            "quantity 3 株: \(MeasureError.unitsUnlike(.plant, .kilogram).message(in: .english))"
        ),
        (
            "KY0099", "F1", "1袋",
            "member KY0099: There is no member with the code \"KY0099\", or you may not see it."
        ),
        ("KY0001", "F1", "1袋", "recorded"),
    ])
    func `demand is refused with the rule and the cell`(
        member: String, item: String, quantity: String, outcome: String
    ) async throws {
        try await withCast { cast in
            let buyer = try await cast.buyer()
            let round = try await buyer.open()
            #expect(try await buyer.ask(round, member, item, quantity) == outcome)
        }
    }

    @Test func `what a closed round was asked for stands, and nothing else comes`() async throws {
        try await withCast { cast in
            let buyer = try await cast.buyer()
            let round = try await buyer.closedRound()
            let closed =
                "round TG2025-0001: Purchase round TG2025-0001 is closed and takes no more demand."
            let entries = try [
                ("KY0001", "M1", "1200株"), ("KY0003", "F1", "3210斤"), ("KY0001", "M1", "1200株"),
                ("KY0001", "M1", "1201株"), ("KY0003", "F1", "1605公斤"), ("KY0002", "M1", "1200株"),
                ("KY0001", "D1", "2卷"),
            ].map { member, item, quantity in
                Demand.Entry(
                    round: round, member: member, item: item,
                    quantity: try Quantity(parsing: quantity))
            }
            #expect(
                try await buyer.ask(entries) == [
                    "already there", "already there", "already there", closed, closed, closed,
                    closed,
                ])
        }
    }

    @Test func `the same sheet after the closing finds its demand there`() async throws {
        try await withCast { cast in
            let buyer = try await cast.buyer()
            let round = try await buyer.open()
            let sheet = "统购批次号,成员编号,物资,数量\n\(round),KY0001,草莓苗,1200株\n\(round),KY0003,F1,3210斤\n"
            let reports = try await Cast.withSheet(sheet) { path in
                let first = try await buyer.importSheet(DemandSheet.self, from: path)
                try await buyer.close(round)
                return (first, try await buyer.importSheet(DemandSheet.self, from: path))
            }
            #expect(reports.0.recorded == 2)
            #expect(reports.1.recorded == 0 && reports.1.problemCount == 0)
            #expect(reports.1.alreadyRecorded == 2)
        }
    }

    @Test func `the round is looked at before the member and closed rounds last`() async throws {
        try await withCast { cast in
            let buyer = try await cast.buyer()
            let unknown = DocumentNumber(.purchaseRound, year: 2025, serial: 9)
            #expect(
                try await buyer.ask(unknown, "KY0099", "F1", "1袋")
                    == "round TG2025-0009: There is no purchase round TG2025-0009.")
            let round = try await buyer.open()
            try await buyer.close(round)
            #expect(try await buyer.ask(round, "KY0099", "F1", "1袋").hasPrefix("member KY0099"))
            let coordinator = try await cast.kaiyuan(.villageCoordinator)
            #expect(
                try await coordinator.ask(round, "KY0003", "F1", "1袋")
                    == "member KY0003: You may not ask on behalf of member \"KY0003\".")
            #expect(
                try await buyer.ask(round, "KY0001", "F1", "1袋")
                    == "round TG2025-0001: Purchase round TG2025-0001 is closed and takes no more demand."
            )
        }
    }

    @Test(arguments: [
        (Role.member, "KY0001", true), (.member, "KY0002", false),
        (.villageCoordinator, "KY0002", true), (.villageCoordinator, "KY0003", false),
        (.committeeSecretary, "KY0006", true), (.countyOperator, "KY0006", true),
    ])
    func `a member asks for the member alone, a coordinator for the own villages`(
        role: Role, member: String, isRecorded: Bool
    ) async throws {
        try await withCast { cast in
            let round = try await cast.buyer().open()
            let person = try await cast.kaiyuan(role)
            let outcome = try await person.ask(round, member, "M1", "10株")
            #expect((outcome == "recorded") == isRecorded, "\(outcome)")
        }
    }

    @Test(arguments: [
        (Role.member, ["KY0001"]), (.villageCoordinator, ["KY0001", "KY0002"]),
        (.committeeSecretary, ["KY0001", "KY0002", "KY0003"]),
    ])
    func `everybody sees the demand within reach`(role: Role, members: [String]) async throws {
        try await withCast { cast in
            let buyer = try await cast.buyer()
            let round = try await buyer.open()
            for member in ["KY0001", "KY0002", "KY0003"] {
                try await buyer.ask(round, member, "M1", "10株")
            }
            let totals = try await cast.kaiyuan(role).read { tx in
                try await DemandTotal.totals(of: PurchaseRound.find(round, in: tx), in: tx)
            }
            #expect(totals.flatMap { $0.demands.map(\.memberCode) } == members)
            #expect(totals[0].quantity.thousandths == Int64(members.count) * 10_000)
        }
    }

    @Test func `a round is opened and closed once`() async throws {
        try await withCast { cast in
            let buyer = try await cast.buyer()
            await #expect(throws: PurchasingError.titleMissing) {
                try await buyer.open(committee: "XX", title: "")
            }
            await #expect(throws: CommitteeError.unknownCommittee("XX")) {
                try await buyer.open(committee: "XX")
            }
            let unknown = DocumentNumber(.purchaseRound, year: 2025, serial: 9)
            await #expect(throws: PurchasingError.unknownRound(unknown)) {
                try await buyer.close(unknown)
            }
            let round = try await buyer.open()
            #expect(try await buyer.close(round) == Cast.today)
            await #expect(throws: PurchasingError.roundClosedBefore(round, on: Cast.today)) {
                try await buyer.close(round)
            }
        }
    }

    @Test(arguments: [
        "insert into app.demand (tenant_id, round_id, member_id, item_id, quantity_milli, unit, base_milli) "
            + "select tenant_id, round_id, member_id, (select id from app.item where code = 'D1'), 1000, 'roll', 1000 from app.demand limit 1",
        "update app.demand set quantity_milli = 1", "delete from app.demand",
    ])
    func `the database itself keeps the demand of a closed round`(statement: String) async throws {
        try await withCast { cast in
            let buyer = try await cast.buyer()
            _ = try await buyer.closedRound()
            let refused = try await constraint {
                try await buyer.write(raw: SQL(unescaped: statement))
            }
            #expect(refused == "demand_after_closing")
        }
    }
}
