import LianheTesting
import Measures
import Meetings
import Postgres
import Purchasing
import Tenancy
import Testing

/// What the database itself refuses, whatever a program tries as the application's role.
@Suite struct RawOrderTests {
    /// An order for the first supplier's line, with chosen words for what a forger would change.
    private func order(
        _ county: Tenant, carried: String = "true", amount: String = "l.amount_fen",
        resolution: String = "r.id", motion: String = "p.motion_id"
    ) -> SQL {
        """
        insert into app.purchase_order (tenant_id, year, serial, plan_id, motion_id, resolution_id,
            carried, supplier_id, ordered_on, amount_fen, recorded_by)
        select p.tenant_id, 2025, 77, p.id, \(unescaped: motion), \(unescaped: resolution),
            \(unescaped: carried), l.supplier_id, '2025-09-15', \(unescaped: amount),
            \(county.person.id)
        from app.purchase_plan p
        join app.purchase_plan_line l on l.tenant_id = p.tenant_id and l.plan_id = p.id
            and l.line = 1
        left join app.resolution r on r.tenant_id = p.tenant_id and r.motion_id = p.motion_id
        where p.tenant_id = \(county.id)
        """
    }

    /// The line of that order, with one column in other words.
    private func line(_ county: Tenant, _ changed: [String: String] = [:]) -> SQL {
        let columns = [
            "plan_line_id", "plan_id", "supplier_id", "item_id", "quantity_milli", "unit",
            "price_e4",
            "amount_fen",
        ]
        let terms = columns.map { column in
            changed[column] ?? (column == "plan_line_id" ? "l.id" : "l.\(column)")
        }
        return """
            insert into app.purchase_order_line (tenant_id, order_id,
                \(unescaped: columns.joined(separator: ", ")))
            select o.tenant_id, o.id, \(unescaped: terms.joined(separator: ", "))
            from app.purchase_order o
            join app.purchase_plan_line l on l.tenant_id = o.tenant_id
                and l.plan_id = o.plan_id and l.line = 1
            where o.tenant_id = \(county.id) and o.serial = 77
            """
    }

    @Test func `without a resolution there is no order`() async throws {
        try await withCast { cast in
            let buyer = try await cast.buyer()
            _ = try await buyer.proposed()
            let refused = try await constraint {
                try await buyer.write(raw: order(buyer, resolution: "1"), line(buyer))
            }
            #expect(refused == "purchase_order_resolution_fkey")
        }
    }

    @Test(arguments: [
        ("true", "purchase_order_resolution_fkey"), ("false", "purchase_order_carried_check"),
    ])
    func `with a resolution that was not carried there is no order`(
        carried: String, refusedBy: String
    ) async throws {
        try await withCast { cast in
            let buyer = try await cast.buyer()
            try await buyer.decide(buyer.proposed(), .nay)
            let refused = try await constraint {
                try await buyer.write(raw: order(buyer, carried: carried), line(buyer))
            }
            #expect(refused == refusedBy)
        }
    }

    @Test func `with the carried resolution of another motion there is no order`() async throws {
        try await withCast { cast in
            let buyer = try await cast.buyer()
            try await buyer.decide(buyer.proposed(), .nay)
            try await buyer.decide(buyer.convene())
            let other = "(select x.id from app.resolution x where x.carried)"
            let borrowed = try await constraint {
                try await buyer.write(raw: order(buyer, resolution: other), line(buyer))
            }
            #expect(borrowed == "purchase_order_resolution_fkey")
            let motion = "(select x.motion_id from app.resolution x where x.carried)"
            let moved = try await constraint {
                try await buyer.write(
                    raw: order(buyer, resolution: other, motion: motion), line(buyer))
            }
            #expect(moved == "purchase_order_plan_fkey")
        }
    }

    @Test(
        arguments: [
            ([:], nil),
            (["quantity_milli": "l.quantity_milli + 1"], "purchase_order_line_plan_fkey"),
            (["price_e4": "l.price_e4 - 1"], "purchase_order_line_plan_fkey"),
            (["unit": "'box'"], "purchase_order_line_plan_fkey"),
            (["amount_fen": "l.amount_fen + 1"], "purchase_order_line_plan_fkey"),
            (
                ["item_id": "(select i.id from app.item i where i.code = 'F1')"],
                "purchase_order_line_plan_fkey"
            ),
            (
                ["supplier_id": "(select s.id from app.supplier s where s.code = 'S2')"],
                "purchase_order_line_order_fkey"
            ),
        ] as [([String: String], String?)])
    func `a line is word for word the line that was voted on`(
        changed: [String: String], refusedBy: String?
    ) async throws {
        try await withCast { cast in
            let buyer = try await cast.buyer()
            try await buyer.decide(buyer.proposed())
            let refused = try await constraint {
                try await buyer.write(raw: order(buyer), line(buyer, changed))
            }
            #expect(refused == refusedBy)
        }
    }

    @Test func `an order without its lines or with another sum is refused at the end`()
        async throws
    {
        try await withCast { cast in
            let buyer = try await cast.buyer()
            try await buyer.decide(buyer.proposed())
            let empty = try await constraint { try await buyer.write(raw: order(buyer)) }
            #expect(empty == "purchase_order_whole")
            let dear = try await constraint {
                try await buyer.write(
                    raw: order(buyer, amount: "l.amount_fen + 1"), line(buyer))
            }
            #expect(dear == "purchase_order_whole")
        }
    }

    @Test func `nothing is ordered twice`() async throws {
        try await withCast { cast in
            let buyer = try await cast.buyer()
            try await buyer.issue(buyer.decide(buyer.proposed()))
            let again = try await constraint { try await buyer.write(raw: order(buyer)) }
            #expect(again == "purchase_order_supplier_key")
            let line = try await constraint {
                try await buyer.write(
                    raw: """
                        insert into app.purchase_order_line select * from app.purchase_order_line
                        where tenant_id = \(buyer.id)
                        """)
            }
            #expect(line == "purchase_order_line_pkey")
        }
    }

    @Test(arguments: [
        "update app.purchase_order set amount_fen = 1", "delete from app.purchase_order_line",
        "update app.purchase_plan_line set price_e4 = 1", "delete from app.purchase_round_closing",
    ])
    func `what was ordered is never rewritten`(statement: String) async throws {
        try await withCast { cast in
            let buyer = try await cast.buyer()
            try await buyer.issue(buyer.decide(buyer.proposed()))
            await #expect {
                try await buyer.write(raw: SQL(unescaped: statement))
            } throws: { error in
                (error as? PostgresError)?.sqlState == .insufficientPrivilege
            }
        }
    }
}
