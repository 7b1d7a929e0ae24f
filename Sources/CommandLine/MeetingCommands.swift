import ArgumentParser
import Lianhe

/// `lianhe meeting`: from calling a meeting to its minutes.
struct MeetingCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "meeting", abstract: "会议、议案、表决、决议 / Meetings, motions, votes",
        subcommands: [
            MeetingCall.self, MeetingAttend.self, MeetingMotion.self, MeetingVote.self,
            MeetingResolve.self, MeetingShow.self, MeetingList.self,
        ])
}

/// `lianhe meeting call`.
struct MeetingCall: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "call",
        abstract: "召集会议，固定表决规则和有表决权的委员 / Call a meeting, freeze rule and voters")

    @OptionGroup var options: CountyOptions

    @Argument(help: "产业联合党委编号 / Code of the committee")
    var committee: String

    @Option(name: .long, help: "月度、季度、半年或应急 / monthly, quarterly, half-year or emergency")
    var kind: String

    @Option(name: .long, help: "日期，写明年份，默认今天 / Day with its year, today by default")
    var on: String?

    @Option(name: .long, help: "地点 / Place")
    var place: String

    func validate() throws {
        guard MeetingKind(word: kind) != nil else {
            throw ValidationError(
                "没有会议类型“\(kind)” / unknown kind; 月度 季度 半年 应急 / "
                    + "monthly quarterly half-year emergency")
        }
    }

    func run(in county: Tenant, _ screen: Screen) async throws {
        // A meeting may lie ahead as well as behind, so a day without its year could be either.
        let day = try on.map { try CivilDate(parsing: $0) } ?? county.database.clock.today
        let calling = Meeting.Calling(
            committee: committee, kind: MeetingKind(word: kind) ?? .monthly,
            day: day, place: place)
        let meeting = try await county.write(.callMeeting, try command(calling)) { tx in
            try await Meeting.call(calling, in: tx)
        }
        screen.say(
            "已召集会议 \(meeting.number)，应到 \(meeting.votesEligible) 票；"
                + "\(meeting.rule.text(in: .chinese))。",
            "Meeting \(meeting.number) is called with \(meeting.votesEligible) votes: "
                + "\(meeting.rule.text(in: .english)).")
    }
}

/// `lianhe meeting attend`.
struct MeetingAttend: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "attend", abstract: "登记出席 / Record who is present")

    @OptionGroup var options: CountyOptions

    @Argument(help: "会议编号 / Number of the meeting")
    var meeting: String

    @Argument(help: "委员编号 / Codes of officers")
    var officers: [String]

    func run(in county: Tenant, _ screen: Screen) async throws {
        let attending = Meeting.Attending(
            meeting: try DocumentNumber(parsing: meeting, as: .meeting), officers: officers)
        let arrived = try await county.write(.attendMeeting, try command(attending)) { tx in
            try await Meeting.attend(attending, in: tx)
        }
        screen.say("新登记出席 \(arrived) 人。", "\(arrived) more present.")
    }
}

/// `lianhe meeting motion`.
struct MeetingMotion: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "motion", abstract: "提出议案 / Put a motion")

    @OptionGroup var options: CountyOptions

    @Argument(help: "会议编号 / Number of the meeting")
    var meeting: String

    @Argument(help: "标题 / Title")
    var title: String

    @Flag(name: .long, help: "统购议案，随后附统购方案 / A purchase; its plan follows")
    var purchase = false

    func run(in county: Tenant, _ screen: Screen) async throws {
        let putting = Motion.Putting(
            meeting: try DocumentNumber(parsing: meeting, as: .meeting),
            kind: purchase ? .purchase : .general, title: title)
        let motion = try await county.write(.putMotion, try command(putting)) { tx in
            try await Motion.put(putting, in: tx)
        }
        screen.say("已提出议案 \(motion.number)。", "Motion \(motion.number) is put.")
    }
}

