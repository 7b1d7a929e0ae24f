import ArgumentParser
import Lianhe

/// `lianhe harvest lose`.
struct HarvestLose: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "lose", abstract: "登记损耗，减少结存 / Record what was lost of a lot",
        discussion: """
            例 / For example:
              lianhe harvest lose KY25-001 一级 12斤 --kind 霉烂变质 --reason 连雨
            """)

    @OptionGroup var options: CountyOptions

    @Argument(help: "批次号 / Number of the batch")
    var batch: String

    @Argument(help: "等级 / Grade")
    var grade: String

    @Argument(help: "数量，例如 12斤 / Quantity, such as 12斤")
    var quantity: String

    @Option(
        name: .long,
        help: """
            自然损耗、霉烂变质、损伤、抽检、自用、其他 / shrinkage, spoilage, damage, sampling, "own use", other
            """)
    var kind: String

    @Option(name: .long, help: "原因 / Why")
    var reason: String

    @Option(name: .long, help: "日期，默认今天 / Day, today unless given")
    var on: String?

    func run(in county: Tenant, _ screen: Screen) async throws {
        guard let kind = LossKind(word: kind) else { throw ProductionError.unknownLossKind(kind) }
        let draft = Loss.Draft(
            batch: batch, grade: grade, day: try county.day(on), kind: kind,
            quantity: try Quantity(parsing: quantity), reason: reason)
        let number = try await county.write(.recordLoss, try command(draft), reason: reason) {
            try await Loss.record(draft, in: $0)
        }
        let (chinese, english) = (kind.text(in: .chinese), kind.text(in: .english))
        screen.say(
            "已登记损耗 \(number)：\(grade) \(draft.quantity.text(in: .chinese))，\(chinese)。",
            "Recorded loss \(number): \(grade) \(draft.quantity.text(in: .english)), \(english).")
    }
}

/// `lianhe harvest losses`.
struct HarvestLosses: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "losses", abstract: "按批次和日期列出损耗 / List losses by batch and day")

    @OptionGroup var options: CountyOptions

    @Option(name: .long, help: "批次号 / Number of a batch")
    var batch: String?

    func run(in county: Tenant, _ screen: Screen) async throws {
        let losses = try await county.read { try await Loss.page(of: batch, in: $0) }
        try screen.show(Self.columns, rows: losses.map { Self.cells($0, screen.language) })
    }

    private static func cells(_ loss: Loss, _ language: Language) -> [Cell] {
        [
            .text(loss.number.description), .date(loss.draft.day), .text(loss.crop),
            .text(loss.draft.grade), .text(loss.draft.kind.text(in: language)),
            .quantity(loss.draft.quantity), .text(loss.draft.reason), .text(loss.recordedBy),
            .text(loss.reversal ?? ""),
        ]
    }

    private static let columns = [
        TableColumn("number", "损耗编号", "Number"), TableColumn("date", "日期", "Date", .date),
        TableColumn("crop", "作物", "Crop"), TableColumn("grade", "等级", "Grade"),
        TableColumn("kind", "类别", "Kind"),
        TableColumn("quantity", "数量", "Quantity", .quantity(nil)),
        TableColumn("reason", "原因", "Why"), TableColumn("recordedBy", "登记人", "Recorded by"),
        TableColumn("reversal", "冲销原因", "Taken back because"),
    ]
}

/// `lianhe harvest reverse-loss`.
struct HarvestReverseLoss: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "reverse-loss", abstract: "冲销一条损耗记录 / Take a loss back")

    @OptionGroup var options: CountyOptions

    @Argument(help: "损耗编号，见 harvest losses / Number of the loss")
    var number: String

    @Option(name: .long, help: "原因 / Why")
    var reason: String

    func run(in county: Tenant, _ screen: Screen) async throws {
        let loss = try Loss.Number(parsing: number)
        let command = try command(TakingBack(loss, reason: reason))
        _ = try await county.write(.reverseLoss, command, reason: reason) {
            try await Loss.reverse(loss, reason: reason, in: $0)
        }
        screen.say("已冲销损耗：\(loss)。", "Took the loss \(loss) back.")
    }
}
