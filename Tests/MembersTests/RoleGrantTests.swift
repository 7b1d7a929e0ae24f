import LianheTesting
import Members
import Postgres
import Tenancy
import Testing

@Suite struct RoleGrantTests {
    private static let grants: [Expected<RoleGrant.Entry>] = [
        .init(.init(account: "li.ming", name: "李明", role: .salesManager), "recorded"),
        .init(.init(account: "li.ming", name: "李明", role: .accountant), "recorded"),
        .init(.init(account: "li.ming", name: "李明", role: .accountant), "already there"),
        .init(
            .init(
                account: "li.ming", name: "李明", role: .villageCoordinator, village: Cast.villageB),
            "recorded"),
        .init(
            .init(
                account: "li.ming", name: "李明", role: .villageCoordinator, village: Cast.villageC),
            "recorded"),
        .init(.init(account: "auditor", name: "审计员", role: .auditor), "already there"),
        .init(
            .init(
                account: "li.ming", name: "李明", role: .committeeSecretary,
                committee: Cast.committee), "recorded"),
        .init(
            .init(
                account: "committee.secretary", name: "书记", role: .committeeSecretary,
                committee: Cast.committee), "already there"),
        .init(.init(account: "accountant", name: "钱会计", role: .accountant), "changed"),
        .init(
            .init(account: "Li.Ming", name: "李明", role: .auditor),
            "account Li.Ming: 账号“Li.Ming”应为 2 到 63 个小写字母、数字、点、下划线或连字符，以字母开头。 "
                + "The account \"Li.Ming\" should be 2 to 63 lower-case letters, digits, dots, "
                + "underscores or hyphens, a letter first."),
        .init(
            .init(account: "wang.wu", name: "", role: .auditor),
            "name : 没有填写名称。 The name is not filled in."),
        .init(
            .init(account: "wang.wu", name: "王五", role: .villageCoordinator),
            "village : 村协调员必须填写村代码。 A village coordinator needs a village code."),
        .init(
            .init(account: "wang.wu", name: "王五", role: .auditor, village: Cast.villageA),
            "village 211282102201: 角色“审计员”不能填写村代码。 "
                + "The role \"auditor\" takes no village code."),
        .init(
            .init(account: "wang.wu", name: "王五", role: .member),
            "member : 角色“成员”必须填写成员编号。 The role \"member\" needs a member code."),
        .init(
            .init(account: "wang.wu", name: "王五", role: .auditor, member: "KY0001"),
            "member KY0001: 角色“审计员”不能填写成员编号。 The role \"auditor\" takes no member code."),
        .init(
            .init(account: "wang.wu", name: "王五", role: .committeeSecretary),
            "committee : 书记必须填写产业联合党委编号。 A committee secretary needs a committee code."),
        .init(
            .init(account: "wang.wu", name: "王五", role: .accountant, committee: Cast.committee),
            "committee KY-SG: 角色“会计”不能填写产业联合党委编号。 "
                + "The role \"accountant\" takes no committee code."),
        .init(
            .init(
                account: "wang.wu", name: "王五", role: .committeeSecretary,
                committee: Cast.wuxiCommittee),
            "committee WX-SG: 没有编号为“WX-SG”的产业联合党委，请先登记产业联合党委。 "
                + "There is no committee with the code \"WX-SG\"; record the committee first."),
        .init(
            .init(account: "li.ming", name: "黎明", role: .auditor),
            "name 黎明: 账号“li.ming”在前面是另一个姓名，此处是“黎明”。 "
                + "The account \"li.ming\" stands further up with another name than \"黎明\"."),
        .init(
            .init(
                account: "wang.wu", name: "王五", role: .villageCoordinator,
                village: Cast.wuxiVillage),
            "village 500238101201: 没有代码为“500238101201”的村，请先登记村。 "
                + "There is no village with the code \"500238101201\"; record the village first."),
        .init(
            .init(account: "wang.wu", name: "王五", role: .member, member: "WX0001"),
            "member WX0001: 没有编号为“WX0001”的成员，或您无权查看。 "
                + "There is no member with the code \"WX0001\", or you may not see it."),
    ]