/// `lianhe meeting vote`.
struct MeetingVote: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "vote", abstract: "登记记名表决 / Record votes by name",
        discussion: "例 / Example: lianhe meeting vote HY2025-0001/1 --aye O1 O2 --nay O3")

    @OptionGroup var options: CountyOptions

    @Argument(help: "议案编号 / Number of the motion")
    var motion: String

    @Option(name: .long, parsing: .upToNextOption, help: "赞成的委员编号 / Who says aye")
    var aye: [String] = []

    @Option(name: .long, parsing: .upToNextOption, help: "反对的委员编号 / Who says nay")
    var nay: [String] = []

    @Option(name: .long, parsing: .upToNextOption, help: "弃权的委员编号 / Who abstains")
    var abstain: [String] = []

    func validate() throws {
        guard !(aye + nay + abstain).isEmpty else {
            throw ValidationError("没有任何表决 / name at least one vote")
        }
    }

    func run(in county: Tenant, _ screen: Screen) async throws {
        let choices: [(VoteChoice, [String])] = [(.aye, aye), (.nay, nay), (.abstain, abstain)]
        let casting = Vote.Casting(
            motion: try MotionNumber(parsing: motion),
            ballots: choices.flatMap { choice, codes in codes.map { Vote.Ballot($0, choice) } })
        let votes = try await county.write(.castVotes, try command(casting)) { tx in
            try await Vote.cast(casting, in: tx)
        }
        screen.say("已登记 \(votes) 票。", "\(votes) votes recorded.")
    }
}

/// `lianhe meeting resolve`.
struct MeetingResolve: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "resolve", abstract: "计票并形成决议 / Count the votes and close the motion")

    @OptionGroup var options: CountyOptions

    @Argument(help: "议案编号 / Number of the motion")
    var motion: String

    func run(in county: Tenant, _ screen: Screen) async throws {
        let number = try MotionNumber(parsing: motion)
        let resolution = try await county.write(.resolveMotion, try command(number)) { tx in
            try await Motion.resolve(number, in: tx)
        }
        screen.say(
            "决议 \(resolution.number)：\(resolution.outcomeText(in: .chinese))"
                + "（\(resolution.count.text(in: .chinese))）。",
            "Resolution \(resolution.number): \(resolution.outcomeText(in: .english)) "
                + "(\(resolution.count.text(in: .english))).")
    }
}

/// `lianhe meeting show`.
struct MeetingShow: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "会议纪要 / Minutes of a meeting")

    @OptionGroup var options: CountyOptions

    @Argument(help: "会议编号 / Number of the meeting")
    var meeting: String

    func run(in county: Tenant, _ screen: Screen) async throws {
        let number = try DocumentNumber(parsing: meeting, as: .meeting)
        let minutes = try await county.read { try await Minutes.of(number, in: $0) }
        guard options.json else {
            screen.terminal.write(minutes.text(in: screen.language) + "\n")
            return
        }
        try screen.show(Self.columns, rows: minutes.items.map { Self.cells($0, screen.language) })
    }

    private static func cells(_ item: Minutes.Item, _ language: Language) -> [Cell] {
        let votes = item.votes.map { "\($0.name) \($0.choice.text(in: language))" }
        return [
            .text(item.motion.number.description), .text(item.motion.kind.text(in: language)),
            .text(item.motion.title), .text(votes.joined(separator: "、")),
            Cell(item.resolution?.number.description),
            Cell(item.resolution?.outcomeText(in: language)),
        ]
    }

    private static let columns = [
        TableColumn("motion", "议案", "Motion"), TableColumn("kind", "类型", "Kind"),
        TableColumn("title", "标题", "Title"), TableColumn("votes", "表决", "Votes"),
        TableColumn("resolution", "决议", "Resolution"), TableColumn("outcome", "结果", "Outcome"),
    ]
}

/// `lianhe meeting list`.
struct MeetingList: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "列出会议，最近的在前 / List meetings, the latest first")

    @OptionGroup var options: CountyOptions

    @Option(name: .long, help: "产业联合党委编号 / Code of a committee")
    var committee: String?

    func run(in county: Tenant, _ screen: Screen) async throws {
        let meetings = try await county.read { tx in
            try await Meeting.list(committee: committee, in: tx)
        }
        try screen.show(
            Self.columns,
            rows: meetings.map { meeting in
                [
                    .text(meeting.number.description), .text(meeting.committeeName),
                    .text(meeting.kind.text(in: screen.language)), .date(meeting.heldOn),
                    .text(meeting.place), .integer(Int64(meeting.votesEligible)),
                ]
            })
    }

    private static let columns = [
        TableColumn("meeting", "会议", "Meeting"), TableColumn("committee", "产业联合党委", "Committee"),
        TableColumn("kind", "类型", "Kind"), TableColumn("day", "日期", "Day", .date),
        TableColumn("place", "地点", "Place"), TableColumn("votes", "应到票数", "Votes", .integer),
    ]
}
