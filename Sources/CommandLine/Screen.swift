import ArgumentParser
import Lianhe
import Postgres

/// How a command shows what came of it: sentences and tables, in one language, or JSON.
struct Screen: Sendable {
    let language: Language
    let json: Bool
    let terminal: Terminal

    init(language: Language, json: Bool, terminal: Terminal = .current) {
        self.language = language
        self.json = json
        self.terminal = terminal
    }

    /// Where a table or report goes when no file was named.
    var output: TableOutput { .descriptor(terminal.output) }

    /// Says one sentence; with `--json` an object with the sentence as its message.
    func say(_ chinese: String, _ english: String) {
        let sentence = language == .chinese ? chinese : english
        guard json else { return terminal.write(sentence + "\n") }
        terminal.write("{\"message\": \(JSONTableWriter.string(sentence))}\n")
    }

    /// Shows a table; with `--json` an array of objects.
    func show(_ columns: [TableColumn], title: String = "", rows: [[Cell]]) throws {
        var writer = (json ? TableFormat.json : .terminal).writer(to: output, in: language)
        try writer.begin(columns, title: title)
        for row in rows { try writer.write(row) }
        try writer.finish()
    }

    /// Shows one thing as a list of its names and values; with `--json` an object whose keys are the
    /// English names.
    func show(record: [(chinese: String, english: String, value: Cell)]) {
        if json {
            let members = record.map { line in
                "\(JSONTableWriter.string(line.english)): \(JSONTableWriter.value(line.value))"
            }
            return terminal.write("{\(members.joined(separator: ", "))}\n")
        }
        let names = record.map { language == .chinese ? $0.chinese : $0.english }
        let width = names.map(\.displayWidth).max() ?? 0
        for (name, line) in zip(names, record) {
            let value = line.value.text(in: language)
            terminal.write("\(name.padded(to: width, on: .left))  \(value)\n")
        }
    }

    /// Shows what an import did.
    func show(_ report: ImportReport, isRehearsal: Bool) {
        if json { return terminal.write(report.json(isRehearsal: isRehearsal) + "\n") }
        terminal.write(report.text(in: language))
        if isRehearsal { tellRehearsal() }
    }

    /// Says that nothing was changed on purpose.
    func tellRehearsal() {
        say("试运行：没有改变任何内容。", "Dry run: nothing was changed.")
    }

    /// Says what stands in the way.
    func complain(_ error: any Explained) {
        terminal.complain(error.message(in: language))
    }

    /// Says why a command failed and with which status it ends.
    func explain(_ error: any Error) -> any Error {
        terminal.endProgress()
        switch error {
        case let status as ExitStatus: return status
        case let error as ValidationError: return error
        case let error as any Explained: complain(error)
        case let error as PostgresError: return explain(postgres: error)
        default: terminal.complain("\(error)")
        }
        return ExitStatus.refused
    }

    private func explain(postgres error: PostgresError) -> ExitStatus {
        // The one wrong use of the client that a person can make is an address that is none.
        let isOutside = [.connection, .timeout, .usage].contains(error.kind)
        let trouble = DatabaseTrouble(error, isOutside: isOutside)
        complain(trouble)
        return isOutside ? .noDatabase : .refused
    }
}

/// What PostgreSQL refused, for a person: what it means, then the server's own words.
struct DatabaseTrouble: Explained {
    private let words: String
    private let isOutside: Bool

    init(_ error: PostgresError, isOutside: Bool) {
        var words = error.message ?? error.reason
        // libpq ends what it says with an end of line.
        while words.last?.isNewline == true { words.removeLast() }
        self.words = words
        self.isOutside = isOutside
    }

    func message(in language: Language) -> String {
        switch (language, isOutside) {
        case (.chinese, true): "无法连接数据库：\(meaning(in: language))\n\(words)"
        case (.english, true): "Cannot connect to the database: \(meaning(in: language))\n\(words)"
        case (.chinese, false): "数据库拒绝了这个操作：\(words)"
        case (.english, false): "The database refused this: \(words)"
        }
    }

    /// The words decide, because some of them are libpq's own and come without a SQLSTATE.
    private func meaning(in language: Language) -> String {
        let found = Self.meanings.first { words.contains($0.sign) }
        let chinese = found?.chinese ?? "请检查地址，并确认数据库已启动。"
        let english = found?.english ?? "check the address and that the server is running."
        return language == .chinese ? chinese : english
    }

    private static let meanings = [
        (
            sign: "password authentication failed", chinese: "密码错误。",
            english: "the password is wrong."
        ),
        (sign: "no password supplied", chinese: "需要密码。", english: "a password is needed."),
        (
            sign: "too many clients", chinese: "连接数已满，请稍后再试。",
            english: "too many connections; try later."
        ),
        (sign: "database \"", chinese: "没有这个数据库。", english: "there is no such database."),
        (sign: "role \"", chinese: "没有这个数据库用户。", english: "there is no such database user."),
    ]
}
