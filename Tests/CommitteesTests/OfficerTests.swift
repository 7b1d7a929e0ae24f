import Committees
import LianheTesting
import Measures
import Tenancy
import Testing

@Suite struct OfficerTests {
    private static let officers: [Expected<Officer.Entry>] = [
        .init(
            .commissioner("1", post: .secretary, account: "committee.secretary"), "recorded"),
        .init(.commissioner("2", member: "KY0001", from: "2024-02-01"), "recorded"),
        .init(.commissioner("2", member: "KY0001", from: "2024-02-01"), "already there"),
        .init(
            .commissioner("2", name: "李秀兰"),
            "code 2: “2”在前面已出现，内容不同。 \"2\" stands further up with other words."),
        .init(.commissioner("3", name: "王德才", until: "2024-01-10"), "recorded"),
        .init(
            .commissioner(""),
            "code : 编号“”应为 1 到 32 个字母、数字或连字符。 "
                + "The code \"\" should be 1 to 32 letters, digits or hyphens."),
        .init(.commissioner("9", name: ""), "name : 没有填写名称。 The name is not filled in."),
        .init(
            .commissioner("9", until: "2024-01-09"),
            "until 2024-01-09: 任期结束日2024年1月9日早于开始日2024年1月10日。 "
                + "The term ends on 2024-01-09, before it begins on 2024-01-10."),
        .init(
            .commissioner("9", committee: "XX"),
            "committee XX: 没有编号为“XX”的产业联合党委。 There is no committee with the code \"XX\"."),
        .init(
            .commissioner("8", from: "2024-01-09"),
            "from 2024-01-09: 任期开始日2024年1月9日早于产业联合党委“CM”的成立日期。 "
                + "The term begins on 2024-01-09, before committee \"CM\" was founded."),
        .init(
            .commissioner("10", member: "WX0001"),
            "member WX0001: 没有编号为“WX0001”的成员，或您无权查看。 "
                + "There is no member with the code \"WX0001\", or you may not see it."),
        .init(
            .commissioner("11", account: "nobody"),
            "account nobody: 没有账号“nobody”。 There is no account \"nobody\"."),
    ]

    @Test func `an officer is kept or refused with the reason`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuanWithCommittee()
            let lines = try await kaiyuan.outcomes(
                .keepOfficers, Self.officers.map(\.entry), Officer.keep)
            #expect(lines == Self.officers.map(\.line))
            let served = try await kaiyuan.read { tx in
                try await Officer.history(of: try await Committee.find("CM", in: tx), in: tx)
            }
            #expect(served.map(\.code) == ["1", "2", "3"])
            #expect(served[0].account == "committee.secretary" && served[0].memberCode == nil)
            #expect(served[1].memberCode == "KY0001" && served[1].account == nil)
        }
    }

    /// Days and who serves then: one officer all the time, one from June, one to the end of June.
    private static let service: [(String, [String])] = [
        ("2024-01-09", []), ("2024-01-10", ["S", "A"]), ("2024-05-31", ["S", "A"]),
        ("2024-06-01", ["S", "A", "B"]), ("2024-06-30", ["S", "A", "B"]),
        ("2024-07-01", ["S", "B"]),
        ("2030-01-01", ["S", "B"]),
    ]

    @Test func `an officer serves from the first day of the term to the last`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuanWithCommittee()
            _ = try await kaiyuan.outcomes(
                .keepOfficers,
                [
                    .commissioner("A", until: "2024-06-30"),
                    .commissioner("B", name: "李秀兰", from: "2024-06-01"),
                    .commissioner("S", post: .secretary),
                ], Officer.keep)
            for (day, codes) in Self.service {
                let (serving, summaries) = try await kaiyuan.read { tx in
                    let committee = try await Committee.find("CM", in: tx)
                    return (
                        try await Officer.serving(in: committee, on: .parsed(day), in: tx),
                        try await Committee.summaries(on: .parsed(day), in: tx)
                    )
                }
                #expect(serving.map(\.code) == codes, "on \(day)")
                #expect(summaries.map(\.officers) == [codes.count, 0], "on \(day)")
            }
        }
    }

    @Test func `a term is ended by keeping the officer with its last day`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuanWithCommittee()
            _ = try await kaiyuan.outcomes(.keepOfficers, [.commissioner("1")], Officer.keep)
            let lines = try await kaiyuan.outcomes(
                .keepOfficers, [.commissioner("1", until: "2025-08-31")], Officer.keep)
            #expect(lines == ["changed"])
            let serving = try await kaiyuan.read { tx in
                try await Officer.serving(
                    in: try await Committee.find("CM", in: tx), on: tx.today, in: tx)
            }
            #expect(serving.isEmpty)
        }
    }

    @Test func `every post is read back from what is shown`() {
        for post in Post.allCases {
            for language in Language.allCases {
                #expect(Post(word: post.text(in: language)) == post)
            }
        }
        #expect(Post(word: "村长") == nil)
    }
}
