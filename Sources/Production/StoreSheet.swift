import Catalogue
public import Measures
import Members
public import Postgres
public import Sheets
public import Tenancy

/// The sheet of stores.
public enum StoreSheet: ExportableSheet {
    public static let name = "stores"
    public static let verb = Verb.keepStores
    public static let columns = [
        SheetColumn("code", "仓库编号", "store", synonyms: ["编号", "库号", "store code"]),
        SheetColumn("name", "仓库名称", "name", synonyms: ["名称", "仓库"]),
        SheetColumn("storage", "贮藏方式", "storage", synonyms: ["类型", "贮藏", "储存方式"]),
        SheetColumn("village", "村代码", "village", isRequired: false),
        SheetColumn(
            "committee", "产业联合党委代码", "committee", synonyms: ["党委编号", "党委代码"],
            isRequired: false),
        SheetColumn("capacity", "容量", "capacity", synonyms: ["库容"], isRequired: false),
        SheetColumn("plot", "地块编号", "plot", synonyms: ["所在地块"], isRequired: false),
    ]

    public static func read(
        _ row: SheetRow, today: CivilDate
    ) throws(SheetProblem) -> Store.Entry {
        Store.Entry(
            code: row.halfWidth("code"), name: row["name"],
            storage: try row.cell("storage") { text throws(CatalogueError) in
                guard let storage = Storage(word: text) else { throw .unknownStorage(text) }
                return storage
            }, village: row.optionalCode("village"), committee: row.optionalCode("committee"),
            capacity: try row.optionalCell("capacity") { try Quantity(parsing: $0) },
            plot: row.optionalCode("plot"))
    }

    public static func write(
        _ entries: [Store.Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try await Store.keep(entries, in: tx)
    }

    public static func exporting(_ tx: TenantTransaction) -> Statement<[String]> {
        Statement(Store.selecting("order by o.code", tx)) { row in
            let store = try Store(row: &row).entry
            let capacity = store.capacity.map { $0.formatted(grouping: false) + $0.unit.chinese }
            return [
                store.code, store.name, store.storage.text(in: .chinese), store.village ?? "",
                store.committee ?? "", capacity ?? "", store.plot ?? "",
            ]
        }
    }
}
