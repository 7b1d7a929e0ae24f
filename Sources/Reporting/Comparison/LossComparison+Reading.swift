import Catalogue
import Measures
import Members
import Postgres
import Production
public import Tenancy

extension LossComparison {
    /// Compares the batches of which the person may see the stock, by the codes and names of what is
    /// compared. Throws as `YieldComparison.lines`.
    public func lines(in tx: TenantTransaction) async throws -> [Line] {
        let (crop, unit) = try await question.found(in: tx)
        return try await tx.postgres.all(asking(crop, unit, tx)) { row in
            try Line(row: &row, of: question, in: unit)
        }
    }

    private func asking(_ crop: Crop, _ unit: Unit, _ tx: TenantTransaction) -> SQL {
        let factor = unit.factor
        let scale: SQL = "\(factor.denominator) / \(factor.numerator)"
        return """
            with recursive \(question.families(crop, alsoSeenIn: .stock, tx)),
            output as materialized (
                select b.first_id, sum(h.base_milli) as base
                from sown b
                join app.harvest h on h.tenant_id = \(tx.tenant) and h.batch_id = b.id
                group by b.first_id having sum(h.base_milli) > 0
            ), lost as materialized (
                select b.first_id, l.kind, sum(l.base_milli) as base
                from sown b
                join app.lot_loss l on l.tenant_id = \(tx.tenant) and l.batch_id = b.id
                group by b.first_id, l.kind
            ), grown as materialized (
                select \(question.key(tx)) as key, b.first_id, l.plots,
                    o.base, coalesce(x.base, 0) as lost, coalesce(x.base, 0) * 10000 / o.base as figure
                from (select distinct first_id from sown) b
                join app.batch f on f.tenant_id = \(tx.tenant) and f.id = b.first_id
                left join output o on o.first_id = b.first_id
                left join (select first_id, sum(base) as base from lost group by first_id) x
                    on x.first_id = b.first_id
                left join land l on l.first_id = b.first_id
            ), kinds as (\(kinds)), \(ComparedBatches.plots),
                \(ComparedBatches.median(of: "grown"))
            select g.key, count(*), count(g.base), coalesce(n.plots, 0),
                coalesce(round(sum(g.base) * \(scale)), 0)::bigint,
                coalesce(round(sum(g.lost) * \(scale)), 0)::bigint,
                round(sum(g.lost) * 10000 / sum(g.base))::bigint, round(min(g.figure))::bigint,
                round(m.median)::bigint, round(max(g.figure))::bigint,
                round(stddev_samp(g.figure))::bigint, k.shares
            from grown g
            left join plots n on n.key = g.key
            left join median m on m.key = g.key
            left join kinds k on k.key = g.key
            group by g.key, n.plots, m.median, k.shares
            order by g.key collate "C"
            """
    }

    /// The shares of all kinds, in their order, in hundredths of a percent.
    private var kinds: SQL {
        """
        select key, array_agg(round(share)::bigint order by place) as shares from (
            select t.key, w.place, coalesce(sum(l.base), 0) * 10000 / t.base as share
            from (select key, sum(base) as base from grown group by key) t
            cross join unnest(\(LossKind.allCases.map(\.rawValue)))
                with ordinality as w (kind, place)
            left join grown g on g.key = t.key and g.base is not null
            left join lost l on l.first_id = g.first_id and l.kind = w.kind
            where t.base is not null
            group by t.key, t.base, w.place
        ) s group by key
        """
    }
}

extension LossComparison.Line {
    fileprivate init(row: inout Row, of question: ComparedBatches, in unit: Unit) throws {
        keys = try question.keys(&row)
        batches = Int(try row.next(Int64.self))
        counted = Int(try row.next(Int64.self))
        plots = Int(try row.next(Int64.self))
        harvested = Quantity(thousandths: try row.next(), unit: unit)
        lost = Quantity(thousandths: try row.next(), unit: unit)
        spread = try .next(&row, Self.share)
        kinds = try row.next([Int64]?.self)?.map(Self.share)
    }

    private static func share(_ hundredthsOfPercent: Int64) -> Percentage {
        Percentage(partsPerMillion: hundredthsOfPercent * 100)
    }
}
