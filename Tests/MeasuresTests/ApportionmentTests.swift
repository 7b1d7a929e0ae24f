import Measures
import Testing

@Suite struct `Apportionment` {
    @Test(
        arguments: [
            (100, [1, 1, 1], [34, 33, 33]), (-100, [1, 1, 1], [-34, -33, -33]),
            (2, [1, 1, 1], [1, 1, 0]), (10, [0, 1, 0], [0, 10, 0]), (7, [3, 0, 4], [3, 0, 4]),
            (10, [1, 2, 3], [2, 3, 5]), (5, [1, 3], [1, 4]), (0, [1, 2], [0, 0]),
            (0, [0, 0], [0, 0]),
            (0, [], []), (1, [Int64.max, Int64.max], [1, 0]),
            (Int64.max, [Int64.max, Int64.max], [Int64.max / 2 + 1, Int64.max / 2]),
            (Int64.min, [1], [Int64.min]), (Int64.min, [1, 1], [Int64.min / 2, Int64.min / 2]),
        ] as [(Int64, [Int64], [Int64])])
    func `gives the left-over units to the largest remainders, ties to the first`(
        total: Int64, weights: [Int64], parts: [Int64]
    ) throws {
        #expect(try apportion(total, by: weights) == parts)
    }

    @Test(
        arguments: [
            (5, [], .weightsAllZero(total: 5)), (-5, [0, 0], .weightsAllZero(total: -5)),
            (5, [1, -2, -3], .weightNegative(-2, position: 2)),
            (0, [-1], .weightNegative(-1, position: 1)),
        ] as [(Int64, [Int64], MeasureError)])
    func `refuses weights that cannot split`(total: Int64, weights: [Int64], error: MeasureError) {
        #expect(throws: error) { try apportion(total, by: weights) }
    }

    @Test func `sums exactly and stays within one unit of the exact share`() throws {
        var random = SplitMix64("apportion")
        for _ in 0..<3_000 {
            let (total, weights) = Self.anyCase(&random)
            let parts = try apportion(total, by: weights)
            let note: Comment = "\(total) by \(weights) \(SplitMix64.note)"
            #expect(parts.reduce(Int128(0)) { $0 + Int128($1) } == Int128(total), note)
            let sum = weights.reduce(Int128(0)) { $0 + Int128($1) }
            for (part, weight) in zip(parts, weights) {
                // |part - total × weight ÷ sum| < 1; both products fit because part is within one.
                let exact = (Int128(total) * Int128(weight)).quotientAndRemainder(dividingBy: sum)
                let off = Int128(part) - exact.quotient
                let isWithin = off == 0 || (exact.remainder != 0 && off == exact.remainder.signum())
                #expect(isWithin, note)
            }
        }
    }

    @Test func `never gives less to a larger weight, or to an earlier equal one`() throws {
        var random = SplitMix64("monotone")
        for _ in 0..<1_000 {
            let (total, weights) = Self.anyCase(&random)
            let parts = try apportion(total, by: weights).map(\.magnitude)
            for first in weights.indices {
                for second in weights.indices where first != second {
                    let ranks =
                        weights[first] > weights[second]
                        || (weights[first] == weights[second] && first < second)
                    let holds = !ranks || parts[first] >= parts[second]
                    #expect(holds, "\(total) by \(weights) \(SplitMix64.note)")
                }
            }
        }
    }

    @Test func `gives nothing to a weight of zero`() throws {
        var random = SplitMix64("zero")
        for _ in 0..<1_000 {
            let (total, weights) = Self.anyCase(&random)
            let parts = try apportion(total, by: weights)
            let forNothing = zip(parts, weights).filter { $1 == 0 }.map(\.0)
            #expect(forNothing.allSatisfy { $0 == 0 }, "\(total) by \(weights) \(SplitMix64.note)")
        }
    }

    @Test func `splits money, quantities and land`() throws {
        let money = try Money(fen: 1_000).apportioned(by: [1, 1, 1])
        #expect(money.map(\.fen) == [334, 333, 333])
        let weights = try Quantity(1, .jin).apportioned(by: [2, 1])
        #expect(weights.map(\.description) == ["0.667 jin", "0.333 jin"])
        let land = try Area(tenThousandthsOfMu: 10_000).apportioned(by: [1, 2])
        #expect(land.map(\.tenThousandthsOfMu) == [3_333, 6_667])
    }

    private static func anyCase(_ random: inout SplitMix64) -> (Int64, [Int64]) {
        let count = Int.random(in: 1...12, using: &random)
        var weights = (0..<count).map { _ in max(0, random.anyInt64()) }
        weights.append(weights.reduce(0, { $0 | $1 }) == 0 ? 1 : weights[0])
        return (random.anyInt64(), weights)
    }
}
