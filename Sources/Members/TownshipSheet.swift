public import Measures
public import Sheets
public import Tenancy

/// The sheet of a county's townships.
public enum TownshipSheet: SheetKind {
    public static let name = "townships"
    public static let verb = Verb.keepTownships
    public static let columns = [
        SheetColumn("code", "乡镇代码", "code", synonyms: ["代码", "编码", "township code"]),
        SheetColumn("name", "乡镇名称", "name", synonyms: ["名称", "乡镇", "township"]),
    ]

    public static func read(
        _ row: SheetRow, today: CivilDate
    ) throws(SheetProblem) -> Township.Entry {
        Township.Entry(code: row.halfWidth("code"), name: row["name"])
    }

    public static func write(
        _ entries: [Township.Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try await Township.keep(entries, in: tx)
    }
}
