public import Catalogue
public import Measures
import Members
public import Postgres
public import Tenancy

/// A part of a lot in a store, of one day of harvest, and until when it is good there.
///
/// What was harvested first is taken to have gone first, and of what is left the oldest to lie where the
/// lot has lain longest. What came from another batch counts as of the first day on which that was harvested, so
/// nothing seems fresher than it is.
public struct DueLot: Sendable, Hashable {
    /// The code of the store.
    public let store: String
    /// How the store keeps lots.
    public let storage: Storage
    /// The code of the batch.
    public let batch: String
    /// The name of the crop.
    public let crop: String
    /// The name of the grade.
    public let grade: String
    /// How much, in the crop's unit, cut off below a thousandth of it.
    public let quantity: Quantity
    /// The day of harvest.
    public let harvestedOn: CivilDate
    /// The last day on which it is good; nil when nobody has said how long the crop keeps in this way.
    public let lastDay: CivilDate?
}

extension DueLot: RowDecodable {
    public init(row: inout Row) throws {
        store = try row.next()
        storage = try row.nextWord()
        batch = try row.next()
        crop = try row.next()
        grade = try row.next()
        let unit = try row.next(Unit.self)
        quantity = try .fromBase(try row.next(), in: unit, rounding: .down)
        harvestedOn = try row.next()
        lastDay = try row.next()
    }
}

extension DueLot {
    /// What is good for at most so many days after today in the stores that the person may see, what is overdue, and
    /// what has no shelf life, by store and last day, those without one last; at most `limit`, 1 to 1,000.
    /// Throws `ProductionError.unknownStore` for a store that the person may not see.
    public static func page(
        within days: Int, inStore store: String? = nil, limit: Int = 1_000, in tx: TenantTransaction
    ) async throws -> [DueLot] {
        precondition((1...1_000).contains(limit), "A page has 1 to 1,000 lots.")
        var condition: SQL = ""
        if let store {
            condition = "and d.store = \(try await Store.find(store, in: tx).entry.code)"
        }
        let until = try tx.today.adding(days: days)
        return try await tx.postgres.all(
            """
            with held as materialized (\(held(tx))), layers as (\(layers(tx))), piled as (
                select l.*, sum(l.base) over (partition by l.batch_id, l.grade_id order by l.day)
                    - sum(l.base) over (partition by l.batch_id, l.grade_id) + l.there as reach
                from layers l
            ), due as (
                select h.*, p.day, least(p.reach, h.reach)
                    - greatest(p.reach - p.base, h.reach - h.base_milli, 0) as base,
                    p.day + f.days as last_on
                from held h
                join piled p on p.batch_id = h.batch_id and p.grade_id = h.grade_id
                left join app.shelf_life f on f.tenant_id = \(tx.tenant)
                    and f.crop_id = h.crop_id and f.storage = h.storage
            )
            select d.store, d.storage, d.batch, d.crop, d.grade, d.unit, d.base::bigint, d.day, d.last_on
            from due d
            where d.base > 0 and (d.last_on is null or d.last_on <= \(until)) \(condition)
            order by d.store, d.last_on nulls last, d.day, d.batch, d.rank limit \(limit)
            """, as: DueLot.self)
    }

    /// What lies in stores; `reach` is how much of the lot lies there and where it came earlier.
    private static func held(_ tx: TenantTransaction) -> SQL {
        """
        select o.code as store, o.storage, b.code as batch, c.name as crop, g.name as grade, g.rank,
            c.unit, b.crop_id, b.planted_on, y.batch_id, y.grade_id, y.base_milli,
            sum(y.base_milli) over (partition by y.batch_id, y.grade_id
                order by y.since_on, y.store_id) as reach
        from app.lot_store y
        join app.store o on o.tenant_id = \(tx.tenant) and o.id = y.store_id
        join app.batch b on b.tenant_id = \(tx.tenant) and b.id = y.batch_id
        join app.crop c on c.tenant_id = \(tx.tenant) and c.id = b.crop_id
        join app.grade g on g.tenant_id = \(tx.tenant) and g.id = y.grade_id
        cross join \(tx.readable(.stock)) s
        where y.tenant_id = \(tx.tenant) and y.base_milli > 0
            and (s.everything or b.village_id = any (s.villages) or b.member_id = any (s.members))
        """
    }

    /// What each lot brought in by day, and how much of the lot is there.
    private static func layers(_ tx: TenantTransaction) -> SQL {
        """
        select l.batch_id, l.grade_id, x.day, sum(x.base) as base, app.there_of(t) as there
        from (select distinct batch_id, grade_id, planted_on from held) l
        join app.batch_stock t on t.tenant_id = \(tx.tenant) and t.batch_id = l.batch_id
            and t.grade_id = l.grade_id
        cross join lateral (
            select n.harvested_on as day, n.base_milli as base from app.harvest n
            where n.tenant_id = \(tx.tenant) and n.batch_id = l.batch_id
                and n.grade_id = l.grade_id
            union all
            select coalesce((select min(n.harvested_on)
                from app.batch_kin(\(tx.tenant), l.batch_id, false) k
                join app.harvest n on n.tenant_id = \(tx.tenant) and n.batch_id = k.batch_id
                where k.batch_id <> l.batch_id and n.grade_id = l.grade_id), l.planted_on),
                t.moved_milli
            where t.moved_milli > 0
        ) x
        group by l.batch_id, l.grade_id, x.day, app.there_of(t)
        having sum(x.base) > 0
        """
    }
}
