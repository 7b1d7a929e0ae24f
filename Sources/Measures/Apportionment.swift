/// Splits a total by weights into whole parts that sum exactly: the largest remainder method.
///
/// Every part differs from its exact share by less than one; the units left over after rounding
/// down go to the largest remainders, ties to the earlier position. A weight of zero gets nothing;
/// a negative total is split by its magnitude. Throws `weightNegative` for the first such weight,
/// then `weightsAllZero` when there is a total but nothing to split it by.
public func apportion(
    _ total: Int64, by weights: [Int64]
) throws(MeasureError) -> [Int64] {
    let sum = try sumOfWeights(weights)
    guard sum > 0 else {
        guard total == 0 else { throw .weightsAllZero(total: total) }
        return weights
    }
    var shares = weights.map { Share(of: total.magnitude, weight: $0, sum: sum) }
    // Magnitude and weights are at most 2^63, so the parts sum to less than 2^64.
    let given = shares.reduce(UInt64(0)) { $0 + $1.part }
    let leftOver = Int(total.magnitude - given)
    for position in positionsByRemainder(shares).prefix(leftOver) { shares[position].part += 1 }
    return shares.map { signedPart($0.part, negative: total < 0) }
}

extension Money {
    /// Splits the amount by weights so that the parts sum exactly to the fen; see `apportion`.
    public func apportioned(by weights: [Int64]) throws(MeasureError) -> [Money] {
        try apportion(fen, by: weights).map(Money.init(fen:))
    }
}

/// A share rounded down, and what rounding left over in `sum`ths.
private struct Share {
    var part: UInt64
    let remainder: UInt128

    init(of magnitude: UInt64, weight: Int64, sum: UInt128) {
        let product = UInt128(magnitude) * UInt128(weight)
        let (quotient, remainder) = product.quotientAndRemainder(dividingBy: sum)
        part = UInt64(quotient)
        self.remainder = remainder
    }
}

private func sumOfWeights(_ weights: [Int64]) throws(MeasureError) -> UInt128 {
    var sum: UInt128 = 0
    for (position, weight) in weights.enumerated() {
        guard weight >= 0 else { throw .weightNegative(weight, position: position + 1) }
        sum += UInt128(weight)
    }
    return sum
}

/// Positions from the largest remainder to the smallest, equal ones in their given order.
private func positionsByRemainder(_ shares: [Share]) -> [Int] {
    shares.indices.sorted { first, second in
        let (left, right) = (shares[first].remainder, shares[second].remainder)
        return left == right ? first < second : left > right
    }
}

private func signedPart(_ part: UInt64, negative: Bool) -> Int64 {
    // A part never exceeds the total, so only Int64.min itself needs the bit pattern.
    negative ? Int64(truncatingIfNeeded: 0 &- part) : Int64(part)
}
