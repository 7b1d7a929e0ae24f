import ArgumentParser
import Lianhe

/// `lianhe field`: the field book.
struct FieldCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "field", abstract: "农事 / Field work",
        subcommands: [FieldRecord.self, FieldWorkList.self, FieldReverse.self])
}

/// `lianhe field record`.
struct FieldRecord: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "record", abstract: "登记农事 / Record field work",
        discussion: """
            例 / For example:
              lianhe field record KY25-001 打药 --person 张国栋 --lot NY-01 --dose 30克 --on 9月1日
            """)

    @OptionGroup var options: CountyOptions

    @Argument(help: "批次号 / Number of the batch")
    var batch: String

    @Argument(help: "农事，例如 施肥、打药、浇水 / Operation")
    var operation: String

    @Option(name: .long, help: "作业人 / Who did it")
    var person: String

    @Option(name: .long, help: "地块编号，可重复，默认全部 / Plot, may be repeated; all unless given")
    var plot: [String] = []

    @Option(name: .long, help: "投入品批次号 / Code of the input lot")
    var lot: String?

    @Option(name: .long, help: "每亩用量，例如 30克 / Dose of a mu, such as 30克")
    var dose: String?

    @Option(name: .long, help: "天气 / Weather")
    var weather: String?

    @Option(name: .long, help: "照片存放处 / Where a photo is kept")
    var photo: String?

    @Option(name: .long, help: "备注 / Note")
    var note: String?

    @Option(name: .long, help: "日期，默认今天 / Day, today unless given")
    var on: String?

    func validate() throws {
        guard (lot == nil) == (dose == nil) else {
            throw ValidationError("--lot 与 --dose 须同时填写 / --lot and --dose go together")
        }
    }

    func run(in county: Tenant, _ screen: Screen) async throws {
        var draft = FieldWork.Draft(
            batch: batch, operation: operation, day: try county.day(on), person: person,
            plots: plot, weather: weather, photo: photo, note: note)
        if let lot, let dose {
            draft.dose = .init(lot: lot, perMu: try Quantity(parsing: dose))
        }
        let work = draft
        let recorded = try await county.write(.recordFieldWork, try command(work)) {
            try await FieldWork.record(work, in: $0)
        }
        screen.say("已登记农事 \(recorded.number)。", "Recorded field work \(recorded.number).")
        guard recorded.barredHarvests > 0 else { return }
        screen.say(
            "注意：安全间隔期内已有 \(recorded.barredHarvests) 条采收，现已禁售。",
            "Note: harvests inside the interval, now barred from sale: \(recorded.barredHarvests).")
    }
}

/// `lianhe field list`.
struct FieldWorkList: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "按批次列出农事 / The field book, by batch")

    @OptionGroup var options: CountyOptions

    @Option(name: .long, help: "批次号 / Number of a batch")
    var batch: String?

    func run(in county: Tenant, _ screen: Screen) async throws {
        let book = try await county.read { try await FieldWork.page(of: batch, in: $0) }
        try screen.show(Self.columns, rows: book.map(Self.cells))
    }

    static func cells(_ work: FieldWork) -> [Cell] {
        let draft = work.draft
        return [
            .text(work.number.description), .date(draft.day), .text(draft.operation),
            .text(draft.plots.joined(separator: "、")), .text(work.area?.formatted() ?? ""),
            .text(draft.person), .text(work.product ?? ""),
            draft.dose.map { .quantity($0.perMu) } ?? .empty,
            work.total.map(Cell.quantity) ?? .empty, work.allowedOn.map(Cell.date) ?? .empty,
            .text(draft.weather ?? ""),
            .text(work.reversal.map { "× " + $0 } ?? draft.note ?? ""),
        ]
    }

    static let columns = [
        TableColumn("number", "农事编号", "Number"), TableColumn("date", "日期", "Date", .date),
        TableColumn("operation", "农事", "Operation"), TableColumn("plots", "地块", "Plots"),
        TableColumn("area", "面积（亩）", "Area (mu)", .text, alignment: .right),
        TableColumn("person", "作业人", "Person"), TableColumn("product", "产品", "Product"),
        TableColumn("dose", "每亩用量", "Dose a mu", .quantity(nil)),
        TableColumn("total", "总用量", "Total", .quantity(nil)),
        TableColumn("allowed", "可采收日", "Harvest from", .date),
        TableColumn("weather", "天气", "Weather"), TableColumn("note", "备注", "Note"),
    ]
}

/// `lianhe field reverse`.
struct FieldReverse: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "reverse", abstract: "冲销一条农事记录 / Take field work back")

    @OptionGroup var options: CountyOptions

    @Argument(help: "农事编号，见 field list / Number of the field work")
    var number: String

    @Option(name: .long, help: "原因 / Why")
    var reason: String

    func run(in county: Tenant, _ screen: Screen) async throws {
        let work = try FieldWork.Number(parsing: number)
        let command = try command(TakingBack(work, reason: reason))
        let taken = try await county.write(.reverseFieldWork, command, reason: reason) { tx in
            try await FieldWork.reverse(work, reason: reason, in: tx)
            return work
        }
        screen.say("已冲销农事 \(taken)。", "Field work \(taken) is taken back.")
    }
}
