public import Measures
import Members
public import Postgres
public import Sheets
public import Tenancy

/// The sheet of what committees may see of villages: one row for each scope.
public enum DisclosureSheet: ExportableSheet {
    public static let name = "disclosures"
    public static let verb = Verb.discloseVillages
    public static let columns = [
        SheetColumn("committee", "党委编号", "committee", synonyms: CommitteeSheet.codeHeaders),
        SheetColumn("village", "村代码", "village", synonyms: ["village code"]),
        SheetColumn("scope", "可见内容", "scope", synonyms: ["内容"]),
        SheetColumn("from", "开始日期", "from", synonyms: ["日期", "date"]),
        SheetColumn("until", "结束日期", "until", isRequired: false),
        SheetColumn("withdrawn", "撤回日期", "withdrawn", isRequired: false),
        SheetColumn("reason", "撤回原因", "reason", synonyms: ["原因"], isRequired: false),
    ]

    public static func read(
        _ row: SheetRow, today: CivilDate
    ) throws(SheetProblem) -> Disclosure.Entry {
        Disclosure.Entry(
            committee: row.halfWidth("committee"), village: row.halfWidth("village"),
            scope: try row.cell("scope") { try DisclosureScope.named($0) },
            from: try row.dateWithYear("from"),
            until: try row.optionalCell("until") { try CivilDate(parsing: $0) },
            withdrawn: try row.optionalCell("withdrawn") { try CivilDate(parsing: $0) },
            reason: row.optionalText("reason"))
    }

    public static func write(
        _ entries: [Disclosure.Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try await Disclosure.disclose(entries, in: tx)
    }

    public static func exporting(_ tx: TenantTransaction) -> Statement<[String]> {
        Statement(
            """
            select array[c.code, v.code, \(DisclosureScope.word(of: "d.scope")), d.from_on::text,
                coalesce(d.until_on::text, ''), coalesce(w.withdrawn_on::text, ''),
                coalesce(w.reason, '')]
            \(Disclosure.joined(tx))
            order by c.code, v.code, array_position(\(Disclosure.scopes), d.scope), d.from_on
            """)
    }
}
