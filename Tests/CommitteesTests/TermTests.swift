import Committees
import LianheTesting
import Measures
import Postgres
import Tenancy
import Testing

/// Terms of service that lie apart, end with a reason and run out.
@Suite struct TermTests {
    private static let terms: [Expected<Officer.Entry>] = [
        .init(.commissioner("S1", post: .secretary, until: "2024-12-31"), "recorded"),
        .init(
            .commissioner("S2", name: "李秀兰", post: .secretary, from: "2024-12-31"),
            "from 2024-12-31: 产业联合党委“CM”在这段时间已有书记。 "
                + "Committee \"CM\" has a secretary in that time already."),
        .init(
            .commissioner("S3", name: "李秀兰", post: .secretary, from: "2025-01-01"), "recorded"),
        .init(.commissioner("C1", name: "王德才", from: "2025-01-01"), "recorded"),
        .init(
            .commissioner("C2", name: "王德才", from: "2025-06-01"),
            "from 2025-06-01: 王德才在这段时间已在产业联合党委“CM”担任此职。 "
                + "王德才 holds this post in committee \"CM\" in that time already."),
        .init(
            .commissioner("D1", name: "王德才", post: .deputySecretary, from: "2025-06-01"),
            "recorded"),
        .init(.commissioner("C3", name: "王德才", member: "KY0003", from: "2025-06-01"), "recorded"),
    ]

    @Test func `there is one secretary a day, and nobody holds a post twice`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuanWithCommittee()
            let lines = try await kaiyuan.outcomes(
                .keepOfficers, Self.terms.map(\.entry), Officer.keep)
            #expect(lines == Self.terms.map(\.line))
            for (day, code) in [("2024-12-31", "S1"), ("2025-01-01", "S3")] {
                let serving = try await kaiyuan.read { tx in
                    try await Officer.serving(
                        in: try await Committee.find("CM", in: tx), on: .parsed(day), in: tx)
                }
                #expect(serving.filter { $0.post == .secretary }.map(\.code) == [code])
            }
        }
    }

    @Test func `of two secretaries entered at once one is refused`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuanWithCommittee()
            let lines = try await withThrowingTaskGroup(of: [String].self) { group in
                for code in ["S1", "S2", "S3", "S4"] {
                    group.addTask {
                        try await kaiyuan.outcomes(
                            .keepOfficers,
                            [.commissioner(code, name: "书记\(code)", post: .secretary)],
                            Officer.keep)
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(lines.filter { $0 == "recorded" }.count == 1)
            #expect(lines.filter { $0.contains("已有书记") }.count == 3)
        }
    }

    @Test func `the list from which an officer was entered changes no term that has ended`()
        async throws
    {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuanWithCommittee()
            let entry = Officer.Entry.commissioner("C1", name: "王德才", from: "2025-01-01")
            #expect(
                try await kaiyuan.outcomes(.keepOfficers, [entry], Officer.keep) == ["recorded"])
            let end = Self.end("C1", on: "2025-08-31")
            _ = try await kaiyuan.write(.endTerm, try Command(end)) { tx in
                try await Officer.end(end, in: tx)
            }
            #expect(
                try await kaiyuan.outcomes(.keepOfficers, [entry], Officer.keep) == [
                    "already there"
                ])
        }
    }

    @Test func `the database refuses a second secretary past every verb`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuanWithCommittee()
            let tenant = kaiyuan.id
            func inserting(_ code: String, _ name: String) -> SQL {
                """
                insert into app.officer (tenant_id, committee_id, code, name, post, from_on)
                select \(tenant), c.id, \(code), \(name), 'secretary', '2024-02-01'
                from app.committee c where c.tenant_id = \(tenant) and c.code = 'CM'
                """
            }
            let second = try await constraint {
                try await kaiyuan.write(raw: inserting("S1", "甲"), inserting("S2", "乙"))
            }
            #expect(second == "officer_one_secretary")
            let twice = try await constraint {
                try await kaiyuan.write(raw: inserting("S1", "甲"), inserting("S2", "甲"))
            }
            #expect(twice == "officer_terms_apart")
        }
    }

    private static func end(
        _ officer: String = "C1", committee: String = "CM", on day: String = "2025-08-31",
        kind: TermEnd = .resigned, note: String? = nil
    ) -> Officer.End {
        Officer.End(
            committee: committee, officer: officer, on: .parsed(day), kind: kind, note: note)
    }

    private static let ends: [Expected<Officer.End>] = [
        .init(end(kind: .other), "没有填写原因。 The reason is not filled in."),
        .init(
            end(committee: "XX"),
            "没有编号为“XX”的产业联合党委。 There is no committee with the code \"XX\"."),
        .init(
            end("C9"),
            "产业联合党委“CM”没有编号为“C9”的委员。 Committee \"CM\" has no officer with the code \"C9\"."),
        .init(
            end(on: "2024-01-09"),
            "任期结束日2024年1月9日早于开始日2024年1月10日。 "
                + "The term ends on 2024-01-09, before it begins on 2024-01-10."),
        .init(end(note: "调往外县"), "accepted"), .init(end(note: "调往外县"), "accepted"),
        .init(
            end(on: "2025-07-31"),
            "委员“C1”的任期已经结束，起止日期不能更改。 "
                + "The term of the officer \"C1\" has ended and keeps its days."),
    ]

    @Test func `a term ends with a reason and keeps its days`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuanWithCommittee()
            _ = try await kaiyuan.outcomes(.keepOfficers, [.commissioner("C1")], Officer.keep)
            for end in Self.ends {
                let said = await refusal {
                    _ = try await kaiyuan.write(.endTerm, try Command(end.entry)) { tx in
                        try await Officer.end(end.entry, in: tx)
                    }
                }
                #expect(said == end.line)
            }
            let lines = try await kaiyuan.outcomes(
                .keepOfficers,
                [
                    .commissioner("C1"), .commissioner("C1", name: "张国梁", until: "2025-08-31"),
                ].dropFirst().map { $0 }, Officer.keep)
            #expect(lines == ["changed"])
            let reopened = try await kaiyuan.outcomes(
                .keepOfficers, [.commissioner("C1", until: "2025-12-31")], Officer.keep)
            #expect(reopened[0].hasPrefix("code C1: 委员“C1”的任期已经结束"))
            let history = try await kaiyuan.read { tx in
                try await Officer.history(of: try await Committee.find("CM", in: tx), in: tx)
            }
            #expect(history.map(\.endedBy) == [.resigned] && history[0].note == "调往外县")
        }
    }

    @Test func `terms that end soon are listed, the next first`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuanWithCommittee()
            _ = try await kaiyuan.outcomes(
                .keepOfficers,
                [
                    .commissioner("1", name: "甲", until: "2025-09-14"),
                    .commissioner("2", name: "乙", until: "2025-12-14"),
                    .commissioner("3", name: "丙", until: "2025-09-15"),
                    .commissioner("4", name: "丁", until: "2025-12-15"),
                    .commissioner("5", name: "戊"),
                ], Officer.keep)
            for (days, codes) in [
                (0, ["3"]), (89, ["3"]), (90, ["3", "2"]), (91, ["3", "2", "4"]),
            ] {
                let ending = try await kaiyuan.read { tx in
                    try await Officer.ending(within: days, in: tx)
                }
                #expect(ending.map(\.code) == codes, "within \(days)")
            }
        }
    }
}
