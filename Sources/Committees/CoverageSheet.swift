public import Measures
import Members
public import Postgres
public import Sheets
public import Tenancy

/// The sheet of the villages that committees cover, and of what the committees may see of them.
public enum CoverageSheet: ExportableSheet {
    public static let name = "coverage"
    public static let verb = Verb.keepCoverage
    public static let columns = [
        SheetColumn("committee", "党委编号", "committee", synonyms: CommitteeSheet.codeHeaders),
        SheetColumn("village", "村代码", "village", synonyms: ["village code"]),
        SheetColumn("from", "覆盖开始日", "from", synonyms: ["开始日期", "日期", "covered from", "date"]),
        SheetColumn(
            "until", "覆盖结束日", "until", synonyms: ["结束日期", "covered until"], isRequired: false),
        SheetColumn("reason", "结束原因", "reason", synonyms: ["原因"], isRequired: false),
        SheetColumn("scopes", "可见内容", "scopes", isRequired: false),
    ]

    public static func read(
        _ row: SheetRow, today: CivilDate
    ) throws(SheetProblem) -> Coverage.Entry {
        Coverage.Entry(
            committee: row.halfWidth("committee"), village: row.halfWidth("village"),
            from: try row.dateWithYear("from"),
            until: try row.optionalCell("until") { try CivilDate(parsing: $0) },
            reason: row.optionalText("reason"),
            scopes: try row.optionalCell("scopes") { try DisclosureScope.list($0) } ?? [])
    }

    public static func write(
        _ entries: [Coverage.Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try await Coverage.keep(entries, in: tx)
    }

    public static func exporting(_ tx: TenantTransaction) -> Statement<[String]> {
        Statement(
            """
            select array[c.code, v.code, x.covered_from::text, coalesce(x.covered_until::text, ''),
                coalesce(e.reason, ''), coalesce((
                    select string_agg(\(DisclosureScope.word(of: "d.scope")), '、' order by d.id)
                    from app.village_disclosure d
                    where d.tenant_id = \(tx.tenant) and d.committee_id = c.id
                        and d.village_id = v.id and d.from_on = x.covered_from
                        and d.until_on is not distinct from x.covered_until
                        and not exists (select from app.disclosure_withdrawal w
                            where w.tenant_id = \(tx.tenant) and w.disclosure_id = d.id)), '')]
            from app.committee_village x
            join app.committee c on c.tenant_id = \(tx.tenant) and c.id = x.committee_id
            join app.village v on v.tenant_id = \(tx.tenant) and v.id = x.village_id
            left join app.coverage_ending e on e.tenant_id = \(tx.tenant) and e.coverage_id = x.id
            where x.tenant_id = \(tx.tenant)
            order by c.code, v.code, x.covered_from
            """)
    }
}

extension SheetRow {
    /// The text of a cell, nil when it is empty.
    func optionalText(_ key: String) -> String? {
        self[key].isEmpty ? nil : self[key]
    }
}
