public import Measures
import Members
public import Sheets
public import Tenancy

/// The sheet of officers: one row for each term of service.
public enum OfficerSheet: SheetKind {
    public static let name = "officers"
    public static let verb = Verb.keepOfficers
    public static let columns = [
        SheetColumn("committee", "党委编号", "committee", synonyms: CommitteeSheet.codeHeaders),
        SheetColumn("code", "委员编号", "code", synonyms: ["编号", "officer code"]),
        SheetColumn("name", "姓名", "name", synonyms: ["名称"]),
        SheetColumn("post", "职务", "post"),
        SheetColumn("member", "成员编号", "member", synonyms: ["member code"], isRequired: false),
        SheetColumn("account", "账号", "account", synonyms: ["帐号", "用户名"], isRequired: false),
        SheetColumn("from", "任期开始", "from", synonyms: ["任职日期", "开始日期"]),
        SheetColumn("until", "任期结束", "until", synonyms: ["离任日期", "结束日期"], isRequired: false),
    ]

    public static func read(
        _ row: SheetRow, today: CivilDate
    ) throws(SheetProblem) -> Officer.Entry {
        Officer.Entry(
            committee: row.halfWidth("committee"), code: row.halfWidth("code"), name: row["name"],
            post: try row.cell("post", post), member: row.optionalCode("member"),
            account: row.optionalCode("account"), from: try row.dateWithYear("from"),
            until: try row.optionalCell("until") { try CivilDate(parsing: $0) })
    }

    private static func post(_ word: String) throws(CommitteeError) -> Post {
        guard let post = Post(word: word) else { throw .unknownPost(word) }
        return post
    }

    public static func write(
        _ entries: [Officer.Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try await Officer.keep(entries, in: tx)
    }
}
