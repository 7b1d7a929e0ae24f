import LianheTesting
import Measures
import Postgres
import Tenancy
import Testing

@Suite struct PermissionTests {
    /// Which role may do what, side by side; what is not listed is refused.
    static let allowed: [Role: Set<Permission>] = [
        .countyOperator: [
            .read, .manageActors, .managePlaces, .manageMembers, .manageCommittees, .manageLand,
            .manageCatalogue, .managePlans, .manageBatches, .recordHarvests, .recordDemands,
            .importPrices, .publishMessages, .readLedger, .discloseVillages, .revealPeople,
            .revealAccounts, .overrideHarvests, .confirmHarvests, .recordCosts, .manageSurveys,
            .answerSurveys,
        ],
        .committeeSecretary: [
            .read, .managePlans, .runMeetings, .recordVotes, .recordDemands, .planPurchases,
            .orderPurchases, .overrideHarvests,
        ],
        .salesManager: [.read, .manageSales, .importPrices, .readLedger],
        .accountant: [.read, .postLedger, .readLedger, .revealAccounts, .recordCosts],
        .villageCoordinator: [
            .read, .manageMembers, .manageLand, .manageBatches, .recordHarvests, .recordDemands,
            .discloseVillages, .revealPeople, .revealAccounts, .confirmHarvests, .recordCosts,
            .answerSurveys,
        ],
        .member: [.read, .recordDemands, .confirmHarvests],
        .auditor: [.read, .readLedger],
    ]

    @Test(arguments: Role.allCases)
    func `a role may do exactly what its table says`(_ role: Role) async throws {
        try await withCast { cast in
            let county = try await cast.kaiyuan(role)
            for permission in Permission.allCases {
                let isAllowed = try await mayWrite(county, permission)
                #expect(
                    isAllowed == Self.allowed[role, default: []].contains(permission),
                    "\(role.rawValue) \(permission.rawValue)")
            }
        }
    }

    private func mayWrite(_ county: Tenant, _ permission: Permission) async throws -> Bool {
        do {
            return try await county.write(Verb("test", needs: permission), try Command("try")) {
                try await $0.postgres.one("select true", as: Bool.self)
            }
        } catch TenancyError.notPermitted {
            return false
        }
    }

    @Test func `a refusal names the person and the permission`() async throws {
        try await withCast { cast in
            let auditor = try await cast.kaiyuan(.auditor)
            let error = try await #require(throws: TenancyError.self) {
                _ = try await auditor.write(
                    Verb("harvest.record", needs: .recordHarvests), try Command("x")
                ) { _ in 1 }
            }
            #expect(error.message(in: .chinese) == "审计员（auditor）没有“登记采收”的权限。")
            #expect(
                error.message(in: .english) == "审计员 (auditor) may not record harvests.")
        }
    }

    @Test func `a verb is not carried out under cover of another`() async throws {
        try await withCast { cast in
            let county = try await cast.kaiyuan(.countyOperator)
            await #expect(
                throws: TenancyError.enteredForAnother(
                    needed: "harvests.record", entered: "members.manage")
            ) {
                _ = try await county.write(
                    Verb("member.keep", needs: .manageMembers), try Command("x")
                ) { tx in
                    try tx.requires(.recordHarvests)
                    return 1
                }
            }
        }
    }

    @Test func `a read cannot write`() async throws {
        try await withCast { cast in
            let county = try await cast.kaiyuan(.countyOperator)
            let error = try await #require(throws: PostgresError.self) {
                try await county.read {
                    try await $0.postgres.execute(
                        "delete from app.village where tenant_id = \($0.tenant)")
                }
            }
            #expect(error.sqlState?.rawValue == "25006")
        }
    }

    @Test(arguments: [
        (
            "nowhere", "operator", "没有代码为“nowhere”的县（市、区）。",
            "There is no county with the code \"nowhere\"."
        ),
        ("kaiyuan", "nobody", "开原市没有用户“nobody”。", "开原市 has no user \"nobody\"."),
    ])
    func `an unknown county or person is named`(
        _ code: String, _ account: String, _ chinese: String, _ english: String
    ) async throws {
        try await withCast { cast in
            let error = try await #require(throws: TenancyError.self) {
                _ = try await cast.database.tenant(code, as: account)
            }
            #expect(error.message(in: .chinese) == chinese)
            #expect(error.message(in: .english) == english)
        }
    }
}
