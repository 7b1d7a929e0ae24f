import Committees
import Measures
import Members
import Postgres
public import Tenancy

extension SeasonPlan {
    /// Drafts the plan of a season, its first version; drafted again with the same lines nothing changes.
    /// Returns the number of the version.
    ///
    /// Throws `PlanningError.linesMissing`, `.decidedInFuture`, `CommitteeError.unknownCommittee`,
    /// `.committeeOutOfReach`, then for the lines `PlanningError.areaNotPositive`, `.unknownCrop`,
    /// `.unknownVariety`, `.unknownVillage`, `.villageNotCovered`, `.outputUnlike`, `.lineRepeated`, then
    /// `.planExists`; and `TenancyError.enteredForAnother`.
    @discardableResult
    public static func draft(_ ask: Ask, in tx: TenantTransaction) async throws -> Int {
        try tx.requires(.managePlans)
        guard !ask.lines.isEmpty else { throw PlanningError.linesMissing }
        try await check(ask, tx)
        let lines = try await PlanLines(ask, tx).stored(ask.lines)
        let plan = try await open(ask, tx)
        guard let latest = try await latest(of: plan, tx) else {
            return try await write(1, lines, plan, ask, tx)
        }
        let before = try await stored(plan, latest.number, tx)
        var after = before
        _ = merge(lines, ask, into: &after)
        guard after == before, lines.count == before.count else {
            throw PlanningError.planExists(committee: ask.committee, season: ask.season.name)
        }
        return latest.number
    }

    /// Changes a plan by a further version: lines that are added or put in the place of others, and lines
    /// that are taken away. A change that changes nothing makes no version. Returns the number of the
    /// latest version.
    ///
    /// Throws `PlanningError.linesMissing`, `.decidedInFuture`, `CommitteeError.unknownCommittee`,
    /// `.committeeOutOfReach`, `PlanningError.reasonMissing`, `.unknownPlan`, `.decidedTooEarly`, then what
    /// `draft` throws of the lines, `.unknownLine`, `.nothingLeft`; and
    /// `TenancyError.enteredForAnother`.
    @discardableResult
    public static func change(_ ask: Ask, in tx: TenantTransaction) async throws -> Int {
        try tx.requires(.managePlans)
        guard !ask.lines.isEmpty || !ask.dropped.isEmpty else { throw PlanningError.linesMissing }
        try await check(ask, tx)
        guard !ask.reason.isBlank else { throw PlanningError.reasonMissing }
        guard let plan = try await find(ask.committee, ask.season, tx),
            let latest = try await latest(of: plan, tx)
        else {
            throw PlanningError.unknownPlan(committee: ask.committee, season: ask.season.name)
        }
        guard ask.decidedOn >= latest.decidedOn else {
            throw PlanningError.decidedTooEarly(ask.decidedOn, latest: latest.decidedOn)
        }
        let before = try await stored(plan, latest.number, tx)
        let after = try await changed(before, by: ask, tx)
        guard after != before else { return latest.number }
        return try await write(latest.number + 1, after, plan, ask, tx)
    }

    /// Puts lines into a plan that may be there or not, as one version; says of each what became of it.
    /// Throws `PlanningError.reasonMissing` when an existing plan changes without one.
    static func put(_ ask: Ask, in tx: TenantTransaction) async throws -> [EntryOutcome] {
        try await check(ask, tx)
        let lines = try await PlanLines(ask, tx).stored(ask.lines)
        let plan = try await open(ask, tx)
        let latest = try await latest(of: plan, tx)
        let before = try await stored(plan, latest?.number ?? 0, tx)
        var after = before
        let outcomes = merge(lines, ask, into: &after)
        guard after != before else { return outcomes }
        guard latest == nil || !ask.reason.isBlank else { throw PlanningError.reasonMissing }
        _ = try await write((latest?.number ?? 0) + 1, after, plan, ask, tx)
        return outcomes
    }

    /// Adds lines or puts them in the place of those for the same crop, variety and village.
    private static func merge(
        _ lines: [StoredLine], _ ask: Ask, into plan: inout [StoredLine]
    ) -> [EntryOutcome] {
        zip(ask.lines, lines).map { asked, line in
            guard let place = plan.firstIndex(where: { $0.key == line.key }) else {
                plan.append(line)
                return .recorded
            }
            let merged = line.completed(from: plan[place], asked: asked)
            if merged == plan[place] { return .alreadyThere }
            plan[place] = merged
            return .changed
        }
    }

    private static func check(_ ask: Ask, _ tx: TenantTransaction) async throws {
        guard ask.decidedOn <= tx.today else {
            throw PlanningError.decidedInFuture(ask.decidedOn, today: tx.today)
        }
        try await tx.requires(committee: ask.committee)
        // Two changes of one plan come one after the other, so that each sees the version before it.
        try await tx.postgres.execute(
            """
            select pg_advisory_xact_lock(
                hashtextextended(\("season_plan \(ask.committee) \(ask.season.name)"), \(tx.tenant)))
            """)
    }

    private static func changed(
        _ before: [StoredLine], by ask: Ask, _ tx: TenantTransaction
    ) async throws -> [StoredLine] {
        let resolving = PlanLines(ask, tx)
        let put = try await resolving.stored(ask.lines)
        var after = before
        for (key, dropped) in zip(ask.dropped, try await resolving.keys(ask.dropped)) {
            guard let place = after.firstIndex(where: { $0.key == dropped }) else {
                throw PlanningError.unknownLine(key.text)
            }
            after.remove(at: place)
        }
        _ = merge(put, ask, into: &after)
        guard !after.isEmpty else { throw PlanningError.nothingLeft }
        return after
    }

