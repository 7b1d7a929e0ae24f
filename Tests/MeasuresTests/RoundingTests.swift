import Testing

@testable import Measures

@Suite struct `Named rounding` {
    static let table: [(Int64, [Rounding: Int64])] = [
        (25, [.halfAwayFromZero: 3, .halfEven: 2, .down: 2, .up: 3, .floor: 2, .ceiling: 3]),
        (35, [.halfAwayFromZero: 4, .halfEven: 4, .down: 3, .up: 4, .floor: 3, .ceiling: 4]),
        (24, [.halfAwayFromZero: 2, .halfEven: 2, .down: 2, .up: 3, .floor: 2, .ceiling: 3]),
        (26, [.halfAwayFromZero: 3, .halfEven: 3, .down: 2, .up: 3, .floor: 2, .ceiling: 3]),
        (
            -25,
            [.halfAwayFromZero: -3, .halfEven: -2, .down: -2, .up: -3, .floor: -3, .ceiling: -2]
        ),
        (
            -35,
            [.halfAwayFromZero: -4, .halfEven: -4, .down: -3, .up: -4, .floor: -4, .ceiling: -3]
        ),
        (
            -24,
            [.halfAwayFromZero: -2, .halfEven: -2, .down: -2, .up: -3, .floor: -3, .ceiling: -2]
        ),
        (30, [.halfAwayFromZero: 3, .halfEven: 3, .down: 3, .up: 3, .floor: 3, .ceiling: 3]),
        (0, [.halfAwayFromZero: 0, .halfEven: 0, .down: 0, .up: 0, .floor: 0, .ceiling: 0]),
    ]

    @Test(arguments: table)
    func `of tenths follows its name`(tenths: Int64, expected: [Rounding: Int64]) throws {
        for (rounding, whole) in expected {
            #expect(try rounding.scale(tenths, by: 1, over: 10) == whole, "\(rounding)")
            #expect(try rounding.scale(-tenths, by: -1, over: 10) == whole, "\(rounding)")
            #expect(try rounding.scale(-tenths, by: 1, over: -10) == whole, "\(rounding)")
        }
    }

    @Test func `asked to be exact refuses a rest`() throws {
        #expect(try Rounding.exact.scale(30, by: 1, over: 10) == 3)
        #expect(throws: ArithmeticFault.inexact) { try Rounding.exact.scale(31, by: 1, over: 10) }
    }

    @Test func `refuses what does not fit, at the very edge`() throws {
        let most = Int128(Int64.max)
        #expect(try Rounding.exact.scale(.max, by: 1, over: 1) == .max)
        #expect(try Rounding.exact.scale(.min, by: 1, over: 1) == .min)
        #expect(try Rounding.down.scale(.max, by: 2 * most + 1, over: 2 * most) == .max)
        #expect(throws: ArithmeticFault.overflow) {
            try Rounding.up.scale(.max, by: 2 * most + 1, over: 2 * most)
        }
        #expect(throws: ArithmeticFault.overflow) {
            try Rounding.exact.scale(.min, by: -1, over: 1)
        }
        #expect(throws: ArithmeticFault.overflow) {
            try Rounding.exact.scale(.max, by: .max, over: 1)
        }
    }

    /// Products past 128 bits that come back to a small result.
    @Test func `keeps every bit of a product of 190 bits`() throws {
        var random = SplitMix64("wide")
        for _ in 0..<5_000 {
            let value = random.anyInt64()
            let divisor = Int128(random.anyInt64() | 1) * Int128(random.anyInt64() | 1)
            #expect(
                try Rounding.exact.scale(value, by: divisor, over: divisor) == value,
                "\(SplitMix64.note)")
        }
    }

    @Test func `is never off by one or more, and the nearest by half at most`() throws {
        var random = SplitMix64("rounding")
        for _ in 0..<5_000 {
            let value = random.anyInt64() >> 1
            let factor = Int128.random(in: 1...1_000_000, using: &random)
            let divisor = factor + Int128.random(in: 0...1_000_000, using: &random)
            for rounding in Rounding.allCases where rounding != .exact {
                let result = try rounding.scale(value, by: factor, over: divisor)
                let off = (Int128(result) * divisor - Int128(value) * factor).magnitude
                let isNearest = rounding == .halfEven || rounding == .halfAwayFromZero
                let fits = isNearest ? off * 2 <= divisor.magnitude : off < divisor.magnitude
                #expect(fits, "\(rounding) \(value)×\(factor)/\(divisor) \(SplitMix64.note)")
            }
        }
    }
}
