import Committees
import LianheTesting
import Measures
import Members
import Tenancy
import Testing

@Suite struct OrganisationTests {
    private static let organisations: [Expected<Organisation.Entry>] = [
        .init(.grower("KY0001", stage: .seedlings), "recorded"),
        .init(.grower("KY0001", stage: .seedlings), "already there"),
        .init(
            .grower("KY0001", stage: .processing, from: "2025-01-01", reason: "建成加工厂"), "changed"),
        .init(
            .grower("KY0001", stage: .sales),
            "member KY0001: “KY0001”在前面已出现，内容不同。 \"KY0001\" stands further up with other words."),
        .init(.grower("KY0002", until: "2024-12-31", reason: "转产"), "recorded"),
        .init(.grower("KY0002", from: "2025-05-01"), "recorded"),
        .init(
            .grower("KY0002", from: "2024-01-11", until: "2024-11-30", reason: "转产"),
            "until 2024-11-30: “KY0002”已登记在另一天结束，结束日不能更改。 "
                + "\"KY0002\" ended on another day, which is not changed."),
        .init(
            .grower("KY0002", from: "2025-02-01"),
            "from 2025-02-01: 成员“KY0002”在这段时间已是产业联合党委“CM”的成员单位。 "
                + "The member \"KY0002\" belongs to committee \"CM\" in that time already."),
        .init(
            .grower("KY0003", until: "2024-01-09", reason: "退出"),
            "until 2024-01-09: 结束日2024年1月9日早于开始日2024年1月10日。 "
                + "The last day 2024-01-09 is before the first, 2024-01-10."),
        .init(
            .grower("KY0003", until: "2025-09-16", reason: "退出"),
            "until 2025-09-16: 结束日2025年9月16日晚于今天（2025年9月15日）。 "
                + "The last day 2025-09-16 is after today, 2025-09-15."),
        .init(
            .grower("KY0003", until: "2025-09-15"),
            "reason : 没有填写原因。 The reason is not filled in."),
        .init(
            .grower("KY0003", committee: "XX"),
            "committee XX: 没有编号为“XX”的产业联合党委。 There is no committee with the code \"XX\"."),
        .init(
            .grower("WX0001"),
            "member WX0001: 没有编号为“WX0001”的成员，或您无权查看。 "
                + "There is no member with the code \"WX0001\", or you may not see it."),
        .init(
            .grower("KY0003", from: "2024-01-09"),
            "from 2024-01-09: 加入日期2024年1月9日早于产业联合党委“CM”的成立日期。 "
                + "The member joins on 2024-01-09, before committee \"CM\" was founded."),
    ]

    @Test func `an organisation is kept or refused with the reason`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuanWithCommittee()
            let lines = try await kaiyuan.outcomes(
                .keepOrganisations, Self.organisations.map(\.entry), Organisation.keep)
            #expect(lines == Self.organisations.map(\.line))
            for (day, expected) in [
                ("2024-01-09", []), ("2024-12-31", ["seedlings KY0001", "growing KY0002"]),
                ("2025-01-01", ["processing KY0001"]),
                ("2025-05-01", ["growing KY0002", "processing KY0001"]),
            ] {
                let found = try await kaiyuan.read { tx in
                    try await Organisation.of(
                        try await Committee.find("CM", in: tx), on: .parsed(day), in: tx)
                }
                #expect(found.map { "\($0.stage) \($0.memberCode)" } == expected, "on \(day)")
            }
        }
    }

    @Test func `of two stages for one day the later word holds`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuanWithChain()
            _ = try await kaiyuan.outcomes(
                .keepOrganisations, [.grower("KY0002", stage: .services)], Organisation.keep)
            let stages = try await kaiyuan.read { tx in
                try await Organisation.history(of: try await Committee.find("CM", in: tx), in: tx)
                    .map { "\($0.memberCode) \($0.stage)" }
            }
            #expect(
                stages == ["KY0001 seedlings", "KY0002 services", "KY0003 growing", "KY0004 sales"])
        }
    }

    @Test func `a member may belong to several committees`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuanWithChain()
            let lines = try await kaiyuan.outcomes(
                .keepOrganisations, [.grower("KY0001", committee: "KY-SG", stage: .sales)],
                Organisation.keep)
            #expect(lines == ["recorded"])
        }
    }

    private static func leaving(
        _ member: String = "KY0002", committee: String = "CM", on day: String = "2025-06-30",
        reason: String = "转产"
    ) -> Organisation.Leaving {
        Organisation.Leaving(
            committee: committee, member: member, on: .parsed(day), reason: reason)
    }

    private static let leavings: [Expected<Organisation.Leaving>] = [
        .init(leaving(reason: "　"), "没有填写原因。 The reason is not filled in."),
        .init(
            leaving(on: "2025-09-16"),
            "结束日2025年9月16日晚于今天（2025年9月15日）。 "
                + "The last day 2025-09-16 is after today, 2025-09-15."),
        .init(
            leaving(committee: "XX"),
            "没有编号为“XX”的产业联合党委。 There is no committee with the code \"XX\"."),
        .init(
            leaving("WX0001"),
            "没有编号为“WX0001”的成员，或您无权查看。 "
                + "There is no member with the code \"WX0001\", or you may not see it."),
        .init(
            leaving("KY0005"),
            "成员“KY0005”在2025年6月30日不是产业联合党委“CM”的成员单位。 "
                + "The member \"KY0005\" does not belong to committee \"CM\" on 2025-06-30."),
        .init(leaving(), "accepted"), .init(leaving(), "accepted"),
    ]

    @Test func `an organisation leaves with a reason, or is told why not`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuanWithChain()
            for leaving in Self.leavings {
                let said = await refusal {
                    _ = try await kaiyuan.write(.leaveCommittee, try Command(leaving.entry)) { tx in
                        try await Organisation.leave(leaving.entry, in: tx)
                    }
                }
                #expect(said == leaving.line)
            }
        }
    }

    @Test func `every stage is read back from what is shown`() {
        for stage in ChainStage.allCases {
            for language in Language.allCases {
                #expect(ChainStage(word: stage.text(in: language)) == stage)
            }
        }
        #expect(ChainStage(word: "采矿") == nil)
    }
}
