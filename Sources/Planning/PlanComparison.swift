public import Measures
import Members
public import Postgres
public import Tenancy

/// What was planned beside what came of it up to a day: a line of the plan, or a sum of lines.
public struct PlanComparison: Sendable, Hashable {
    /// By what lines are summed.
    public enum Grain: String, Sendable, CaseIterable {
        case line, crop, village
    }

    /// The name of the crop.
    public let crop: String
    /// The name of the variety; empty for all of the crop, and in a sum.
    public let variety: String
    /// The twelve digits of the village; empty in a sum of a crop.
    public let villageCode: String
    /// The name of the village, of which there may be several; empty in a sum of a crop.
    public let village: String
    /// The planned land; nil for what is grown outside the plan.
    public let plannedArea: Area?
    /// The land of the batches planted in the season.
    public let plantedArea: Area
    /// How many of these batches name no plot, so that their land is unknown.
    public let batchesWithoutPlot: Int
    /// The expected output in the crop's unit; nil when the plan does not know it.
    public let planned: Quantity?
    /// What was harvested, less what was taken back.
    public let harvested: Quantity

    /// How much of the expected output is still to come; less than zero when there is more.
    /// Throws `MeasureError.resultTooLarge`.
    public func remaining() throws(MeasureError) -> Quantity? {
        guard let planned else { return nil }
        return try planned - harvested
    }

    /// The harvest as a share of the expected output, to a ten-thousandth of a percent, halves away from
    /// zero. Throws `MeasureError.resultTooLarge`.
    public func share() throws(MeasureError) -> Percentage? {
        guard let planned, planned.thousandths > 0 else { return nil }
        return try Percentage.share(
            of: harvested.thousandths, in: planned.thousandths, rounding: .halfAwayFromZero)
    }
}

extension SeasonPlan {
    /// The version that held on a day beside what was planted and harvested up to that day.
    ///
    /// A batch counts when it is the committee's and was planted in the season. It belongs to the line of
    /// its crop, variety and village, else to that of its crop and village in general; a batch without a
    /// line is shown outside the plan. A plot counts once a line, however many batches stand on it.
    /// Throws `PlanningError.notYetPlanned`.
    public func compare(
        by grain: PlanComparison.Grain = .line, on day: CivilDate, in tx: TenantTransaction
    ) async throws -> [PlanComparison] {
        let version = try await version(on: day, in: tx)
        return try await tx.postgres.all(
            """
            with planned as (\(planned(version.number, tx))), grown as (\(grown(day, tx))),
            placed as (
                select g.*, coalesce(e.line, a.line) as line
                from grown g
                left join planned e on e.crop_id = g.crop_id and e.village_id = g.village_id
                    and e.variety_id = g.variety_id
                left join planned a on a.crop_id = g.crop_id and a.village_id = g.village_id
                    and a.variety_id is null
            ), lines as (
                select p.crop_id, p.village_id, p.variety_id, p.area, p.base,
                    coalesce(x.area, 0) as planted, coalesce(x.plotless, 0) as plotless,
                    coalesce(x.harvested, 0) as harvested
                from planned p left join (\(Self.sums("line"))) x on x.line = p.line
                union all
                select x.crop_id, x.village_id, null, null, null, x.area, x.plotless, x.harvested
                from (\(Self.sums("crop_id, village_id", "where line is null"))) x
            )
            \(Self.summing(grain, tx))
            """, as: PlanComparison.self)
    }

    private func planned(_ version: Int, _ tx: TenantTransaction) -> SQL {
        """
        select l.place as line, l.crop_id, l.variety_id, l.village_id, l.area_mu_e4 as area,
            l.base_milli as base
        from app.season_plan_line l
        join app.season_plan p on p.tenant_id = \(tx.tenant) and p.id = l.plan_id
        cross join \(tx.papers) s
        where l.tenant_id = \(tx.tenant) and l.plan_id = \(id) and l.version = \(Int32(version))
            and (s.everything or p.committee_id = any (s.committees)
                or l.village_id = any (s.villages))
        """
    }

