import Catalogue
import Measures
import Members
import Postgres
public import Tenancy

extension CostComparison {
    /// Compares the batches that the person may see, by the name of what is compared. Throws
    /// `CatalogueError.unknownCrop`.
    public func lines(in tx: TenantTransaction) async throws -> [Line] {
        let crop = try await Crop.find(crop, in: tx)
        let measure = measure
        return try await tx.postgres.all(asking(crop, tx)) { row in
            try Line(row: &row, per: measure, of: crop.unit)
        }
    }

    private func asking(_ crop: Crop, _ tx: TenantTransaction) -> SQL {
        let base: SQL = measure == .area ? "l.area" : "o.milli"
        // Fen of a ten-thousandth of a mu as fen of a mu; or of a thousandth of the unit as
        // ten-thousandths of a yuan of the unit.
        let scale: SQL = measure == .area ? "10000" : "100000"
        return """
            with recursive \(YieldComparison.families(crop, tx)), \(output(crop, tx)),
            spent as materialized (
                select b.first_id, sum(c.counted_fen) as fen, sum(c.unpriced) as unpriced
                from app.costs(\(tx.tenant), array(\(open(tx)))) c
                join sown b on b.id = c.batch_id
                group by b.first_id
            ), grown as materialized (
                select \(YieldComparison.key(of: dimension, tx)) as key, l.plots,
                    nullif(s.fen, 0) as fen, s.unpriced > 0 as is_unpriced, \(base) as base,
                    nullif(s.fen, 0) * \(scale) / nullif(\(base), 0) as figure
                from (select distinct first_id from sown) b
                join app.batch f on f.tenant_id = \(tx.tenant) and f.id = b.first_id
                left join spent s on s.first_id = b.first_id
                left join output o on o.first_id = b.first_id
                left join land l on l.first_id = b.first_id
            ), \(YieldComparison.spread)
            select g.key, count(*), count(*) filter (where g.fen is null),
                count(*) filter (where g.fen is not null and g.figure is null),
                count(*) filter (where g.is_unpriced), coalesce(n.plots, 0),
                coalesce(round(sum(g.base) filter (where g.figure is not null)), 0)::bigint,
                coalesce(sum(g.fen) filter (where g.figure is not null), 0)::bigint,
                round(sum(g.fen) filter (where g.figure is not null) * \(scale)
                    / sum(g.base) filter (where g.figure is not null))::bigint,
                round(min(g.figure))::bigint, round(m.median)::bigint,
                round(max(g.figure))::bigint, round(stddev_samp(g.figure))::bigint
            from grown g
            left join plots n on n.key = g.key
            left join median m on m.key = g.key
            group by g.key, n.plots, m.median
            order by g.key
            """
    }

    /// The batches whose costs the person may see.
    private func open(_ tx: TenantTransaction) -> SQL {
        """
        select n.id from sown n
        join app.batch b on b.tenant_id = \(tx.tenant) and b.id = n.id
        cross join \(tx.readable(.cost)) s
        where s.everything or b.village_id = any (s.villages) or b.member_id = any (s.members)
        """
    }

    /// `output`: what families brought, in thousandths of the crop's unit.
    private func output(_ crop: Crop, _ tx: TenantTransaction) -> SQL {
        let factor = crop.unit.factor
        return """
            output as materialized (
                select b.first_id,
                    sum(h.base_milli) * \(factor.denominator) / \(factor.numerator) as milli
                from sown b
                join app.harvest h on h.tenant_id = \(tx.tenant) and h.batch_id = b.id
                group by b.first_id having sum(h.base_milli) > 0
            )
            """
    }
}

extension CostComparison.Line {
    fileprivate init(
        row: inout Row, per measure: CostComparison.Measure, of unit: Unit
    ) throws {
        key = try row.next()
        batches = Int(try row.next(Int64.self))
        withoutCost = Int(try row.next(Int64.self))
        withoutBase = Int(try row.next(Int64.self))
        unpriced = Int(try row.next(Int64.self))
        plots = Int(try row.next(Int64.self))
        let base = try row.next(Int64.self)
        area = measure == .area ? Area(tenThousandthsOfMu: base) : nil
        output = measure == .output ? Quantity(thousandths: base, unit: unit) : nil
        cost = try row.next()
        var figures: [UnitPrice?] = []
        for _ in 0..<5 {
            figures.append(
                try row.next(Int64?.self).map {
                    measure == .area
                        ? UnitPrice(tenThousandths: $0 * 100, unit: .mu)
                        : UnitPrice(tenThousandths: $0, unit: unit)
                })
        }
        if let mean = figures[0], let least = figures[1], let median = figures[2],
            let most = figures[3]
        {
            spread = .init(
                mean: mean, least: least, median: median, most: most, deviation: figures[4])
        } else {
            spread = nil
        }
    }
}
