public import Measures
import Members
public import Postgres
public import Sheets
public import Tenancy

/// The sheet of plots: whose they are, and, where there is more to say, to whom they are leased, what land
/// they are and whether they are worked. An area without a unit is in the unit of its header, else in 亩.
public enum PlotSheet: ExportableSheet {
    public static let name = "plots"
    public static let verb = Verb.keepPlots
    public static let columns = [
        SheetColumn("code", "地块编号", "code", synonyms: ["编号", "地块代码", "plot code", "plot"]),
        SheetColumn("name", "地块名称", "name", synonyms: ["名称", "地名"], isRequired: false),
        SheetColumn("village", "村代码", "village", synonyms: ["village code"]),
        SheetColumn("member", "成员编号", "member", synonyms: ["承包人编号", "holder", "member code"]),
        SheetColumn("tenure", "权属", "tenure", synonyms: ["取得方式", "经营方式"]),
        SheetColumn("area", "面积", "area"),
        SheetColumn(
            "lessee", "使用人编号", "lessee", synonyms: ["使用人", "承租人编号", "承租人"],
            isRequired: false),
        SheetColumn("rent", "租金", "rent", synonyms: ["亩租金", "每亩年租金"], isRequired: false),
        SheetColumn(
            "leaseUntil", "租期至", "leased until", synonyms: ["租期截止", "到期日期"],
            isRequired: false),
        SheetColumn("landClass", "地类", "class", synonyms: ["土地类型"], isRequired: false),
        SheetColumn("status", "状态", "status", synonyms: ["利用状态"], isRequired: false),
        SheetColumn("since", "生效日期", "since", synonyms: ["变更日期"], isRequired: false),
    ]

    public static func read(
        _ row: SheetRow, today: CivilDate
    ) throws(SheetProblem) -> Plot.Entry {
        Plot.Entry(
            code: row.halfWidth("code"), name: row["name"], village: row.halfWidth("village"),
            member: row.halfWidth("member"), tenure: try row.cell("tenure", tenure),
            area: try row.cell("area") { try area($0, headerUnit: row.mapping.unitWord("area")) },
            lessee: row.optionalCode("lessee"),
            rent: try row.optionalCell("rent") { try Money(parsing: $0) },
            leaseUntil: row["leaseUntil"].isEmpty ? nil : try row.dateWithYear("leaseUntil"),
            landClass: try row.optionalCell("landClass", landClass),
            status: try row.optionalCell("status", status),
            since: row["since"].isEmpty ? nil : try row.date("since", today: today))
    }

    private static func landClass(_ word: String) throws(LandError) -> LandClass {
        guard let landClass = LandClass(word: word) else { throw .unknownLandClass(word) }
        return landClass
    }

    private static func status(_ word: String) throws(LandError) -> PlotStatus {
        guard let status = PlotStatus(word: word) else { throw .unknownStatus(word) }
        return status
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

    /// A plot that has always been so has no day.
    public static func exporting(_ tx: TenantTransaction) -> Statement<[String]> {
        Statement(
            """
            select array[p.code, p.name, v.code, m.code, \(tenureWord),
                trim_scale(p.area_mu_e4 / 10000.0) || '亩', coalesce(l.code, ''),
                case when l.id is null then '' else trim_scale(p.rent_fen / 100.0)::text end,
                case when l.id is null then '' else p.lease_until::text end, \(classWord),
                \(statusWord), case when p.since = '1900-01-01' then '' else p.since::text end]
            from app.plot p
            join app.village v on v.tenant_id = \(tx.tenant) and v.id = p.village_id
            join app.member m on m.tenant_id = \(tx.tenant) and m.id = p.member_id
            left join app.member l on l.tenant_id = \(tx.tenant) and l.id = p.lessee_id
                and p.lease_until >= \(tx.today)
            cross join \(tx.readable(.land)) s
            where p.tenant_id = \(tx.tenant) and p.ended_on is null
                and (s.everything or p.village_id = any (s.villages))
            order by p.code
            """)
    }

    private static var tenureWord: SQL {
        SQL.word(of: "p.tenure", Tenure.allCases.map { ($0.rawValue, $0.text(in: .chinese)) })
    }

    private static var classWord: SQL {
        SQL.word(
            of: "p.land_class", LandClass.allCases.map { ($0.rawValue, $0.text(in: .chinese)) })
    }

    private static var statusWord: SQL {
        SQL.word(of: "p.status", PlotStatus.allCases.map { ($0.rawValue, $0.text(in: .chinese)) })
    }
}
