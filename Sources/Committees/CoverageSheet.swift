public import Measures
import Members
public import Sheets
public import Tenancy

/// The sheet of the villages that committees cover.
public enum CoverageSheet: SheetKind {
    public static let name = "coverage"
    public static let verb = Verb.keepCoverage
    public static let columns = [
        SheetColumn("committee", "党委编号", "committee", synonyms: CommitteeSheet.codeHeaders),
        SheetColumn("village", "村代码", "village", synonyms: ["village code"]),
        SheetColumn("from", "覆盖开始日", "from", synonyms: ["开始日期", "日期", "covered from", "date"]),
    ]

    public static func read(
        _ row: SheetRow, today: CivilDate
    ) throws(SheetProblem) -> Coverage.Entry {
        Coverage.Entry(
            committee: row.halfWidth("committee"), village: row.halfWidth("village"),
            from: try row.dateWithYear("from"))
    }

    public static func write(
        _ entries: [Coverage.Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try await Coverage.keep(entries, in: tx)
    }
}
