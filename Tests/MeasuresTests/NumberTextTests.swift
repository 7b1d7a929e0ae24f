import Measures
import Testing

@Suite struct `Numbers as people write them` {
    @Test(arguments: [
        ("0", 0), ("7", 700), ("1234.5", 123_450), ("1,234.50", 123_450),
        ("12,345,678", 1_234_567_800),
        (" 12.30\t", 1_230), ("\u{3000}12\u{A0}", 1_200), ("+5", 500), ("-5", -500), ("-0", 0),
        ("１２３４．５", 123_450), ("１，２３４．５０", 123_450), ("－８", -800), ("\u{2212}8", -800),
        ("0012", 1_200), ("3万", 3_000_000), ("3.25 万", 3_250_000), ("1.2亿", 12_000_000_000),
        ("1.234567万", 1_234_567), ("5萬", 5_000_000), ("1億", 10_000_000_000), ("12.5000", 1_250),
        ("00000000000000000000000001", 100), ("12\r\n", 1_200),
        ("92233720368547758.07", Int64.max), ("-92233720368547758.08", Int64.min),
    ])
    func `are read to the fen`(text: String, fen: Int64) throws {
        #expect(try Money(parsing: text).fen == fen)
    }

    @Test(
        arguments: [
            ("", MeasureError.nothingToRead), (" \u{3000}", .nothingToRead),
            ("abc", .notANumber("abc")), ("NaN", .notANumber("NaN")), ("inf", .notANumber("inf")),
            ("-", .notANumber("-")), ("3万5", .notANumber("3万5")), ("一百", .notANumber("一百")),
            ("0x1F", .trailingText("0x1F", rest: "x1F")), ("(5)", .notANumber("(5)")),
            ("--5", .signMisplaced("--5")), ("+-5", .signMisplaced("+-5")),
            ("5-", .signMisplaced("5-")), ("5-3", .signMisplaced("5-3")),
            ("-￥-5", .signMisplaced("-￥-5")),
            ("1 200", .blankInside("1 200")), ("- 5", .blankInside("- 5")),
            ("1 .5", .blankInside("1 .5")),
            ("12　5", .blankInside("12　5")), ("1e5", .exponentRefused("1e5")),
            ("1E-5", .exponentRefused("1E-5")), ("２ｅ３", .exponentRefused("２ｅ３")),
            (".5", .pointMisplaced(".5")), ("5.", .pointMisplaced("5.")),
            ("1.2.3", .pointMisplaced("1.2.3")),
            (",5", .separatorMisplaced(",5")), ("1,20", .separatorMisplaced("1,20")),
            ("1234,567", .separatorMisplaced("1234,567")),
            ("1,,200", .separatorMisplaced("1,,200")),
            ("1,200,", .separatorMisplaced("1,200,")), ("0,125", .separatorMisplaced("0,125")),
            ("1，2345", .separatorMisplaced("1，2345")),
            ("1.234,567", .separatorMisplaced("1.234,567")),
            ("1.234", .tooManyDecimals("1.234", allowed: 2)),
            (
                "0.0000000000000000000000001",
                .tooManyDecimals("0.0000000000000000000000001", allowed: 2)
            ),
            ("1.2345678万", .tooManyDecimals("1.2345678万", allowed: 2)),
            ("92233720368547758.08", .numberTooLarge("92233720368547758.08")),
            ("-92233720368547758.09", .numberTooLarge("-92233720368547758.09")),
            ("99999999999999999999999", .numberTooLarge("99999999999999999999999")),
            ("18446744073709551616", .numberTooLarge("18446744073709551616")),
            ("184467440737095516160", .numberTooLarge("184467440737095516160")),
            ("1000000000000亿", .numberTooLarge("1000000000000亿")),
            ("5斤", .trailingText("5斤", rest: "斤")), ("5元8角", .trailingText("5元8角", rest: "8角")),
            ("5元元", .trailingText("5元元", rest: "元")), ("1\u{0}2", .trailingText("1 2", rest: "2")),
        ] as [(String, MeasureError)])
    func `are refused by the first broken rule`(text: String, error: MeasureError) {
        #expect(throws: error) { try Money(parsing: text) }
    }

    @Test func `are the same in a substring and in a text that is not contiguous`() throws {
        let whole = "价格:1,234.50元。"
        let part = whole.dropFirst(3).dropLast()
        #expect(try Money(parsing: part).fen == 123_450)
        #expect(try Money(parsing: String(part.reversed().reversed())).fen == 123_450)
    }

    @Test func `are shortened in the error when they are long`() {
        let text = String(repeating: "x", count: 1_000_000)
        let shown = String(repeating: "x", count: 40) + "…"
        #expect(throws: MeasureError.notANumber(shown)) { try Money(parsing: text) }
    }

    @Test func `never crash the reader, whatever the bytes`() {
        var random = SplitMix64("junk")
        let pieces = [
            "1", "０", ",", "，", ".", "．", "-", "+", "e", "万", "亿", "元", "￥", " ", "\u{3000}", "斤",
            "/", "%", "年", "月", "日", "kg", "\u{0}", "é", "🍓", "..", "Q3",
        ]
        for _ in 0..<20_000 {
            let count = Int.random(in: 0...8, using: &random)
            let text = (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            let money = Result { try Money(parsing: text) }
            let quantity = Result { try Quantity(parsing: text, unit: .jin) }
            let date = Result { try CivilDate(parsing: text, yearOf: .latest) }
            let period = Result { try Period(parsing: text) }
            for case let error? in [money.error, quantity.error, date.error, period.error] {
                #expect(error is MeasureError, "\(text) \(SplitMix64.note)")
            }
        }
    }
}

extension Result {
    fileprivate var error: Failure? {
        guard case .failure(let error) = self else { return nil }
        return error
    }
}
