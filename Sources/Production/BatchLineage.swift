public import Measures
import Members
public import Postgres
public import Tenancy

/// A batch became part of another: a part of it is a batch of its own, or all of it was put to another.
public struct BatchLineage: Sendable, Hashable {
    /// Whether it was a merge; else it was a split.
    public let isMerge: Bool
    /// The code of the batch it came from.
    public let from: String
    /// The code of the batch it went to.
    public let into: String
    /// The day.
    public let day: CivilDate
    /// Why.
    public let reason: String
    /// The area that went along, zero when none did.
    public let area: Area
    /// The stock that went along, as "一级 100 斤".
    public let stock: [String]
}

extension BatchLineage: RowDecodable {
    public init(row: inout Row) throws {
        isMerge = try row.next()
        from = try row.next()
        into = try row.next()
        day = try row.next()
        reason = try row.next()
        area = Area(tenThousandthsOfMu: try row.next())
        let unit = try row.next(Unit.self)
        let (grades, bases) = (try row.next([String].self), try row.next([Int64].self))
        stock = try zip(grades, bases).map { grade, base in
            let quantity = try Quantity.fromBase(base, in: unit, rounding: .down)
            return "\(grade) \(quantity.text(in: .chinese))"
        }
    }
}

extension BatchLineage {
    /// The trace of a batch in both directions: every split and merge on the way from the batches that it came
    /// from, and on the way to those that came of it, by day. Throws `ProductionError.unknownBatch`, also
    /// for a batch that the person may not see.
    public static func trace(
        of batch: String, in tx: TenantTransaction
    ) async throws -> [BatchLineage] {
        let batch = try await Batch.find(batch, in: tx)
        return try await tx.postgres.all(
            """
            select l.kind = 'merge', f.code, o.code, l.moved_on, l.reason,
                coalesce((select sum(p.area_mu_e4) from app.lineage_plot p
                    where p.tenant_id = \(tx.tenant) and p.lineage_id = l.id), 0)::bigint,
                c.unit, array(select g.name from app.stock_transfer x
                    join app.grade g on g.tenant_id = \(tx.tenant) and g.id = x.grade_id
                    where x.tenant_id = \(tx.tenant) and x.lineage_id = l.id order by g.rank),
                array(select x.base_milli from app.stock_transfer x
                    join app.grade g on g.tenant_id = \(tx.tenant) and g.id = x.grade_id
                    where x.tenant_id = \(tx.tenant) and x.lineage_id = l.id order by g.rank)
            from app.batch_lineage l
            join app.batch f on f.tenant_id = \(tx.tenant) and f.id = l.from_id
            join app.batch o on o.tenant_id = \(tx.tenant) and o.id = l.to_id
            join app.crop c on c.tenant_id = \(tx.tenant) and c.id = f.crop_id
            where l.tenant_id = \(tx.tenant) and (
                l.to_id in (select batch_id from app.batch_kin(\(tx.tenant), \(batch.id), false))
                or l.from_id in (
                    select batch_id from app.batch_kin(\(tx.tenant), \(batch.id), true)))
            order by l.moved_on, l.id
            """, as: BatchLineage.self)
    }
}
