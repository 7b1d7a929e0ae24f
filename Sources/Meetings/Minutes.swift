import Committees
public import Measures
import Tenancy

/// The minutes of a meeting: who was called, who came, by which rule it decided, each motion with its
/// votes by name and its outcome.
public struct Minutes: Sendable, Hashable {
    /// Somebody with a vote.
    public struct Voter: Sendable, Hashable {
        /// The officer's code.
        public let code: String
        /// The officer's name.
        public let name: String
        /// How many votes: one, unless the charter gives more.
        public let votes: Int
        /// Whether the voter came.
        public let isPresent: Bool
    }

    /// How somebody voted.
    public struct NamedVote: Sendable, Hashable {
        /// The officer's name.
        public let name: String
        /// How the officer voted.
        public let choice: VoteChoice
    }

    /// One item of the agenda.
    public struct Item: Sendable, Hashable {
        /// The motion.
        public let motion: Motion
        /// The votes by name, in the order of the officers' codes.
        public let votes: [NamedVote]
        /// The outcome; nil while the motion is open.
        public let resolution: Resolution?
    }

    /// The county.
    public let county: String
    /// The meeting.
    public let meeting: Meeting
    /// Everybody with a vote, by code.
    public let voters: [Voter]
    /// The agenda.
    public let items: [Item]

    /// Minutes of these parts.
    public init(county: String, meeting: Meeting, voters: [Voter], items: [Item]) {
        self.county = county
        self.meeting = meeting
        self.voters = voters
        self.items = items
    }
}

extension Minutes {
    /// The minutes as text, without trailing line end.
    public func text(in language: Language) -> String {
        (heading(language) + attendance(language) + items.flatMap { lines($0, language) })
            .joined(separator: "\n")
    }

    private func heading(_ language: Language) -> [String] {
        let kind = meeting.kind.text(in: language)
        let day = meeting.heldOn.text(in: language)
        return switch language {
        case .chinese:
            [
                "\(county) \(meeting.committeeName)", "会议纪要 \(meeting.number)（\(kind)）",
                "时间：\(day)", "地点：\(meeting.place)", "表决规则：\(meeting.rule.text(in: language))",
            ]
        case .english:
            [
                "\(county) \(meeting.committeeName)", "Minutes \(meeting.number) (\(kind))",
                "Date: \(day)", "Place: \(meeting.place)",
                "Voting rule: \(meeting.rule.text(in: language))",
            ]
        }
    }

    private func attendance(_ language: Language) -> [String] {
        let present = voters.filter(\.isPresent)
        let absent = voters.filter { !$0.isPresent }
        return switch language {
        case .chinese:
            [
                "应到 \(voters.count) 人：\(names(voters, language))",
                "出席 \(present.count) 人：\(names(present, language))",
                "缺席 \(absent.count) 人：\(names(absent, language))",
            ]
        case .english:
            [
                "Called (\(voters.count)): \(names(voters, language))",
                "Present (\(present.count)): \(names(present, language))",
                "Absent (\(absent.count)): \(names(absent, language))",
            ]
        }
    }

    private func names(_ voters: [Voter], _ language: Language) -> String {
        list(voters.map { $0.votes == 1 ? $0.name : "\($0.name) ×\($0.votes)" }, language)
    }

    private func list(_ names: [String], _ language: Language) -> String {
        guard !names.isEmpty else { return language == .chinese ? "无" : "none" }
        return names.joined(separator: language == .chinese ? "、" : ", ")
    }

    private func lines(_ item: Item, _ language: Language) -> [String] {
        let motion = item.motion
        let kind = motion.kind.text(in: language)
        let title =
            language == .chinese
            ? "议案 \(motion.number)（\(kind)）：\(motion.title)"
            : "Motion \(motion.number) (\(kind)): \(motion.title)"
        let votes = VoteChoice.allCases.map { choice in
            let names = item.votes.filter { $0.choice == choice }.map(\.name)
            let separator = language == .chinese ? "：" : ": "
            return "  \(choice.text(in: language))\(separator)\(list(names, language))"
        }
        return ["", title] + votes + [outcome(item.resolution, language)]
    }

    private func outcome(_ resolution: Resolution?, _ language: Language) -> String {
        guard let resolution else {
            return language == .chinese ? "  尚未形成决议" : "  Not yet resolved"
        }
        let words = resolution.outcomeText(in: language)
        let count = resolution.count.text(in: language)
        return language == .chinese
            ? "  决议 \(resolution.number)：\(words)（\(count)）"
            : "  Resolution \(resolution.number): \(words) (\(count))"
    }
}
