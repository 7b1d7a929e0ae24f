import Postgres
import Tenancy

/// Keeps the sales summaries in step with the lines, in the same transaction.
///
/// The statements travel with COMMIT, so the rows that many writers share stay locked no longer than
/// the commit takes. All writers touch the tables from the finest to the coarsest, which is also from
/// the least to the most shared, and the rows of each in the order of the key.
enum SalesTotals {
    /// One summary table and its dimensions beside the month, in the order of its key.
    private static let grains: [(table: String, dimensions: [String])] = [
        (
            "sales_by_member",
            ["committee_id", "crop_id", "grade_id", "village_id", "member_id"]
        ),
        ("sales_by_village", ["committee_id", "crop_id", "grade_id", "village_id"]),
        ("sales_by_buyer", ["committee_id", "crop_id", "grade_id", "buyer_id"]),
        ("sales_by_crop", ["committee_id", "crop_id", "grade_id"]),
    ]

    /// Adds changes to every summary. `changes` selects `delivered_on`, the six dimensions' ids, and what is
    /// to be added: `base_milli`, `amount_fen`, `lines`.
    static func add(_ changes: SQL, in tx: TenantTransaction) {
        for grain in grains {
            let key = (["month"] + grain.dimensions).joined(separator: ", ")
            tx.closing(
                """
                insert into app.\(unescaped: grain.table) as t
                    (tenant_id, \(unescaped: key), base_milli, amount_fen, lines)
                select \(tx.tenant), \(unescaped: key), sum(base_milli)::bigint,
                    sum(amount_fen)::bigint, sum(lines)::bigint
                from (select date_trunc('month', c.delivered_on)::date as month, c.*
                      from (\(changes)) c) d
                group by \(unescaped: key) order by \(unescaped: key)
                on conflict (tenant_id, \(unescaped: key)) do update set
                    base_milli = t.base_milli + excluded.base_milli,
                    amount_fen = t.amount_fen + excluded.amount_fen,
                    lines = t.lines + excluded.lines
                """)
        }
    }

    /// What a delivery adds.
    static func dispatched(_ delivery: Delivery.ID, _ tx: TenantTransaction) -> SQL {
        """
        select l.delivered_on, l.committee_id, l.crop_id, l.grade_id, l.village_id, l.member_id,
            l.buyer_id, l.base_milli, l.amount_fen, 1 as lines
        from app.delivery_line l
        where l.tenant_id = \(tx.tenant) and l.delivery_id = \(delivery)
        """
    }

    /// What the acceptances of these delivery lines change, in the month of the delivery.
    static func accepted(_ lines: [Int64], _ tx: TenantTransaction) -> SQL {
        """
        select l.delivered_on, l.committee_id, l.crop_id, l.grade_id, l.village_id, l.member_id,
            l.buyer_id, a.base_milli - l.base_milli as base_milli,
            a.amount_fen - l.amount_fen as amount_fen, 0 as lines
        from app.acceptance a
        join app.delivery_line l on l.tenant_id = \(tx.tenant) and l.id = a.delivery_line_id
        where a.tenant_id = \(tx.tenant) and a.delivery_line_id = any (\(lines))
          and (a.base_milli, a.amount_fen) <> (l.base_milli, l.amount_fen)
        """
    }
}
