import Measures
import Testing

@Suite struct `Quantities` {
    @Test(arguments: [
        ("1,200斤", 1_200_000, Unit.jin), ("１２０ 公斤", 120_000, .kilogram), ("3万斤", 30_000_000, .jin),
        ("12.5", 12_500, .jin), ("0.001吨", 1, .tonne), ("2 boxes", 2_000, .box),
        ("5000ＫＧ", 5_000_000, .kilogram),
        ("1，０００株", 1_000_000, .plant), ("50万 斤", 500_000_000, .jin), ("-3斤", -3_000, .jin),
        ("9223372036854775.807", Int64.max, .jin),
    ])
    func `are read with their unit or the default one`(
        text: String, thousandths: Int64, unit: Unit
    ) throws {
        let expected = Quantity(thousandths: thousandths, unit: unit)
        #expect(try Quantity(parsing: text, unit: .jin) == expected)
    }

    @Test(
        arguments: [
            ("", .nothingToRead), ("斤", .notANumber("斤")), ("12 5斤", .blankInside("12 5斤")),
            ("1e3斤", .exponentRefused("1e3斤")),
            ("1.2345斤", .tooManyDecimals("1.2345斤", allowed: 3)),
            ("9223372036854775.808斤", .numberTooLarge("9223372036854775.808斤")),
            ("12", .unitMissing("12")), ("12件套", .unitUnknown("件套")),
            ("12 eggs", .unitUnknown("eggs")),
            ("12斤左右", .unitUnknown("斤左右")), ("约12斤", .notANumber("约12斤")),
        ] as [(String, MeasureError)])
    func `are refused by the first broken rule`(text: String, error: MeasureError) {
        #expect(throws: error) { try Quantity(parsing: text) }
    }

    @Test(arguments: [
        (1_200_000, Unit.jin, "1,200 斤", "1,200 jin"), (1_000, .box, "1 箱", "1 box"),
        (2_500, .box, "2.5 箱", "2.5 boxes"), (0, .box, "0 箱", "0 boxes"),
        (-1_000, .plant, "-1 株", "-1 plant"), (1, .tonne, "0.001 吨", "0.001 t"),
    ])
    func `are shown in both languages`(
        thousandths: Int64, unit: Unit, chinese: String, english: String
    ) {
        let quantity = Quantity(thousandths: thousandths, unit: unit)
        #expect(quantity.text(in: .chinese) == chinese)
        #expect(quantity.text(in: .english) == english)
    }

    @Test func `survive being shown and read again`() throws {
        var random = SplitMix64("quantity")
        for _ in 0..<5_000 {
            let unit = Unit.all.randomElement(using: &random) ?? .jin
            let quantity = Quantity(thousandths: random.anyInt64(), unit: unit)
            for text in Language.allCases.map(quantity.text) + [quantity.description] {
                #expect(try Quantity(parsing: text) == quantity, "\(text) \(SplitMix64.note)")
            }
        }
    }

    @Test func `of weight are exact in thousandths of a gram`() throws {
        #expect(try Quantity(thousandths: 1, unit: .jin).baseThousandths() == 500)
        #expect(try Quantity(parsing: "3000斤").baseThousandths() == 1_500_000_000)
        #expect(try Quantity(parsing: "1亩").baseThousandths() == 2_000_000)
        let heap = try Quantity(10_000_000_000_000, .tonne)
        #expect(throws: MeasureError.quantityTooLarge(heap)) { try heap.baseThousandths() }
    }

    @Test func `come back from the base unchanged`() throws {
        var random = SplitMix64("base")
        for _ in 0..<5_000 {
            let unit = Unit.all.randomElement(using: &random) ?? .jin
            let quantity = Quantity(thousandths: random.anyInt64() >> 24, unit: unit)
            let base = try quantity.baseThousandths()
            let back = try Quantity.fromBase(base, in: unit, rounding: .exact)
            #expect(back == quantity, "\(quantity) \(SplitMix64.note)")
        }
    }

    @Test func `are converted without loss or by a named rounding`() throws {
        let jin = try Quantity(parsing: "1001斤")
        #expect(try jin.converted(to: .kilogram, rounding: .exact).description == "500.5 kg")
        #expect(try jin.converted(to: .tonne, rounding: .down).description == "0.5 t")
        #expect(try jin.converted(to: .tonne, rounding: .up).description == "0.501 t")
        #expect(throws: MeasureError.conversionInexact(jin, to: .tonne)) {
            try jin.converted(to: .tonne, rounding: .exact)
        }
        #expect(throws: MeasureError.baseInexact(1, in: .kilogram)) {
            try Quantity.fromBase(1, in: .kilogram, rounding: .exact)
        }
        #expect(throws: MeasureError.unitsUnlike(.jin, .plant)) {
            try jin.converted(to: .plant, rounding: .down)
        }
    }

    @Test func `are added in the unit of the left side`() throws {
        let sum = try Quantity(parsing: "1斤") + Quantity(parsing: "3两")
        #expect(sum.description == "1.3 jin")
        #expect(try (sum - Quantity(parsing: "50克")).description == "1.2 jin")
        let total = try Quantity.sum([sum, Quantity(parsing: "1担")], in: .kilogram)
        #expect(total.description == "50.65 kg")
        #expect(try Quantity.sum([], in: .mu).description == "0 mu")
    }

    @Test func `that are unlike, inexact or too large are not added`() throws {
        let (plants, fish) = (try Quantity(1, .plant), try Quantity(1, .fish))
        #expect(throws: MeasureError.unitsUnlike(.fish, .plant)) { try plants + fish }
        let gram = Quantity(thousandths: 1, unit: .gram)
        #expect(throws: MeasureError.conversionInexact(gram, to: .tonne)) {
            try Quantity(1, .tonne) + gram
        }
        let most = Quantity(thousandths: .max, unit: .jin)
        #expect(throws: MeasureError.resultTooLarge("\(most) + 0.001 jin")) {
            try most + Quantity(thousandths: 1, unit: .jin)
        }
        #expect(throws: MeasureError.resultTooLarge("9223372036854776 jin")) {
            try Quantity(9_223_372_036_854_776, .jin)
        }
    }

    @Test(arguments: [
        ("1公斤", "2斤", Comparison.equal), ("1公斤", "1000.001克", .less), ("1亩", "666.667平方米", .less),
        ("3亩", "2000平方米", .equal), ("-1斤", "1克", .less), ("1吨", "1担", .greater),
    ])
    func `are weighed across units`(first: String, second: String, expected: Comparison) throws {
        let (left, right) = (try Quantity(parsing: first), try Quantity(parsing: second))
        #expect(try left.compare(to: right) == expected)
    }

    @Test(
        arguments: [
            (1, nil), (1_000_000_000_000_000, nil),
            (0, .quantityNotPositive(Quantity(thousandths: 0, unit: .jin))),
            (-1, .quantityNotPositive(Quantity(thousandths: -1, unit: .jin))),
            (
                1_000_000_000_000_001,
                .quantityOverLimit(Quantity(thousandths: 1_000_000_000_000_001, unit: .jin))
            ),
        ] as [(Int64, MeasureError?)])
    func `on a document are above zero and at most a million million`(
        thousandths: Int64, error: MeasureError?
    ) throws {
        let quantity = Quantity(thousandths: thousandths, unit: .jin)
        guard let error else {
            #expect(try quantity.checkedAmount() == quantity)
            return
        }
        #expect(throws: error) { try quantity.checkedAmount() }
    }
}
