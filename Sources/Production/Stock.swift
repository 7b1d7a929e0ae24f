public import Measures
import Members
public import Postgres
public import Tenancy

/// What one grade of a batch has brought in, and what of it is still there to deliver.
public struct Stock: Sendable, Hashable {
    /// The code of the batch.
    public let batch: String
    /// The name of the crop.
    public let crop: String
    /// The name of the grade.
    public let grade: String
    /// What was harvested, in the crop's unit, cut off below a thousandth of it.
    public let harvested: Quantity
    /// What was delivered, in the crop's unit, cut off likewise.
    public let delivered: Quantity
    /// What came from other batches less what went to them, in the crop's unit, cut off likewise.
    public let moved: Quantity
    /// What is barred from sale until it is cleared, in the crop's unit, cut off likewise.
    public let held: Quantity
    /// What was lost, in the crop's unit, cut off likewise.
    public let lost: Quantity
    /// What is there to deliver, in the crop's unit, cut off likewise.
    public let left: Quantity
}

extension Stock: RowDecodable {
    public init(row: inout Row) throws {
        batch = try row.next()
        crop = try row.next()
        grade = try row.next()
        let unit = try row.next(Unit.self)
        let harvested = try row.next(Int64.self)
        let delivered = try row.next(Int64.self)
        let (moved, held) = (try row.next(Int64.self), try row.next(Int64.self))
        self.harvested = try .fromBase(harvested, in: unit, rounding: .down)
        self.delivered = try .fromBase(delivered, in: unit, rounding: .down)
        self.moved = try .fromBase(moved, in: unit, rounding: .down)
        self.held = try .fromBase(held, in: unit, rounding: .down)
        let lost = try row.next(Int64.self)
        self.lost = try .fromBase(lost, in: unit, rounding: .down)
        left = try .fromBase(
            harvested + moved - delivered - held - lost, in: unit, rounding: .down)
    }
}

extension Batch {
    /// What each grade of a batch has brought in and what is left of it, best grade first.
    ///
    /// Throws `ProductionError.unknownBatch`, also for a batch that the person may not see.
    public static func stock(
        _ code: String, in tx: TenantTransaction
    ) async throws -> [Stock] {
        let batch = try await find(code, seenIn: .stock, in: tx)
        return try await tx.postgres.all(
            """
            select b.code, c.name, g.name, c.unit, s.harvested_milli, s.delivered_milli,
                s.moved_milli, s.held_milli, s.lost_milli
            from app.batch_stock s
            join app.batch b on b.tenant_id = \(tx.tenant) and b.id = s.batch_id
            join app.crop c on c.tenant_id = \(tx.tenant) and c.id = s.crop_id
            join app.grade g on g.tenant_id = \(tx.tenant) and g.id = s.grade_id
            where s.tenant_id = \(tx.tenant) and s.batch_id = \(batch.id)
                and (s.harvested_milli > 0 or s.moved_milli <> 0)
            order by g.rank
            """, as: Stock.self)
    }

    /// What lay in each lot of a batch at the end of a day, best grade first, worked out from what was
    /// recorded for the days up to it: harvested and moved less delivered and lost. What a bar holds
    /// back lies there too, so nothing counts as held.
    ///
    /// Throws `ProductionError.unknownBatch`, also for a batch that the person may not see.
    public static func stock(
        _ code: String, on day: CivilDate, in tx: TenantTransaction
    ) async throws -> [Stock] {
        let batch = try await find(code, seenIn: .stock, in: tx)
        return try await tx.postgres.all(
            """
            select b.code, c.name, g.name, c.unit, s.harvested_milli, s.delivered_milli,
                s.moved_milli, 0::bigint, s.lost_milli
            from app.stock_on(\(tx.tenant), \(batch.id), \(day)) s
            join app.batch b on b.tenant_id = \(tx.tenant) and b.id = \(batch.id)
            join app.crop c on c.tenant_id = \(tx.tenant) and c.id = b.crop_id
            join app.grade g on g.tenant_id = \(tx.tenant) and g.id = s.grade_id
            where s.harvested_milli > 0 or s.moved_milli <> 0
            order by g.rank
            """, as: Stock.self)
    }
}

/// What a batch has brought in altogether.
public struct BatchYield: Sendable, Hashable {
    /// The batch.
    public let batch: String
    /// The name of the crop.
    public let crop: String
    /// The code of the member.
    public let member: String
    /// The name of the village.
    public let village: String
    /// What was harvested of all grades, in the crop's unit, cut off below a thousandth of it.
    public let harvested: Quantity
    /// The area that it takes of its plots, nil when it names none.
    public let area: Area?
    /// How much a mu brought in, in the crop's unit, rounded half away from zero; nil without a plot, and
    /// beyond what can be counted.
    public let perMu: Quantity?
}

extension BatchYield: RowDecodable {
    public init(row: inout Row) throws {
        batch = try row.next()
        crop = try row.next()
        member = try row.next()
        village = try row.next()
        let unit = try row.next(Unit.self)
        let base = try row.next(Int64.self)
        harvested = try .fromBase(base, in: unit, rounding: .down)
        let area = try row.next(Int64?.self)
        let perMu = try row.next(Int64?.self)
        self.area = area.map { Area(tenThousandthsOfMu: $0) }
        self.perMu = try perMu.map {
            try .fromBase($0, in: unit, rounding: .halfAwayFromZero)
        }
    }
}

extension BatchYield {
    /// The yields of the batches of which all is true, by code, beginning after a code; at most
    /// `limit`, 1 to 1,000. The area is what it takes
    /// of its plots. Throws what `Batch.page` throws.
    public static func page(
        _ filter: Batch.Filter = Batch.Filter(), after code: String? = nil, limit: Int = 100,
        in tx: TenantTransaction
    ) async throws -> (yields: [BatchYield], next: String?) {
        precondition((1...1_000).contains(limit), "A page has 1 to 1,000 batches.")
        let ids = try await filter.first(limit + 1, after: code, tx)
        let yields = try await tx.postgres.all(selecting(ids, tx), as: BatchYield.self)
        let shown = Array(yields.prefix(limit))
        return (shown, yields.count > limit ? shown.last?.batch : nil)
    }

    private static func selecting(_ ids: SQL, _ tx: TenantTransaction) -> SQL {
        """
        select b.code, c.name, m.code, v.name, c.unit, h.base, p.area_mu_e4,
            case when h.base::numeric * 10000 / p.area_mu_e4 <= 9223372036854775807
                then round(h.base::numeric * 10000 / p.area_mu_e4)::bigint end
        from app.batch b
        join app.crop c on c.tenant_id = \(tx.tenant) and c.id = b.crop_id
        join app.member m on m.tenant_id = \(tx.tenant) and m.id = b.member_id
        join app.village v on v.tenant_id = \(tx.tenant) and v.id = b.village_id
        left join lateral (
            select sum(u.area_mu_e4)::bigint as area_mu_e4 from app.batch_plot u
            where u.tenant_id = \(tx.tenant) and u.batch_id = b.id) p on true
        cross join lateral (
            select coalesce(sum(s.harvested_milli), 0)::bigint as base from app.batch_stock s
            where s.tenant_id = \(tx.tenant) and s.batch_id = b.id) h
        where b.tenant_id = \(tx.tenant) and b.id = any (\(ids))
        order by b.code
        """
    }
}
