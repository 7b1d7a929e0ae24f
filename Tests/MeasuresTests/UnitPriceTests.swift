import Measures
import Testing

@Suite struct `Unit prices` {
    @Test(arguments: [
        ("3.2", 32_000, Unit.jin), ("￥3.2", 32_000, .jin), ("3.2元/斤", 32_000, .jin),
        ("3.2/公斤", 32_000, .kilogram), ("￥1,234.5678 元 ／ 吨", 12_345_678, .tonne),
        ("3.2 yuan/kg", 32_000, .kilogram), ("3.2元每箱", 32_000, .box), ("0", 0, .jin),
    ])
    func `are read with their unit or the default one`(
        text: String, tenThousandths: Int64, unit: Unit
    ) throws {
        let expected = UnitPrice(tenThousandths: tenThousandths, unit: unit)
        #expect(try UnitPrice(parsing: text, unit: .jin) == expected)
    }

    @Test(
        arguments: [
            ("", .nothingToRead), ("3.2", .unitMissing("3.2")), ("3.2元/", .unitMissing("3.2元/")),
            ("3.2斤", .trailingText("3.2斤", rest: "斤")), ("3.2元/元", .unitUnknown("元")),
            ("3.20001/斤", .tooManyDecimals("3.20001/斤", allowed: 4)),
            ("$3.2/斤", .notANumber("$3.2/斤")),
        ] as [(String, MeasureError)])
    func `are refused by the first broken rule`(text: String, error: MeasureError) {
        #expect(throws: error) { try UnitPrice(parsing: text) }
    }

    @Test(arguments: [
        ("3.2元/斤", "100斤", 32_000), ("3.2元/斤", "100公斤", 64_000), ("6.4元/公斤", "1斤", 320),
        ("0.0001元/克", "1吨", 10_000), ("2400元/吨", "1斤", 120), ("0.335元/斤", "1斤", 34),
        ("0.0049元/斤", "1斤", 0), ("-3.2元/斤", "1斤", -320), ("300元/亩", "2000平方米", 90_000),
    ])
    func `give an amount rounded once`(price: String, quantity: String, fen: Int64) throws {
        let amount = try UnitPrice(parsing: price).amount(
            for: Quantity(parsing: quantity), rounding: .halfAwayFromZero)
        #expect(amount.fen == fen)
    }

    @Test func `reach a pack through its packing only`() throws {
        let packing = try Packing(
            pack: .box, content: Ratio(parsing: "12.5"), contentUnit: .kilogram)
        let (price, boxes) = (try UnitPrice(parsing: "2元/斤"), try Quantity(parsing: "3箱"))
        #expect(try price.amount(for: boxes, packings: [packing], rounding: .exact).fen == 15_000)
        #expect(throws: MeasureError.unitsUnlike(.box, .jin)) {
            try price.amount(for: boxes, rounding: .exact)
        }
    }

    @Test func `refuse an inexact or too large amount`() throws {
        let price = UnitPrice(tenThousandths: 32_001, unit: .jin)
        #expect(throws: MeasureError.moneyInexact("1 jin × 3.2001 yuan/jin")) {
            try price.amount(for: Quantity(1, .jin), rounding: .exact)
        }
        let most = UnitPrice(tenThousandths: .max, unit: .gram)
        let heap = Quantity(thousandths: .max, unit: .tonne)
        #expect(throws: MeasureError.resultTooLarge("\(heap) × \(most)")) {
            try most.amount(for: heap, rounding: .down)
        }
        #expect(throws: MeasureError.priceNegative(UnitPrice(tenThousandths: -1, unit: .jin))) {
            try UnitPrice(tenThousandths: -1, unit: .jin).checkedPrice()
        }
        #expect(try price.checkedPrice() == price)
    }

    @Test func `are converted between units and averaged from sales`() throws {
        let price = try UnitPrice(parsing: "3.2元/斤")
        let perKilogram = try price.converted(to: .kilogram, rounding: .exact)
        #expect(perKilogram.description == "6.40 yuan/kg")
        let sales = try Quantity(parsing: "300公斤")
        let average = try UnitPrice.average(
            of: Money(parsing: "1000"), over: sales, per: .jin, rounding: .halfAwayFromZero)
        #expect(average.description == "1.6667 yuan/jin")
        #expect(throws: MeasureError.priceInexact("0.01 yuan/jin → g")) {
            try UnitPrice(parsing: "0.01元/斤").converted(to: .gram, rounding: .exact)
        }
        let nothing = Quantity(thousandths: 0, unit: .jin)
        #expect(throws: MeasureError.quantityNotPositive(nothing)) {
            try UnitPrice.average(of: .zero, over: nothing, per: .jin, rounding: .down)
        }
    }

    @Test func `are shown with two to four decimals`() throws {
        let price = UnitPrice(tenThousandths: 12_345_000, unit: .jin)
        #expect(price.text(in: .chinese) == "1,234.50 元/斤")
        #expect(price.text(in: .english) == "1,234.50 yuan/jin")
        #expect(UnitPrice(tenThousandths: 1, unit: .box).text(in: .english) == "0.0001 yuan/box")
    }

    @Test func `survive being shown and read again`() throws {
        var random = SplitMix64("price")
        for _ in 0..<5_000 {
            let unit = Unit.all.randomElement(using: &random) ?? .jin
            let price = UnitPrice(tenThousandths: random.anyInt64(), unit: unit)
            for text in Language.allCases.map(price.text) + [price.description] {
                #expect(try UnitPrice(parsing: text) == price, "\(text) \(SplitMix64.note)")
            }
        }
    }
}
