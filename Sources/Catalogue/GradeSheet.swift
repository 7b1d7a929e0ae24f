public import Measures
import Members
public import Postgres
public import Sheets
public import Tenancy

/// The sheet of grades: what makes each grade of a crop, and what it fetches.
public enum GradeSheet: ExportableSheet {
    public static let name = "grades"
    public static let verb = Verb.keepGrades
    public static let columns = [
        SheetColumn("crop", "作物", "crop", synonyms: ["作物名称", "作物代码", "crop code"]),
        SheetColumn("grade", "等级", "grade", synonyms: ["级别"]),
        SheetColumn("rank", "等级序号", "rank", synonyms: ["等级次序", "序号"]),
        SheetColumn("criteria", "质量要求", "criteria", synonyms: ["要求"], isRequired: false),
        SheetColumn("standard", "标准号", "standard", synonyms: ["标准"], isRequired: false),
        SheetColumn("relative", "比价", "relative price", synonyms: ["相对价格"], isRequired: false),
    ]

    public static func read(
        _ row: SheetRow, today: CivilDate
    ) throws(SheetProblem) -> Grade.Entry {
        Grade.Entry(
            crop: row.halfWidth("crop"), name: row["grade"], rank: try row.rank(),
            criteria: row["criteria"], standard: row["standard"],
            relative: try row.optionalCell("relative") { try Percentage(parsing: $0) })
    }

    public static func write(
        _ entries: [Grade.Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try await Grade.keep(entries, in: tx)
    }

    public static func exporting(_ tx: TenantTransaction) -> Statement<[String]> {
        Statement(
            """
            select array[c.code, r.name, r.rank::text, coalesce(r.criteria, ''),
                coalesce(r.standard, ''),
                coalesce(trim_scale(r.relative_ppm / 10000.0)::text || '%', '')]
            from app.grade r
            join app.crop c on c.tenant_id = \(tx.tenant) and c.id = r.crop_id
            where r.tenant_id = \(tx.tenant)
            order by c.code, r.rank
            """)
    }
}
