import Catalogue
import Measures
import Members
public import Postgres
import Production
public import Tenancy

extension MassBalance {
    /// Balances what the person may see, by village and crop or by batch and grade.
    ///
    /// Throws `MemberError.unknownVillage`, `CatalogueError.unknownCrop`,
    /// `ProductionError.unknownBatch`.
    public func lines(in tx: TenantTransaction) async throws -> [Line] {
        var condition: SQL = ""
        if let village {
            let village = try await Village.find(village, in: tx)
            condition += " and v.code = \(village.code)"
        }
        if let crop {
            let crop = try await Crop.find(crop, in: tx)
            condition += " and c.code = \(crop.code)"
        }
        if let batch {
            let batch = try await Batch.find(batch, in: tx)
            condition += " and b.code = \(batch.code)"
        }
        return try await tx.postgres.all(asking(condition, tx), as: Line.self)
    }

    private func asking(_ condition: SQL, _ tx: TenantTransaction) -> SQL {
        let lots = grain == .lot
        let keys: SQL = lots ? "w.code, w.grade" : "null::text, null::text"
        let groups: SQL = lots ? ", w.code, w.grade, w.rank" : ""
        let order: SQL = lots ? ", w.code, w.rank" : ""
        return """
            with chosen as materialized (
                select b.id, b.code, b.crop_id, v.code as village_code, v.name as village,
                    c.code as crop_code, c.name as crop, c.unit
                from app.batch b
                join app.village v on v.tenant_id = \(tx.tenant) and v.id = b.village_id
                join app.crop c on c.tenant_id = \(tx.tenant) and c.id = b.crop_id
                cross join \(tx.readable(.stock)) s
                where b.tenant_id = \(tx.tenant) and (s.everything
                    or b.village_id = any (s.villages) or b.member_id = any (s.members))
                    \(condition)
            ), \(Self.entries(tx)), weighed as (
                select b.village_code, b.village, b.crop_code, b.crop, b.unit, b.code,
                    g.name as grade, g.rank, l.*,
                    (total_harvested, total_moved, total_delivered, total_held, total_lost)
                        is distinct from (harvested, moved_in - moved_out, delivered - returned,
                            held, lost) as is_off
                from lot l
                join chosen b on b.id = l.batch_id
                join app.grade g on g.tenant_id = \(tx.tenant) and g.id = l.grade_id
                where greatest(abs(harvested), moved_in, moved_out, delivered, abs(total_harvested),
                    abs(total_moved), abs(total_delivered), abs(total_held),
                    abs(total_lost)) > 0
            )
            select w.village_code, w.village, w.crop, \(keys), count(*),
                count(*) filter (where w.is_off), w.unit,
                sum(harvested)::bigint, sum(moved_in)::bigint, sum(moved_out)::bigint,
                sum(delivered)::bigint, sum(returned)::bigint, sum(held)::bigint, sum(lost)::bigint,
                sum(total_harvested)::bigint, sum(total_moved)::bigint,
                sum(total_delivered)::bigint, sum(total_held)::bigint, sum(total_lost)::bigint
            from weighed w
            group by w.village_code, w.village, w.crop_code, w.crop, w.unit\(groups)
            order by w.village_code, w.crop_code\(order)
            """
    }

