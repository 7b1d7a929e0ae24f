import Measures
import Testing

@Suite struct `Amounts of money` {
    @Test(arguments: [
        ("￥3.2", 320), ("¥ 3.2", 320), ("￥-3.2", -320), ("-￥3.2", -320), ("3.2元", 320),
        ("3.2 yuan", 320), ("3.2块", 320), ("3.2 RMB", 320), ("3.2Yuan", 320),
        ("728万元", 728_000_000), ("2.05亿元", 20_500_000_000),
        ("１２ＣＮＹ", 1_200),
    ])
    func `is read with words for yuan`(text: String, fen: Int64) throws {
        #expect(try Money(parsing: text).fen == fen)
    }

    @Test(arguments: [
        (0, "0.00"), (5, "0.05"), (-5, "-0.05"), (123_450, "1,234.50"), (-100_000, "-1,000.00"),
        (99_999, "999.99"), (Int64.max, "92,233,720,368,547,758.07"),
        (Int64.min, "-92,233,720,368,547,758.08"),
    ])
    func `is shown with two decimals`(fen: Int64, text: String) {
        #expect(Money(fen: fen).formatted() == text)
        #expect(Money(fen: fen).formatted(grouping: false) == text.filter { $0 != "," })
    }

    @Test func `names its unit in both languages`() {
        #expect(Money(fen: 123_450).text(in: .chinese) == "1,234.50 元")
        #expect(Money(fen: 123_450).text(in: .english) == "1,234.50 yuan")
    }

    @Test func `survives being shown and read again`() throws {
        var random = SplitMix64("money")
        for _ in 0..<10_000 {
            let money = Money(fen: random.anyInt64())
            for text in [money.formatted(), money.description, money.text(in: .chinese)] {
                #expect(try Money(parsing: text) == money, "\(text) \(SplitMix64.note)")
            }
        }
    }

    @Test func `adds and takes away exactly or refuses`() throws {
        let (least, most) = (Money(fen: .min), Money(fen: .max))
        #expect(try most + least == Money(fen: -1))
        #expect(try -most == Money(fen: -.max))
        #expect(throws: MeasureError.resultTooLarge("92233720368547758.07 + 0.01")) {
            try most + Money(fen: 1)
        }
        #expect(throws: MeasureError.resultTooLarge("-92233720368547758.08 - 0.01")) {
            try least - Money(fen: 1)
        }
        #expect(throws: MeasureError.resultTooLarge("0.00 - -92233720368547758.08")) { try -least }
    }

    @Test func `sums without caring for the order`() throws {
        let most = Money(fen: .max)
        #expect(try Money.sum([most, most, Money(fen: -.max)]) == most)
        #expect(try Money.sum([]) == .zero)
        #expect(throws: MeasureError.sumTooLarge(fen: "18446744073709551614")) {
            try Money.sum([most, most])
        }
    }

    @Test func `is multiplied by a fraction with named rounding`() throws {
        let money = Money(fen: 1_000)
        let third = try Ratio(1, over: 3)
        #expect(try money.multiplied(by: third, rounding: .down).fen == 333)
        #expect(try money.multiplied(by: third, rounding: .up).fen == 334)
        #expect(throws: MeasureError.moneyInexact("10.00 × 1/3")) {
            try money.multiplied(by: third, rounding: .exact)
        }
    }

    @Test func `is ordered by value`() {
        #expect(Money(fen: -1) < .zero)
        #expect([Money(fen: 3), .zero].min() == .zero)
    }
}
