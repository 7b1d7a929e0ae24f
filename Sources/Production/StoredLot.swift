public import Measures
import Members
public import Postgres
public import Tenancy

/// Where a part of a lot lies.
public struct StoredLot: Sendable, Hashable {
    /// The code of the batch.
    public let batch: String
    /// The name of the crop.
    public let crop: String
    /// The name of the grade.
    public let grade: String
    /// The code of the store; nil for what lies in none.
    public let store: String?
    /// The name of the store.
    public let storeName: String?
    /// How much, in the crop's unit, cut off below a thousandth of it.
    public let quantity: Quantity
    /// Since when something of the lot lies in the store.
    public let since: CivilDate?
}

extension StoredLot: RowDecodable {
    public init(row: inout Row) throws {
        batch = try row.next()
        crop = try row.next()
        grade = try row.next()
        store = try row.next()
        storeName = try row.next()
        let unit = try row.next(Unit.self)
        quantity = try .fromBase(try row.next(), in: unit, rounding: .down)
        since = try row.next()
    }
}

extension StoredLot {
    /// Where the lots that the person may see lie, also what lies in no store, by batch, grade and arrival: now, or
    /// at the end of a day from what was recorded for the days up to it; at most `limit`, 1 to 1,000.
    /// Throws `ProductionError.unknownBatch`, `.unknownStore` for what the person may not see.
    public static func page(
        of batch: String? = nil, inStore store: String? = nil, on day: CivilDate? = nil,
        limit: Int = 1_000, in tx: TenantTransaction
    ) async throws -> [StoredLot] {
        precondition((1...1_000).contains(limit), "A page has 1 to 1,000 lots.")
        var condition: SQL = ""
        if let batch {
            condition += "and b.id = \(try await Batch.find(batch, seenIn: .stock, in: tx).id)"
        }
        if let store {
            let code = try await Store.find(store, in: tx).entry.code
            condition += """
                and o.code = \(code) and b.id in (select p.batch_id from app.lot_placement p
                    join app.store z on z.tenant_id = \(tx.tenant) and z.code = \(code)
                    where p.tenant_id = \(tx.tenant) and z.id in (p.from_id, p.to_id))
                """
        }
        let lying = day.map { Self.lying(on: $0, tx) } ?? lyingNow(tx)
        return try await tx.postgres.all(
            selecting(lying, condition, limit, tx), as: StoredLot.self)
    }

    private static func selecting(
        _ lying: SQL, _ condition: SQL, _ limit: Int, _ tx: TenantTransaction
    ) -> SQL {
        """
        select b.code, c.name, g.name, o.code, o.name, c.unit, x.base, x.since_on
        from app.batch b
        join app.crop c on c.tenant_id = \(tx.tenant) and c.id = b.crop_id
        cross join \(tx.readable(.stock)) s
        cross join lateral (\(lying)) x
        join app.grade g on g.tenant_id = \(tx.tenant) and g.id = x.grade_id
        left join app.store o on o.tenant_id = \(tx.tenant) and o.id = x.store_id
        where b.tenant_id = \(tx.tenant) and x.base > 0
            and (s.everything or b.village_id = any (s.villages) or b.member_id = any (s.members))
            \(condition)
        order by b.code, g.rank, x.since_on nulls last, o.code limit \(limit)
        """
    }

    private static func lyingNow(_ tx: TenantTransaction) -> SQL {
        """
        select y.grade_id, y.store_id, y.base_milli as base, y.since_on from app.lot_store y
        where y.tenant_id = \(tx.tenant) and y.batch_id = b.id
        union all
        select y.grade_id, null, app.there_of(y) - y.stored_milli, null from app.batch_stock y
        where y.tenant_id = \(tx.tenant) and y.batch_id = b.id
        """
    }

    private static func lying(on day: CivilDate, _ tx: TenantTransaction) -> SQL {
        """
        select y.grade_id, y.store_id, y.base_milli as base, y.since_on
        from app.stored_on(\(tx.tenant), b.id, \(day)) y
        union all
        select y.grade_id, null, y.harvested_milli + y.moved_milli - y.delivered_milli - y.lost_milli
            - coalesce((select sum(z.base_milli)::bigint
                from app.stored_on(\(tx.tenant), b.id, \(day)) z where z.grade_id = y.grade_id), 0),
            null
        from app.stock_on(\(tx.tenant), b.id, \(day)) y
        """
    }
}
