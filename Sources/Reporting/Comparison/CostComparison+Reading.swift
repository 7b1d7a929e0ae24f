import Catalogue
import Measures
import Members
import Postgres
public import Tenancy

extension CostComparison {
    /// Compares the batches that the person may see, by the codes and names of what is compared. Throws as
    /// `YieldComparison.lines`.
    public func lines(in tx: TenantTransaction) async throws -> [Line] {
        let (crop, unit) = try await question.found(in: tx)
        return try await tx.postgres.all(asking(crop, unit, tx)) { row in
            try Line(row: &row, of: self, in: unit)
        }
    }

    private func asking(_ crop: Crop, _ unit: Unit, _ tx: TenantTransaction) -> SQL {
        let base: SQL = measure == .area ? "l.area" : "o.milli"
        // Fen of a ten-thousandth of a mu as fen of a mu; or of a thousandth of the unit as
        // ten-thousandths of a yuan of the unit.
        let scale: SQL = measure == .area ? "10000" : "100000"
        return """
            with recursive \(question.families(crop, tx)), \(output(unit, tx)),
            spent as materialized (
                select b.first_id, sum(c.counted_fen) as fen, sum(c.unpriced) as unpriced
                from app.costs(\(tx.tenant), array(\(open(tx)))) c
                join sown b on b.id = c.batch_id
                group by b.first_id
            ), grown as materialized (
                select \(question.key(tx)) as key, l.plots,
                    nullif(s.fen, 0) as fen, s.unpriced > 0 as is_unpriced, \(base) as base,
                    nullif(s.fen, 0) * \(scale) / nullif(\(base), 0) as figure
                from (select distinct first_id from sown) b
                join app.batch f on f.tenant_id = \(tx.tenant) and f.id = b.first_id
                left join spent s on s.first_id = b.first_id
                left join output o on o.first_id = b.first_id
                left join land l on l.first_id = b.first_id
            ), \(ComparedBatches.plots), \(ComparedBatches.median(of: "grown"))
            select g.key, count(*), count(*) filter (where g.fen is null),
                count(*) filter (where g.fen is not null and g.figure is null),
                count(*) filter (where g.is_unpriced), count(g.figure), coalesce(n.plots, 0),
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
            order by g.key collate "C"
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

    /// `output`: what families brought, in thousandths of the unit.
    private func output(_ unit: Unit, _ tx: TenantTransaction) -> SQL {
        let factor = unit.factor
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
    fileprivate init(row: inout Row, of comparison: CostComparison, in unit: Unit) throws {
        let isArea = comparison.measure == .area
        keys = try comparison.question.keys(&row)
        batches = Int(try row.next(Int64.self))
        withoutCost = Int(try row.next(Int64.self))
        withoutBase = Int(try row.next(Int64.self))
        unpriced = Int(try row.next(Int64.self))
        counted = Int(try row.next(Int64.self))
        plots = Int(try row.next(Int64.self))
        let base = try row.next(Int64.self)
        area = isArea ? Area(tenThousandthsOfMu: base) : nil
        output = isArea ? nil : Quantity(thousandths: base, unit: unit)
        cost = try row.next()
        spread = try .next(&row) { figure in
            isArea
                ? UnitPrice(tenThousandths: figure * 100, unit: .mu)
                : UnitPrice(tenThousandths: figure, unit: unit)
        }
    }
}
