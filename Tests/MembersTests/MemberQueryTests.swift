import LianheTesting
import Members
import Tenancy
import Testing

@Suite struct MemberQueryTests {
    /// Which villages a role sees, with the numbers of members seen there.
    private static let counts: [(Role, [String])] = [
        (.countyOperator, ["新城村 2", "金星村 2", "双榆村 2"]), (.auditor, ["新城村 2", "金星村 2", "双榆村 2"]),
        (.villageCoordinator, ["金星村 2"]), (.member, ["金星村 1"]),
    ]

    @Test(arguments: counts)
    func `everybody sees the villages in reach`(role: Role, expected: [String]) async throws {
        try await withCast { cast in
            let tenant = try await cast.kaiyuan(role)
            let counts = try await tenant.read { try await Village.page(in: $0).villages }
            #expect(counts.map { "\($0.village.name) \($0.members)" } == expected)
        }
    }

    private static let members: [(Role, [String])] = [
        (.countyOperator, Cast.kaiyuanMembers), (.accountant, Cast.kaiyuanMembers),
        (.villageCoordinator, ["KY0001", "KY0002"]), (.member, ["KY0001"]),
    ]

    @Test(arguments: members)
    func `everybody sees the members in reach`(role: Role, expected: [String]) async throws {
        try await withCast { cast in
            let tenant = try await cast.kaiyuan(role)
            let page = try await tenant.read { try await Member.page(in: $0) }
            #expect(page.members.map(\.code) == expected)
            #expect(page.next == nil)
        }
    }

    @Test(arguments: 1...7)
    func `pages of any size show everybody once and in order`(limit: Int) async throws {
        try await withCast { cast in
            let auditor = try await cast.kaiyuan(.auditor)
            let codes = try await auditor.read { tx in
                var codes: [String] = []
                var next: String?
                repeat {
                    let page = try await Member.page(after: next, limit: limit, in: tx)
                    codes += page.members.map(\.code)
                    next = page.next
                } while next != nil
                return codes
            }
            #expect(codes == Cast.kaiyuanMembers)
        }
    }

    /// A role and what it must not find, in this county or beyond.
    private static let hidden: [(Role, String)] = [
        (.auditor, "WX0001"), (.auditor, "KY9999"), (.villageCoordinator, "KY0003"),
        (.member, "KY0002"),
    ]

    @Test(arguments: hidden)
    func `a member out of reach is as unknown as none`(role: Role, code: String) async throws {
        try await withCast { cast in
            let tenant = try await cast.kaiyuan(role)
            await #expect(throws: MemberError.unknownMember(code)) {
                try await tenant.read { try await Member.find(code, in: $0) }
            }
        }
    }

    @Test(arguments: [(Role.villageCoordinator, Cast.villageB), (.auditor, Cast.wuxiVillage)])
    func `a village out of reach is as unknown as none`(role: Role, code: String) async throws {
        try await withCast { cast in
            let tenant = try await cast.kaiyuan(role)
            await #expect(throws: MemberError.unknownVillage(code)) {
                try await tenant.read { try await Member.page(village: code, in: $0) }
            }
        }
    }

    @Test func `a member of a found village is told whole`() async throws {
        try await withCast { cast in
            let member = try await cast.kaiyuan(.member)
            let (own, village) = try await member.read { tx in
                (
                    try await Member.find("KY0001", in: tx),
                    try await Village.find(Cast.villageA, in: tx)
                )
            }
            #expect(own.name == "张国栋" && own.kind == .household)
            #expect(own.villageCode == village.code && own.villageName == "金星村")
            #expect(village.townshipCode == "211282102" && village.townshipName == "威远堡镇")
        }
    }
}
