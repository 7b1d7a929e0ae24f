import ArgumentParser
import Lianhe

/// `lianhe enter <kind> <column=value> …`: one row of a sheet, without a file.
struct Enter: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "enter",
        abstract: "逐条登记：按“列=值”登记一条，规则与导入相同 / Enter one row of a sheet without a file",
        discussion: """
            例 / For example:
              lianhe enter members 成员编号=KY0101 村代码=211282102201 成员类型=农户 名称=李国栋 加入日期=2025-03-01
              lianhe enter plots --dry-run 地块编号=DK-101 …

            各种类的列见 lianhe columns <种类>；没有写出的列视为空白。
            For the columns of a kind see lianhe columns <kind>; a column that is not named is blank.
            """)

    @OptionGroup var options: CountyOptions

    @OptionGroup var sheet: SheetName

    @Argument(help: "列=值，可多个 / Column=value, any number")
    var cells: [String]

    @Flag(name: .long, help: "试运行，不改变任何内容 / Say what would happen, change nothing")
    var dryRun = false

    func validate() throws {
        guard options.commandID == nil else {
            throw ValidationError(
                "enter 不用 --command：同样的一条再登记本来就不变 / the same row entered again changes nothing anyway"
            )
        }
        _ = try pairs()
    }

    func run(in county: Tenant, _ screen: Screen) async throws {
        let pairs = try pairs()
        let report = try await RowFile(pairs).use(named: sheet.kind) { path in
            try checkColumns(of: path)
            return try await SheetKinds.importSheet(
                sheet.kind, from: path, into: county, rehearsing: dryRun, progress: { _ in })
        }
        if screen.json { screen.show(report, isRehearsal: dryRun) } else { tell(report, screen) }
        if report.problemCount > 0 { throw ExitStatus.refused }
    }

    private func tell(_ report: ImportReport, _ screen: Screen) {
        for problem in report.problems { screen.complain(EnteredProblem(problem)) }
        if report.problemCount == 0 {
            let (chinese, english) =
                report.recorded > 0 ? ("已登记。", "Recorded.") : ("已更改。", "Changed.")
            screen.say(isNew: report.recorded + report.changed > 0, chinese, english)
        }
        if dryRun { screen.tellRehearsal() }
    }

    private func pairs() throws -> [RowFile.Pair] {
        try cells.map { cell in
            let parts = cell.split(maxSplits: 1, omittingEmptySubsequences: false) {
                $0 == "=" || $0 == "＝"
            }
            guard parts.count == 2, !parts[0].allSatisfy(\.isWhitespace) else {
                throw ValidationError("应写成 列=值 / should be column=value: \(cell)")
            }
            return RowFile.Pair(column: String(parts[0]), value: String(parts[1]))
        }
    }

    /// In a file a column that nobody knows is left alone; here it was typed and means something.
    private func checkColumns(of path: String) throws {
        let strangers: [String]
        do throws(SheetError) {
            strangers = try SheetReader(path: path, columns: sheet.columns).mapping.ignoredHeaders
        } catch .missingColumns(_, let missing, _) {
            throw ColumnTrouble.missing(missing, kind: sheet.kind)
        } catch .headerTwice(_, _, let column, _, _) {
            throw ColumnTrouble.twice(column)
        }
        if let stranger = strangers.first {
            throw ColumnTrouble.unknown(stranger, kind: sheet.kind)
        }
    }
}

/// `lianhe columns <kind>`: what a sheet of a kind has in its columns.
struct Columns: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "columns", abstract: "导入表格各种类的列 / The columns of a kind of sheet")

    @OptionGroup var sheet: SheetName

    @Option(name: .long, help: "语言 zh 或 en / Language of messages")
    var lang: Language = .chinese

    @Flag(name: .long, help: "以 JSON 输出 / Print JSON")
    var json = false

    func run() throws {
        try Screen(language: lang, json: json).show(
            Self.columns,
            rows: sheet.columns.map { column in
                [
                    .text(column.chinese), .text(column.english),
                    .text(column.isRequired ? lang == .chinese ? "必填" : "required" : ""),
                    .text(column.synonyms.joined(separator: "、")),
                ]
            })
    }

    private static let columns = [
        TableColumn("chinese", "列", "Chinese header"),
        TableColumn("english", "英文列名", "Header"), TableColumn("required", "必填", "Required"),
        TableColumn("synonyms", "也可写作", "Also"),
    ]
}

/// A problem of the one row: its line says nothing.
private struct EnteredProblem: Explained {
    private let problem: SheetProblem

    init(_ problem: SheetProblem) { self.problem = problem }

    func message(in language: Language) -> String {
        let reason = problem.reason.message(in: language)
        guard let header = problem.header else { return reason }
        return language == .chinese
            ? "“\(header)”“\(problem.value)”：\(reason)"
            : "“\(header)”, “\(problem.value)”: \(reason)"
    }
}

/// The columns of the one row are not those of its kind.
private enum ColumnTrouble: Explained {
    case missing([SheetColumn], kind: String)
    case unknown(String, kind: String)
    case twice(SheetColumn)

    func message(in language: Language) -> String {
        language == .chinese ? sentence.chinese : sentence.english
    }

    private var sentence: (chinese: String, english: String) {
        switch self {
        case .missing(let columns, let kind):
            (
                "缺少列：\(columns.map(\.chinese).joined(separator: "、"))；可用的列见 lianhe columns \(kind)。",
                "Missing: \(columns.map(\.english).joined(separator: ", ")); see lianhe columns \(kind)."
            )
        case .unknown(let column, let kind):
            (
                "“\(kind)”没有列“\(column)”；可用的列见 lianhe columns \(kind)。",
                "\(kind) has no column \"\(column)\"; see lianhe columns \(kind)."
            )
        case .twice(let column):
            ("列“\(column.chinese)”写了两次。", "The column \"\(column.english)\" stands there twice.")
        }
    }
}
