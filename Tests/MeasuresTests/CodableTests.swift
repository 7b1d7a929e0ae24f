import FoundationEssentials
import Measures
import Testing

/// Named, because the test macro does not take the composition itself.
typealias Readable = Decodable & Sendable

@Suite struct `Measures in JSON` {
    @Test func `are whole numbers, codes and dates`() throws {
        #expect(try json(Money(fen: .max)) == "9223372036854775807")
        #expect(try json(Area(tenThousandthsOfMu: 35_000)) == "35000")
        #expect(try json(Percentage(partsPerMillion: -1)) == "-1")
        #expect(try json(Unit.jin) == #""jin""#)
        #expect(try json(CivilDate(parsing: "2025年9月3日")) == #""2025-09-03""#)
        #expect(try json(Period(parsing: "2025-09")) == #""2025-09-01..2025-09-30""#)
        #expect(try json(Quantity(1, .jin)) == #"{"thousandths":1000,"unit":"jin"}"#)
        #expect(
            try json(UnitPrice(parsing: "3.2", unit: .box))
                == #"{"tenThousandths":32000,"unit":"box"}"#)
        #expect(try json(Ratio(25, over: 2)) == #"{"denominator":2,"numerator":25}"#)
        #expect(try json(Language.chinese) == #""zh""#)
    }

    @Test func `come back unchanged`() throws {
        var random = SplitMix64("json")
        for _ in 0..<500 {
            let unit = Unit.all.randomElement(using: &random) ?? .jin
            try check(Money(fen: random.anyInt64()))
            try check(Quantity(thousandths: random.anyInt64(), unit: unit))
            try check(UnitPrice(tenThousandths: random.anyInt64(), unit: unit))
            try check(Area(tenThousandthsOfMu: random.anyInt64()))
            try check(Percentage(partsPerMillion: random.anyInt64()))
            try check(CivilDate(daysSince2000: .random(in: -36_524...73_048, using: &random)))
        }
        try check(Packing(pack: .box, content: Ratio(25, over: 2), contentUnit: .kilogram))
    }

    @Test(arguments: [
        (#""furlong""#, "“furlong”", Unit.self as any Readable.Type), (#""斤""#, "“斤”", Unit.self),
        (#""2025/9/3""#, "“2025/9/3”", CivilDate.self),
        (#""2025-02-30""#, "“2025-02-30”", CivilDate.self),
        (#""2025-09-02..2025-09-01""#, "2025-09-01", Period.self),
        (#"{"numerator":0,"denominator":1}"#, "0/1", Ratio.self),
        (
            #"{"pack":"kg","content":{"numerator":1,"denominator":1},"contentUnit":"jin"}"#, "“公斤”",
            Packing.self
        ),
    ])
    func `that break a rule are refused with its sentence`(
        text: String, names: String, type: any Readable.Type
    ) {
        let error = #expect(throws: MeasureError.self) {
            try JSONDecoder().decode(type, from: Data(text.utf8))
        }
        #expect(error?.description.contains(names) == true)
    }

    private func json(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    private func check<Value: Codable & Equatable>(_ value: Value) throws {
        let data = try JSONEncoder().encode(value)
        #expect(try JSONDecoder().decode(Value.self, from: data) == value, "\(SplitMix64.note)")
    }
}
