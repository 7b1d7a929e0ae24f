public import Measures
import Members
public import Postgres
public import Sheets
public import Tenancy

/// The sheet of the calendar: when a crop is sown and harvested.
public enum CalendarSheet: ExportableSheet {
    public static let name = "calendar"
    public static let verb = Verb.keepCalendar
    public static let columns = [
        SheetColumn("crop", "作物", "crop", synonyms: ["作物名称", "作物代码", "crop code"]),
        SheetColumn("variety", "品种", "variety", synonyms: ["品种名称"], isRequired: false),
        SheetColumn("region", "地区", "region", synonyms: ["区域"], isRequired: false),
        SheetColumn("method", "栽培方式", "method", synonyms: ["方式"], isRequired: false),
        SheetColumn("sow", "播种期", "sowing", synonyms: ["定植期", "接种期"], isRequired: false),
        SheetColumn("harvest", "采收期", "harvest", synonyms: ["收获期"], isRequired: false),
    ]

    public static func read(
        _ row: SheetRow, today: CivilDate
    ) throws(SheetProblem) -> CropCalendar.Entry {
        CropCalendar.Entry(
            crop: row.halfWidth("crop"), variety: row["variety"], region: row["region"],
            method: try row.cultivation(), sow: try row.window("sow"),
            harvest: try row.window("harvest"))
    }

    public static func write(
        _ entries: [CropCalendar.Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try await CropCalendar.keep(entries, in: tx)
    }

    public static func exporting(_ tx: TenantTransaction) -> Statement<[String]> {
        Statement(
            """
            select array[c.code, coalesce(v.name, ''), k.region,
                \(Cultivation.chinese(of: "k.method")), \(window("k.sow_from", "k.sow_last")),
                \(window("k.harvest_from", "k.harvest_last"))]
            from app.crop_calendar k
            join app.crop c on c.tenant_id = \(tx.tenant) and c.id = k.crop_id
            left join app.variety v on v.tenant_id = \(tx.tenant) and v.id = k.variety_id
            where k.tenant_id = \(tx.tenant)
            order by c.code, coalesce(v.name, ''), k.region, k.method
            """)
    }

    /// The text of a window, as `YearWindow` reads it.
    private static func window(_ from: SQL, _ last: SQL) -> SQL {
        """
        coalesce(\(from) / 100 || '月' || \(from) % 100 || '日至'
            || \(last) / 100 || '月' || \(last) % 100 || '日', '')
        """
    }
}
