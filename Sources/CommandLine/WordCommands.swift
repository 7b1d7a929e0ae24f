import ArgumentParser
import Lianhe

/// `lianhe word`: the words of the field.
struct WordCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "word", abstract: "种养方式和农事的用词 / Words of the field",
        subcommands: [WordList.self, WordAdd.self])
}

/// `lianhe word list`.
struct WordList: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "列出通用的和本县自加的词 / The common words and the county's own")

    @OptionGroup var options: CountyOptions

    func run(in county: Tenant, _ screen: Screen) async throws {
        let words = try await county.read { try await FarmWord.all(in: $0) }
        try screen.show(Self.columns, rows: words.map { Self.cells($0, screen.language) })
    }

    private static func cells(_ word: FarmWord, _ language: Language) -> [Cell] {
        let own = language == .chinese ? "本县" : "own"
        return [
            .text(word.kind.text(in: language)), .text(word.code), .text(word.name),
            .text(word.english), .text(word.synonyms.joined(separator: "、")),
            .text(word.isOwn ? own : ""),
        ]
    }

    private static let columns = [
        TableColumn("kind", "类别", "Kind"), TableColumn("code", "代码", "Code"),
        TableColumn("name", "名称", "Name"), TableColumn("english", "英文", "English"),
        TableColumn("synonyms", "同义词", "Synonyms"), TableColumn("own", "来源", "Of"),
    ]
}

/// `lianhe word add`.
struct WordAdd: CountyCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "增加本县自己的词，或改其名称 / Add a word of the county, or rename it",
        discussion: """
            例 / For example:
              lianhe word add 种养方式 terrace 梯田
              lianhe word add 农事 bend 拉枝
            """)

    @OptionGroup var options: CountyOptions

    @Argument(help: "类别：种养方式、农事 / Kind: method, operation")
    var kind: String

    @Argument(help: "代码，小写字母、数字或下划线 / Code: small letters, digits, underscores")
    var code: String

    @Argument(help: "名称 / Name")
    var name: String

    func run(in county: Tenant, _ screen: Screen) async throws {
        let entry = FarmWord.Entry(try .init(parsing: kind), code: code, name: name)
        let isNew = try await county.write(.keepFarmWords, try command(entry)) { tx in
            try await FarmWord.keep([entry], in: tx)[0].accepted()
        }
        screen.say(
            isNew: isNew, "\(entry.kind.text(in: .chinese))“\(code)”：\(name)。",
            "The \(entry.kind.text(in: .english)) \(code) is \(name).")
    }
}
