public import Measures
import Members
public import Postgres
public import Sheets
public import Tenancy

/// The sheet of expected yields a mu: of a crop or a variety, in general or grown in one way.
public enum YieldSheet: ExportableSheet {
    public static let name = "yields"
    public static let verb = Verb.keepYields
    public static let columns = [
        SheetColumn("crop", "作物", "crop", synonyms: ["作物名称", "作物代码", "crop code"]),
        SheetColumn("variety", "品种", "variety", synonyms: ["品种名称"], isRequired: false),
        SheetColumn("method", "栽培方式", "method", synonyms: ["方式"], isRequired: false),
        SheetColumn("yield", "预期亩产", "yield a mu", synonyms: ["亩产", "每亩产量"]),
    ]

    public static func read(
        _ row: SheetRow, today: CivilDate
    ) throws(SheetProblem) -> CropYield.Entry {
        let unit = row.mapping.unitWord("yield")
        return CropYield.Entry(
            crop: row.halfWidth("crop"), variety: row["variety"], method: try row.cultivation(),
            perMu: try row.cell("yield") { text in
                try Quantity(parsing: text, unit: unit.map { try Unit(parsing: $0) })
            })
    }

    public static func write(
        _ entries: [CropYield.Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try await CropYield.keep(entries, in: tx)
    }

    public static func exporting(_ tx: TenantTransaction) -> Statement<[String]> {
        Statement(
            """
            select array[c.code, coalesce(v.name, ''), \(Cultivation.chinese(of: "y.method")),
                trim_scale(y.amount_milli / 1000.0)::text || \(Unit.chinese(of: "y.unit"))]
            from app.crop_yield y
            join app.crop c on c.tenant_id = \(tx.tenant) and c.id = y.crop_id
            left join app.variety v on v.tenant_id = \(tx.tenant) and v.id = y.variety_id
            where y.tenant_id = \(tx.tenant)
            order by c.code, coalesce(v.name, ''), y.method
            """)
    }
}
