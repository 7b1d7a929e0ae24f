public import Measures

/// A column that an import looks for: the key the program uses and the headers people write.
public struct SheetColumn: Sendable, Hashable {
    /// The name under which the program asks a row for the cell.
    public let key: String
    /// The header in Chinese, also shown when the column is missing.
    public let chinese: String
    /// The header in English, also shown when the column is missing.
    public let english: String
    /// Other headers that mean the same, in either language.
    public let synonyms: [String]
    /// Whether a table without this column is refused.
    public let isRequired: Bool

    /// A column; case, spaces, full-width forms, `*` marks and a unit in brackets do not matter
    /// when its headers are compared with those of a table.
    public init(
        _ key: String, _ chinese: String, _ english: String, synonyms: [String] = [],
        isRequired: Bool = true
    ) {
        self.key = key
        self.chinese = chinese
        self.english = english
        self.synonyms = synonyms
        self.isRequired = isRequired
    }

    /// The header as shown in messages.
    public func header(in language: Language) -> String {
        language == .chinese ? chinese : english
    }
}
