public import Measures
import Members
public import Postgres
public import Sheets
public import Tenancy

/// The sheet of varieties: a crop, a variety, and what is known of it.
public enum VarietySheet: ExportableSheet {
    public static let name = "varieties"
    public static let verb = Verb.keepVarieties
    public static let columns = [
        SheetColumn("crop", "作物", "crop", synonyms: ["作物名称", "作物代码", "crop code"]),
        SheetColumn("variety", "品种", "variety", synonyms: ["品种名称"]),
        SheetColumn(
            "days", "生育期（天）", "days to maturity", synonyms: ["生育期", "天数"], isRequired: false),
        SheetColumn("note", "说明", "note", synonyms: ["备注"], isRequired: false),
    ]

    public static func read(
        _ row: SheetRow, today: CivilDate
    ) throws(SheetProblem) -> Variety.Entry {
        Variety.Entry(
            crop: row.halfWidth("crop"), name: row["variety"],
            daysToMaturity: try row.optionalCell("days", row.days), note: row["note"])
    }

    public static func write(
        _ entries: [Variety.Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try await Variety.keep(entries, in: tx)
    }

    public static func exporting(_ tx: TenantTransaction) -> Statement<[String]> {
        Statement(
            """
            select array[c.code, v.name, coalesce(v.days_to_maturity::text, ''),
                coalesce(v.note, '')]
            from app.variety v
            join app.crop c on c.tenant_id = \(tx.tenant) and c.id = v.crop_id
            where v.tenant_id = \(tx.tenant)
            order by c.code, v.name
            """)
    }
}
