import ArgumentParser
import Lianhe

/// `lianhe committee`: the county's joint industry committees.
struct CommitteeCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "committee", abstract: "产业联合党委 / Joint industry committees",
        subcommands: [CommitteeList.self, CommitteeShow.self])
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
        abstract: "显示一个产业联合党委的规则、任职和覆盖村 / Rule, officers and villages")

    @OptionGroup var options: CountyOptions

    @Argument(help: "编号 / Code of the committee")
    var code: String

    @Flag(name: .long, help: "列出历届任职 / Also terms that have ended")
    var history = false

    func run(in county: Tenant, _ screen: Screen) async throws {
        let (committee, officers, coverage) = try await county.read { tx in
            let committee = try await Committee.find(code, in: tx)
            let officers =
                history
                ? try await Officer.history(of: committee, in: tx)
                : try await Officer.serving(in: committee, on: tx.today, in: tx)
            return (committee, officers, try await Coverage.of(committee, in: tx))
        }
        screen.show(record: Self.record(committee, coverage, screen.language))
        try screen.show(
            Self.officerColumns, rows: officers.map { Self.cells($0, screen.language) })
    }

    private static func record(
        _ committee: Committee, _ coverage: [Coverage], _ language: Language
    ) -> [(String, String, Cell)] {
        [
            ("编号", "Code", .text(committee.code)), ("名称", "Name", .text(committee.name)),
            ("产业", "Industry", .text(committee.industry)),
            ("成立日期", "Founded", .date(committee.foundedOn)),
            ("表决规则", "Voting rule", .text(committee.rule.text(in: language))),
            ("覆盖村", "Villages", .text(coverage.map(\.villageName).joined(separator: "、"))),
        ]
    }

    private static func cells(_ officer: Officer, _ language: Language) -> [Cell] {
        [
            .text(officer.code), .text(officer.name), .text(officer.post.text(in: language)),
            Cell(officer.memberCode), Cell(officer.account), .date(officer.from),
            Cell(officer.until),
        ]
    }

    private static let officerColumns = [
        TableColumn("code", "编号", "Code"), TableColumn("name", "姓名", "Name"),
        TableColumn("post", "职务", "Post"), TableColumn("member", "成员编号", "Member"),
        TableColumn("account", "账号", "Account"),
        TableColumn("from", "任期开始", "From", .date),
        TableColumn("until", "任期结束", "Until", .date),
    ]
}
