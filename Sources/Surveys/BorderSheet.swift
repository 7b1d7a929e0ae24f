public import Measures
import Members
public import Postgres
public import Sheets
public import Tenancy

/// The sheet of which townships lie beside each other: one row for two of them, in either order.
public enum BorderSheet: ExportableSheet {
    public static let name = "township-borders"
    public static let verb = Verb.keepBorders
    public static let columns = [
        SheetColumn("township", "乡镇代码", "township", synonyms: ["乡镇"]),
        SheetColumn("neighbour", "相邻乡镇代码", "neighbour", synonyms: ["相邻乡镇", "邻乡镇"]),
        SheetColumn("border", "相邻", "adjacent", synonyms: ["是否相邻"], isRequired: false),
    ]

    public static func read(
        _ row: SheetRow, today: CivilDate
    ) throws(SheetProblem) -> TownshipBorder.Entry {
        TownshipBorder.Entry(
            row.halfWidth("township"), row.halfWidth("neighbour"),
            isBorder: try row.optionalCell("border", yes) ?? true)
    }

    private static func yes(_ word: String) throws(SurveyError) -> Bool {
        switch word.lowercased() {
        case "是", "相邻", "yes", "y": return true
        case "否", "不相邻", "no", "n": return false
        default: throw .neitherYesNorNo(word)
        }
    }

    public static func write(
        _ entries: [TownshipBorder.Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try await TownshipBorder.keep(entries, in: tx)
    }

    /// The borders that stand, by the codes of their townships.
    public static func exporting(_ tx: TenantTransaction) -> Statement<[String]> {
        Statement(
            """
            select array[least(a.code, b.code), greatest(a.code, b.code), '是']
            from app.township_border k
            join app.township a on a.tenant_id = \(tx.tenant) and a.id = k.first_id
            join app.township b on b.tenant_id = \(tx.tenant) and b.id = k.second_id
            where k.tenant_id = \(tx.tenant)
            order by least(a.code, b.code), greatest(a.code, b.code)
            """)
    }
}
