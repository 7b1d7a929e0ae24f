import ArgumentParser
import Lianhe

/// `lianhe harvest`: what was weighed.
struct HarvestCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "harvest", abstract: "采收 / Harvests",
        subcommands: [
            HarvestRecord.self, HarvestList.self, HarvestReverse.self, HarvestAccept.self,
            HarvestClear.self, HarvestLose.self, HarvestLosses.self, HarvestReverseLoss.self,
            HarvestWeigh.self, HarvestConfirm.self, HarvestUnconfirmed.self, HarvestShow.self,
        ])
}

/// `lianhe harvest record`.
struct HarvestRecord: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "record", abstract: "登记采收 / Record a harvest",
        discussion: """
            例 / For example:
              lianhe harvest record KY25-001 一级 120斤 --on 9月3日 --ticket GB0017
            """)

    @OptionGroup var options: CountyOptions

    @Argument(help: "批次号 / Number of the batch")
    var batch: String

    @Argument(help: "等级 / Grade")
    var grade: String

    @Argument(help: "数量，例如 120斤 / Quantity, such as 120斤")
    var quantity: String

    @Option(name: .long, help: "日期，默认今天 / Day, today unless given")
    var on: String?

    @Option(name: .long, help: "过磅单号 / Number of the weighing ticket")
    var ticket: String?

    @Option(name: .long, help: "备注 / Note")
    var note: String?

    func run(in county: Tenant, _ screen: Screen) async throws {
        let picking = Picking(
            batch: batch, grade: grade, day: try county.day(on),
            quantity: try Quantity(parsing: quantity), ticket: ticket, note: note)
        let number = try await Harvest.recordAtOnce(picking, try command(picking), in: county)
        screen.say(
            "已登记采收 \(number)：\(grade) \(picking.quantity.text(in: .chinese))。",
            "Recorded harvest \(number): \(grade) \(picking.quantity.text(in: .english)).")
    }
}

/// `lianhe harvest list`.
struct HarvestList: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "按批次和日期列出采收 / List harvests by batch and day")

    @OptionGroup var options: CountyOptions

    @Option(name: .long, help: "期间，例如 2025-09、2025-Q3 / Period")
    var period: String?

    @Option(name: .long, help: "村代码 / Code of a village")
    var village: String?

    @Option(name: .long, help: "成员编号 / Code of a member")
    var member: String?

    @Option(name: .long, help: "批次号 / Number of a batch")
    var batch: String?

    @OptionGroup var page: PageOptions

    func run(in county: Tenant, _ screen: Screen) async throws {
        let filter = Harvest.Filter(
            period: try period.map { try Period(parsing: $0) }, village: village, member: member,
            batch: batch)
        let after = try page.after.map { try Harvest.Number(parsing: $0) }
        let found = try await county.read { tx in
            try await Harvest.page(filter, after: after, limit: page.limit, in: tx)
        }
        try screen.show(
            Self.columns, rows: found.harvests.map { Self.cells($0, screen.language) })
        page.tell(next: found.next?.description, screen)
    }

    private static func cells(_ harvest: Harvest, _ language: Language) -> [Cell] {
        let reversed = language == .chinese ? "已冲销" : "reversed"
        return [
            .text(harvest.number.description), .date(harvest.number.day), .text(harvest.crop),
            .text(harvest.grade), .quantity(harvest.quantity),
            .text(harvest.member), .text(harvest.memberName), .text(harvest.village),
            .text(harvest.ticket ?? ""),
            .text(harvest.reason ?? (harvest.isReversed ? reversed : harvest.note ?? "")),
        ]
    }

    private static let columns = [
        TableColumn("number", "采收编号", "Number"), TableColumn("date", "日期", "Date", .date),
        TableColumn("crop", "作物", "Crop"), TableColumn("grade", "等级", "Grade"),
        TableColumn("quantity", "数量", "Quantity", .quantity(nil)),
        TableColumn("member", "成员编号", "Member"),
        TableColumn("memberName", "成员", "Member name"), TableColumn("village", "村", "Village"),
        TableColumn("ticket", "过磅单号", "Ticket"), TableColumn("note", "备注", "Note"),
    ]
}

/// `lianhe harvest reverse`.
struct HarvestReverse: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "reverse", abstract: "冲销一条采收记录 / Take a harvest back")

    @OptionGroup var options: CountyOptions

    @Argument(help: "采收编号，见 harvest list / Number of the harvest")
    var number: String

    @Option(name: .long, help: "原因 / Why")
    var reason: String

    func run(in county: Tenant, _ screen: Screen) async throws {
        let harvest = try Harvest.Number(parsing: number)
        let command = try command(TakingBack(harvest, reason: reason))
        let reversal = try await county.write(.reverseHarvest, command, reason: reason) { tx in
            try await Harvest.reverse(harvest, reason: reason, in: tx)
        }
        screen.say("已冲销：\(reversal)。", "Reversed: \(reversal).")
    }
}
