import Measures
import Testing

@Suite struct `Percentages` {
    @Test(arguments: [
        ("12.5%", 125_000), ("１２．５％", 125_000), ("100 %", 1_000_000), ("0.0001%", 1),
        ("-3%", -30_000),
        ("1,250%", 12_500_000),
    ])
    func `are read with their sign`(text: String, partsPerMillion: Int64) throws {
        #expect(try Percentage(parsing: text).partsPerMillion == partsPerMillion)
    }

    @Test(
        arguments: [
            ("", .nothingToRead), ("0.125", .percentSignMissing("0.125")),
            ("12", .percentSignMissing("12")),
            ("12%%", .trailingText("12%%", rest: "%")), ("12‰", .trailingText("12‰", rest: "‰")),
            ("0.00001%", .tooManyDecimals("0.00001%", allowed: 4)), ("%", .notANumber("%")),
        ] as [(String, MeasureError)])
    func `are refused by the first broken rule`(text: String, error: MeasureError) {
        #expect(throws: error) { try Percentage(parsing: text) }
    }

    @Test(arguments: [
        (1, 3, Rounding.halfAwayFromZero, "33.3333%"), (2, 3, .halfAwayFromZero, "66.6667%"),
        (2, 3, .down, "66.6666%"), (1, -3, .floor, "-33.3334%"), (-1, -3, .ceiling, "33.3334%"),
        (60, 100, .exact, "60%"), (0, 7, .exact, "0%"), (Int64.max, Int64.max, .exact, "100%"),
        (Int64.min, Int64.min, .exact, "100%"),
    ])
    func `are the share of a part in a whole`(
        part: Int64, whole: Int64, rounding: Rounding, text: String
    ) throws {
        let share = try Percentage.share(of: part, in: whole, rounding: rounding)
        #expect(share.description == text)
    }

    @Test func `of nothing, inexact or too large are refused`() {
        #expect(throws: MeasureError.wholeIsZero(part: 5)) {
            try Percentage.share(of: 5, in: 0, rounding: .down)
        }
        #expect(throws: MeasureError.shareInexact(part: 1, whole: 3)) {
            try Percentage.share(of: 1, in: 3, rounding: .exact)
        }
        #expect(throws: MeasureError.resultTooLarge("\(Int64.max) ÷ 1")) {
            try Percentage.share(of: .max, in: 1, rounding: .down)
        }
    }

    @Test func `are taken of money and of quantities`() throws {
        let (money, sixty) = (Money(fen: 1_001), Percentage(partsPerMillion: 600_000))
        #expect(try sixty.of(money, rounding: .halfAwayFromZero).fen == 601)
        #expect(try sixty.of(Money(fen: -1_001), rounding: .floor).fen == -601)
        #expect(throws: MeasureError.moneyInexact("10.01 × 60%")) {
            try sixty.of(money, rounding: .exact)
        }
        let weight = Quantity(thousandths: 1, unit: .jin)
        #expect(try sixty.of(weight, rounding: .up) == weight)
        #expect(throws: MeasureError.quantityInexact(weight, times: sixty)) {
            try sixty.of(weight, rounding: .exact)
        }
        #expect(throws: MeasureError.resultTooLarge("92233720368547758.07 × 200%")) {
            try Percentage(partsPerMillion: 2_000_000).of(Money(fen: .max), rounding: .down)
        }
    }

    @Test(arguments: [
        (333_333, 0, "33%"), (333_333, 1, "33.3%"), (335_000, 0, "34%"), (-335_000, 0, "-34%"),
        (125_000, 4, "12.5000%"), (999_999, 2, "100.00%"), (12_345_678_900, 1, "1,234,567.9%"),
    ])
    func `are shown with a fixed number of decimals`(parts: Int64, decimals: Int, text: String) {
        #expect(Percentage(partsPerMillion: parts).text(decimals: decimals) == text)
    }

    @Test func `survive being shown and read again`() throws {
        var random = SplitMix64("percentage")
        for _ in 0..<5_000 {
            let share = Percentage(partsPerMillion: random.anyInt64())
            for text in [share.description, share.text(in: .chinese), share.text(in: .english)] {
                #expect(try Percentage(parsing: text) == share, "\(text) \(SplitMix64.note)")
            }
        }
    }

    @Test func `are ordered by value`() { #expect(Percentage.zero < .hundred) }
}
