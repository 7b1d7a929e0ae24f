import ArgumentParser
import Lianhe

/// `lianhe harvest confirm`.
struct HarvestConfirm: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "confirm", abstract: "成员确认一条采收 / A member confirms a harvest")

    @OptionGroup var options: CountyOptions

    @Argument(help: "采收编号，见 harvest list / Number of the harvest")
    var number: String

    @Option(name: .long, help: "确认人，默认本人 / Who confirmed, the own name unless given")
    var name: String?

    @Option(name: .long, help: "方式：签字、电话，默认本人账号 / How: signature, telephone, account")
    var how: String?

    @Option(name: .long, help: "日期，默认今天 / Day, today unless given")
    var on: String?

    func run(in county: Tenant, _ screen: Screen) async throws {
        guard
            let way = HarvestConfirmation.Way(word: how ?? HarvestConfirmation.Way.account.rawValue)
        else {
            throw ProductionError.unknownWay(how ?? "")
        }
        let confirmation = HarvestConfirmation(
            try Harvest.Number(parsing: number), on: try county.day(on),
            name: name ?? county.person.name, way: way)
        let confirmed = try await county.write(.confirmHarvest, try command(confirmation)) { tx in
            try await Harvest.confirm(confirmation, in: tx)
        }
        screen.say("已确认采收 \(confirmed)。", "Confirmed harvest \(confirmed).")
    }
}

/// `lianhe harvest unconfirmed`.
struct HarvestUnconfirmed: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "unconfirmed", abstract: "成员尚未确认的采收 / Harvests that no member confirmed")

    @OptionGroup var options: CountyOptions

    @Option(name: .long, help: "批次号 / Number of a batch")
    var batch: String?

    func run(in county: Tenant, _ screen: Screen) async throws {
        let files = try await county.read { try await HarvestFile.unconfirmed(of: batch, in: $0) }
        try screen.show(Self.columns, rows: files.map { Self.cells($0.harvest) })
    }

    private static func cells(_ harvest: Harvest) -> [Cell] {
        [
            .text(harvest.number.description), .text(harvest.crop), .text(harvest.grade),
            .quantity(harvest.quantity), .text(harvest.member), .text(harvest.memberName),
            .text(harvest.ticket ?? ""),
        ]
    }

    private static let columns = [
        TableColumn("number", "采收编号", "Number"), TableColumn("crop", "作物", "Crop"),
        TableColumn("grade", "等级", "Grade"),
        TableColumn("quantity", "数量", "Quantity", .quantity(nil)),
        TableColumn("member", "成员编号", "Member"),
        TableColumn("memberName", "成员", "Member name"),
        TableColumn("ticket", "过磅单号", "Ticket"),
    ]
}

/// `lianhe harvest show`.
struct HarvestShow: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "一条采收的全部记录 / All that is known of a harvest")

    @OptionGroup var options: CountyOptions

    @Argument(help: "采收编号，见 harvest list / Number of the harvest")
    var number: String

    func run(in county: Tenant, _ screen: Screen) async throws {
        let number = try Harvest.Number(parsing: number)
        let file = try await county.read { try await HarvestFile.find(number, in: $0) }
        screen.show(
            record: Self.told(file.harvest, screen.language) + Self.weighed(file.scale)
                + Self.confirmed(file.confirmation, screen.language))
    }

    private typealias Line = (chinese: String, english: String, value: Cell)

    private static func told(_ harvest: Harvest, _ language: Language) -> [Line] {
        let reversed = language == .chinese ? "已冲销" : "reversed"
        return [
            ("采收编号", "number", .text(harvest.number.description)),
            ("作物", "crop", .text(harvest.crop)), ("等级", "grade", .text(harvest.grade)),
            ("数量", "quantity", .quantity(harvest.quantity)),
            ("成员", "member", .text("\(harvest.member) \(harvest.memberName)")),
            ("村", "village", .text(harvest.village)),
            ("过磅单号", "ticket", .text(harvest.ticket ?? "")),
            ("备注", "note", .text(harvest.note ?? "")),
            ("冲销", "reversal", .text(harvest.reason ?? (harvest.isReversed ? reversed : ""))),
        ]
    }

    private static func weighed(_ scale: HarvestFile.Scale?) -> [Line] {
        guard let scale else { return [] }
        let line = scale.line
        return [
            ("过磅人", "weighed by", .text(scale.weigher)),
            ("照片", "photo", .text(scale.photo ?? "")), ("毛重", "gross", .quantity(line.gross)),
            ("皮重", "tare", .quantity(line.tare)), ("净重", "net", .quantity(line.net)),
            ("水分", "moisture", share(line.moisture)),
            ("标准水分", "standard moisture", share(scale.standard.moisture)),
            ("杂质", "impurity", share(line.impurity)),
            ("允许杂质", "allowed impurity", share(scale.standard.impurity)),
            ("结算数量", "settled", .quantity(line.settled(scale.standard))),
        ]
    }

    private static func share(_ share: Percentage?) -> Cell {
        share.map { .text($0.text(in: .chinese)) } ?? .empty
    }

    private static func confirmed(_ word: HarvestConfirmation?, _ language: Language) -> [Line] {
        [
            ("确认日期", "confirmed", word.map { .date($0.day) } ?? .empty),
            ("确认人", "confirmed by", .text(word?.name ?? "")),
            ("确认方式", "confirmed how", .text(word?.way.text(in: language) ?? "")),
        ]
    }
}
