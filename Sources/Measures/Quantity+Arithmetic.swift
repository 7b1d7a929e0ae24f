extension Quantity {
    /// The exact sum in the unit of the left side.
    ///
    /// Throws `unitsUnlike`, `conversionInexact` when the right side does not come out whole in
    /// thousandths of the left unit, and `resultTooLarge`.
    public static func + (left: Quantity, right: Quantity) throws(MeasureError) -> Quantity {
        let added = try right.converted(to: left.unit, rounding: .exact)
        let (sum, overflow) = left.thousandths.addingReportingOverflow(added.thousandths)
        guard !overflow else { throw .resultTooLarge("\(left) + \(right)") }
        return Quantity(thousandths: sum, unit: left.unit)
    }

    /// The exact difference in the unit of the left side; throws as `+` does.
    public static func - (left: Quantity, right: Quantity) throws(MeasureError) -> Quantity {
        let taken = try right.converted(to: left.unit, rounding: .exact)
        let (rest, overflow) = left.thousandths.subtractingReportingOverflow(taken.thousandths)
        guard !overflow else { throw .resultTooLarge("\(left) - \(right)") }
        return Quantity(thousandths: rest, unit: left.unit)
    }

    /// The exact sum in a unit; nothing sums to zero. Throws as `+` does.
    public static func sum(
        _ quantities: some Sequence<Quantity>, in unit: Unit
    ) throws(MeasureError) -> Quantity {
        var total = Quantity(thousandths: 0, unit: unit)
        for quantity in quantities { total = try total + quantity }
        return total
    }

    /// Splits the amount by weights so that the parts sum exactly; see `apportion`.
    public func apportioned(by weights: [Int64]) throws(MeasureError) -> [Quantity] {
        try apportion(thousandths, by: weights).map { Quantity(thousandths: $0, unit: unit) }
    }
}
