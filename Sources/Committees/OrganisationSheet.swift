public import Measures
import Members
public import Postgres
public import Sheets
public import Tenancy

/// The sheet of the organisations of committees: one row for each stage of each.
public enum OrganisationSheet: ExportableSheet {
    public static let name = "organisations"
    public static let verb = Verb.keepOrganisations
    public static let columns = [
        SheetColumn("committee", "党委编号", "committee", synonyms: CommitteeSheet.codeHeaders),
        SheetColumn("member", "成员编号", "member", synonyms: ["成员单位编号", "单位编号", "member code"]),
        SheetColumn("stage", "链条环节", "stage", synonyms: ["环节", "产业链环节", "chain stage"]),
        SheetColumn("from", "开始日期", "from", synonyms: ["加入日期", "日期", "date"]),
        SheetColumn("until", "退出日期", "until", synonyms: ["结束日期"], isRequired: false),
        SheetColumn("reason", "原因", "reason", synonyms: ["退出原因"], isRequired: false),
    ]

    public static func read(
        _ row: SheetRow, today: CivilDate
    ) throws(SheetProblem) -> Organisation.Entry {
        Organisation.Entry(
            committee: row.halfWidth("committee"), member: row.halfWidth("member"),
            stage: try row.cell("stage", stage), from: try row.dateWithYear("from"),
            until: try row.optionalCell("until") { try CivilDate(parsing: $0) },
            reason: row.optionalText("reason"))
    }

    private static func stage(_ word: String) throws(CommitteeError) -> ChainStage {
        guard let stage = ChainStage(word: word) else { throw .unknownStage(word) }
        return stage
    }

    public static func write(
        _ entries: [Organisation.Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try await Organisation.keep(entries, in: tx)
    }

    public static func exporting(_ tx: TenantTransaction) -> Statement<[String]> {
        let words = ChainStage.allCases.map { ($0.rawValue, $0.text(in: .chinese)) }
        return Statement(
            """
            select array[c.code, m.code, \(chosen(words, "s.stage")), s.from_on::text,
                coalesce(x.left_on::text, ''), coalesce(e.reason, s.reason, '')]
            \(Organisation.stages(tx))
            order by c.code, m.code, s.from_on
            """)
    }
}
