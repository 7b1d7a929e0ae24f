import Measures
public import Members
import Postgres

extension DisclosureScope {
    /// The scope of a word. Throws `CommitteeError.unknownScope`.
    static func named(_ word: String) throws(CommitteeError) -> DisclosureScope {
        guard let scope = DisclosureScope(word: word) else { throw .unknownScope(word) }
        return scope
    }

    /// The scopes of a cell, parted by commas, semicolons or blanks; 全部 is each of them.
    /// Throws `CommitteeError.unknownScope`.
    public static func list(_ text: String) throws(CommitteeError) -> [DisclosureScope] {
        if text == "全部" || text == "all" { return allCases }
        var scopes: [DisclosureScope] = []
        for word in text.split(whereSeparator: { "、,，;； ".contains($0) }) {
            let scope = try named(String(word))
            if !scopes.contains(scope) { scopes.append(scope) }
        }
        return scopes
    }

    /// The Chinese word of a column, for a sheet that is written.
    static func word(of column: String) -> SQL {
        chosen(allCases.map { ($0.rawValue, $0.text(in: .chinese)) }, column)
    }
}

/// The word of a sheet for each raw value of a column.
func chosen(_ words: [(raw: String, text: String)], _ column: String) -> SQL {
    """
    (\(words.map(\.text)))[array_position(\(words.map(\.raw)), \(unescaped: column))]
    """
}
