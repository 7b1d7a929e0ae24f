import LianheTesting
import Measures
import Members
import Surveys
import Tenancy
import Testing

@Suite struct DecisionTests {
    private static func draft(
        _ village: String? = Cast.villageA, townships: [String] = [], survey: String = "PC2025",
        crop: String = "番茄", choice: PilotDecision.Choice = .chosen, on day: String = "2025-09-10",
        by person: String = "县委组织部", committee: String? = nil, reason: String = "基础好",
        passedOver: String = ""
    ) -> PilotDecision.Draft {
        PilotDecision.Draft(
            survey: survey, crop: crop, choice: choice, village: village, townships: townships,
            decidedOn: .parsed(day), decidedBy: person, committee: committee, reason: reason,
            passedOverReason: passedOver)
    }

    private static let other = ["211282001", "211282102"]

    private static let refusals: [(PilotDecision.Draft, String)] = [
        (
            draft(nil, by: " ", reason: " "),
            "应指定一个村，或一片乡镇，二者取一。 Name a village or the townships of a zone, one of both."
        ),
        (draft(by: " ", reason: " "), "没有写明由谁决定。 It is not said who decided."),
        (draft(on: "2025-09-16", reason: " "), "决定须说明理由。 A decision needs a reason."),
        (
            draft(survey: "XX", on: "2025-09-16"),
            "日期 2025-09-16 晚于今天 2025-09-15。 The day 2025-09-16 is after today, 2025-09-15."
        ),
        (
            draft(survey: "XX", crop: "梨"),
            "没有编号为“XX”的普查。 There is no survey with the code \"XX\"."
        ),
        (draft(crop: "梨", committee: "XX"), "没有作物“梨”。 There is no crop \"梨\"."),
        (
            draft("1", on: "2025-08-01", committee: "XX"),
            "没有编号为“XX”的产业联合党委。 There is no committee with the code \"XX\"."
        ),
        (
            draft("1", on: "2025-08-01"),
            "决定日期 2025-08-01 早于普查截止的 2025-09-01。 "
                + "The decision of 2025-08-01 is before the survey closed on 2025-09-01."
        ),
        (
            draft("1"),
            "没有代码为“1”的村，请先登记村。 "
                + "There is no village with the code \"1\"; record the village first."
        ),
        (
            draft(nil, townships: ["2"]),
            "没有代码为“2”的乡镇，请先登记乡镇。 "
                + "There is no township with the code \"2\"; record the township first."
        ),
        (
            draft(crop: "秧苗"),
            "“211282102201”没有填报“秧苗”，没有排名。 "
                + "211282102201 has no answer for 秧苗 and is not ranked."
        ),
        (
            draft(nil, townships: other),
            "乡镇 211282001、211282102 没有连成一片。 "
                + "The townships 211282001, 211282102 do not hang together."
        ),
        (
            draft(Cast.villageC),
            "排第 3，越过了排名更前的 金星村、双榆村，须说明原因。 "
                + "Ranked 3, it passes over 金星村, 双榆村 of a better rank; say why."
        ),
        (draft(Cast.villageC, passedOver: "带动山区"), "SD2025-0001"),
        (
            draft(Cast.villageC),
            "已由 SD2025-0001 决定，须先撤回。 It was decided by SD2025-0001; withdraw that first."
        ),
        (draft(Cast.villageA, choice: .rejected, reason: "已有项目"), "SD2025-0002"),
        (draft(Cast.villageB), "SD2025-0003"),
    ]

