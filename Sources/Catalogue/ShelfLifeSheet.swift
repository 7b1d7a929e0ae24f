public import Measures
import Members
public import Postgres
public import Sheets
public import Tenancy

/// The sheet of shelf lives: how long a crop keeps, by the way it is stored.
public enum ShelfLifeSheet: ExportableSheet {
    public static let name = "shelf-life"
    public static let verb = Verb.keepShelfLives
    public static let columns = [
        SheetColumn("crop", "作物", "crop", synonyms: ["作物名称", "作物代码", "crop code"]),
        SheetColumn("storage", "贮藏方式", "storage", synonyms: ["贮藏", "储存方式"]),
        SheetColumn("days", "保存期（天）", "days", synonyms: ["保存期", "保质期", "天数"]),
        SheetColumn(
            "coldest", "最低温度（℃）", "coldest", synonyms: ["最低温度"], isRequired: false),
        SheetColumn(
            "warmest", "最高温度（℃）", "warmest", synonyms: ["最高温度"], isRequired: false),
    ]

    public static func read(
        _ row: SheetRow, today: CivilDate
    ) throws(SheetProblem) -> ShelfLife.Entry {
        ShelfLife.Entry(
            crop: row.halfWidth("crop"),
            storage: try row.cell("storage") { text throws(CatalogueError) in
                guard let storage = Storage(word: text) else { throw .unknownStorage(text) }
                return storage
            }, days: try row.cell("days", row.days), coldest: try row.temperature("coldest"),
            warmest: try row.temperature("warmest"))
    }

    public static func write(
        _ entries: [ShelfLife.Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try await ShelfLife.keep(entries, in: tx)
    }

    public static func exporting(_ tx: TenantTransaction) -> Statement<[String]> {
        Statement(
            """
            select array[c.code, \(Storage.chinese(of: "s.storage")), s.days::text,
                coalesce(trim_scale(s.coldest_e1 / 10.0)::text, ''),
                coalesce(trim_scale(s.warmest_e1 / 10.0)::text, '')]
            from app.shelf_life s
            join app.crop c on c.tenant_id = \(tx.tenant) and c.id = s.crop_id
            where s.tenant_id = \(tx.tenant)
            order by c.code, array_position(\(Storage.allCases.map(\.rawValue)), s.storage)
            """)
    }
}
