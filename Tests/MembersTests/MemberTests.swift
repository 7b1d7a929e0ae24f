import LianheTesting
import Measures
import Members
import Postgres
import Tenancy
import Testing

@Suite struct MemberTests {
    private static let members: [Expected<Member.Entry>] = [
        .init(.household("KY0007"), "recorded"),
        .init(.household("KY0007"), "already there"),
        .init(
            .household("KY0007", name: "周海峰"),
            "code KY0007: “KY0007”在前面已出现，内容不同。 "
                + "\"KY0007\" stands further up with other words."),
        .init(.household("KY0001", name: "张国栋", joinedOn: "2020-01-01"), "already there"),
        .init(.household("KY0002", name: "李秀兰", joinedOn: "2019-05-06"), "changed"),
        .init(.household("KY0008", joinedOn: "2025-09-15"), "recorded"),
        .init(
            .household("KY 0009"),
            "code KY 0009: 编号“KY 0009”应为 1 到 32 个字母、数字或连字符。 "
                + "The code \"KY 0009\" should be 1 to 32 letters, digits or hyphens."),
        .init(
            .household("KY0009", name: ""),
            "name : 没有填写名称。 The name is not filled in."),
        .init(
            .household("KY0009", joinedOn: "2025-09-16"),
            "joined 2025-09-16: 加入日期2025年9月16日晚于今天（2025年9月15日）。 "
                + "The day of joining 2025-09-16 is after today, 2025-09-15."),
        .init(
            .household("KY0009", village: "211282102299"),
            "village 211282102299: 没有代码为“211282102299”的村，请先登记村。 "
                + "There is no village with the code \"211282102299\"; record the village first."),
        .init(
            .household("KY0009", village: "211282102299"),
            "village 211282102299: 没有代码为“211282102299”的村，请先登记村。 "
                + "There is no village with the code \"211282102299\"; record the village first."),
        .init(
            .household("KY0003", name: "王德才"),
            "village 211282102201: 编号“KY0003”属于另一个村的成员，不能登记到村“211282102201”。 "
                + "The code \"KY0003\" belongs to a member of another village than "
                + "\"211282102201\"."),
    ]

    @Test func `a member is kept or refused with the reason`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuan(.countyOperator)
            let lines = try await kaiyuan.outcomes(
                .keepMembers, Self.members.map(\.entry), Member.keep)
            #expect(lines == Self.members.map(\.line))
            let page = try await kaiyuan.read {
                try await Member.page(village: Cast.villageA, in: $0)
            }
            #expect(
                page.members.map { "\($0.code) \($0.name) \($0.joinedOn)" } == [
                    "KY0001 张国栋 2020-01-01", "KY0002 李秀兰 2019-05-06",
                    "KY0007 周海燕 2024-03-01", "KY0008 周海燕 2025-09-15",
                ])
        }
    }

    private static let ofCoordinator: [Expected<Member.Entry>] = [
        .init(.household("KY0007"), "recorded"),
        .init(.household("KY0001", name: "张国梁", joinedOn: "2020-01-01"), "changed"),
        .init(
            .household("KY0008", village: Cast.villageB),
            "village 211282102202: 您不负责村“211282102202”，不能为它登记。 "
                + "You are not in charge of the village \"211282102202\" "
                + "and cannot record for it."),
        .init(
            .household("KY0003", village: Cast.villageB),
            "village 211282102202: 您不负责村“211282102202”，不能为它登记。 "
                + "You are not in charge of the village \"211282102202\" "
                + "and cannot record for it."),
        .init(
            .household("KY0004"),
            "village 211282102201: 编号“KY0004”属于另一个村的成员，不能登记到村“211282102201”。 "
                + "The code \"KY0004\" belongs to a member of another village than "
                + "\"211282102201\"."),
    ]

    @Test func `a coordinator writes for the village of the grant and for no other`() async throws {
        try await withCast { cast in
            let coordinator = try await cast.kaiyuan(.villageCoordinator)
            let lines = try await coordinator.outcomes(
                .keepMembers, Self.ofCoordinator.map(\.entry), Member.keep)
            #expect(lines == Self.ofCoordinator.map(\.line))
            let auditor = try await cast.kaiyuan(.auditor)
            let untouched = try await auditor.read { try await Member.find("KY0003", in: $0) }
            #expect(untouched.name == "王德才")
        }
    }

    @Test(arguments: [Role.member, .accountant, .auditor, .salesManager, .committeeSecretary])
    func `nobody else keeps members`(role: Role) async throws {
        try await withCast { cast in
            let tenant = try await cast.kaiyuan(role)
            await #expect(throws: TenancyError.self) {
                _ = try await tenant.keepMembers(.household("KY0007"))
            }
        }
    }

    @Test func `members are not kept under cover of another verb`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuan(.countyOperator)
            let entries = [Member.Entry.household("KY0007")]
            await #expect(
                throws: TenancyError.enteredForAnother(
                    needed: "members.manage", entered: "places.manage")
            ) {
                _ = try await kaiyuan.outcomes(.keepVillages, entries, Member.keep)
            }
        }
    }

    @Test func `another county's village is unknown, and its codes are free`() async throws {
        try await withCast { cast in
            let wuxi = try await cast.wuxi(.countyOperator)
            let lines = try await wuxi.keepMembers(
                .household("KY0001"), .household("KY0002", village: Cast.wuxiVillage))
            #expect(lines[0].hasPrefix("village 211282102201: 没有代码为“211282102201”的村"))
            #expect(lines[1] == "recorded")
            let auditor = try await cast.kaiyuan(.auditor)
            let same = try await auditor.read { try await Member.find("KY0002", in: $0) }
            #expect(same.name == "李秀兰")
        }
    }

    @Test func `a change is in the audit trail with what changed`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuan(.countyOperator)
            _ = try await kaiyuan.keepMembers(
                .household("KY0001", name: "张国梁", joinedOn: "2020-01-01"),
                .household("KY0002", name: "李秀兰", joinedOn: "2020-01-01"))
            let entries = try await kaiyuan.read { tx in
                try await tx.postgres.all(
                    """
                    select verb || ' ' || before::text || ' ' || after::text from app.audit_entry
                    where tenant_id = \(tx.tenant) and noun = 'member' and verb = 'update'
                    """, as: String.self)
            }
            #expect(entries == [#"update {"name": "张国栋"} {"name": "张国梁"}"#])
        }
    }

    @Test func `of two villages that enter one code at once one gets it`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuan(.countyOperator)
            for number in 100..<110 {
                async let first = kaiyuan.keepMembers(.household("KY\(number)"))
                async let second = kaiyuan.keepMembers(
                    .household("KY\(number)", village: Cast.villageB))
                let lines = try await (first + second).map { $0.prefix { $0 != " " } }.sorted()
                #expect(lines == ["recorded", "village"])
            }
        }
    }
}
