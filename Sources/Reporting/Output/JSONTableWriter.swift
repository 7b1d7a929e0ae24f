import Measures

/// Writes an array of objects, one object a line, with the columns' keys.
///
/// Numbers are exact decimals: money in yuan, quantities and prices with their unit's code under
/// the key with “Unit” behind it, percentages as shares of one (12.5% is 0.125). Dates are ISO
/// texts and empty cells null. Totals are left out: a program that adds would count them twice.
public struct JSONTableWriter: TableWriter {
    private let output: TableOutput
    private var sink: ByteSink?
    private var layout: TableLayout?
    /// The start of each member: its key and the colon.
    private var keys: [(value: String, unit: String?)] = []

    /// A writer of JSON, which is the same in every language.
    public init(to output: TableOutput) {
        self.output = output
    }

    /// Takes the columns and the title, and creates the file. Throws `cannotCreate`.
    public mutating func begin(_ columns: [TableColumn], title: String) throws {
        precondition(layout == nil, "a table begins once")
        layout = TableLayout(columns)
        keys = columns.map {
            let unit = $0.kind.mayHaveUnit ? ", \(Self.string($0.key + "Unit")): " : nil
            return ("\(Self.string($0.key)): ", unit)
        }
        sink = try ByteSink(output)
        try sink?.append("[")
    }

    /// Writes one row. Throws `rowWidth`, `cellUnlike`, `unitUnlike`, `cannotWrite`.
    public mutating func write(_ row: [Cell]) throws {
        guard let sink, layout != nil else {
            preconditionFailure("rows come after begin and before finish")
        }
        try layout?.take(row)
        try sink.append(layout?.rows == 1 ? "\n  {" : ",\n  {")
        for (place, cell) in row.enumerated() {
            if place > 0 { try sink.append(", ") }
            try sink.append(keys[place].value)
            try sink.append(Self.value(cell))
            guard let unit = keys[place].unit else { continue }
            try sink.append(unit)
            try sink.append(cell.unit.map { Self.string($0.code) } ?? "null")
        }
        try sink.append("}")
    }

    /// Checks the row of totals and leaves it out. Throws what `write` throws.
    public mutating func writeTotal(_ row: [Cell]) throws {
        precondition(sink != nil, "rows come after begin and before finish")
        var layout = layout
        try layout?.take(row, isTotal: true)
    }

    /// Completes the table and puts it in place. Throws `cannotWrite`, `cannotReplace`.
    public mutating func finish() throws {
        guard let sink, let layout else {
            preconditionFailure("a table begins before it is finished")
        }
        try sink.append(layout.rows == 0 ? "]\n" : "\n]\n")
        try sink.finish()
        self.sink = nil
    }

    /// A cell as a JSON value; a quantity or price without its unit.
    package static func value(_ cell: Cell) -> String {
        switch cell {
        case .text, .date: string(cell.plain)
        case .integer, .money, .quantity, .price: cell.plain
        case .percentage(let percentage): share(percentage.partsPerMillion)
        case .empty: "null"
        }
    }

    /// Parts per million as a decimal number without superfluous zeros.
    private static func share(_ partsPerMillion: Int64) -> String {
        let (whole, rest) = partsPerMillion.magnitude.quotientAndRemainder(dividingBy: 1_000_000)
        let sign = partsPerMillion < 0 ? "-" : ""
        guard rest != 0 else { return "\(sign)\(whole)" }
        var digits = String(rest)
        digits = String(repeating: "0", count: 6 - digits.count) + digits
        while digits.last == "0" { digits.removeLast() }
        return "\(sign)\(whole).\(digits)"
    }

    /// A JSON string (RFC 8259, section 7).
    package static func string(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C }
        if isPlain { return "\"\(text)\"" }
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.value < 0x20:
                let hex = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
