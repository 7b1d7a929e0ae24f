public import Measures
import Members
public import Postgres
public import Sheets
public import Tenancy

/// The sheet of a county's own words of the field.
public enum FarmWordSheet: ExportableSheet {
    public static let name = "farm-words"
    public static let verb = Verb.keepFarmWords
    public static let columns = [
        SheetColumn("kind", "类别", "kind", synonyms: ["类型"]),
        SheetColumn("code", "代码", "code", synonyms: ["编号"]),
        SheetColumn("name", "名称", "name", synonyms: ["词", "word"]),
    ]

    public static func read(
        _ row: SheetRow, today: CivilDate
    ) throws(SheetProblem) -> FarmWord.Entry {
        FarmWord.Entry(
            try row.cell("kind") { try FarmWord.Kind(parsing: $0) }, code: row.halfWidth("code"),
            name: row["name"])
    }

    public static func write(
        _ entries: [FarmWord.Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try await FarmWord.keep(entries, in: tx)
    }

    public static func exporting(_ tx: TenantTransaction) -> Statement<[String]> {
        Statement(
            """
            select w.kind, w.code, w.name from app.county_word w
            where w.tenant_id = \(tx.tenant) order by w.kind, w.code
            """
        ) { row in
            let kind: FarmWord.Kind = try row.nextWord()
            return [kind.text(in: .chinese), try row.next(), try row.next()]
        }
    }
}
