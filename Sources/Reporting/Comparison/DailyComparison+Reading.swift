import Catalogue
import Measures
import Postgres
public import Tenancy

extension DailyComparison {
    /// Compares the batches that the person may see, by the codes and names of what is compared. Throws as
    /// `YieldComparison.lines`.
    public func lines(in tx: TenantTransaction) async throws -> [Line] {
        let (crop, unit) = try await question.found(in: tx)
        return try await tx.postgres.all(asking(crop, unit, tx)) { row in
            try Line(row: &row, of: question, in: unit)
        }
    }

    private func asking(_ crop: Crop, _ unit: Unit, _ tx: TenantTransaction) -> SQL {
        let factor = unit.factor
        return """
            with recursive \(question.families(crop, tx)), picked as materialized (
                select b.first_id, h.harvested_on as day, sum(h.base_milli) as base
                from sown b
                join app.harvest h on h.tenant_id = \(tx.tenant) and h.batch_id = b.id
                group by b.first_id, h.harvested_on having sum(h.base_milli) > 0
            ), grown as materialized (
                select \(question.key(tx)) as key, b.first_id, l.plots, o.base as figure
                from (select distinct first_id from sown) b
                join app.batch f on f.tenant_id = \(tx.tenant) and f.id = b.first_id
                left join (select first_id, sum(base) as base from picked group by first_id) o
                    on o.first_id = b.first_id
                left join land l on l.first_id = b.first_id
            ), days as materialized (
                select g.key, p.day,
                    sum(p.base) * \(factor.denominator) / \(factor.numerator) as figure
                from grown g join picked p on p.first_id = g.first_id
                group by g.key, p.day
            ), brought as (
                select key, sum(figure) as total, count(*) as days, min(figure) as least,
                    max(figure) as most, stddev_samp(figure) as deviation,
                    (array_agg(day order by figure desc, day))[1] as peak
                from days group by key
            ), \(ComparedBatches.plots), \(ComparedBatches.median(of: "days"))
            select g.key, count(*), count(g.figure), coalesce(n.plots, 0),
                coalesce(round(d.total), 0)::bigint, coalesce(d.days, 0),
                round(d.total / d.days)::bigint, round(d.least)::bigint, round(m.median)::bigint,
                round(d.most)::bigint, round(d.deviation)::bigint, d.peak
            from grown g
            left join brought d on d.key = g.key
            left join plots n on n.key = g.key
            left join median m on m.key = g.key
            group by g.key, n.plots, m.median, d.total, d.days, d.least, d.most, d.deviation, d.peak
            order by g.key collate "C"
            """
    }
}

extension DailyComparison.Line {
    fileprivate init(row: inout Row, of question: ComparedBatches, in unit: Unit) throws {
        keys = try question.keys(&row)
        batches = Int(try row.next(Int64.self))
        counted = Int(try row.next(Int64.self))
        plots = Int(try row.next(Int64.self))
        harvested = Quantity(thousandths: try row.next(), unit: unit)
        days = Int(try row.next(Int64.self))
        output = try .next(&row) { Quantity(thousandths: $0, unit: unit) }
        peak = try row.next()
    }
}
