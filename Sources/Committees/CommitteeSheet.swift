public import Measures
import Members
public import Postgres
public import Sheets
public import Tenancy

/// The sheet of committees. Without columns for the voting rule the standard rule holds.
public enum CommitteeSheet: ExportableSheet {
    public static let name = "committees"

    /// What other sheets head the column of a committee's code with.
    static let codeHeaders = ["产业联合党委代码", "产业联合党委编号", "产业联合党委", "党委代码", "committee code"]
    public static let verb = Verb.keepCommittees
    public static let columns = [
        SheetColumn(
            "code", "编号", "code", synonyms: ["党委编号", "党委代码", "产业联合党委代码", "代码", "committee code"]),
        SheetColumn("name", "名称", "name", synonyms: ["党委名称", "产业联合党委", "committee"]),
        SheetColumn("industry", "产业", "industry"),
        SheetColumn("founded", "成立日期", "founded", synonyms: ["founded on", "date"]),
        SheetColumn("quorum", "到会比例", "quorum", isRequired: false),
        SheetColumn("majority", "通过比例", "majority", synonyms: ["赞成比例"], isRequired: false),
    ]

    public static func read(
        _ row: SheetRow, today: CivilDate
    ) throws(SheetProblem) -> Committee.Entry {
        let quorum = try row.optionalCell("quorum", share) ?? VotingRule.standard.quorum
        let majority = try row.optionalCell("majority", share) ?? VotingRule.standard.majority
        return Committee.Entry(
            code: row.halfWidth("code"), name: row["name"], industry: row["industry"],
            foundedOn: try row.date("founded", today: today),
            rule: try rule(quorum: quorum, majority: majority, row))
    }

    /// A fraction such as 2/3, a decimal, or one of the words of bylaws.
    private static func share(_ text: String) throws(MeasureError) -> Ratio {
        try Ratio(parsing: words[text] ?? text)
    }

    private static let words = [
        "半数": "1/2", "过半数": "1/2", "二分之一": "1/2", "三分之二": "2/3", "四分之三": "3/4", "全体": "1",
    ]

    private static func rule(
        quorum: Ratio, majority: Ratio, _ row: SheetRow
    ) throws(SheetProblem) -> VotingRule {
        do throws(CommitteeError) {
            return try VotingRule(quorum: quorum, majority: majority)
        } catch {
            if case .quorumOutOfRange = error { throw SheetProblem(row, "quorum", error) }
            throw SheetProblem(row, "majority", error)
        }
    }

    public static func write(
        _ entries: [Committee.Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try await Committee.keep(entries, in: tx)
    }

    public static func exporting(_ tx: TenantTransaction) -> Statement<[String]> {
        Statement(
            """
            select array[c.code, c.name, c.industry, c.founded_on::text,
                c.quorum_numerator || '/' || c.quorum_denominator,
                c.majority_numerator || '/' || c.majority_denominator]
            from app.committee c where c.tenant_id = \(tx.tenant) order by c.code
            """)
    }
}
