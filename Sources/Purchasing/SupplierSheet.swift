public import Measures
public import Sheets
public import Tenancy

/// The sheet of suppliers.
public enum SupplierSheet: SheetKind {
    public static let name = "suppliers"
    public static let verb = Verb.keepSuppliers
    public static let columns = [
        SheetColumn("code", "供应商编号", "code", synonyms: ["编号", "代码", "supplier code"]),
        SheetColumn("name", "供应商名称", "name", synonyms: ["名称", "供应商", "supplier"]),
        SheetColumn("address", "地址", "address", synonyms: ["联系地址"], isRequired: false),
    ]

    public static func read(
        _ row: SheetRow, today: CivilDate
    ) throws(SheetProblem) -> Supplier.Entry {
        Supplier.Entry(code: row.halfWidth("code"), name: row["name"], address: row["address"])
    }

    public static func write(
        _ entries: [Supplier.Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try await Supplier.keep(entries, in: tx)
    }
}
