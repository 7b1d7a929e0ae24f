package import Postgres

extension Row {
    /// The next column as a word of an enumeration.
    ///
    /// Throws a `decoding` error for a word that the enumeration does not have.
    package mutating func nextWord<Word: RawRepresentable & Sendable>(
        _ type: Word.Type = Word.self
    ) throws -> Word where Word.RawValue == String {
        try next(WordColumn<Word>.self).word
    }
}

/// A text column that holds the raw value of an enumeration.
private struct WordColumn<Word: RawRepresentable & Sendable>: PostgresDecodable
where Word.RawValue == String {
    let word: Word

    init(decoding cell: PostgresCell) throws {
        let text = try String(decoding: cell)
        guard let word = Word(rawValue: text) else {
            throw cell.mismatch(Word.self, "the word \(text) is unknown")
        }
        self.word = word
    }
}
