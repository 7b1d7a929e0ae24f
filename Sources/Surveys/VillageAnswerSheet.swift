import Catalogue
public import Measures
import Members
public import Postgres
public import Sheets
public import Tenancy

/// The sheet of what villages answered of themselves. An empty cell says nothing: it changes no answer. Land
/// without a unit is in mu, a cold store without one in tonnes.
public enum VillageAnswerSheet: ExportableSheet {
    public static let name = "survey-villages"
    public static let verb = Verb.answerSurvey
    public static let columns = [
        SheetColumn("survey", "普查编号", "survey", synonyms: ["普查", "摸底编号"]),
        SheetColumn("village", "村代码", "village", synonyms: ["村", "village code"]),
        SheetColumn("households", "农户数", "households", synonyms: ["户数", "总户数"], isRequired: false),
        SheetColumn("people", "人口", "people", synonyms: ["总人口", "人口数"], isRequired: false),
        SheetColumn("labour", "劳动力", "labour", synonyms: ["劳动力数"], isRequired: false),
        SheetColumn("cultivated", "耕地面积", "cultivated", synonyms: ["耕地"], isRequired: false),
        SheetColumn("irrigated", "灌溉面积", "irrigated", synonyms: ["有效灌溉面积"], isRequired: false),
        SheetColumn("water", "水源", "water", synonyms: ["水源等级"], isRequired: false),
        SheetColumn("road", "道路", "road", synonyms: ["道路等级"], isRequired: false),
        SheetColumn("cold_store", "冷库容量", "cold store", synonyms: ["冷库"], isRequired: false),
        SheetColumn("greenhouse", "大棚面积", "greenhouses", synonyms: ["大棚"], isRequired: false),
        SheetColumn("processors", "加工企业数", "processors", synonyms: ["加工企业"], isRequired: false),
        SheetColumn("cooperatives", "合作社数", "cooperatives", synonyms: ["合作社"], isRequired: false),
        SheetColumn("willing", "意愿", "willing", synonyms: ["参与意愿", "愿意比例"], isRequired: false),
        SheetColumn("asked", "询问户数", "asked", synonyms: ["调查户数"], isRequired: false),
        SheetColumn("answered", "填报日期", "answered", synonyms: ["日期"], isRequired: false),
        SheetColumn("reason", "更正原因", "reason", synonyms: ["原因"], isRequired: false),
    ]

    public static func read(
        _ row: SheetRow, today: CivilDate
    ) throws(SheetProblem) -> VillageAnswer.Entry {
        var facts = VillageFacts()
        facts.households = try row.count("households")
        facts.people = try row.count("people")
        facts.labour = try row.count("labour")
        facts.cultivated = try row.land("cultivated")
        facts.irrigated = try row.land("irrigated")
        facts.water = try row.word("water") { .unknownWater($0) }
        facts.road = try row.word("road") { .unknownRoad($0) }
        facts.coldStore = try row.amount("cold_store", usual: .tonne)
        facts.greenhouse = try row.land("greenhouse")
        facts.processors = try row.count("processors")
        facts.cooperatives = try row.count("cooperatives")
        facts.willing = try row.count("willing")
        facts.asked = try row.count("asked")
        let day = row["answered"].isEmpty ? today : try row.date("answered", today: today)
        return VillageAnswer.Entry(
            survey: row.halfWidth("survey"), village: row.halfWidth("village"), facts: facts,
            answeredOn: day, reason: row["reason"])
    }

    public static func write(
        _ entries: [VillageAnswer.Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try await VillageAnswer.keep(entries, in: tx)
    }

    /// The answers that hold, by survey and village.
    public static func exporting(_ tx: TenantTransaction) -> Statement<[String]> {
        Statement(
            """
            select array[k.code, v.code, coalesce(l.households::text, ''),
                coalesce(l.people::text, ''), coalesce(l.labour::text, ''),
                \(land("l.cultivated_mu_e4")), \(land("l.irrigated_mu_e4")),
                \(WaterGrade.chinese(of: "l.water")), \(RoadGrade.chinese(of: "l.road")),
                coalesce(trim_scale(l.cold_milli_t / 1000.0) || '吨', ''),
                \(land("l.greenhouse_mu_e4")), coalesce(l.processors::text, ''),
                coalesce(l.cooperatives::text, ''), coalesce(l.willing::text, ''),
                coalesce(l.asked::text, ''), l.answered_on::text, l.reason]
            from \(VillageAnswer.latest(tx)) l
            join app.survey k on k.tenant_id = \(tx.tenant) and k.id = l.survey_id
            join app.village v on v.tenant_id = \(tx.tenant) and v.id = l.village_id
            cross join \(tx.readable(.land)) s
            where s.everything or v.id = any (s.villages)
            order by k.code, v.code
            """)
    }

    private static func land(_ column: SQL) -> SQL {
        "coalesce(trim_scale(\(column) / 10000.0) || '亩', '')"
    }
}
