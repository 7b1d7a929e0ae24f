/// The words by which units are found.
///
/// A word of at most 15 bytes is its own hash key, so no `String` is made while an import reads
/// a million cells.
enum UnitWords {
    static let byCode = Dictionary(
        uniqueKeysWithValues: Unit.all.map { (key(of: $0.code), $0) })

    static let byWord = Dictionary(
        uniqueKeysWithValues: zip(Unit.all, UnitDefinition.all).flatMap { unit, definition in
            definition.spellings.map { (foldedKey(of: $0), unit) }
        })

    /// The bytes as they are; a text too long to be a word gives zero, which is no word.
    static func key(of text: String) -> UInt128 {
        var key: UInt128 = 1
        var count = 0
        for byte in text.utf8 {
            key = key << 8 | UInt128(byte)
            count += 1
            if count > 15 { return 0 }
        }
        return key
    }

    private static func foldedKey(of word: String) -> UInt128 {
        var copy = word
        return copy.withUTF8 { bytes in
            var reader = TextReader(bytes)
            return reader.takeRestAsKey() ?? 0
        }
    }
}

extension TextReader {
    /// Everything that is left as one unit word.
    mutating func takeUnit() throws(TextFault) -> Unit {
        let start = position
        guard let key = takeRestAsKey(), let unit = UnitWords.byWord[key] else {
            throw .unitUnknown(at: start)
        }
        return unit
    }

    /// What is left as a unit word, or the given unit when nothing is left.
    mutating func takeUnit(orElse fallback: Unit?) throws(TextFault) -> Unit {
        guard isAtEnd else { return try takeUnit() }
        guard let fallback else { throw .unitMissing }
        return fallback
    }
}