    /// `lot`: of each grade of each batch what was recorded, a sum of each kind of fact, and the
    /// running totals beside it.
    private static func entries(_ tx: TenantTransaction) -> SQL {
        """
        entry (batch_id, grade_id, kind, base_milli) as (
            select h.batch_id, h.grade_id, 'harvested', h.base_milli from chosen b
            join app.harvest h on h.tenant_id = \(tx.tenant) and h.batch_id = b.id
            union all
            select l.to_id, x.grade_id, 'moved_in', x.base_milli from chosen b
            join app.batch_lineage l on l.tenant_id = \(tx.tenant) and l.to_id = b.id
            join app.stock_transfer x on x.tenant_id = \(tx.tenant) and x.lineage_id = l.id
            union all
            select l.from_id, x.grade_id, 'moved_out', x.base_milli from chosen b
            join app.batch_lineage l on l.tenant_id = \(tx.tenant) and l.from_id = b.id
            join app.stock_transfer x on x.tenant_id = \(tx.tenant) and x.lineage_id = l.id
            union all
            select l.batch_id, l.grade_id, 'delivered', l.base_milli from chosen b
            join app.delivery_line l on l.tenant_id = \(tx.tenant) and l.batch_id = b.id
            union all
            select l.batch_id, l.grade_id, 'returned', a.returned_base_milli from chosen b
            join app.delivery_line l on l.tenant_id = \(tx.tenant) and l.batch_id = b.id
            join app.acceptance a on a.tenant_id = \(tx.tenant) and a.delivery_line_id = l.id
            union all
            select x.batch_id, x.grade_id, 'held', x.base_milli from chosen b
            join app.harvest_bar x on x.tenant_id = \(tx.tenant) and x.batch_id = b.id
            where not exists (select from app.harvest_clearing c
                    where c.tenant_id = \(tx.tenant) and c.batch_id = b.id and c.serial = x.serial)
                and not exists (select from app.harvest r
                    where r.tenant_id = \(tx.tenant) and r.batch_id = b.id and r.serial = -x.serial)
            union all
            select x.batch_id, x.grade_id, 'lost', x.base_milli from chosen b
            join app.lot_loss x on x.tenant_id = \(tx.tenant) and x.batch_id = b.id
            union all
            select t.batch_id, t.grade_id, k.kind, k.base_milli from chosen b
            join app.batch_stock t on t.tenant_id = \(tx.tenant) and t.batch_id = b.id
            cross join lateral (values ('total_harvested', t.harvested_milli),
                ('total_moved', t.moved_milli), ('total_delivered', t.delivered_milli),
                ('total_held', t.held_milli), ('total_lost', t.lost_milli)) k (kind, base_milli)
        ), lot as (
            select batch_id, grade_id, \(sums) from entry group by batch_id, grade_id
        )
        """
    }

    private static let sums: SQL = """
        coalesce(sum(base_milli) filter (where kind = 'harvested'), 0) as harvested,
        coalesce(sum(base_milli) filter (where kind = 'moved_in'), 0) as moved_in,
        coalesce(sum(base_milli) filter (where kind = 'moved_out'), 0) as moved_out,
        coalesce(sum(base_milli) filter (where kind = 'delivered'), 0) as delivered,
        coalesce(sum(base_milli) filter (where kind = 'returned'), 0) as returned,
        coalesce(sum(base_milli) filter (where kind = 'held'), 0) as held,
        coalesce(sum(base_milli) filter (where kind = 'lost'), 0) as lost,
        coalesce(sum(base_milli) filter (where kind = 'total_harvested'), 0) as total_harvested,
        coalesce(sum(base_milli) filter (where kind = 'total_moved'), 0) as total_moved,
        coalesce(sum(base_milli) filter (where kind = 'total_delivered'), 0) as total_delivered,
        coalesce(sum(base_milli) filter (where kind = 'total_held'), 0) as total_held,
        coalesce(sum(base_milli) filter (where kind = 'total_lost'), 0) as total_lost
        """
}

extension MassBalance.Line: RowDecodable {
    /// Reads the names, the counts, the unit, the sums of the facts and the running totals.
    public init(row: inout Row) throws {
        villageCode = try row.next()
        village = try row.next()
        crop = try row.next()
        batch = try row.next()
        grade = try row.next()
        lots = Int(try row.next(Int64.self))
        lotsOff = Int(try row.next(Int64.self))
        let unit = try row.next(Unit.self)
        var sums: [Int64] = []
        for _ in 0..<12 { sums.append(try row.next()) }
        let figures = try sums.map {
            try Quantity.fromBase($0, in: unit, rounding: .halfAwayFromZero)
        }
        (harvested, movedIn, movedOut) = (figures[0], figures[1], figures[2])
        (delivered, returned) = (figures[3], figures[4])
        (held, lost) = (figures[5], figures[6])
        let recorded = [sums[0], sums[1] - sums[2], sums[3] - sums[4], sums[5], sums[6]]
        let totals = Array(sums[7...])
        let excess = zip(totals, recorded).map { $0 - $1 }
        left = try .fromBase(
            totals[0] + totals[1] - totals[2] - totals[3] - totals[4], in: unit,
            rounding: .halfAwayFromZero)
        difference = try .fromBase(
            excess[2] + excess[3] + excess[4] - excess[0] - excess[1], in: unit,
            rounding: .halfAwayFromZero)
        deviations = try zip(MassBalance.Total.allCases, excess).filter { $1 != 0 }.map {
            .init(
                total: $0, excess: try .fromBase($1, in: unit, rounding: .halfAwayFromZero))
        }
    }
}
