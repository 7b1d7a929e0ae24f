import Committees
import LianheTesting
import Measures
import Postgres
import Production
import Sales
import Tenancy
import Testing

/// What the database itself refuses of deliveries, whatever a program tries as the application's role.
@Suite struct RawSaleTests {
    /// The first line of the first delivery once more, as line 9, with some columns in other words.
    private func line(_ county: Tenant, _ changed: [String: String] = [:]) -> SQL {
        let columns = [
            "delivery_id", "order_id", "order_line", "batch_id", "crop_id", "grade_id",
            "delivered_on", "committee_id", "village_id", "member_id", "buyer_id",
            "quantity_milli", "unit", "base_milli", "amount_fen",
        ]
        let values = columns.map { changed[$0] ?? "l.\($0)" }
        return """
            insert into app.delivery_line
                (tenant_id, line, \(unescaped: columns.joined(separator: ", ")))
            select l.tenant_id, 9, \(unescaped: values.joined(separator: ", "))
            from app.delivery_line l where l.tenant_id = \(county.id) and l.line = 1
            """
    }

    /// Two committees with an order each, of different buyers; something left for the first.
    private func sold(_ cast: Cast) async throws -> Trade {
        let trade = try await Trade.kaiyuan(cast)
        try await trade.foundSecondCommittee()
        let first = try await trade.order(
            ("番茄", "一级", "900斤", "3元/斤"), ("番茄", "二级", "100斤", "2元/斤"))
        _ = try await trade.order(
            ("番茄", "一级", "900斤", "3元/斤"), buyer: "B02", committee: "KY-GU")
        _ = try await trade.deliver(first, (1, "P-A1", "100斤"))
        return trade
    }

    @Test(
        arguments: [
            ([:], nil), (["quantity_milli": "5"], nil),
            (["base_milli": "l.base_milli * 845 / 100"], nil),
            (["base_milli": "l.base_milli * 845 / 100 + 1"], "delivery_line_within_order"),
            (["delivered_on": "l.delivered_on + 1"], "delivery_line_delivery_fkey"),
            (
                ["buyer_id": "(select b.id from app.buyer b where b.code = 'B02')"],
                "delivery_line_parties_fkey"
            ),
            (
                ["committee_id": "(select c.id from app.committee c where c.code = 'KY-GU')"],
                "delivery_line_parties_fkey"
            ),
            (["order_line": "2"], "delivery_line_order_fkey"),
            (
                ["member_id": "(select m.id from app.member m where m.code = 'KY0002')"],
                "delivery_line_batch_fkey"
            ),
            (
                ["village_id": "(select v.id from app.village v where v.name = '双榆村')"],
                "delivery_line_batch_fkey"
            ),
            (
                ["batch_id": "(select b.id from app.batch b where b.code = 'P-B1')"],
                "delivery_line_batch_fkey"
            ),
        ] as [([String: String], String?)])
    func `a line says what its delivery, order and batch say`(
        changed: [String: String], refusedBy: String?
    ) async throws {
        try await withCast { cast in
            let trade = try await sold(cast)
            let refused = try await constraint {
                try await trade.seller.write(raw: line(trade.seller, changed))
            }
            #expect(refused == refusedBy)
        }
    }

    @Test func `a batch does not fill an order of another committee`() async throws {
        try await withCast { cast in
            let trade = try await sold(cast)
            let other = "(select o.id from app.sales_order o where o.serial = 2)"
            let delivery: SQL = """
                insert into app.delivery
                    (tenant_id, id, year, serial, order_id, delivered_on, recorded_by)
                select \(trade.seller.id), 7, 2025, 77, \(unescaped: other), '2025-08-10',
                    \(trade.seller.person.id)
                """
            let refused = try await constraint {
                try await trade.seller.write(
                    raw: delivery,
                    line(
                        trade.seller,
                        [
                            "delivery_id": "7", "order_id": other,
                            "buyer_id": "(select b.id from app.buyer b where b.code = 'B02')",
                            "committee_id":
                                "(select c.id from app.committee c where c.code = 'KY-GU')",
                        ]))
            }
            #expect(refused == "delivery_line_batch_fkey")
        }
    }

    @Test func `a batch that was delivered from stays with its committee`() async throws {
        try await withCast { cast in
            let trade = try await sold(cast)
            let keeper = try await cast.kaiyuan(.countyOperator)
            let moved = ["P-A1", "P-B1"].map { code in
                Batch.Entry(
                    code: code, committee: "KY-GU", crop: "tomato",
                    member: code == "P-A1" ? "KY0001" : "KY0003",
                    plantedOn: .parsed("2025-03-01"))
            }
            #expect(
                try await keeper.outcomes(.keepBatches, moved, Batch.keep) == [
                    "committee KY-GU: 批次“P-A1”已有发货，不能改属另一个产业联合党委。 "
                        + "The batch \"P-A1\" was delivered from; it stays with its committee.",
                    "changed",
                ])
            let refused = try await constraint {
                try await trade.seller.write(
                    raw: """
                        update app.batch set committee_id = (select c.id from app.committee c
                            where c.tenant_id = batch.tenant_id and c.code = 'KY-GU')
                        where tenant_id = \(trade.seller.id) and code = 'P-A1'
                        """)
            }
            #expect(refused == "delivery_line_batch_fkey")
        }
    }
}
