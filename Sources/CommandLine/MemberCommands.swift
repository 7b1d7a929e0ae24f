import ArgumentParser
import Lianhe

/// `lianhe member`: the members in reach, and what is recorded about them.
struct MemberCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "member", abstract: "成员 / Members",
        subcommands: [
            MemberList.self, MemberShow.self, MemberFind.self, MemberPeople.self,
            MemberPerson.self,
            MemberReveal.self, MemberLeave.self, MemberRejoin.self,
            MemberMerge.self, MemberUnmerge.self, MemberSupport.self, MemberConsent.self,
        ])
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
            Self.columns, rows: found.members.map { Self.cells($0, screen.language) })
        page.tell(next: found.next, screen)
    }

    static func cells(_ member: Member, _ language: Language) -> [Cell] {
        [
            .text(member.code), .text(member.name), .text(member.kind.text(in: language)),
            .text(member.villageCode), .text(member.villageName), .date(member.joinedOn),
            member.leftOn.map(Cell.date) ?? .empty,
        ]
    }

    static let columns = [
        TableColumn("code", "编号", "Code"), TableColumn("name", "名称", "Name"),
        TableColumn("kind", "类型", "Kind"), TableColumn("village", "村代码", "Village code"),
        TableColumn("villageName", "村名", "Village"),
        TableColumn("joined", "加入日期", "Joined", .date),
        TableColumn("left", "离开日期", "Left", .date),
    ]
}

/// `lianhe member show`.
struct MemberShow: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "一个成员及其记录 / A member and what is recorded about it")

    @OptionGroup var options: CountyOptions

    @Argument(help: "成员编号 / Code of the member")
    var member: String

    func run(in county: Tenant, _ screen: Screen) async throws {
        let card = try await county.read { try await Member.card(member, in: $0) }
        guard !screen.json else { return try screen.show(Self.columns, rows: rows(card, screen)) }
        screen.tell(card.member)
        let language = screen.language
        screen.show(record: [
            ("编号", "code", .text(card.member.code)), ("名称", "name", .text(card.member.name)),
            ("类型", "kind", .text(card.member.kind.text(in: language))),
            ("村", "village", .text("\(card.member.villageCode) \(card.member.villageName)")),
            ("加入日期", "joined", .date(card.member.joinedOn)),
            ("离开日期", "left", card.member.leftOn.map(Cell.date) ?? .empty),
            ("帮扶状态", "support", .text(card.support.text(in: language))),
            ("同意用途", "consents", .text(consents(card, language))),
        ])
        guard !card.events.isEmpty else { return }
        try screen.show(Self.columns, rows: rows(card, screen))
    }

    private func consents(_ card: Member.Card, _ language: Language) -> String {
        card.consents.map { $0.text(in: language) }.joined(separator: ", ")
    }

    private func rows(_ card: Member.Card, _ screen: Screen) -> [[Cell]] {
        card.events.map {
            [.date($0.day), .text($0.text(in: screen.language)), .text($0.reason)]
        }
    }

    private static let columns = [
        TableColumn("day", "日期", "Day", .date), TableColumn("event", "事项", "Event"),
        TableColumn("reason", "原因", "Reason"),
    ]
}

extension Screen {
    /// Says that a member was found under the code of a duplicate.
    func tell(_ member: Member) {
        guard let code = member.foundAs else { return }
        say("编号 \(code) 是重复登记，已并入 \(member.code)。", "\(code) was merged into \(member.code).")
    }
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