    private func grown(_ day: CivilDate, _ tx: TenantTransaction) -> SQL {
        """
        select b.crop_id, b.variety_id, b.village_id,
            (select sum(u.area_mu_e4)::bigint from app.batch_plot u
             where u.tenant_id = \(tx.tenant) and u.batch_id = b.id) as area,
            (select coalesce(sum(h.base_milli), 0)::bigint from app.harvest h
             where h.tenant_id = \(tx.tenant) and h.batch_id = b.id
                and h.harvested_on <= \(day)) as harvested,
            exists (select from app.batch_lineage o
                where o.tenant_id = \(tx.tenant) and o.from_id = b.id) as is_moved
        from app.batch b
        join app.season_plan n on n.tenant_id = \(tx.tenant) and n.id = \(id)
            and n.committee_id = b.committee_id
        cross join \(tx.readable(.production)) s
        where b.tenant_id = \(tx.tenant) and b.planted_on between n.first_on
                and least(n.last_on, \(day))
            and (s.everything or b.village_id = any (s.villages))
        """
    }

    /// What was grown by line or by crop and village. Land that is planted again counts again, as sown
    /// area does. A batch whose land went to another one has none, and lacks none.
    private static func sums(_ by: String, _ condition: String = "") -> SQL {
        """
        select \(unescaped: by), sum(harvested)::bigint as harvested,
            count(*) filter (where area is null and not is_moved) as plotless, coalesce(sum(area), 0)::bigint as area
        from placed \(unescaped: condition)
        group by \(unescaped: by)
        """
    }

    /// A sum knows its expected output only when each of its lines does.
    private static func summing(_ grain: PlanComparison.Grain, _ tx: TenantTransaction) -> SQL {
        let group =
            switch grain {
            case .line: "c.code, c.name, c.unit, v.name, w.code, w.name, l.area is null"
            case .crop: "c.code, c.name, c.unit"
            case .village: "c.code, c.name, c.unit, w.code, w.name"
            }
        let variety: SQL = grain == .line ? "coalesce(v.name, '')" : "''"
        let village: SQL = grain == .crop ? "'', ''" : "w.code, w.name"
        let order: SQL =
            grain == .crop
            ? "c.code"
            : grain == .village
                ? "w.code, c.code"
                : """
                c.code, coalesce(v.name, ''), w.code, l.area is null
                """
        return """
            select c.name, \(variety), \(village), sum(l.area)::bigint, sum(l.planted)::bigint,
                sum(l.plotless)::bigint,
                case when bool_and(l.area is null or l.base is not null)
                    then sum(l.base) end::bigint,
                sum(l.harvested)::bigint, c.unit
            from lines l
            join app.crop c on c.tenant_id = \(tx.tenant) and c.id = l.crop_id
            join app.village w on w.tenant_id = \(tx.tenant) and w.id = l.village_id
            left join app.variety v on v.tenant_id = \(tx.tenant) and v.id = l.variety_id
            group by \(unescaped: group) order by \(order)
            """
    }
}

extension PlanComparison: RowDecodable {
    public init(row: inout Row) throws {
        crop = try row.next()
        variety = try row.next()
        villageCode = try row.next()
        village = try row.next()
        plannedArea = try row.next(Int64?.self).map(Area.init(tenThousandthsOfMu:))
        plantedArea = Area(tenThousandthsOfMu: try row.next())
        batchesWithoutPlot = Int(try row.next(Int64.self))
        let planned = try row.next(Int64?.self)
        let harvested = try row.next(Int64.self)
        let unit = try row.next(Unit.self)
        self.planned = try planned.map {
            try Quantity.fromBase($0, in: unit, rounding: .halfAwayFromZero)
        }
        self.harvested = try Quantity.fromBase(harvested, in: unit, rounding: .halfAwayFromZero)
    }
}