    @Test func `a role is given or refused with the reason`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuan(.countyOperator)
            let lines = try await kaiyuan.outcomes(
                .giveRoles, Self.grants.map(\.entry), RoleGrant.give)
            #expect(lines == Self.grants.map(\.line))
            let person = try await cast.database.tenant("kaiyuan", as: "li.ming").person
            #expect(
                person.roles == [
                    .accountant, .committeeSecretary, .salesManager, .villageCoordinator,
                ])
            #expect(try await cast.kaiyuan(.accountant).person.name == "钱会计")
            await #expect(throws: TenancyError.unknownActor("wang.wu", county: "开原市")) {
                _ = try await cast.database.tenant("kaiyuan", as: "wang.wu")
            }
        }
    }

    @Test func `a person named a coordinator writes for that village`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuan(.countyOperator)
            let grant = RoleGrant.Entry(
                account: "zhao.liu", name: "赵六", role: .villageCoordinator, village: Cast.villageC)
            _ = try await kaiyuan.outcomes(.giveRoles, [grant], RoleGrant.give)
            let coordinator = try await cast.database.tenant("kaiyuan", as: "zhao.liu")
            let lines = try await coordinator.keepMembers(
                .household("KY0007", village: Cast.villageC), .household("KY0008"))
            #expect(lines[0] == "recorded")
            #expect(lines[1].hasPrefix("village 211282102201: 您不负责村"))
        }
    }

    @Test(arguments: Role.allCases.filter { $0 != .countyOperator })
    func `nobody but the operator gives roles`(role: Role) async throws {
        try await withCast { cast in
            let tenant = try await cast.kaiyuan(role)
            let entry = RoleGrant.Entry(account: "x.y", name: "某人", role: .countyOperator)
            await #expect(throws: TenancyError.self) {
                _ = try await tenant.outcomes(.giveRoles, [entry], RoleGrant.give)
            }
        }
    }

    @Test func `a role taken back no longer lets its holder in`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuan(.countyOperator)
            let grant = RoleGrant.Entry(
                account: "village.coordinator", name: "", role: .villageCoordinator,
                village: Cast.villageA)
            try await withdraw(grant, kaiyuan)
            let person = try await cast.kaiyuan(.villageCoordinator)
            #expect(person.person.roles.isEmpty)
            await #expect(throws: TenancyError.self) {
                _ = try await person.keepMembers(.household("KY0007"))
            }
        }
    }

    /// A grant that cannot be taken back, and why.
    private static let kept: [(RoleGrant.Entry, MemberError)] = [
        (
            .init(account: "county.operator", name: "", role: .countyOperator), .lastOperator
        ),
        (
            .init(account: "auditor", name: "", role: .accountant),
            MemberError.roleNotHeld(account: "auditor", .accountant)
        ),
        (
            .init(
                account: "village.coordinator", name: "", role: .villageCoordinator,
                village: Cast.villageB),
            .roleNotHeld(account: "village.coordinator", .villageCoordinator)
        ),
        (
            .init(
                account: "committee.secretary", name: "", role: .committeeSecretary,
                committee: Cast.wuxiCommittee),
            .roleNotHeld(account: "committee.secretary", .committeeSecretary)
        ),
    ]

    @Test(arguments: kept)
    func `a role that is not held, or is the last operator's, is not taken back`(
        grant: RoleGrant.Entry, error: MemberError
    ) async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuan(.countyOperator)
            await #expect(throws: error) { try await withdraw(grant, kaiyuan) }
        }
    }

    @Test(arguments: [
        ("committee_secretary", "null", "role_grant_committee_check"),
        ("accountant", "c.id", "role_grant_committee_check"), ("committee_secretary", "c.id", nil),
        ("committee_secretary", "1", "role_grant_committee_fkey"),
    ])
    func `the database itself ties a secretary to a committee, and nobody else`(
        role: String, committee: String, refusedBy: String?
    ) async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuan(.countyOperator)
            let refused = try await constraint {
                try await kaiyuan.write(
                    raw: """
                        insert into app.role_grant (tenant_id, actor_id, role, committee_id)
                        select c.tenant_id, \(kaiyuan.person.id), \(role), \(unescaped: committee)
                        from app.committee c where c.tenant_id = \(kaiyuan.id)
                        """)
            }
            #expect(refused == refusedBy)
        }
    }

    @Test func `one of two operators can go, the other stays`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuan(.countyOperator)
            let second = RoleGrant.Entry(account: "second", name: "二", role: .countyOperator)
            _ = try await kaiyuan.outcomes(.giveRoles, [second], RoleGrant.give)
            try await withdraw(second, kaiyuan)
            let first = RoleGrant.Entry(account: "county.operator", name: "", role: .countyOperator)
            await #expect(throws: MemberError.lastOperator) { try await withdraw(first, kaiyuan) }
        }
    }

    @Test func `the operator sees every grant, a member only the own`() async throws {
        try await withCast { cast in
            let all = try await cast.kaiyuan(.countyOperator).read {
                try await RoleGrant.all(in: $0)
            }
            #expect(Set(all.map(\.role)) == Set(Role.allCases))
            let own = try await cast.kaiyuan(.member).read { try await RoleGrant.all(in: $0) }
            #expect(own.map { "\($0.account) \($0.memberCode ?? "")" } == ["member KY0001"])
        }
    }

    private func withdraw(_ entry: RoleGrant.Entry, _ tenant: Tenant) async throws {
        _ = try await tenant.write(.withdrawRoles, try Command(entry)) { tx in
            try await RoleGrant.withdraw(entry, in: tx)
            return true
        }
    }
}
