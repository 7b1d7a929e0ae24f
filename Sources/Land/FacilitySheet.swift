public import Measures
import Members
public import Postgres
public import Sheets
public import Tenancy

/// The sheet of what stands on plots. A size without a unit is in the unit of its header.
public enum FacilitySheet: ExportableSheet {
    public static let name = "facilities"
    public static let verb = Verb.keepFacilities
    public static let columns = [
        SheetColumn("plot", "地块编号", "plot", synonyms: ["地块", "plot code"]),
        SheetColumn("kind", "设施类型", "kind", synonyms: ["设施", "类型", "facility"]),
        SheetColumn("name", "设施名称", "name", synonyms: ["名称"], isRequired: false),
        SheetColumn("size", "规模", "size", synonyms: ["大小", "面积", "容量"]),
        SheetColumn("from", "启用日期", "from", synonyms: ["建成日期", "投用日期"]),
        SheetColumn("until", "停用日期", "until", synonyms: ["拆除日期"], isRequired: false),
        SheetColumn("reason", "停用原因", "reason", synonyms: ["拆除原因"], isRequired: false),
    ]

    public static func read(
        _ row: SheetRow, today: CivilDate
    ) throws(SheetProblem) -> Facility.Entry {
        let unit = row.mapping.unitWord("size")
        return Facility.Entry(
            plot: row.halfWidth("plot"), kind: try row.cell("kind", kind), name: row["name"],
            size: try row.cell("size") { text in
                try Quantity(parsing: text, unit: unit.map { try Unit(parsing: $0) })
            },
            from: try row.date("from", today: today),
            until: try row.optionalCell("until") { try CivilDate(parsing: $0, yearOf: today) },
            reason: row["reason"])
    }

    private static var kindWord: SQL {
        SQL.word(of: "f.kind", FacilityKind.allCases.map { ($0.rawValue, $0.text(in: .chinese)) })
    }

    private static func kind(_ word: String) throws(LandError) -> FacilityKind {
        guard let kind = FacilityKind(word: word) else { throw .unknownFacility(word) }
        return kind
    }

    public static func write(
        _ entries: [Facility.Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try await Facility.keep(entries, in: tx)
    }

    public static func exporting(_ tx: TenantTransaction) -> Statement<[String]> {
        Statement(
            """
            select array[p.code, \(kindWord), f.name,
                trim_scale(f.size_milli / 1000.0) || f.unit, f.from_on::text,
                coalesce(k.until_on::text, ''), coalesce(k.reason, '')]
            from app.plot p
            join app.plot_facility_now f on f.tenant_id = \(tx.tenant) and f.plot_id = p.id
            left join app.plot_facility_closing k
                on k.tenant_id = \(tx.tenant) and k.facility_id = f.id
            cross join \(tx.readable(.land)) s
            where p.tenant_id = \(tx.tenant) and not p.is_void
                and (s.everything or p.village_id = any (s.villages))
            order by p.code, f.from_on, f.kind, f.name
            """)
    }
}

extension SQL {
    /// The word that a person reads for the raw value in a column.
    static func word(of column: SQL, _ words: [(raw: String, text: String)]) -> SQL {
        """
        (\(words.map(\.text))::text[])[array_position(\(words.map(\.raw))::text[], \(column))]
        """
    }
}
