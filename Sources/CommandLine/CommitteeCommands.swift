import ArgumentParser
import Lianhe

/// `lianhe committee`: the county's joint industry committees.
struct CommitteeCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "committee", abstract: "产业联合党委 / Joint industry committees",
        subcommands: [
            CommitteeList.self, CommitteeShow.self, CommitteeCover.self, CommitteeUncover.self,
            CommitteeJoin.self, CommitteeLeave.self, CommitteeOrganisations.self,
            CommitteeChain.self, CommitteeLeader.self, CommitteeEndTerm.self, CommitteeTerms.self,
            CommitteeDisclose.self, CommitteeWithdraw.self, CommitteeDisclosures.self,
        ])
}

/// `lianhe committee list`.
struct CommitteeList: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "列出产业联合党委 / List committees")

    @OptionGroup var options: CountyOptions

    func run(in county: Tenant, _ screen: Screen) async throws {
        let summaries = try await county.read { tx in
            try await Committee.summaries(on: tx.today, in: tx)
        }
        try screen.show(Self.columns, rows: summaries.map(Self.cells))
    }

    private static func cells(_ summary: Committee.Summary) -> [Cell] {
        let committee = summary.committee
        return [
            .text(committee.code), .text(committee.name), .text(committee.industry),
            .date(committee.foundedOn), .integer(Int64(summary.villages)),
            .integer(Int64(summary.officers)),
        ]
    }

    private static let columns = [
        TableColumn("code", "编号", "Code"), TableColumn("name", "名称", "Name"),
        TableColumn("industry", "产业", "Industry"),
        TableColumn("founded", "成立日期", "Founded", .date),
        TableColumn("villages", "覆盖村数", "Villages", .integer),
        TableColumn("officers", "在任人数", "Officers", .integer),
    ]
}

/// `lianhe committee show`.
struct CommitteeShow: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "显示一个产业联合党委的带头人、任职、覆盖村和成员单位 / Leader, officers, villages, members")

    @OptionGroup var options: CountyOptions

    @Argument(help: "编号 / Code of the committee")
    var code: String

    @Option(name: .long, help: "日期，默认今天 / Day, today unless given")
    var on: String?

    @Flag(name: .long, help: "列出历届任职 / Also terms that have ended")
    var history = false

    func run(in county: Tenant, _ screen: Screen) async throws {
        let day = try county.day(on)
        let portrait = try await county.read { tx in
            try await Portrait(of: code, on: day, withHistory: history, in: tx)
        }
        screen.show(record: portrait.record(screen.language))
        try screen.show(
            Portrait.officerColumns,
            rows: portrait.officers.map { Portrait.cells($0, screen.language) })
        try screen.show(
            CommitteeOrganisations.columns,
            rows: portrait.organisations.map { CommitteeOrganisations.cells($0, screen.language) })
        for secretary in portrait.secretariesWithoutRule {
            screen.complain(SecretaryWithoutRule(name: secretary.name, from: secretary.from))
        }
    }
}

/// What is shown of one committee on one day.
private struct Portrait: Sendable {
    let committee: Committee
    let officers: [Officer]
    let coverage: [Coverage]
    let organisations: [Organisation]
    let rule: LeaderRule?

    init(
        of code: String, on day: CivilDate, withHistory: Bool, in tx: TenantTransaction
    ) async throws {
        committee = try await Committee.find(code, in: tx)
        officers =
            withHistory
            ? try await Officer.history(of: committee, in: tx)
            : try await Officer.serving(in: committee, on: day, in: tx)
        coverage = try await Coverage.of(committee, on: day, in: tx)
        organisations = try await Organisation.of(committee, on: day, in: tx)
        rule = try await LeaderRule.holding(for: committee, on: day, in: tx)
    }

    var secretariesWithoutRule: [Officer] {
        officers.filter { $0.post == .secretary && $0.leaderRule == nil }
    }

    func record(_ language: Language) -> [(String, String, Cell)] {
        [
            ("编号", "Code", .text(committee.code)), ("名称", "Name", .text(committee.name)),
            ("产业", "Industry", .text(committee.industry)),
            ("成立日期", "Founded", .date(committee.foundedOn)),
            ("表决规则", "Voting rule", .text(committee.rule.text(in: language))),
            ("带头人规则", "Leader rule", Cell(rule?.text(in: language))),
            ("规则自", "Rule since", Cell(rule?.from)), ("理由", "Why", Cell(rule?.reason)),
            ("覆盖村", "Villages", .text(coverage.map(\.villageName).joined(separator: "、"))),
        ]
    }

    static func cells(_ officer: Officer, _ language: Language) -> [Cell] {
        [
            .text(officer.code), .text(officer.name), .text(officer.post.text(in: language)),
            Cell(officer.leaderRule?.text(in: language)), Cell(officer.memberCode),
            Cell(officer.account), .date(officer.from), Cell(officer.until),
            Cell(ending(officer, language)),
        ]
    }

    private static func ending(_ officer: Officer, _ language: Language) -> String? {
        guard let kind = officer.endedBy?.text(in: language) else { return nil }
        guard let note = officer.note else { return kind }
        return language == .chinese ? "\(kind)：\(note)" : "\(kind): \(note)"
    }

    static let officerColumns = [
        TableColumn("code", "编号", "Code"), TableColumn("name", "姓名", "Name"),
        TableColumn("post", "职务", "Post"), TableColumn("rule", "依据", "By rule"),
        TableColumn("member", "成员编号", "Member"), TableColumn("account", "账号", "Account"),
        TableColumn("from", "任期开始", "From", .date),
        TableColumn("until", "任期结束", "Until", .date),
        TableColumn("ended", "离任原因", "Ended by"),
    ]
}

/// A secretary was appointed before it was decided by which rule the committee is led.
private struct SecretaryWithoutRule: Explained {
    let name: String
    let from: CivilDate

    func message(in language: Language) -> String {
        switch language {
        case .chinese:
            "提醒：\(name)自\(from.text(in: .chinese))任书记时没有登记带头人规则，请用 committee leader 补登。"
        case .english:
            "Note: no rule for the leader holds on \(from), when \(name) became secretary; "
                + "add it with committee leader."
        }
    }
}
