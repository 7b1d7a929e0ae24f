import Measures
import Testing

@Suite struct `Areas` {
    @Test(arguments: [
        ("3.5亩", 35_000), ("0.2公顷", 30_000), ("200平方米", 3_000), ("667 m2", 10_005),
        ("3.5 mu", 35_000), ("0.2 HA", 30_000), ("1㎡", 15), ("3万亩", 300_000_000), ("0.0001亩", 1),
        ("12.5", 125_000),
    ])
    func `are read in mu, hectares and square metres`(text: String, expected: Int64) throws {
        #expect(try Area(parsing: text, unit: .mu).tenThousandthsOfMu == expected)
    }

    @Test(
        arguments: [
            ("", .nothingToRead), ("3.5", .unitMissing("3.5")), ("3.5斤", .areaUnitRefused(.jin)),
            ("3.5垧", .unitUnknown("垧")), ("0.1平方米", .areaInexact("0.1 m2", in: .mu)),
            ("0.00001亩", .tooManyDecimals("0.00001亩", allowed: 4)),
            ("900000000000000公顷", .numberTooLarge("900000000000000公顷")),
        ] as [(String, MeasureError)])
    func `are refused by the first broken rule`(text: String, error: MeasureError) {
        #expect(throws: error) { try Area(parsing: text) }
    }

    @Test func `are rounded only when the rounding is named`() throws {
        #expect(try Area(parsing: "0.1平方米", rounding: .down).tenThousandthsOfMu == 1)
        #expect(try Area(parsing: "0.1平方米", rounding: .up).tenThousandthsOfMu == 2)
        let mu = Area(tenThousandthsOfMu: 10_000)
        #expect(try mu.squareMetres(.halfAwayFromZero) == 667)
        #expect(try mu.squareMetres(.down) == 666)
        #expect(throws: MeasureError.areaInexact("1 mu", in: .squareMetre)) {
            try mu.squareMetres(.exact)
        }
        #expect(try mu.tenThousandths(of: .hectare, rounding: .halfEven) == 667)
        #expect(throws: MeasureError.areaUnitRefused(.jin)) {
            try mu.tenThousandths(of: .jin, rounding: .down)
        }
        #expect(try Area(parsing: "1.2345亩").quantity(.down).description == "1.234 mu")
    }

    @Test func `in whole square metres come back exactly`() throws {
        var random = SplitMix64("area")
        for _ in 0..<5_000 {
            let metres = random.anyInt64() / 16
            let area = try Area(squareMetres: metres)
            #expect(try area.squareMetres(.exact) == metres, "\(SplitMix64.note)")
        }
    }

    @Test func `survive being shown and read again`() throws {
        var random = SplitMix64("area text")
        for _ in 0..<5_000 {
            let area = Area(tenThousandthsOfMu: random.anyInt64())
            for text in Language.allCases.map(area.text) + [area.description] {
                #expect(try Area(parsing: text) == area, "\(text) \(SplitMix64.note)")
            }
        }
    }

    @Test func `add up exactly or refuse`() throws {
        let (half, most) = (Area(tenThousandthsOfMu: 5_000), Area(tenThousandthsOfMu: .max))
        #expect(try Area.sum([half, half, half]).text(in: .chinese) == "1.5 亩")
        #expect(try half - half == .zero)
        #expect(throws: MeasureError.resultTooLarge("\(most) + 0.5 mu")) { try most + half }
        let least = Area(tenThousandthsOfMu: .min)
        #expect(throws: MeasureError.resultTooLarge("\(least) - 0.5 mu")) { try least - half }
        #expect(throws: MeasureError.resultTooLarge("9223372036854775807 m²")) {
            try Area(squareMetres: .max)
        }
        #expect(half < most)
    }
}
