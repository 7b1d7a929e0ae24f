public import Measures
public import Sheets
public import Tenancy

/// The sheet of members. An empty cell of leaving or support says nothing of it.
public enum MemberSheet: SheetKind {
    public static let name = "members"
    public static let verb = Verb.keepMembers
    public static let columns = [
        SheetColumn("code", "成员编号", "code", synonyms: ["编号", "代码", "member code", "member"]),
        SheetColumn("village", "村代码", "village", synonyms: ["所属村代码", "village code"]),
        SheetColumn("kind", "成员类型", "kind", synonyms: ["类型", "类别", "type"]),
        SheetColumn(
            "name", "名称", "name", synonyms: ["姓名", "成员名称", "成员姓名", "户主", "户主姓名"]),
        SheetColumn("joined", "加入日期", "joined", synonyms: ["入社日期", "joined on", "date"]),
        SheetColumn(
            "left", "离开日期", "left", synonyms: ["退出日期", "left on"], isRequired: false),
        SheetColumn("whyLeft", "离开原因", "why left", synonyms: ["退出原因"], isRequired: false),
        SheetColumn("support", "帮扶状态", "support", synonyms: ["帮扶类型"], isRequired: false),
    ]

    public static func read(
        _ row: SheetRow, today: CivilDate
    ) throws(SheetProblem) -> Member.Entry {
        Member.Entry(
            code: row.halfWidth("code"), village: row.halfWidth("village"),
            kind: try row.cell("kind", kind), name: row["name"],
            joinedOn: try row.date("joined", today: today),
            leftOn: row["left"].isEmpty ? nil : try row.date("left", today: today),
            whyLeft: row["whyLeft"].isEmpty ? nil : row["whyLeft"],
            support: try row.optionalCell("support", support))
    }

    private static func support(_ word: String) throws(MembershipError) -> SupportStatus {
        guard let status = SupportStatus(word: word) else { throw .unknownSupport(word) }
        return status
    }

    private static func kind(_ word: String) throws(MemberError) -> MemberKind {
        guard let kind = MemberKind(word: word) else { throw .unknownKind(word) }
        return kind
    }

    public static func write(
        _ entries: [Member.Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try await Member.keep(entries, in: tx)
    }
}
