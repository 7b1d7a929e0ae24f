public import Measures
import Members
public import Postgres
public import Sheets
public import Tenancy

/// The sheet of officers: one row for each term of service.
public enum OfficerSheet: ExportableSheet {
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
        SheetColumn(
            "ended", "离任原因", "reason", synonyms: ["结束原因", "ended by"], isRequired: false),
        SheetColumn("note", "离任说明", "note", synonyms: ["说明"], isRequired: false),
    ]

    public static func read(
        _ row: SheetRow, today: CivilDate
    ) throws(SheetProblem) -> Officer.Entry {
        Officer.Entry(
            committee: row.halfWidth("committee"), code: row.halfWidth("code"), name: row["name"],
            post: try row.cell("post", post), member: row.optionalCode("member"),
            account: row.optionalCode("account"), from: try row.dateWithYear("from"),
            until: try row.optionalCell("until") { try CivilDate(parsing: $0) },
            endedBy: try row.optionalCell("ended", end), note: row.optionalText("note"))
    }

    private static func end(_ word: String) throws(CommitteeError) -> TermEnd {
        guard let end = TermEnd(word: word) else { throw .unknownTermEnd(word) }
        return end
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

    public static func exporting(_ tx: TenantTransaction) -> Statement<[String]> {
        let posts = Post.allCases.map { ($0.rawValue, $0.text(in: .chinese)) }
        let ends = TermEnd.allCases.map { ($0.rawValue, $0.text(in: .chinese)) }
        return Statement(
            """
            select array[c.code, o.code, o.name, \(chosen(posts, "o.post")), coalesce(m.code, ''),
                coalesce(a.account, ''), o.from_on::text, coalesce(o.until_on::text, ''),
                coalesce(\(chosen(ends, "o.end_kind")), ''), coalesce(o.end_note, '')]
            from app.officer o
            join app.committee c on c.tenant_id = \(tx.tenant) and c.id = o.committee_id
            left join app.member m on m.tenant_id = \(tx.tenant) and m.id = o.member_id
            left join app.actor a on a.tenant_id = \(tx.tenant) and a.id = o.actor_id
            where o.tenant_id = \(tx.tenant)
            order by c.code, o.from_on, o.code
            """)
    }
}
