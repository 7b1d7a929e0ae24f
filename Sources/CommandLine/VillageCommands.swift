import ArgumentParser
import Lianhe

/// `lianhe village`: the villages in reach, and how they change.
struct VillageCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "village", abstract: "村 / Villages",
        subcommands: [
            VillageList.self, VillageShow.self, VillageRename.self, VillageRecode.self,
            VillageMerge.self, VillageSplit.self, VillageUndo.self,
        ])
}

/// `lianhe village list`.
struct VillageList: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "列出村及成员数 / List villages with their numbers of members")

    @OptionGroup var options: CountyOptions

    @OptionGroup var page: PageOptions

    @Option(name: .long, help: "日期，默认今天 / As on this day, today unless given")
    var on: String?

    func run(in county: Tenant, _ screen: Screen) async throws {
        let day = try county.day(on)
        let found = try await county.read { tx in
            try await Village.page(on: day, after: page.after, limit: page.limit, in: tx)
        }
        try screen.show(
            Self.columns,
            rows: found.villages.map { count in
                [
                    .text(count.village.code), .text(count.village.name),
                    .text(count.village.townshipName), .integer(Int64(count.members)),
                ]
            })
        page.tell(next: found.next, screen)
    }

    private static let columns = [
        TableColumn("code", "村代码", "Code"), TableColumn("name", "村名", "Village"),
        TableColumn("township", "乡镇", "Township"),
        TableColumn("members", "成员数", "Members", .integer),
    ]
}

/// `lianhe village show`.
struct VillageShow: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "一个村及其沿革 / A village and its history")

    @OptionGroup var options: CountyOptions

    @Argument(help: "村代码，旧代码也可 / Code of the village, also a former one")
    var village: String

    @Option(name: .long, help: "日期，默认今天 / As on this day, today unless given")
    var on: String?

    func run(in county: Tenant, _ screen: Screen) async throws {
        let day = try county.day(on)
        let history = try await county.read {
            try await Village.history(village, on: day, in: $0)
        }
        guard !screen.json else {
            return try screen.show(Self.columns, rows: rows(history, screen))
        }
        screen.show(record: [
            ("村", "village", .text(history.path)), ("代码", "code", .text(history.village.code)),
        ])
        if let until = history.codeHeldUntil {
            screen.say("代码 \(village) 用到 \(until) 前。", "The code \(village) held until \(until).")
        }
        if let into = history.mergedInto { screen.say("已并入 \(into)。", "Merged into \(into).") }
        try screen.show(Self.columns, rows: rows(history, screen))
    }

    private func rows(_ history: Village.History, _ screen: Screen) -> [[Cell]] {
        history.events.map { event in
            [
                .text("\(event.number)"), .date(event.since),
                .text(event.kind.text(in: screen.language)), .text(event.before ?? ""),
                .text(event.others.joined(separator: "、")), .text(event.reason),
                .text(event.takenBackBy.map { "\($0)" } ?? ""),
            ]
        }
    }

    private static let columns = [
        TableColumn("change", "变更", "Change"), TableColumn("since", "日期", "Since", .date),
        TableColumn("kind", "事项", "Kind"), TableColumn("before", "此前", "Before"),
        TableColumn("others", "相关的村", "Other villages"), TableColumn("reason", "原因", "Reason"),
        TableColumn("takenBack", "撤销", "Taken back"),
    ]
}
