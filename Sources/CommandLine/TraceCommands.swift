import ArgumentParser
import Lianhe

/// `lianhe trace`: from what was sold back to the field, and from an input on to who bought.
struct TraceCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trace", abstract: "追溯 / Tracing",
        subcommands: [TraceDelivery.self, TraceBatch.self, TraceInput.self, TraceBalance.self])
}

/// `lianhe trace delivery`.
struct TraceDelivery: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "delivery", abstract: "从发货单追溯到地块 / From a delivery back to the field",
        discussion: """
            例 / For example:
              lianhe trace delivery FH2025-0001
              lianhe trace delivery FH2025-0001 --output 追溯.xlsx
            """)

    @OptionGroup var options: CountyOptions

    @Argument(help: "发货单号 / Number of the delivery")
    var delivery: String

    @OptionGroup var target: ReportTarget

    func run(in county: Tenant, _ screen: Screen) async throws {
        let number = try DocumentNumber(parsing: delivery, as: .delivery)
        let trace = try await county.read { try await DeliveryTrace.read(number, in: $0) }
        let (format, output) = target.formatAndOutput(screen)
        guard format != .terminal || output != screen.output else {
            return screen.terminal.write(trace.text(in: screen.language))
        }
        var writer = format.writer(to: output, in: screen.language)
        try trace.write(to: &writer, in: screen.language)
        target.sayWhereItIs(screen)
    }
}

/// `lianhe trace batch`.
struct TraceBatch: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "batch", abstract: "标签背后的批次 / The batch behind a label")

    @OptionGroup var options: CountyOptions

    @Argument(help: "追溯码或批次号 / Trace code or number of the batch")
    var code: String

    func run(in county: Tenant, _ screen: Screen) async throws {
        let trace = try await county.read { try await BatchTrace.read(code, in: $0) }
        screen.show(record: Self.record(trace, screen.language))
    }

    private static func record(
        _ trace: BatchTrace, _ language: Language
    ) -> [(chinese: String, english: String, value: Cell)] {
        let products = trace.products.map { "\($0.kind.text(in: language)) \($0.product)" }
        let grower: [(chinese: String, english: String, value: Cell)] =
            trace.grower.map { [("成员", "member", .text("\($0.code) \($0.name)"))] } ?? []
        return [
            ("追溯码", "trace", .text(trace.trace.description)), ("作物", "crop", .text(trace.crop)),
            ("品种", "variety", .text(trace.variety ?? "")),
            ("种养方式", "method", .text(trace.method ?? "")),
            ("村", "village", .text(trace.village)), ("种植日期", "planted", .date(trace.plantedOn)),
            ("面积", "area", .text(trace.area?.text(in: language) ?? "")),
            ("投入品", "inputs", .text(products.joined(separator: "、"))),
            ("最近用药", "last treatment", .text(trace.treatment?.product ?? "")),
            ("用药日期", "treated", Cell(trace.treatment?.treatedOn)),
            ("可采收日", "allowed from", Cell(trace.treatment?.allowedOn)),
        ] + grower
    }
}

/// `lianhe trace input`.
struct TraceInput: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "input", abstract: "从投入品追溯到采购商 / From an input lot on to the buyers")

    @OptionGroup var options: CountyOptions

    @Argument(help: "投入品批次号 / Code of the lot")
    var lot: String

    @OptionGroup var target: ReportTarget

    func run(in county: Tenant, _ screen: Screen) async throws {
        let recall = try await county.read { try await Recall.read(lot, in: $0) }
        let (format, output) = target.formatAndOutput(screen)
        var writer = format.writer(to: output, in: screen.language)
        try recall.write(to: &writer, in: screen.language)
        target.sayWhereItIs(screen)
        guard recall.batchesBeyond + recall.linesBeyond > 0, format == .terminal else { return }
        screen.say(
            "另有 \(recall.batchesBeyond) 个批次、\(recall.linesBeyond) 行发货您无权查看。",
            "Beyond what you may see: \(recall.batchesBeyond) batches, "
                + "\(recall.linesBeyond) lines of deliveries.")
    }
}

/// `lianhe trace balance`.
struct TraceBalance: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "balance", abstract: "物料平衡：采收、转入转出、发货、结存 / Mass balance",
        discussion: """
            例 / For example:
              lianhe trace balance
              lianhe trace balance --village 211282102201 --by 批次
            """)

    @OptionGroup var options: CountyOptions

    @Option(name: .long, help: "按村 village 或批次 lot / By village or lot")
    var by: String?

    @Option(name: .long, help: "村代码 / Code of the village")
    var village: String?

    @Option(name: .long, help: "作物代码或名称 / Code or name of the crop")
    var crop: String?

    @Option(name: .long, help: "批次号 / Number of the batch")
    var lot: String?

    @OptionGroup var target: ReportTarget

    func validate() throws {
        guard let by, MassBalance.Grain(word: by) == nil else { return }
        throw ValidationError("--by 村 / village, 批次 / lot：\(by)")
    }

    func run(in county: Tenant, _ screen: Screen) async throws {
        let grain = by.flatMap(MassBalance.Grain.init(word:)) ?? (lot == nil ? .village : .lot)
        let question = MassBalance(by: grain, village: village, crop: crop, batch: lot)
        let lines = try await county.read { try await question.lines(in: $0) }
        let (format, output) = target.formatAndOutput(screen)
        var writer = format.writer(to: output, in: screen.language)
        try question.write(lines, to: &writer, in: screen.language)
        target.sayWhereItIs(screen)
    }
}
