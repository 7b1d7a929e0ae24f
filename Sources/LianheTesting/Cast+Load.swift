import Measures
import Members
import Postgres
import Tenancy

extension Cast {
    /// Migrates an empty database and brings the cast into it.
    static func load(into testDatabase: TestDatabase) async throws {
        _ = try await testDatabase.acrossAllTenants { try await Migrator.known().apply($0) }
        let database = try await Database.connect(
            to: testDatabase.applicationURL, clock: .fixed(on: today))
        try await load(kaiyuanCast, into: database)
        try await load(wuxiCast, into: database)
        await database.close()
    }

    private static func load(_ county: CountyCast, into database: Database) async throws {
        let account = account(.countyOperator)
        try await database.found(
            County.Founding(
                code: county.code, name: county.name, nationalCode: county.nationalCode,
                operatorAccount: account, operatorName: "平台管理员"))
        let tenant = try await database.tenant(county.code, as: account)
        try await keep(county.townships, tenant, .keepTownships, Township.keep)
        try await keep(county.villages, tenant, .keepVillages, Village.keep)
        try await keep(county.members, tenant, .keepMembers, Member.keep)
        try await found(county.committee, in: tenant)
        try await keep(county.people, tenant, .giveRoles, RoleGrant.give)
    }

    /// The committee whose secretary is in the cast. Its own target stands above this one, so the row
    /// is written as it would be.
    private static func found(_ committee: String, in tenant: Tenant) async throws {
        let verb = Verb("committee.keep", needs: .manageCommittees)
        _ = try await tenant.write(verb, try Command(committee)) { tx in
            try await tx.postgres.execute(
                """
                insert into app.committee (tenant_id, code, name, industry, founded_on)
                values (\(tx.tenant), \(committee), '果蔬产业联合党委', '果蔬', '2020-01-01')
                """)
        }
    }

    private static func keep<Entry: Codable & Sendable>(
        _ entries: [Entry], _ tenant: Tenant, _ verb: Verb,
        _ keep: @Sendable ([Entry], TenantTransaction) async throws -> [EntryOutcome]
    ) async throws {
        let recorded = try await tenant.write(verb, try Command(entries)) { tx in
            try await keep(entries, tx).filter(\.isRecorded).count
        }
        precondition(recorded == entries.count, "the cast does not fit the rules of \(verb.name)")
    }
}

/// What the cast of one county is made of.
private struct CountyCast: Sendable {
    let code: String
    let name: String
    let nationalCode: String
    let townships: [Township.Entry]
    let villages: [Village.Entry]
    let members: [Member.Entry]
    let committee: String

    /// One person a role; the operator is there from the founding.
    var people: [RoleGrant.Entry] {
        Role.allCases.filter { $0 != .countyOperator }.map { role in
            RoleGrant.Entry(
                account: Cast.account(role), name: role.text(in: .chinese), role: role,
                village: role == .villageCoordinator ? villages[0].code : nil,
                member: role == .member ? members[0].code : nil,
                committee: role == .committeeSecretary ? committee : nil)
        }
    }
}

private let joined = CivilDate.parsed("2020-01-01")

private let kaiyuanCast = CountyCast(
    code: "kaiyuan", name: "开原市", nationalCode: "211282",
    townships: [
        .init(code: "211282001", name: "新城街道"), .init(code: "211282102", name: "威远堡镇"),
    ],
    villages: [
        .init(code: Cast.villageA, name: "金星村"), .init(code: Cast.villageB, name: "双榆村"),
        .init(code: Cast.villageC, name: "新城村"),
    ],
    members: zip(
        Cast.kaiyuanMembers, ["张国栋", "李秀兰", "王德才", "赵桂芝", "刘长河", "陈玉梅"]
    ).enumerated().map { index, member in
        let villages = [Cast.villageA, Cast.villageB, Cast.villageC]
        return .init(
            code: member.0, village: villages[index / 2], kind: .household, name: member.1,
            joinedOn: joined)
    },
    committee: Cast.committee)

private let wuxiCast = CountyCast(
    code: "wuxi", name: "巫溪县", nationalCode: "500238",
    townships: [.init(code: "500238101", name: "凤凰镇")],
    villages: [.init(code: Cast.wuxiVillage, name: "凤凰村")],
    members: zip(Cast.wuxiMembers, ["谭明月", "冉光荣"]).map { code, name in
        .init(
            code: code, village: Cast.wuxiVillage, kind: .household, name: name, joinedOn: joined)
    },
    committee: Cast.wuxiCommittee)
