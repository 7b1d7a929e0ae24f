import Catalogue
public import Measures
import Members
public import Postgres
public import Tenancy

extension SeasonPlan {
    /// Every plan of the county, the latest season first.
    public static func all(in tx: TenantTransaction) async throws -> [SeasonPlan] {
        try await tx.postgres.all(
            """
            select p.id, t.code, p.season
            from app.season_plan p
            join app.committee t on t.tenant_id = \(tx.tenant) and t.id = p.committee_id
            cross join \(tx.papers) s
            where p.tenant_id = \(tx.tenant) and (s.everything
                or p.committee_id = any (s.committees) or exists (
                select 1 from app.season_plan_line l where l.tenant_id = \(tx.tenant)
                    and l.plan_id = p.id and l.village_id = any (s.villages)))
            order by p.first_on desc, t.code, p.season
            """
        ) { row in
            SeasonPlan(
                id: try row.next(), committee: try row.next(),
                season: try Season(parsing: try row.next(String.self)))
        }
    }

    /// The plan of a committee for a season. Throws `PlanningError.unknownPlan`.
    public static func find(
        _ committee: String, _ season: Season, in tx: TenantTransaction
    ) async throws -> SeasonPlan {
        let found = try await all(in: tx).first {
            $0.committee == committee && $0.season == season
        }
        guard let found else {
            throw PlanningError.unknownPlan(committee: committee, season: season.name)
        }
        return found
    }

    /// Its versions, from the first.
    public func versions(in tx: TenantTransaction) async throws -> [Version] {
        try await tx.postgres.all(
            """
            select x.version, x.decided_on, x.reason, a.name,
                (select count(*) from app.season_plan_line l where l.tenant_id = \(tx.tenant)
                    and l.plan_id = x.plan_id and l.version = x.version)
            from app.season_plan_version x
            join app.actor a on a.tenant_id = \(tx.tenant) and a.id = x.recorded_by
            where x.tenant_id = \(tx.tenant) and x.plan_id = \(id)
            order by x.version
            """
        ) { row in
            Version(
                number: Int(try row.next(Int32.self)), decidedOn: try row.next(),
                reason: try row.next(), person: try row.next(),
                lines: Int(try row.next(Int64.self)))
        }
    }

    /// The version that held on a day. Throws `PlanningError.notYetPlanned`.
    public func version(on day: CivilDate, in tx: TenantTransaction) async throws -> Version {
        let versions = try await versions(in: tx)
        if let version = versions.last(where: { $0.decidedOn <= day }) { return version }
        throw PlanningError.notYetPlanned(day, first: versions.first?.decidedOn ?? day)
    }

    /// The lines of a version that the person may see, by crop, variety and village.
    ///
    /// Throws `PlanningError.unknownVersion`.
    public func lines(of version: Int, in tx: TenantTransaction) async throws -> [Planned] {
        guard try await versions(in: tx).contains(where: { $0.number == version }) else {
            throw PlanningError.unknownVersion(version)
        }
        return try await tx.postgres.all(
            """
            select c.name, coalesce(v.name, ''), w.code, w.name, l.area_mu_e4, l.output_milli,
                l.unit, l.output_by_yield, l.sow_from, l.sow_last, l.harvest_from,
                l.harvest_last
            from app.season_plan_line l
            join app.crop c on c.tenant_id = \(tx.tenant) and c.id = l.crop_id
            join app.village w on w.tenant_id = \(tx.tenant) and w.id = l.village_id
            left join app.variety v on v.tenant_id = \(tx.tenant) and v.id = l.variety_id
            join app.season_plan p on p.tenant_id = \(tx.tenant) and p.id = l.plan_id
            cross join \(tx.papers) s
            where l.tenant_id = \(tx.tenant) and l.plan_id = \(id)
                and l.version = \(Int32(version))
                and (s.everything or p.committee_id = any (s.committees)
                    or l.village_id = any (s.villages))
            order by c.code, coalesce(v.name, ''), w.code
            """, as: Planned.self)
    }

    /// What differs between two versions: for each crop, variety and village the line before and after.
    ///
    /// Throws `PlanningError.unknownVersion`.
    public func differences(
        from first: Int, to second: Int, in tx: TenantTransaction
    ) async throws -> [(before: Planned?, after: Planned?)] {
        let before = try await lines(of: first, in: tx)
        let after = try await lines(of: second, in: tx)
        let old = Dictionary(uniqueKeysWithValues: before.map { ($0.key, $0) })
        let kept = Set(after.map(\.key))
        let gone = before.filter { !kept.contains($0.key) }.map {
            ($0 as Planned?, nil as Planned?)
        }
        return after.compactMap { line in
            old[line.key] == line ? nil : (old[line.key], line)
        } + gone
    }
}

extension SeasonPlan.Planned {
    /// What tells it apart from the other lines of its plan.
    fileprivate var key: SeasonPlan.Key { .init(crop: crop, variety: variety, village: village) }
}

extension SeasonPlan.Planned: RowDecodable {
    public init(row: inout Row) throws {
        crop = try row.next()
        variety = try row.next()
        village = try row.next()
        villageName = try row.next()
        area = Area(tenThousandthsOfMu: try row.next())
        let amount = try row.next(Int64?.self)
        let unit = try row.next(Unit.self)
        output = amount.map { Quantity(thousandths: $0, unit: unit) }
        isByYield = try row.next()
        sow = try row.nextPeriod()
        harvest = try row.nextPeriod()
    }
}
