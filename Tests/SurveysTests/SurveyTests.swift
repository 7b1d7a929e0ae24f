import LianheTesting
import Measures
import Members
import Surveys
import Tenancy
import Testing

@Suite struct SurveyTests {
    private static func opening(
        _ code: String = "PC2025", title: String = "特色产业摸底", year: Int = 2024,
        on day: String = "2025-08-01"
    ) -> Survey.Opening {
        Survey.Opening(code: code, title: title, year: year, openedOn: .parsed(day))
    }

    private static let openings: [(Survey.Opening, String)] = [
        (
            opening("普查", title: " ", year: 1, on: "2025-09-16"),
            "编号“普查”应为 1 到 32 个字母、数字或连字符。 "
                + "The code \"普查\" should be 1 to 32 letters, digits or hyphens."
        ),
        (
            opening(title: " ", year: 1, on: "2025-09-16"), "没有填写名称。 The name is not filled in."
        ),
        (
            opening(year: 1948, on: "2025-09-16"),
            "年份 1948 应在 1949 到 2199 之间。 The year 1948 should be from 1949 to 2199."
        ),
        (
            opening(on: "2025-09-16"),
            "日期 2025-09-16 晚于今天 2025-09-15。 The day 2025-09-16 is after today, 2025-09-15."
        ),
        (
            opening(title: "另一次"), "编号“PC2025”已用于另一次普查。 The code \"PC2025\" is of another survey."
        ),
        (opening(), "done"),
    ]

    @Test func `a survey that breaks a rule is not opened, in the order checked`() async throws {
        try await Poll.with { poll in
            for (opening, sentence) in Self.openings {
                let said = try await refusal {
                    try await poll.county.write(.openSurvey, try Command(opening)) {
                        try await Survey.open(opening, in: $0)
                    }
                }
                #expect(said == sentence)
            }
            let surveys = try await poll.county.read { try await Survey.all(in: $0) }
            #expect(surveys.map(\.code) == ["PC2025"] && surveys[0].closedOn == nil)
        }
    }

    private static let closings: [(String, String, String)] = [
        (
            "XX", "2025-09-16",
            "日期 2025-09-16 晚于今天 2025-09-15。 The day 2025-09-16 is after today, 2025-09-15."
        ),
        (
            "XX", "2025-07-31",
            "没有编号为“XX”的普查。 There is no survey with the code \"XX\"."
        ),
        (
            "PC2025", "2025-07-31",
            "截止日期 2025-07-31 早于开始日期 2025-08-01。 "
                + "The closing of 2025-07-31 is before the opening of 2025-08-01."
        ),
        ("PC2025", "2025-09-01", "done"), ("PC2025", "2025-09-01", "done"),
        (
            "PC2025", "2025-09-02",
            "普查“PC2025”已于 2025-09-01 截止。 The survey PC2025 was closed on 2025-09-01."
        ),
    ]

    @Test func `a closing that breaks a rule is refused, in the order checked`() async throws {
        try await Poll.with { poll in
            for (code, day, sentence) in Self.closings {
                let said = try await refusal { try await poll.close(code, on: day) }
                #expect(said == sentence)
            }
        }
    }

    @Test func `only the county opens and closes a survey`() async throws {
        try await Poll.with { poll in
            let coordinator = try await poll.cast.kaiyuan(.villageCoordinator)
            let opening = Self.opening("PC2026")
            let said = try await refusal {
                try await coordinator.write(.openSurvey, try Command(opening)) {
                    try await Survey.open(opening, in: $0)
                }
            }
            #expect(said.hasSuffix("may not run surveys."))
            let cover = try await refusal {
                try await poll.county.write(.answerSurvey, try Command(opening)) {
                    try await Survey.open(opening, in: $0)
                }
            }
            #expect(
                cover.hasSuffix(
                    "This needs to be entered as \"surveys.manage\", not as \"surveys.answer\"."))
        }
    }

    private static func setting(
        _ weighted: [ScoringScheme.Weighted], survey: String = "PC2025", reason: String = ""
    ) -> ScoringScheme.Setting {
        ScoringScheme.Setting(survey: survey, scheme: ScoringScheme(weighted), reason: reason)
    }

    private static let settings: [(ScoringScheme.Setting, String)] = [
        (
            setting([.init(.water, 0)], survey: "XX"),
            "“水源”的权重 0% 应在 1% 到 100% 之间。 The weight of \"water\", 0%, should be 1% to 100%."
        ),
        (
            setting([.init(.water, 50), .init(.water, 50)], survey: "XX"),
            "指标“水源”写了两次。 The criterion \"water\" is there twice."
        ),
        (
            setting([.init(.water, 60), .init(.road, 50)], survey: "XX"),
            "权重合计 110%，应为 100%。 The weights make 110% and should make 100%."
        ),
        (
            setting([.init(.water, 100)], survey: "XX"),
            "没有编号为“XX”的普查。 There is no survey with the code \"XX\"."
        ),
        (setting([.init(.water, 100)]), "更改权重须说明原因。 Other weights need a reason."),
        (setting([.init(.water, 100)], reason: "只看水"), "done"),
        (setting([.init(.water, 100)]), "done"),
    ]

    @Test func `a survey begins with usual weights, and other ones are a further version`()
        async throws
    {
        try await Poll.with { poll in
            for (setting, sentence) in Self.settings {
                let said = try await refusal {
                    try await poll.county.write(.weighSurvey, try Command(setting)) {
                        try await ScoringScheme.set(setting, in: $0)
                    }
                }
                #expect(said == sentence)
            }
            let versions = try await poll.read { survey, tx in
                try await ScoringScheme.versions(of: survey, in: tx)
            }
            #expect(versions.map(\.number) == [2, 1] && versions.map(\.reason) == ["只看水", ""])
            #expect(versions[1].scheme == .usual && versions[0].scheme.criteria.count == 1)
        }
    }
}
