public import Measures
import Members
public import Sheets
public import Tenancy

/// The sheet of plots. An area without a unit is in the unit of its header, else in 亩.
public enum PlotSheet: SheetKind {
    public static let name = "plots"
    public static let verb = Verb.keepPlots
    public static let columns = [
        SheetColumn("code", "地块编号", "code", synonyms: ["编号", "地块代码", "plot code", "plot"]),
        SheetColumn("name", "地块名称", "name", synonyms: ["名称", "地名"], isRequired: false),
        SheetColumn("village", "村代码", "village", synonyms: ["village code"]),
        SheetColumn("member", "成员编号", "member", synonyms: ["承包人编号", "holder", "member code"]),
        SheetColumn("tenure", "权属", "tenure", synonyms: ["取得方式", "经营方式"]),
        SheetColumn("area", "面积", "area"),
    ]

    public static func read(
        _ row: SheetRow, today: CivilDate
    ) throws(SheetProblem) -> Plot.Entry {
        Plot.Entry(
            code: row.halfWidth("code"), name: row["name"], village: row.halfWidth("village"),
            member: row.halfWidth("member"), tenure: try row.cell("tenure", tenure),
            area: try row.cell("area") { try area($0, headerUnit: row.mapping.unitWord("area")) })
    }

    private static func tenure(_ word: String) throws(LandError) -> Tenure {
        guard let tenure = Tenure(word: word) else { throw .unknownTenure(word) }
        return tenure
    }

    /// Square metres with decimals do not come out even in 亩: the nearest ten-thousandth is taken,
    /// halves away from zero, which is a fifteenth of a square metre.
    private static func area(_ text: String, headerUnit: String?) throws -> Area {
        let unit = try headerUnit.map { try Unit(parsing: $0) } ?? .mu
        return try Area(parsing: text, unit: unit, rounding: .halfAwayFromZero)
    }

    public static func write(
        _ entries: [Plot.Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try await Plot.keep(entries, in: tx)
    }
}
