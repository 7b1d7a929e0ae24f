public import Measures
public import Sheets
public import Tenancy

/// The sheet of people who sign in: one row for each role of a person.
public enum PeopleSheet: SheetKind {
    public static let name = "people"
    public static let verb = Verb.giveRoles
    public static let columns = [
        SheetColumn("account", "账号", "account", synonyms: ["用户名", "登录名", "帐号", "user"]),
        SheetColumn("name", "姓名", "name", synonyms: ["名称"]),
        SheetColumn("role", "角色", "role"),
        SheetColumn(
            "village", "村代码", "village", synonyms: ["负责村代码", "village code"],
            isRequired: false),
        SheetColumn(
            "member", "成员编号", "member", synonyms: ["member code"], isRequired: false),
        SheetColumn(
            "committee", "党委编号", "committee",
            synonyms: ["产业联合党委编号", "产业联合党委代码", "产业联合党委", "committee code"],
            isRequired: false),
    ]

    public static func read(
        _ row: SheetRow, today: CivilDate
    ) throws(SheetProblem) -> RoleGrant.Entry {
        RoleGrant.Entry(
            account: row.halfWidth("account"), name: row["name"],
            role: try row.cell("role", role), village: row.optionalCode("village"),
            member: row.optionalCode("member"), committee: row.optionalCode("committee"))
    }

    private static func role(_ word: String) throws(MemberError) -> Role {
        guard let role = Role(word: word) else { throw .unknownRole(word) }
        return role
    }

    public static func write(
        _ entries: [RoleGrant.Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try await RoleGrant.give(entries, in: tx)
    }
}
