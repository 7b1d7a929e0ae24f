package import Measures

extension Cell {
    /// The value by itself, on one line, with its unit.
    package func text(in language: Language) -> String {
        switch self {
        case .text(let text): text.printable
        case .integer, .date, .empty: plain
        case .money(let money): money.text(in: language)
        case .quantity(let quantity): quantity.text(in: language)
        case .price(let price): price.text(in: language)
        case .percentage(let percentage): percentage.text(decimals: percentage.decimals)
        }
    }

    /// The value as it stands on a screen under a column, on one line: thousands separated, with
    /// its unit where the header names none.
    func screenText(under column: TableColumn, in language: Language) -> String {
        switch self {
        case .text(let text): text.printable
        case .integer, .date, .empty: plain
        case .money(let money): money.formatted()
        case .quantity(let quantity):
            column.kind.unit == nil ? quantity.text(in: language) : quantity.formatted()
        case .price(let price):
            column.kind.unit == nil ? price.text(in: language) : price.formatted()
        case .percentage(let percentage): percentage.text(decimals: percentage.decimals)
        }
    }
}

extension String {
    /// Line breaks and tabs become spaces and other control characters a mark, so that text from
    /// a file can neither break the lines of a table nor command the terminal.
    var printable: String {
        guard unicodeScalars.contains(where: { $0.isControl }) else { return self }
        var result = UnicodeScalarView()
        for scalar in unicodeScalars {
            let isBreak = scalar == "\n" || scalar == "\r" || scalar == "\t"
            result.append(isBreak ? " " : scalar.isControl ? "\u{FFFD}" : scalar)
        }
        return String(result)
    }
}

extension Unicode.Scalar {
    /// C0, DEL and C1, the line and paragraph separators, and the signs that turn the direction
    /// of writing.
    fileprivate var isControl: Bool {
        switch value {
        case 0...0x1F, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}

extension Percentage {
    /// Two decimals, and up to four where they say something, so that a column of shares lines up and
    /// a small share is not shown as none.
    fileprivate var decimals: Int {
        if partsPerMillion.isMultiple(of: 100) { return 2 }
        return partsPerMillion.isMultiple(of: 10) ? 3 : 4
    }
}
