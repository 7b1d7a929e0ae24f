import Catalogue
public import Measures
import Members
public import Postgres
public import Sheets
public import Tenancy

/// The sheet of what villages grow, one row a village and crop. An empty cell says nothing; no land says
/// that the crop is not grown, or not any more. Land without a unit is in mu.
public enum CropAnswerSheet: ExportableSheet {
    public static let name = "survey-crops"
    public static let verb = Verb.answerSurvey
    public static let columns = [
        SheetColumn("survey", "普查编号", "survey", synonyms: ["普查", "摸底编号"]),
        SheetColumn("village", "村代码", "village", synonyms: ["村", "village code"]),
        SheetColumn("crop", "作物", "crop", synonyms: ["作物名称", "作物代码"]),
        SheetColumn("area", "面积", "area", synonyms: ["种植面积"]),
        SheetColumn("output", "年产量", "output", synonyms: ["产量"], isRequired: false),
        SheetColumn("households", "种植户数", "households", synonyms: ["户数"], isRequired: false),
        SheetColumn("years", "种植年数", "years", synonyms: ["年数", "种植年限"], isRequired: false),
        SheetColumn("answered", "填报日期", "answered", synonyms: ["日期"], isRequired: false),
        SheetColumn("reason", "更正原因", "reason", synonyms: ["原因"], isRequired: false),
    ]

    public static func read(
        _ row: SheetRow, today: CivilDate
    ) throws(SheetProblem) -> CropAnswer.Entry {
        let unit = row.mapping.unitWord("area")
        return CropAnswer.Entry(
            survey: row.halfWidth("survey"), village: row.halfWidth("village"),
            crop: row.halfWidth("crop"),
            area: try row.cell("area") { text in
                try Area(parsing: text, unit: try unit.map { try Unit(parsing: $0) } ?? .mu)
            },
            output: try row.amount("output"), households: try row.count("households"),
            years: try row.count("years"),
            answeredOn: row["answered"].isEmpty
                ? today : try row.date("answered", today: today),
            reason: row["reason"])
    }

    public static func write(
        _ entries: [CropAnswer.Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try await CropAnswer.keep(entries, in: tx)
    }

    /// The answers that hold, by survey, village and crop.
    public static func exporting(_ tx: TenantTransaction) -> Statement<[String]> {
        Statement(
            """
            select array[k.code, v.code, c.code, trim_scale(l.area_mu_e4 / 10000.0) || '亩',
                coalesce(trim_scale(l.output_milli / 1000.0) || \(Unit.chinese(of: "l.unit")), ''),
                coalesce(l.households::text, ''), coalesce(l.years::text, ''),
                l.answered_on::text, l.reason]
            from \(CropAnswer.latest(tx)) l
            join app.survey k on k.tenant_id = \(tx.tenant) and k.id = l.survey_id
            join app.village v on v.tenant_id = \(tx.tenant) and v.id = l.village_id
            join app.crop c on c.tenant_id = \(tx.tenant) and c.id = l.crop_id
            cross join \(tx.readable(.land)) s
            where s.everything or v.id = any (s.villages)
            order by k.code, v.code, c.code
            """)
    }
}
