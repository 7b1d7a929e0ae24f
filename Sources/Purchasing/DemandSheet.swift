public import Measures
import Members
public import Sheets
public import Tenancy

/// The sheet of demand.
public enum DemandSheet: SheetKind {
    public static let name = "demands"
    public static let verb = Verb.recordDemands
    public static let columns = [
        SheetColumn("round", "统购批次号", "round", synonyms: ["统购批次", "批次号"]),
        SheetColumn("member", "成员编号", "member", synonyms: ["成员", "member code"]),
        SheetColumn("item", "物资", "item", synonyms: ["物资编号", "物资名称", "品名", "item code"]),
        SheetColumn("quantity", "数量", "quantity", synonyms: ["需求数量", "需求量"]),
        SheetColumn("unit", "单位", "unit", synonyms: ["计量单位"], isRequired: false),
    ]

    /// The unit stands behind the quantity or in a column of its own.
    public static func read(
        _ row: SheetRow, today: CivilDate
    ) throws(SheetProblem) -> Demand.Entry {
        let unit = try row.optionalCell("unit") { try Unit(parsing: $0) }
        return Demand.Entry(
            round: try row.cell("round") { try DocumentNumber(parsing: $0, as: .purchaseRound) },
            member: row.halfWidth("member"), item: row["item"],
            quantity: try row.cell("quantity") { try Quantity(parsing: $0, unit: unit) })
    }

    public static func write(
        _ entries: [Demand.Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try await Demand.record(entries, in: tx)
    }
}
