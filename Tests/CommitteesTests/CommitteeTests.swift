import Committees
import LianheTesting
import Measures
import Tenancy
import Testing

@Suite struct CommitteeTests {
    private static let committees: [Expected<Committee.Entry>] = [
        .init(.strawberries(), "recorded"),
        .init(.strawberries(), "already there"),
        .init(
            .strawberries(industry: "榛子"),
            "code CM: “CM”在前面已出现，内容不同。 \"CM\" stands further up with other words."),
        .init(.strawberries("ZZ", foundedOn: "2025-09-15"), "recorded"),
        .init(
            .strawberries("草莓"),
            "code 草莓: 编号“草莓”应为 1 到 32 个字母、数字或连字符。 "
                + "The code \"草莓\" should be 1 to 32 letters, digits or hyphens."),
        .init(.strawberries("X1", name: ""), "name : 没有填写名称。 The name is not filled in."),
        .init(
            .strawberries("X1", industry: ""),
            "industry : 没有填写产业。 The industry is not filled in."),
        .init(
            .strawberries("X1", foundedOn: "2025-09-16"),
            "founded 2025-09-16: 成立日期2025年9月16日晚于今天（2025年9月15日）。 "
                + "The day of founding 2025-09-16 is after today, 2025-09-15."),
    ]

    @Test func `a committee is kept or refused with the reason`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuan(.countyOperator)
            let lines = try await kaiyuan.outcomes(
                .keepCommittees, Self.committees.map(\.entry), Committee.keep)
            #expect(lines == Self.committees.map(\.line))
            let summaries = try await kaiyuan.read { tx in
                try await Committee.summaries(on: tx.today, in: tx)
            }
            #expect(summaries.map(\.committee.code) == ["CM", "KY-SG", "ZZ"])
            #expect(summaries.allSatisfy { $0.villages == 0 && $0.officers == 0 })
        }
    }

    @Test func `a committee may set its own voting rule`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuanWithCommittee()
            let own = try VotingRule(
                quorum: Ratio(parsing: "1/2"), majority: Ratio(parsing: "2/3"))
            let lines = try await kaiyuan.outcomes(
                .keepCommittees, [.strawberries(rule: own)], Committee.keep)
            #expect(lines == ["changed"])
            let committee = try await kaiyuan.read { try await Committee.find("CM", in: $0) }
            #expect(committee.rule == own)
        }
    }

    @Test func `a committee is not founded after it has begun to work`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuanWithCommittee()
            _ = try await kaiyuan.outcomes(
                .keepOfficers, [.commissioner("1", from: "2024-02-01")], Officer.keep)
            let late = Committee.Entry.strawberries(foundedOn: "2024-02-02")
            let lines = try await kaiyuan.outcomes(.keepCommittees, [late], Committee.keep)
            #expect(
                lines == [
                    "founded 2024-02-02: 成立日期2024年2月2日晚于已登记的覆盖村、成员单位、带头人规则或任职的开始日。 "
                        + "The day of founding 2024-02-02 is after the first day of a recorded "
                        + "village, organisation, leader or officer."
                ])
            let inTime = Committee.Entry.strawberries(foundedOn: "2024-02-01")
            #expect(
                try await kaiyuan.outcomes(.keepCommittees, [inTime], Committee.keep)
                    == ["changed"])
        }
    }

    @Test(arguments: Role.allCases.filter { $0 != .countyOperator })
    func `nobody but the operator keeps committees`(role: Role) async throws {
        try await withCast { cast in
            let tenant = try await cast.kaiyuan(role)
            await #expect(throws: TenancyError.self) {
                _ = try await tenant.outcomes(
                    .keepCommittees, [.strawberries()], Committee.keep)
            }
        }
    }

    @Test func `another county sees and covers nothing of a committee`() async throws {
        try await withCast { cast in
            _ = try await cast.kaiyuanWithCommittee()
            let wuxi = try await cast.wuxi(.countyOperator)
            await #expect(throws: CommitteeError.unknownCommittee("CM")) {
                try await wuxi.read { try await Committee.find("CM", in: $0) }
            }
            let coverage = Coverage.Entry(
                committee: "CM", village: Cast.wuxiVillage, from: Cast.today)
            let lines = try await wuxi.outcomes(.keepCoverage, [coverage], Coverage.keep)
            #expect(lines[0].hasPrefix("committee CM: 没有编号为“CM”的产业联合党委。"))
        }
    }
}