    @Test func `a decision that breaks a rule is refused, in the order checked`() async throws {
        try await Poll.with { poll in
            try await poll.answerAll()
            let open = try await decide(Self.draft(on: "2025-08-02"), poll)
            #expect(
                open == "普查“PC2025”尚未截止，不能定试点。 "
                    + "The survey PC2025 is still open; no pilot is decided before it closes.")
            try await poll.close()
            for (draft, sentence) in Self.refusals {
                #expect(try await decide(draft, poll) == sentence)
            }
            let decisions = try await poll.read { try await PilotDecision.all(of: $0, in: $1) }
            #expect(decisions.map(\.rank) == [3, 1, 2] && decisions.map(\.ranked) == [3, 3, 3])
            #expect(decisions[0].passedOver == ["金星村", "双榆村"])
            #expect(decisions[2].passedOver.isEmpty)
        }
    }

    private func decide(_ draft: PilotDecision.Draft, _ poll: Poll) async throws -> String {
        do {
            let number = try await poll.county.write(.decidePilot, try Command(draft)) {
                try await PilotDecision.decide(draft, in: $0)
            }
            return "\(number)"
        } catch let error as any Explained {
            return "\(error)"
        }
    }

    @Test func `the score of a decision stays what it was`() async throws {
        try await Poll.with { poll in
            try await poll.answerAll()
            try await poll.close()
            _ = try await decide(Self.draft(), poll)
            let before = try await poll.read { survey, tx in
                try await survey.scorecard(of: Cast.villageA, ofCrop: "番茄", in: tx).card
            }
            let worse = CropAnswer.Entry.tomatoes(Cast.villageA, 10, reason: "丈量有误")
            #expect(try await poll.answer(crops: [worse]) == ["changed"])
            let (after, decision, frozen) = try await poll.read { survey, tx in
                let decision = try await PilotDecision.all(of: survey, in: tx)[0]
                let card = try await survey.scorecard(of: Cast.villageA, ofCrop: "番茄", in: tx).card
                return (card, decision, try await decision.cards(in: tx))
            }
            #expect(after.total < before.total)
            #expect(frozen == [before] && decision.score == before.total && decision.rank == 1)
        }
    }

    private static let withdrawals: [(PilotDecision.Withdrawal, String)] = [
        (withdrawal(9, on: "2025-09-16", reason: " "), "撤回须说明原因。 A withdrawal needs a reason."),
        (
            withdrawal(9, on: "2025-09-16"),
            "日期 2025-09-16 晚于今天 2025-09-15。 The day 2025-09-16 is after today, 2025-09-15."
        ),
        (withdrawal(9, on: "2025-09-09"), "没有试点决定 SD2025-0009。 There is no decision SD2025-0009."),
        (
            withdrawal(1, on: "2025-09-09"),
            "撤回日期 2025-09-09 早于决定日期 2025-09-10。 "
                + "The withdrawal of 2025-09-09 is before the decision of 2025-09-10."
        ),
        (withdrawal(1), "done"),
        (
            withdrawal(1, on: "2025-09-09"),
            "试点决定 SD2025-0001 已撤回。 The decision SD2025-0001 was withdrawn before."
        ),
    ]

    private static func withdrawal(
        _ serial: Int, on day: String = "2025-09-12", reason: String = "换届"
    ) -> PilotDecision.Withdrawal {
        .init(
            DocumentNumber(.surveyDecision, year: 2025, serial: serial), on: .parsed(day),
            reason: reason)
    }

    @Test func `a withdrawal that breaks a rule is refused, and one that stands opens the village`()
        async throws
    {
        try await Poll.with { poll in
            try await poll.answerAll()
            try await poll.close()
            #expect(try await decide(Self.draft(), poll) == "SD2025-0001")
            for (withdrawal, sentence) in Self.withdrawals {
                let said = try await refusal {
                    try await poll.county.write(.withdrawPilot, try Command(withdrawal)) { tx in
                        try await PilotDecision.withdraw(withdrawal, in: tx)
                        return "done"
                    }
                }
                #expect(said == sentence)
            }
            let again = try await decide(Self.draft(choice: .rejected, reason: "换届"), poll)
            #expect(again == "SD2025-0002")
            let decisions = try await poll.read { try await PilotDecision.all(of: $0, in: $1) }
            #expect(decisions.map(\.withdrawalReason) == ["换届", nil])
        }
    }

    @Test func `a zone is decided on once, and its villages are not passed over`() async throws {
        try await Poll.with { poll in
            try await poll.answerAll()
            try await poll.close()
            let zone = Self.draft(nil, townships: ["211282102"])
            #expect(try await decide(zone, poll) == "SD2025-0001")
            #expect(try await decide(Self.draft(Cast.villageC), poll) == "SD2025-0002")
            let border = TownshipBorder.Entry("211282102", "211282001")
            #expect(
                try await poll.county.outcomes(.keepBorders, [border], TownshipBorder.keep)
                    == ["recorded"])
            let wider = Self.draft(nil, townships: Self.other, choice: .rejected)
            #expect(try await decide(wider, poll).hasPrefix("已由 SD2025-0001 决定"))
            let decision = try await poll.read { try await PilotDecision.all(of: $0, in: $1)[0] }
            let (cards, ranking) = try await poll.read { survey, tx in
                (
                    try await decision.cards(in: tx),
                    try await survey.ranking(ofCrop: "番茄", in: tx).cards.prefix(2)
                )
            }
            #expect(decision.names == ["威远堡镇"] && decision.rank == nil)
            #expect(cards.map(\.total) == ranking.map(\.total))
            let weighted = (cards[0].total.hundredths * 3 + cards[1].total.hundredths * 2) * 2 + 5
            #expect(decision.score.hundredths == weighted / 10)
        }
    }

    @Test func `two choices of one village at the same moment are one`() async throws {
        try await Poll.with { poll in
            try await poll.answerAll()
            try await poll.close()
            let said = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 1...4 { group.addTask { try await decide(Self.draft(), poll) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(said.count { $0 == "SD2025-0001" } == 1)
            #expect(said.count { $0.hasPrefix("已由 SD2025-0001 决定") } == 3)
        }
    }

    @Test func `Wuxi neither sees nor withdraws a decision of Kaiyuan`() async throws {
        try await Poll.with { poll in
            try await poll.answerAll()
            try await poll.close()
            #expect(try await decide(Self.draft(), poll) == "SD2025-0001")
            let wuxi = try await poll.cast.wuxi(.countyOperator)
            let withdrawal = Self.withdrawal(1)
            let said = try await refusal {
                try await wuxi.write(.withdrawPilot, try Command(withdrawal)) { tx in
                    try await PilotDecision.withdraw(withdrawal, in: tx)
                    return "done"
                }
            }
            #expect(said == "没有试点决定 SD2025-0001。 There is no decision SD2025-0001.")
        }
    }
}
