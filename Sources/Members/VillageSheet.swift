public import Measures
public import Sheets
public import Tenancy

/// The sheet of a county's villages. Without a column of township codes the first nine digits of a
/// village's code name its township. Another name beside a day (生效日期) is a renaming from that day on.
public enum VillageSheet: SheetKind {
    public static let name = "villages"
    public static let verb = Verb.keepVillages
    public static let columns = [
        SheetColumn("code", "村代码", "code", synonyms: ["代码", "编码", "village code"]),
        SheetColumn("name", "村名", "name", synonyms: ["村名称", "名称", "村", "village"]),
        SheetColumn(
            "township", "乡镇代码", "township", synonyms: ["所属乡镇代码", "township code"],
            isRequired: false),
        SheetColumn(
            "since", "生效日期", "since", synonyms: ["更名日期", "effective"], isRequired: false),
    ]

    public static func read(
        _ row: SheetRow, today: CivilDate
    ) throws(SheetProblem) -> Village.Entry {
        Village.Entry(
            code: row.halfWidth("code"), name: row["name"],
            township: row.optionalCode("township"),
            since: try row.optionalCell("since") { try CivilDate(parsing: $0) })
    }

    public static func write(
        _ entries: [Village.Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try await Village.keep(entries, in: tx)
    }
}
