public import Measures
package import Postgres

/// One of a fixed list of words, with the names by which people know it.
public protocol NamedWord: RawRepresentable<String>, CaseIterable, Codable, Hashable, Sendable
where AllCases == [Self] {
    /// The name on screens, in Chinese and English, and other words by which sheets call it.
    var names: (chinese: String, english: String, others: [String]) { get }
}

extension NamedWord {
    /// The word as a person reads it.
    public func text(in language: Language) -> String {
        language == .chinese ? names.chinese : names.english
    }

    /// The word that a sheet means by a text in Chinese or English, or nil.
    public init?(word: String) {
        let word = word.lowercased()
        let found = Self.allCases.first { candidate in
            let names = candidate.names
            return [candidate.rawValue, names.chinese, names.english.lowercased()].contains(word)
                || names.others.contains(word)
        }
        guard let found else { return nil }
        self = found
    }

    /// Every word in a language, for messages.
    static func list(in language: Language) -> String {
        allCases.map { $0.text(in: language) }
            .joined(separator: language == .chinese ? "、" : ", ")
    }

    /// The Chinese name of what stands in a column, empty where nothing does.
    package static func chinese(of column: SQL) -> SQL {
        """
        coalesce((\(allCases.map(\.names.chinese)))[
            array_position(\(allCases.map(\.rawValue)), \(column))], '')
        """
    }
}

extension Unit {
    /// The Chinese name of the unit whose code stands in a column.
    package static func chinese(of column: SQL) -> SQL {
        "(\(all.map(\.chinese)))[array_position(\(all.map(\.code)), \(column))]"
    }
}
