import Catalogue
public import Measures
import Members
import Sheets

extension SheetRow {
    /// A whole number of households, people or years, with or without the word for what is counted; nil
    /// for an empty cell.
    func count(_ key: String) throws(SheetProblem) -> Int64? {
        try optionalCell(key) { try Int64(counting: $0) }
    }

    /// A piece of land, in the unit of the header or in mu where it names none; nil for an empty cell.
    func land(_ key: String) throws(SheetProblem) -> Area? {
        let unit = mapping.unitWord(key)
        return try optionalCell(key) { text in
            try Area(parsing: text, unit: try unit.map { try Unit(parsing: $0) } ?? .mu)
        }
    }

    /// An amount, in the unit of the header or a usual one where it names none; nil for an empty cell.
    func amount(_ key: String, usual: Unit? = nil) throws(SheetProblem) -> Quantity? {
        let unit = mapping.unitWord(key)
        return try optionalCell(key) { text in
            try Quantity(parsing: text, unit: try unit.map { try Unit(parsing: $0) } ?? usual)
        }
    }

    /// A word of a list; nil for an empty cell. `unknown` makes the reason for refusing another word.
    func word<Word: NamedWord>(
        _ key: String, _ type: Word.Type = Word.self, or unknown: (String) -> SurveyError
    ) throws(SheetProblem) -> Word? {
        try optionalCell(key) { text in
            guard let word = Word(word: text) else { throw unknown(text) }
            return word
        }
    }
}

extension Int64 {
    /// A whole number as people write one: "1,200", "85户", "85%". Throws what `Quantity` throws of a
    /// refused number, and `MeasureError.tooManyDecimals` for one that is not whole.
    public init(counting text: String) throws(MeasureError) {
        let number = text.trimmingSuffix { "户人个家年%％".contains($0) }
        let quantity = try Quantity(parsing: number, unit: .piece)
        guard quantity.isWhole, quantity.unit == .piece else {
            throw .tooManyDecimals(text, allowed: 0)
        }
        self = quantity.thousandths / 1_000
    }
}

extension String {
    /// The text without the characters at its end that fit.
    fileprivate func trimmingSuffix(while fits: (Character) -> Bool) -> Substring {
        var rest = self[...]
        while let last = rest.last, fits(last) { rest.removeLast() }
        return rest
    }
}
