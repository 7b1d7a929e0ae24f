import Catalogue
import Measures
import Postgres
public import Tenancy

extension YieldComparison {
    /// Compares the batches that the person may see, by the codes and names of what is compared; all
    /// harvests of the crop are read at once. Throws `ComparisonError.noDimension`, `.dimensionTwice`,
    /// `CatalogueError.unknownCrop`, `ComparisonError.unitUnlike`.
    public func lines(in tx: TenantTransaction) async throws -> [Line] {
        let (crop, unit) = try await question.found(in: tx)
        return try await tx.postgres.all(asking(crop, unit, tx)) { row in
            try Line(row: &row, of: question, in: unit)
        }
    }

    private func asking(_ crop: Crop, _ unit: Unit, _ tx: TenantTransaction) -> SQL {
        let factor = unit.factor
        return """
            with recursive \(question.families(crop, tx)), output as materialized (
                select b.first_id,
                    sum(h.base_milli) * \(factor.denominator) / \(factor.numerator) as milli
                from sown b
                join app.harvest h on h.tenant_id = \(tx.tenant) and h.batch_id = b.id
                group by b.first_id having sum(h.base_milli) > 0
            ), grown as materialized (
                select \(question.key(tx)) as key, l.area, l.plots, coalesce(o.milli, 0) as milli,
                    case when o.milli is not null or not b.is_open
                        then coalesce(o.milli, 0) * 10000 / l.area end as figure
                from (select first_id, bool_or(is_open) as is_open from sown group by first_id) b
                join app.batch f on f.tenant_id = \(tx.tenant) and f.id = b.first_id
                left join output o on o.first_id = b.first_id
                left join land l on l.first_id = b.first_id
            ), \(ComparedBatches.plots), \(ComparedBatches.median(of: "grown"))
            select g.key, count(*), count(*) filter (where g.area is null),
                count(*) filter (where g.area is not null and g.figure is null), count(g.figure),
                coalesce(n.plots, 0),
                coalesce(sum(g.area) filter (where g.figure is not null), 0)::bigint,
                coalesce(round(sum(g.milli) filter (where g.figure is not null)), 0)::bigint,
                round(sum(g.milli) filter (where g.figure is not null) * 10000
                    / sum(g.area) filter (where g.figure is not null))::bigint,
                round(min(g.figure))::bigint, round(m.median)::bigint, round(max(g.figure))::bigint,
                round(stddev_samp(g.figure))::bigint
            from grown g
            left join plots n on n.key = g.key
            left join median m on m.key = g.key
            group by g.key, n.plots, m.median
            order by g.key collate "C"
            """
    }
}

extension YieldComparison.Line {
    fileprivate init(row: inout Row, of question: ComparedBatches, in unit: Unit) throws {
        keys = try question.keys(&row)
        batches = Int(try row.next(Int64.self))
        withoutArea = Int(try row.next(Int64.self))
        unharvested = Int(try row.next(Int64.self))
        counted = Int(try row.next(Int64.self))
        plots = Int(try row.next(Int64.self))
        area = Area(tenThousandthsOfMu: try row.next())
        harvested = Quantity(thousandths: try row.next(), unit: unit)
        yield = try .next(&row) { Quantity(thousandths: $0, unit: unit) }
    }
}
