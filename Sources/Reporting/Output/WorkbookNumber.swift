import Measures

/// A decimal number on its way into a workbook, whose format knows no other number than the
/// binary floating point of 53 bits.
struct WorkbookNumber {
    /// The number in steps of `10^-scale`.
    let steps: Int64
    let scale: Int

    /// The number as Excel stores it, or nil when it has more than 15 digits; such a number is
    /// written as text, so that no digit is lost.
    ///
    /// This is exact enough: every decimal number of up to 15 digits has its own nearest binary
    /// number, which is shown as that decimal again (IEEE 754: 53 bits hold 15 decimal digits).
    /// Steps and divisor are whole numbers below 2^53, so both convert without loss and the one
    /// division rounds once, to that nearest number. Nothing is computed with the result.
    // tidy:allow float: the library takes numbers as double; why that is exact stands above
    var binary: Double? {
        guard steps.magnitude < 1_000_000_000_000_000 else { return nil }
        var divisor: Int64 = 1
        for _ in 0..<scale { divisor *= 10 }
        return Double(steps) / Double(divisor)
    }
}

extension Cell {
    /// The number in the cell; nil for texts, dates and empty cells.
    var workbookNumber: WorkbookNumber? {
        switch self {
        case .integer(let integer): WorkbookNumber(steps: integer, scale: 0)
        case .money(let money): WorkbookNumber(steps: money.fen, scale: 2)
        case .quantity(let quantity): WorkbookNumber(steps: quantity.thousandths, scale: 3)
        case .price(let price): WorkbookNumber(steps: price.tenThousandths, scale: 4)
        case .percentage(let percentage):
            WorkbookNumber(steps: percentage.partsPerMillion, scale: 6)
        case .text, .date, .empty: nil
        }
    }
}
