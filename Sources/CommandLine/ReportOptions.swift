import ArgumentParser
import Lianhe

/// For which days a report is.
struct ReportDays: ParsableArguments {
    @Option(name: .long, help: "期间，例如 2025、2025-Q3、2025年9月 / Period")
    var period: String?

    @Option(name: .long, help: "起始日期 / First day")
    var from: String?

    @Option(name: .long, help: "截止日期（含），默认今天 / Last day, today unless given")
    var to: String?

    func validate() throws {
        guard period == nil || (from == nil && to == nil) else {
            throw ValidationError("--period 与 --from、--to 只能用一种 / use --period or --from and --to")
        }
        guard to == nil || from != nil else {
            throw ValidationError("--to 要与 --from 同用 / --to needs --from")
        }
    }

    /// Whether any days were said.
    var isSaid: Bool { period != nil || from != nil }

    /// The days; this year when nothing was said.
    func period(in county: Tenant) throws -> Period {
        guard let from else { return try county.period(period) }
        return try Period(from: try county.day(from), through: try county.day(to))
    }
}

/// In which form a report is written, and where to.
struct ReportTarget: ParsableArguments {
    @Option(name: .long, help: "格式 / Form: table, csv, xlsx, json")
    var format: ReportFormat?

    @Option(name: .long, help: "写入文件；扩展名决定格式 / File; its ending says the form")
    var output: String?

    func validate() throws {
        guard format != .xlsx || output != nil else {
            throw ValidationError("xlsx 要用 --output 指定文件 / xlsx needs --output")
        }
        if let output, format == nil, TableFormat(path: output) == nil, !output.hasSuffix(".txt") {
            throw ValidationError(
                "看不出文件“\(output)”要哪种格式，请用 .csv、.xlsx、.json、.txt 或 --format / "
                    + "\"\(output)\" does not say its form: end it in .csv, .xlsx, .json or .txt, "
                    + "or use --format")
        }
    }

    /// The form and the place: as said, else by the file's ending, else a table on the screen.
    func formatAndOutput(_ screen: Screen) -> (TableFormat, TableOutput) {
        let byEnding = output.flatMap { TableFormat(path: $0) }
        let form = format?.table ?? byEnding ?? (screen.json ? .json : .terminal)
        return (form, output.map { .file($0) } ?? screen.output)
    }

    /// Says where the file is, when there is one.
    func sayWhereItIs(_ screen: Screen) {
        guard let output else { return }
        screen.say("已写入 \(output)。", "Wrote \(output).")
    }
}

/// The forms of a report as a person names them.
enum ReportFormat: String, ExpressibleByArgument, CaseIterable {
    case table, csv, xlsx, json

    var table: TableFormat {
        switch self {
        case .table: .terminal
        case .csv: .csv
        case .xlsx: .xlsx
        case .json: .json
        }
    }
}
