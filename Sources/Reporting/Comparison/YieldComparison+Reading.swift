import Catalogue
import Measures
import Members
import Postgres
public import Tenancy

extension YieldComparison {
    /// Compares the batches that the person may see, by the name of what is compared; all harvests of
    /// the crop are read at once. Throws `CatalogueError.unknownCrop`.
    public func lines(in tx: TenantTransaction) async throws -> [Line] {
        let crop = try await Crop.find(crop, in: tx)
        let rows = try await tx.postgres.all(asking(crop, tx)) { row in
            try Line(row: &row, in: crop.unit)
        }
        return rows
    }

    private func asking(_ crop: Crop, _ tx: TenantTransaction) -> SQL {
        let factor = crop.unit.factor
        return """
            with recursive \(Self.families(crop, tx)), picked as (
                select b.first_id, h.harvested_on, sum(h.base_milli) as base
                from sown b
                join app.harvest h on h.tenant_id = \(tx.tenant) and h.batch_id = b.id
                group by b.first_id, h.harvested_on having sum(h.base_milli) > 0
            ), output as materialized (
                select first_id, count(*) as days,
                    sum(base) * \(factor.denominator) / \(factor.numerator) as milli
                from picked group by first_id
            ), grown as materialized (
                select \(Self.key(of: dimension, tx)) as key, l.area, l.plots, o.days, coalesce(o.milli, 0) as milli,
                    o.milli is null and b.is_open as is_waiting,
                    case when o.milli is not null or not b.is_open
                        then coalesce(o.milli, 0) * 10000 / l.area end as figure
                from (select first_id, bool_or(is_open) as is_open from sown group by first_id) b
                join app.batch f on f.tenant_id = \(tx.tenant) and f.id = b.first_id
                left join output o on o.first_id = b.first_id
                left join land l on l.first_id = b.first_id
            ), \(Self.spread)
            select g.key, count(*), count(*) filter (where g.area is null),
                count(*) filter (where g.is_waiting), coalesce(n.plots, 0),
                coalesce(sum(g.area) filter (where g.figure is not null), 0)::bigint,
                round(sum(g.milli))::bigint, coalesce(sum(g.days), 0)::bigint,
                round(sum(g.milli) / nullif(sum(g.days), 0))::bigint,
                round(sum(g.milli) filter (where g.figure is not null) * 10000
                    / sum(g.area) filter (where g.figure is not null))::bigint,
                round(min(g.figure))::bigint, round(m.median)::bigint, round(max(g.figure))::bigint,
                round(stddev_samp(g.figure))::bigint
            from grown g
            left join plots n on n.key = g.key
            left join median m on m.key = g.key
            group by g.key, n.plots, m.median
            order by g.key
            """
    }

    /// `sown`: the batches of the crop that the person may see, each with the first of those that it was
    /// split from or merged with; `land`: the area and the plots of such families.
    static func families(
        _ crop: Crop, alsoSeenIn scope: DisclosureScope = .production, _ tx: TenantTransaction
    ) -> SQL {
        """
        step as materialized (
            select from_id as here, to_id as there from app.batch_lineage
            where tenant_id = \(tx.tenant)
            union
            select to_id, from_id from app.batch_lineage where tenant_id = \(tx.tenant)
        ), kin (start_id, id) as (
            select distinct here, here from step
            union
            select k.start_id, s.there from kin k join step s on s.here = k.id
        ), family as materialized (
            select id, min(start_id) as first_id from kin group by id
        ), sown as materialized (
            select b.id, coalesce(f.first_id, b.id) as first_id, k.batch_id is null as is_open
            from app.batch b
            cross join \(tx.readable(.production)) s
            cross join \(tx.readable(scope)) e
            left join family f on f.id = b.id
            left join app.batch_closing k on k.tenant_id = \(tx.tenant) and k.batch_id = b.id
            where b.tenant_id = \(tx.tenant) and b.crop_id = \(crop.id)
                and (s.everything or b.village_id = any (s.villages)
                    or b.member_id = any (s.members))
                and (e.everything or b.village_id = any (e.villages)
                    or b.member_id = any (e.members))
        ), land as materialized (
            select b.first_id, sum(u.area_mu_e4) as area, array_agg(u.plot_id) as plots
            from sown b
            join app.batch_plot u on u.tenant_id = \(tx.tenant) and u.batch_id = b.id
            group by b.first_id
        )
        """
    }

    static func key(of dimension: Dimension, _ tx: TenantTransaction) -> SQL {
        switch dimension {
        case .method:
            """
            coalesce((select w.name from app.farm_words(\(tx.tenant)) w
                where w.kind = 'method' and w.code = f.method), '')
            """
        case .variety:
            """
            coalesce((select r.name from app.variety r
                where r.tenant_id = \(tx.tenant) and r.id = f.variety_id), '')
            """
        case .village:
            """
            (select v.name from app.village v
                where v.tenant_id = \(tx.tenant) and v.id = f.village_id)
            """
        case .season: "extract(year from f.planted_on)::integer::text"
        }
    }

    /// `plots` and `median` of `grown`, which says of each family its key, its plots and its figure.
    static let spread: SQL = """
        plots as (
            select key, count(distinct plot_id) as plots from grown, unnest(plots) as plot_id
            group by key
        ), placed as (
            select key, figure, row_number() over (partition by key order by figure) as place,
                count(*) over (partition by key) as total
            from grown where figure is not null
        ), median as (
            select key, avg(figure) as median from placed
            where place in ((total + 1) / 2, (total + 2) / 2) group by key
        )
        """
}

extension YieldComparison.Line {
    fileprivate init(row: inout Row, in unit: Unit) throws {
        key = try row.next()
        batches = Int(try row.next(Int64.self))
        withoutArea = Int(try row.next(Int64.self))
        unharvested = Int(try row.next(Int64.self))
        plots = Int(try row.next(Int64.self))
        area = Area(tenThousandthsOfMu: try row.next())
        harvested = Quantity(thousandths: try row.next(), unit: unit)
        days = Int(try row.next(Int64.self))
        perDay = try row.next(Int64?.self).map { Quantity(thousandths: $0, unit: unit) }
        var figures: [Quantity?] = []
        for _ in 0..<5 {
            figures.append(
                try row.next(Int64?.self).map { Quantity(thousandths: $0, unit: unit) })
        }
        if let mean = figures[0], let least = figures[1], let median = figures[2],
            let most = figures[3]
        {
            yield = .init(
                mean: mean, least: least, median: median, most: most, deviation: figures[4])
        } else {
            yield = nil
        }
    }
}
