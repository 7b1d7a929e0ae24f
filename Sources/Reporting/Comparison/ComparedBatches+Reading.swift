import Catalogue
import Measures
import Members
import Planning
import Postgres
import Tenancy

extension ComparedBatches {
    /// The crop, and the unit in which quantities are asked for. Throws `ComparisonError.noDimension`,
    /// `.dimensionTwice`, `CatalogueError.unknownCrop`, `ComparisonError.unitUnlike`.
    func found(in tx: TenantTransaction) async throws -> (crop: Crop, unit: Unit) {
        guard !dimensions.isEmpty else { throw ComparisonError.noDimension }
        var seen: Set<Dimension> = []
        for dimension in dimensions where !seen.insert(dimension).inserted {
            throw ComparisonError.dimensionTwice(dimension)
        }
        let crop = try await Crop.find(crop, in: tx)
        let unit = unit ?? crop.unit
        guard unit.isAlike(crop.unit) else {
            throw ComparisonError.unitUnlike(unit, crop: crop.name, counted: crop.unit)
        }
        return (crop, unit)
    }

    /// `sown`: the batches that the person may see, each with the first of those that it was split from or
    /// merged with; `land`: the area and the plots of such families.
    func families(
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
            select b.id, f.id as first_id, k.batch_id is null as is_open
            from app.batch b
            cross join \(tx.readable(.production)) s
            cross join \(tx.readable(scope)) e
            left join family y on y.id = b.id
            join app.batch f on f.tenant_id = \(tx.tenant) and f.id = coalesce(y.first_id, b.id)
            left join app.batch_closing k on k.tenant_id = \(tx.tenant) and k.batch_id = b.id
            where b.tenant_id = \(tx.tenant) and b.crop_id = \(crop.id) \(inSeason)
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

    /// A family is in the days or out of them as a whole.
    private var inSeason: SQL {
        guard let planted else { return "" }
        return "and f.planted_on between \(planted.from) and \(planted.through)"
    }

    /// What tells the rows apart, of the first batch `f` of a family: of each dimension a code, by which
    /// rows are ordered too, and a name.
    func key(_ tx: TenantTransaction) -> SQL {
        dimensions.map { "(\($0.key(tx)))" as SQL }.joined(separator: " || ")
    }

    /// `plots` of the families of `grown` that have a figure.
    static let plots: SQL = """
        plots as (
            select key, count(distinct plot_id) as plots from grown, unnest(plots) as plot_id
            where figure is not null group by key
        )
        """

    /// `median` of the figures of each key.
    static func median(of rows: SQL) -> SQL {
        """
        placed as (
            select key, figure, row_number() over (partition by key order by figure) as place,
                count(*) over (partition by key) as total
            from \(rows) where figure is not null
        ), median as (
            select key, avg(figure) as median from placed
            where place in ((total + 1) / 2, (total + 2) / 2) group by key
        )
        """
    }

    /// The keys of a row as they were asked for.
    func keys(_ row: inout Row) throws -> [Key] {
        let words = try row.next([String].self)
        return dimensions.indices.map { place in
            Key(
                code: dimensions[place].hasCode ? words[place * 2] : nil, name: words[place * 2 + 1]
            )
        }
    }

    /// Whether the person sees the batches of the whole county, so that none seen is none there.
    func seesAll(
        alsoIn scope: DisclosureScope = .production, _ tx: TenantTransaction
    ) async throws -> Bool {
        try await tx.postgres.one(
            """
            select s.everything and e.everything
            from \(tx.readable(.production)) s cross join \(tx.readable(scope)) e
            where \(tx.tenant)::bigint is not null
            """, as: Bool.self)
    }
}

extension ComparedBatches.Dimension {
    fileprivate func key(_ tx: TenantTransaction) -> SQL {
        switch self {
        case .method:
            """
            coalesce((select array[w.code, w.name] from app.farm_words(\(tx.tenant)) w
                where w.kind = 'method' and w.code = f.method), array['', ''])
            """
        case .variety:
            """
            coalesce((select array[r.name, r.name] from app.variety r
                where r.tenant_id = \(tx.tenant) and r.id = f.variety_id), array['', ''])
            """
        case .village:
            """
            select array[v.code, v.name] from app.village v
            where v.tenant_id = \(tx.tenant) and v.id = f.village_id
            """
        case .committee:
            """
            select array[c.code, c.name] from app.committee c
            where c.tenant_id = \(tx.tenant) and c.id = f.committee_id
            """
        case .season:
            "select array[k, k] from (select \(Season.key(of: "f.planted_on")) as k) k"
        case .year: "select array[k, k] from (select to_char(f.planted_on, 'YYYY') as k) k"
        }
    }
}

extension Spread {
    /// Reads mean, least, median, most and deviation; nil when there is no mean.
    static func next(
        _ row: inout Row, _ value: (Int64) throws -> Value
    ) throws -> Spread? {
        var figures: [Value?] = []
        for _ in 0..<5 { figures.append(try row.next(Int64?.self).map(value)) }
        guard let mean = figures[0], let least = figures[1], let median = figures[2],
            let most = figures[3]
        else { return nil }
        return Spread(
            mean: mean, least: least, median: median, most: most, deviation: figures[4])
    }
}
