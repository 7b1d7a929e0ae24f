import ArgumentParser
import Lianhe

/// `lianhe member`: the members in reach.
struct MemberCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "member", abstract: "成员 / Members", subcommands: [MemberList.self])
}

/// `lianhe member list`.
struct MemberList: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "按编号列出成员 / List members by code")

    @OptionGroup var options: CountyOptions

    @Option(name: .long, help: "村代码 / Code of a village")
    var village: String?

    @OptionGroup var page: PageOptions

    func run(in county: Tenant, _ screen: Screen) async throws {
        let found = try await county.read { tx in
            try await Member.page(village: village, after: page.after, limit: page.limit, in: tx)
        }
        try screen.show(
            Self.columns,
            rows: found.members.map { member in
                [
                    .text(member.code), .text(member.name),
                    .text(member.kind.text(in: screen.language)), .text(member.villageCode),
                    .text(member.villageName), .date(member.joinedOn),
                ]
            })
        page.tell(next: found.next, screen)
    }

    private static let columns = [
        TableColumn("code", "编号", "Code"), TableColumn("name", "名称", "Name"),
        TableColumn("kind", "类型", "Kind"), TableColumn("village", "村代码", "Village code"),
        TableColumn("villageName", "村名", "Village"),
        TableColumn("joined", "加入日期", "Joined", .date),
    ]
}

/// Where in a long list to begin and how much of it to show.
struct PageOptions: ParsableArguments {
    @Option(name: .long, help: "从此编号之后开始 / Begin after this code")
    var after: String?

    @Option(name: .long, help: "行数，1 到 1000 / How many rows, 1 to 1000")
    var limit = 100

    func validate() throws {
        guard (1...1_000).contains(limit) else {
            throw ValidationError("--limit 应为 1 到 1000 / should be 1 to 1000")
        }
    }

    /// Says beside the list how to go on when there is more.
    func tell(next: String?, _ screen: Screen) {
        guard let next else { return }
        screen.complain(MoreRows(next: next))
    }
}

/// A list that goes on after its last row.
private struct MoreRows: Explained {
    let next: String

    func message(in language: Language) -> String {
        language == .chinese ? "还有更多，请加 --after \(next)。" : "There is more: add --after \(next)."
    }
}
