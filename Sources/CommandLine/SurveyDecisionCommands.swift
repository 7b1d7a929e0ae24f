import ArgumentParser
import Lianhe

/// What a decision on a pilot says.
struct PilotOptions: ParsableArguments {
    @Argument(help: "普查编号 / Code of the survey")
    var survey: String

    @Argument(help: "作物 / Crop")
    var crop: String

    @Argument(help: "村代码；片区用 --zone / Code of the village")
    var village: String?

    @Option(name: .long, help: "片区的乡镇代码，逗号分隔 / Codes of the townships of a zone")
    var zone: String?

    @Option(name: .long, help: "由谁决定 / Who decided")
    var by: String

    @Option(name: .long, help: "理由 / Why")
    var reason: String

    @Option(name: .long, help: "产业联合党委编号 / Code of the committee")
    var committee: String?

    @Option(name: .long, help: "越过排名更前的村的原因 / Why villages of a better rank are passed over")
    var passedOver: String?

    @Option(name: .long, help: "决定日期，默认今天 / Day, today unless given")
    var on: String?

    func draft(_ choice: PilotDecision.Choice, in county: Tenant) throws -> PilotDecision.Draft {
        let townships = (zone ?? "").split { ",，、 ".contains($0) }.map(String.init)
        return PilotDecision.Draft(
            survey: survey, crop: crop, choice: choice, village: village, townships: townships,
            decidedOn: try county.day(on), decidedBy: by, committee: committee, reason: reason,
            passedOverReason: passedOver ?? "")
    }
}

/// `lianhe survey choose`.
struct SurveyChoose: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "choose", abstract: "把一个村或一片乡镇定为试点 / Choose a pilot",
        discussion: """
            例 / Example:
              lianhe survey choose PC2025 苹果 211282113201 --by 县委组织部 --reason 水源有保障，农户愿意
              lianhe survey choose PC2025 苹果 --zone 211282113,211282103 --by 县委组织部 --reason 连片
            """)

    @OptionGroup var options: CountyOptions
    @OptionGroup var pilot: PilotOptions

    func run(in county: Tenant, _ screen: Screen) async throws {
        let draft = try pilot.draft(.chosen, in: county)
        let command = try command(draft)
        let number = try await county.write(.decidePilot, command, reason: draft.reason) {
            try await PilotDecision.decide(draft, in: $0)
        }
        screen.say("试点决定 \(number)：选为试点。", "Decision \(number): chosen.")
    }
}

/// `lianhe survey reject`.
struct SurveyReject: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "reject", abstract: "说明不选一个村或一片乡镇的理由 / Reject a pilot")

    @OptionGroup var options: CountyOptions
    @OptionGroup var pilot: PilotOptions

    func run(in county: Tenant, _ screen: Screen) async throws {
        let draft = try pilot.draft(.rejected, in: county)
        let command = try command(draft)
        let number = try await county.write(.decidePilot, command, reason: draft.reason) {
            try await PilotDecision.decide(draft, in: $0)
        }
        screen.say("试点决定 \(number)：不选。", "Decision \(number): rejected.")
    }
}

/// `lianhe survey withdraw`.
struct SurveyWithdraw: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "撤回一项试点决定 / Withdraw a decision")

    @OptionGroup var options: CountyOptions

    @Argument(help: "单号，例如 SD2025-0001 / Number")
    var decision: String

    @Option(name: .long, help: "撤回日期，默认今天 / Day, today unless given")
    var on: String?

    @Option(name: .long, help: "原因 / Why")
    var reason: String

    func run(in county: Tenant, _ screen: Screen) async throws {
        let number = try DocumentNumber(parsing: decision, as: .surveyDecision)
        let withdrawal = PilotDecision.Withdrawal(number, on: try county.day(on), reason: reason)
        let command = try command(withdrawal)
        let withdrawn = try await county.write(.withdrawPilot, command, reason: reason) { tx in
            try await PilotDecision.withdraw(withdrawal, in: tx)
            return number
        }
        screen.say("试点决定 \(withdrawn) 已撤回。", "The decision \(withdrawn) is withdrawn.")
    }
}

/// `lianhe survey decisions`.
struct SurveyDecisions: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "decisions", abstract: "列出试点决定和当时的名次 / List the decisions on pilots")

    @OptionGroup var options: CountyOptions

    @Argument(help: "普查编号 / Code of the survey")
    var survey: String

    func run(in county: Tenant, _ screen: Screen) async throws {
        let decisions = try await county.read { tx in
            try await PilotDecision.all(of: try await Survey.find(survey, in: tx), in: tx)
        }
        try screen.show(Self.columns, rows: decisions.map { Self.cells($0, screen.language) })
        guard !screen.json else { return }
        for decision in decisions where !decision.passedOver.isEmpty {
            let names = decision.passedOver.joined(separator: "、")
            screen.say(
                "注意：\(decision.number) 越过了排名更前的\(names)：\(decision.passedOverReason)",
                "Note: \(decision.number) passes over \(names) of a better rank: "
                    + decision.passedOverReason)
        }
    }

    private static func cells(_ decision: PilotDecision, _ language: Language) -> [Cell] {
        let rank = decision.rank.map { "\($0)/\(decision.ranked ?? $0)" }
        return [
            .text("\(decision.number)"), .date(decision.decidedOn), .text(decision.crop),
            .text(decision.names.joined(separator: "、")),
            .text(decision.choice.text(in: language)), .text("\(decision.score)"), Cell(rank),
            .text(decision.decidedBy), Cell(decision.committee), .text(decision.reason),
            Cell(decision.withdrawnOn), Cell(decision.withdrawalReason),
        ]
    }

    private static let columns = [
        TableColumn("number", "单号", "Number"), TableColumn("day", "日期", "Day", .date),
        TableColumn("crop", "作物", "Crop"), TableColumn("place", "村或片区", "Village or zone"),
        TableColumn("choice", "决定", "Decision"),
        TableColumn("score", "当时得分（分）", "Score then (points)", alignment: .right),
        TableColumn("rank", "当时名次", "Rank then", alignment: .right),
        TableColumn("by", "由谁决定", "Decided by"),
        TableColumn("committee", "产业联合党委", "Committee"),
        TableColumn("reason", "理由", "Reason"),
        TableColumn("withdrawn", "撤回", "Withdrawn", .date),
        TableColumn("withdrawal", "撤回原因", "Why withdrawn"),
    ]
}

/// `lianhe survey decision`.
struct SurveyDecision: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "decision", abstract: "一项试点决定和当时的得分 / A decision with its scores of then")

    @OptionGroup var options: CountyOptions

    @Argument(help: "单号，例如 SD2025-0001 / Number")
    var decision: String

    func run(in county: Tenant, _ screen: Screen) async throws {
        let number = try DocumentNumber(parsing: decision, as: .surveyDecision)
        let (decision, cards, crop) = try await county.read { tx in
            let decision = try await PilotDecision.find(number, in: tx)
            return (
                decision, try await decision.cards(in: tx),
                try await Crop.find(decision.crop, in: tx)
            )
        }
        screen.say(
            "\(number)：\(decision.crop)，\(decision.names.joined(separator: "、"))，"
                + "\(decision.choice.text(in: .chinese))；权重第 \(decision.scheme) 版。",
            "\(number): \(decision.crop), \(decision.names.joined(separator: ", ")), "
                + "\(decision.choice.text(in: .english)); weights of version \(decision.scheme).")
        for card in cards {
            if cards.count > 1 { screen.say("\(card.name)：", "\(card.name):") }
            try screen.show(card, unit: crop.unit)
        }
    }
}