    private static func open(_ ask: Ask, _ tx: TenantTransaction) async throws -> ID {
        if let plan = try await find(ask.committee, ask.season, tx) { return plan }
        return try await tx.postgres.one(
            """
            insert into app.season_plan (tenant_id, committee_id, season, first_on, last_on)
            select \(tx.tenant), t.id, \(ask.season.name), \(ask.season.period.from),
                \(ask.season.period.through)
            from app.committee t where t.tenant_id = \(tx.tenant) and t.code = \(ask.committee)
            returning id
            """, as: ID.self)
    }

    private static func find(
        _ committee: String, _ season: Season, _ tx: TenantTransaction
    ) async throws -> ID? {
        try await tx.postgres.optional(
            """
            select p.id from app.season_plan p
            join app.committee t on t.tenant_id = \(tx.tenant) and t.id = p.committee_id
            where p.tenant_id = \(tx.tenant) and t.code = \(committee) and p.season = \(season.name)
            """, as: ID.self)
    }

    private static func latest(
        of plan: ID, _ tx: TenantTransaction
    ) async throws -> (number: Int, decidedOn: CivilDate)? {
        try await tx.postgres.optional(
            """
            select x.version, x.decided_on from app.season_plan_version x
            where x.tenant_id = \(tx.tenant) and x.plan_id = \(plan)
            order by x.version desc limit 1
            """
        ) { row in (Int(try row.next(Int32.self)), try row.next(CivilDate.self)) }
    }

    private static func write(
        _ number: Int, _ lines: [StoredLine], _ plan: ID, _ ask: Ask, _ tx: TenantTransaction
    ) async throws -> Int {
        try await tx.postgres.execute(
            """
            insert into app.season_plan_version
                (tenant_id, plan_id, version, decided_on, reason, recorded_by)
            values (\(tx.tenant), \(plan), \(Int32(number)), \(ask.decidedOn), \(ask.reason),
                \(tx.person.id))
            """)
        try await tx.postgres.execute(try inserting(lines, plan, number, tx))
        try tx.audit("season_plan", plan, of: ask, reason: ask.reason.isEmpty ? nil : ask.reason)
        return number
    }

    private static func inserting(
        _ lines: [StoredLine], _ plan: ID, _ number: Int, _ tx: TenantTransaction
    ) throws -> SQL {
        let bases = try lines.map { try $0.output?.baseThousandths() }
        return """
            insert into app.season_plan_line (tenant_id, plan_id, version, place, crop_id,
                variety_id, village_id, area_mu_e4, output_milli, unit, base_milli,
                output_by_yield, sow_from, sow_last, harvest_from, harvest_last)
            select \(tx.tenant), \(plan), \(Int32(number)), g.place, crop, nullif(variety, 0),
                village, area, output, unit, base, by_yield, sow_from, sow_last, harvest_from,
                harvest_last
            from unnest(
                    \(lines.map(\.crop.rawValue)), \(lines.map { $0.variety?.rawValue ?? 0 }),
                    \(lines.map(\.village)), \(lines.map(\.area.tenThousandthsOfMu)),
                    \(lines.map { $0.output?.thousandths }),
                    \(lines.map { $0.output?.unit ?? $0.unit }), \(bases),
                    \(lines.map(\.isByYield)), \(lines.map { $0.sow?.from }),
                    \(lines.map { $0.sow?.through }), \(lines.map { $0.harvest?.from }),
                    \(lines.map { $0.harvest?.through })) with ordinality
                as g (crop, variety, village, area, output, unit, base, by_yield, sow_from,
                    sow_last, harvest_from, harvest_last, place)
            """
    }

    private static func stored(
        _ plan: ID, _ number: Int, _ tx: TenantTransaction
    ) async throws -> [StoredLine] {
        try await tx.postgres.all(
            """
            select l.crop_id, l.variety_id, l.village_id, l.area_mu_e4, l.output_milli, l.unit,
                c.unit, l.output_by_yield, l.sow_from, l.sow_last, l.harvest_from,
                l.harvest_last
            from app.season_plan_line l
            join app.crop c on c.tenant_id = \(tx.tenant) and c.id = l.crop_id
            where l.tenant_id = \(tx.tenant) and l.plan_id = \(plan)
                and l.version = \(Int32(number))
            order by l.place
            """, as: StoredLine.self)
    }
}

extension StoredLine: RowDecodable {
    init(row: inout Row) throws {
        crop = try row.next()
        variety = try row.next()
        village = try row.next()
        area = Area(tenThousandthsOfMu: try row.next())
        let amount = try row.next(Int64?.self)
        let said = try row.next(Unit.self)
        output = amount.map { Quantity(thousandths: $0, unit: said) }
        unit = try row.next()
        isByYield = try row.next()
        sow = try row.nextPeriod()
        harvest = try row.nextPeriod()
    }
}

extension Row {
    /// The next two columns as the days from one to another; nil when there are none.
    mutating func nextPeriod() throws -> Period? {
        let from = try next(CivilDate?.self)
        let through = try next(CivilDate?.self)
        guard let from, let through else { return nil }
        return try Period(from: from, through: through)
    }
}
