import Committees
import LianheTesting
import Measures
import Members
import Tenancy
import Testing

@Suite struct LeaderRuleTests {
    private static func choice(
        _ kind: LeaderRule.Kind, of subject: String?, committee: String = "CM",
        from: String = "2024-02-01", reason: String = "乡镇发展优势明显"
    ) -> LeaderRule.Choice {
        LeaderRule.Choice(
            committee: committee, kind: kind, subject: subject, from: .parsed(from), reason: reason)
    }

    private static let choices: [Expected<LeaderRule.Choice>] = [
        .init(
            choice(.townshipDeputy, of: "211282102", reason: ""),
            "没有填写原因。 The reason is not filled in."),
        .init(
            choice(.townshipDeputy, of: nil),
            "带头人规则“乡镇副书记”没有写明是哪个乡镇、村或成员单位。 "
                + "The rule \"township deputy\" names no township, village or member."),
        .init(
            choice(.other, of: "KY0001"),
            "带头人规则“其他”不针对乡镇、村或成员单位“KY0001”。 "
                + "The rule \"other\" is about no township, village or member such as \"KY0001\"."),
        .init(
            choice(.townshipDeputy, of: "211282102", committee: "XX"),
            "没有编号为“XX”的产业联合党委。 There is no committee with the code \"XX\"."),
        .init(
            choice(.townshipDeputy, of: "211282102", from: "2024-01-09"),
            "规则开始日2024年1月9日早于产业联合党委“CM”的成立日期。 "
                + "The rule begins on 2024-01-09, before committee \"CM\" was founded."),
        .init(
            choice(.townshipDeputy, of: "500238101"),
            "没有代码为“500238101”的乡镇，请先登记乡镇。 "
                + "There is no township with the code \"500238101\"; record the township first."),
        .init(
            choice(.townshipDeputy, of: "211282001"),
            "产业联合党委“CM”在2024年2月1日没有覆盖乡镇“211282001”的村。 "
                + "Committee \"CM\" covers no village of the township \"211282001\" on 2024-02-01."),
        .init(
            choice(.centralVillageSecretary, of: Cast.wuxiVillage),
            "没有代码为“500238101201”的村，请先登记村。 "
                + "There is no village with the code \"500238101201\"; record the village first."),
        .init(
            choice(.centralVillageSecretary, of: Cast.villageC),
            "产业联合党委“CM”在2024年2月1日没有覆盖村“211282001201”。 "
                + "Committee \"CM\" does not cover the village \"211282001201\" on 2024-02-01."),
        .init(
            choice(.leadingFirm, of: "WX0001"),
            "没有编号为“WX0001”的成员，或您无权查看。 "
                + "There is no member with the code \"WX0001\", or you may not see it."),
        .init(
            choice(.leadingFirm, of: "KY0006"),
            "成员“KY0006”在2024年2月1日不是产业联合党委“CM”的成员单位。 "
                + "The member \"KY0006\" does not belong to committee \"CM\" on 2024-02-01."),
        .init(choice(.townshipDeputy, of: "211282102"), "accepted"),
        .init(choice(.townshipDeputy, of: "211282102"), "accepted"),
        .init(
            choice(.leadingFirm, of: "KY0004", from: "2025-01-01", reason: "龙头企业带动"), "accepted"),
        .init(
            choice(
                .centralVillageSecretary, of: Cast.villageA, from: "2025-01-01", reason: "登记有误"),
            "accepted"),
    ]

    @Test func `who leads is chosen by a rule that fits, with the reason`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuanWithChain()
            for choice in Self.choices {
                let said = await refusal {
                    _ = try await kaiyuan.write(.chooseLeader, try Command(choice.entry)) { tx in
                        try await LeaderRule.choose(choice.entry, in: tx)
                    }
                }
                #expect(said == choice.line)
            }
            let history = try await kaiyuan.read { tx in
                try await LeaderRule.history(of: try await Committee.find("CM", in: tx), in: tx)
            }
            #expect(
                history.map { "\($0.from) \($0.text(in: .chinese)) \($0.reason)" } == [
                    "2025-01-01 中心村书记（金星村） 登记有误", "2025-01-01 龙头企业（赵桂芝） 龙头企业带动",
                    "2024-02-01 乡镇副书记（威远堡镇） 乡镇发展优势明显",
                ])
            for (day, expected) in [
                ("2024-01-31", nil), ("2024-12-31", LeaderRule.Kind.townshipDeputy),
                ("2025-01-01", .centralVillageSecretary),
            ] {
                let rule = try await kaiyuan.read { tx in
                    try await LeaderRule.holding(
                        for: try await Committee.find("CM", in: tx), on: .parsed(day), in: tx)
                }
                #expect(rule?.kind == expected, "on \(day)")
            }
        }
    }

    @Test func `a secretary names the rule of the first day, or none`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuanWithChain()
            let choice = Self.choice(.townshipDeputy, of: "211282102")
            _ = try await kaiyuan.write(.chooseLeader, try Command(choice)) { tx in
                try await LeaderRule.choose(choice, in: tx)
            }
            _ = try await kaiyuan.outcomes(
                .keepOfficers,
                [
                    .commissioner("S1", post: .secretary, until: "2024-01-31"),
                    .commissioner("S2", post: .secretary, from: "2024-02-01"),
                    .commissioner("C1", from: "2024-02-01"),
                ], Officer.keep)
            let officers = try await kaiyuan.read { tx in
                try await Officer.history(of: try await Committee.find("CM", in: tx), in: tx)
            }
            #expect(officers.map(\.code) == ["S1", "S2", "C1"])
            #expect(officers.map(\.leaderRule) == [nil, .townshipDeputy, nil])
        }
    }

    @Test func `every rule is read back from what is shown`() {
        for kind in LeaderRule.Kind.allCases {
            for language in Language.allCases {
                #expect(LeaderRule.Kind(word: kind.text(in: language)) == kind)
            }
        }
    }
}
