import ArgumentParser
import Lianhe

/// `lianhe committee leader`: choose the rule, or show which were chosen.
struct CommitteeLeader: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "leader", abstract: "登记带头人规则及理由，或列出历次规则 / By which rule somebody leads",
        discussion: """
            例 / For example:
              lianhe committee leader GUO                  历次规则 / what was chosen so far
              lianhe committee leader GUO 乡镇副书记 --of 211282113 --from 2022-03-01 --reason 乡镇发展优势明显
              lianhe committee leader ZHEN 中心村书记 --of 211282102201 --reason 中心村作用明显
            """)

    @OptionGroup var options: CountyOptions

    @Argument(help: "产业联合党委编号 / Code of the committee")
    var committee: String

    @Argument(help: "规则：乡镇副书记 中心村书记 龙头企业 其他 / Rule")
    var rule: String?

    @Option(name: .long, help: "乡镇代码、村代码或成员编号 / Code of township, village or member")
    var of: String?

    @Option(name: .long, help: "开始日，默认今天 / First day, today unless given")
    var from: String?

    @Option(name: .long, help: "理由 / Why")
    var reason: String?

    func run(in county: Tenant, _ screen: Screen) async throws {
        guard let rule else { return try await list(county, screen) }
        guard let kind = LeaderRule.Kind(word: rule) else {
            throw CommitteeError.unknownLeaderRule(rule)
        }
        let choice = LeaderRule.Choice(
            committee: committee, kind: kind, subject: of, from: try county.day(from),
            reason: reason ?? "")
        let isNew = try await county.write(.chooseLeader, try command(choice), reason: reason) {
            try await LeaderRule.choose(choice, in: $0)
        }
        screen.say(
            isNew: isNew,
            "\(committee) 自 \(choice.from) 起由\(kind.text(in: .chinese))带头。",
            "From \(choice.from) on \(committee) is led by the rule: \(kind.text(in: .english)).")
    }

    private func list(_ county: Tenant, _ screen: Screen) async throws {
        let rules = try await county.read { tx in
            try await LeaderRule.history(of: try await Committee.find(committee, in: tx), in: tx)
        }
        try screen.show(
            Self.columns,
            rows: rules.map {
                [
                    .date($0.from), .text($0.kind.text(in: screen.language)), Cell($0.subjectCode),
                    Cell($0.subjectName), .text($0.reason),
                ]
            })
    }

    private static let columns = [
        TableColumn("from", "开始日期", "From", .date), TableColumn("rule", "规则", "Rule"),
        TableColumn("subject", "代码", "Code"), TableColumn("name", "名称", "Name"),
        TableColumn("reason", "理由", "Why"),
    ]
}

/// `lianhe committee end-term`.
struct CommitteeEndTerm: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "end-term", abstract: "结束一位委员的任期 / End an officer's term")

    @OptionGroup var options: CountyOptions

    @Argument(help: "产业联合党委编号 / Code of the committee")
    var committee: String

    @Argument(help: "委员编号 / Code of the officer")
    var officer: String

    @Option(name: .long, help: "原因：辞职 调整 届满 其他 / resigned, replaced, 'term over', other")
    var reason: String

    @Option(name: .long, help: "说明 / What else is to be said")
    var note: String?

    @Option(name: .long, help: "最后一天，默认今天 / Last day, today unless given")
    var on: String?

    func run(in county: Tenant, _ screen: Screen) async throws {
        guard let kind = TermEnd(word: reason) else { throw CommitteeError.unknownTermEnd(reason) }
        let end = Officer.End(
            committee: committee, officer: officer, on: try county.day(on), kind: kind, note: note)
        let words = [kind.text(in: .chinese), note].compactMap { $0 }.joined(separator: "：")
        let isNew = try await county.write(.endTerm, try command(end), reason: words) { tx in
            try await Officer.end(end, in: tx)
        }
        screen.say(
            isNew: isNew, "\(committee) 的委员 \(officer) 任期到 \(end.on) 为止。",
            "The term of \(officer) in \(committee) ends on \(end.on).")
    }
}

/// `lianhe committee terms`.
struct CommitteeTerms: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "terms", abstract: "列出即将届满的任期 / Terms that end soon")

    @OptionGroup var options: CountyOptions

    @Option(name: .long, help: "今后多少天以内 / Within so many days")
    var within = 90

    func validate() throws {
        guard (0...36_500).contains(within) else {
            throw ValidationError("--within 应为 0 到 36500 / should be 0 to 36500")
        }
    }

    func run(in county: Tenant, _ screen: Screen) async throws {
        let (officers, today) = try await county.read { tx in
            (try await Officer.ending(within: within, in: tx), tx.today)
        }
        try screen.show(
            Self.columns,
            rows: officers.map { officer in
                [
                    .text(officer.committeeCode), .text(officer.code), .text(officer.name),
                    .text(officer.post.text(in: screen.language)), .date(officer.from),
                    Cell(officer.until), Cell(officer.until.map { Int64($0 - today) }),
                ]
            })
    }

    private static let columns = [
        TableColumn("committee", "党委编号", "Committee"), TableColumn("code", "委员编号", "Code"),
        TableColumn("name", "姓名", "Name"), TableColumn("post", "职务", "Post"),
        TableColumn("from", "任期开始", "From", .date),
        TableColumn("until", "任期结束", "Until", .date),
        TableColumn("days", "剩余天数", "Days left", .integer),
    ]
}
