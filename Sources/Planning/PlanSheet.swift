import Catalogue
import Committees
public import Measures
import Members
public import Postgres
public import Sheets
public import Tenancy

/// The sheet of the plans of seasons: one row a line. A plan that is not there is drafted; the rows of one
/// that is there are added or put in the place of its lines, as one further version with the reason.
public enum PlanSheet: ExportableSheet {
    /// A row: a line of a plan, and why it changes.
    public struct Entry: Hashable, Sendable, Codable {
        /// The code of the committee.
        public var committee: String
        /// The season.
        public var season: Season
        /// The line.
        public var line: SeasonPlan.Line
        /// Why an existing plan changes.
        public var reason: String
    }

    public static let name = "season-plans"
    public static let verb = Verb.changePlan
    public static let columns = [
        SheetColumn(
            "committee", "产业联合党委代码", "committee", synonyms: ["产业联合党委", "党委编号", "党委代码"]),
        SheetColumn("season", "季节", "season", synonyms: ["季度", "生产季"]),
        SheetColumn("crop", "作物", "crop", synonyms: ["作物名称", "作物代码"]),
        SheetColumn("variety", "品种", "variety", synonyms: ["品种名称"], isRequired: false),
        SheetColumn("village", "村代码", "village", synonyms: ["村"]),
        SheetColumn("area", "面积", "area", synonyms: ["计划面积", "面积（亩）"]),
        SheetColumn("output", "预期产量", "output", synonyms: ["计划产量"], isRequired: false),
        SheetColumn("sow", "播种期", "sowing", isRequired: false),
        SheetColumn("harvest", "采收期", "harvest", isRequired: false),
        SheetColumn("reason", "变更原因", "reason", synonyms: ["原因"], isRequired: false),
    ]

    public static func read(
        _ row: SheetRow, today: CivilDate
    ) throws(SheetProblem) -> Entry {
        let unit = row.mapping.unitWord("area")
        let output = row.mapping.unitWord("output")
        let key = SeasonPlan.Key(
            crop: row.halfWidth("crop"), variety: row["variety"],
            village: row.halfWidth("village"))
        return Entry(
            committee: row.halfWidth("committee"),
            season: try row.cell("season") { try Season(parsing: $0) },
            line: SeasonPlan.Line(
                key,
                area: try row.cell("area") { text in
                    try Area(parsing: text, unit: try unit.map { try Unit(parsing: $0) } ?? .mu)
                },
                output: try row.optionalCell("output") { text in
                    try Quantity(parsing: text, unit: try output.map { try Unit(parsing: $0) })
                }, sow: try row.optionalCell("sow") { try Period(parsing: $0) },
                harvest: try row.optionalCell("harvest") { try Period(parsing: $0) }),
            reason: row["reason"])
    }

    /// A row that breaks a rule is refused by itself; the others of its plan make one version, decided
    /// today. Throws `TenancyError.enteredForAnother`.
    public static func write(
        _ entries: [Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try tx.requires(.managePlans)
        var outcomes: [EntryOutcome] = Array(repeating: .alreadyThere, count: entries.count)
        var plans: [[String]: [Int]] = [:]
        for (place, entry) in entries.enumerated() {
            do {
                let ask = ask(of: [entry], tx)
                try await tx.requires(committee: entry.committee)
                _ = try await PlanLines(ask, tx).stored(ask.lines)
                plans[[entry.committee, entry.season.name], default: []].append(place)
            } catch let reason as any Explained {
                outcomes[place] = refused(entry, reason)
            }
        }
        for key in plans.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
            try await put(plans[key] ?? [], of: entries, &outcomes, tx)
        }
        return outcomes
    }

    private static func put(
        _ places: [Int], of entries: [Entry], _ outcomes: inout [EntryOutcome],
        _ tx: TenantTransaction
    ) async throws {
        do {
            let kept = try await SeasonPlan.put(ask(of: places.map { entries[$0] }, tx), in: tx)
            for (place, outcome) in zip(places, kept) { outcomes[place] = outcome }
        } catch let reason as any Explained {
            for place in places { outcomes[place] = refused(entries[place], reason) }
        }
    }

    private static func ask(of entries: [Entry], _ tx: TenantTransaction) -> SeasonPlan.Ask {
        SeasonPlan.Ask(
            committee: entries[0].committee, season: entries[0].season, decidedOn: tx.today,
            reason: entries.map(\.reason).first { !$0.isEmpty } ?? "",
            lines: entries.map(\.line))
    }

    private static func refused(_ entry: Entry, _ reason: any Explained) -> EntryOutcome {
        let (column, value) =
            switch reason {
            case is CommitteeError: ("committee", entry.committee)
            case PlanningError.unknownVariety: ("variety", entry.line.key.variety)
            case PlanningError.unknownVillage, PlanningError.villageNotCovered:
                ("village", entry.line.key.village)
            case PlanningError.areaNotPositive: ("area", entry.line.area.text(in: .chinese))
            case PlanningError.outputUnlike, is MeasureError:
                ("output", entry.line.output?.text(in: .chinese) ?? "")
            case PlanningError.reasonMissing: ("reason", entry.reason)
            default: ("crop", entry.line.key.crop)
            }
        return .refused(column: column, value: value, reason: reason)
    }

    /// The lines of the latest version of every plan.
    public static func exporting(_ tx: TenantTransaction) -> Statement<[String]> {
        Statement(
            """
            select array[t.code, p.season, c.code, coalesce(v.name, ''), w.code,
                trim_scale(l.area_mu_e4 / 10000.0)::text || '亩',
                case when l.output_milli is null then '' else
                    trim_scale(l.output_milli / 1000.0)::text
                        || \(Unit.chinese(of: "l.unit")) end,
                coalesce(l.sow_from || '..' || l.sow_last, ''),
                coalesce(l.harvest_from || '..' || l.harvest_last, ''), '']
            from app.season_plan_line l
            join app.season_plan p on p.tenant_id = \(tx.tenant) and p.id = l.plan_id
            join app.committee t on t.tenant_id = \(tx.tenant) and t.id = p.committee_id
            join app.crop c on c.tenant_id = \(tx.tenant) and c.id = l.crop_id
            join app.village w on w.tenant_id = \(tx.tenant) and w.id = l.village_id
            left join app.variety v on v.tenant_id = \(tx.tenant) and v.id = l.variety_id
            cross join \(tx.papers) s
            where l.tenant_id = \(tx.tenant) and (s.everything
                    or p.committee_id = any (s.committees) or l.village_id = any (s.villages))
                and l.version = (select max(x.version) from app.season_plan_version x
                    where x.tenant_id = \(tx.tenant) and x.plan_id = l.plan_id)
            order by t.code, p.season, l.place
            """)
    }
}
