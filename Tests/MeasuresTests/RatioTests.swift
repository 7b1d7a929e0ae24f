import Measures
import Testing

@Suite struct `Ratios` {
    @Test(arguments: [
        ("12.5", 25, 2), ("1/3", 1, 3), ("2/4", 1, 2), ("0.5/1.5", 1, 3), ("５００", 500, 1),
        ("0.000001", 1, 1_000_000),
    ])
    func `are read and reduced`(text: String, numerator: Int64, denominator: Int64) throws {
        let ratio = try Ratio(parsing: text)
        #expect(ratio.numerator == numerator)
        #expect(ratio.denominator == denominator)
        #expect(try Ratio(parsing: ratio.description) == ratio)
    }

    @Test(
        arguments: [
            ("0", .ratioNotPositive(numerator: 0, denominator: 1_000_000)),
            ("-1/2", .ratioNotPositive(numerator: -1_000_000, denominator: 2_000_000)),
            ("1/0", .ratioNotPositive(numerator: 1_000_000, denominator: 0)),
            ("1/", .nothingToRead), ("1/2/3", .trailingText("1/2/3", rest: "/3")),
            ("0.0000001", .tooManyDecimals("0.0000001", allowed: 6)),
        ] as [(String, MeasureError)])
    func `that are not positive fractions are refused`(text: String, error: MeasureError) {
        #expect(throws: error) { try Ratio(parsing: text) }
    }

    @Test func `multiply and divide exactly or refuse`() throws {
        let third = try Ratio(1, over: 3)
        #expect(try third * third.inverse == .one)
        #expect(try third / third == .one)
        let huge = try Ratio(.max, over: 2)
        #expect(try huge * huge.inverse == .one)
        #expect(throws: MeasureError.resultTooLarge("9223372036854775807/2 × 4611686018427387904"))
        {
            try huge * Ratio(1 << 62, over: 1)
        }
    }
}
