import Postgres
import Testing

@Suite struct NumericTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let unscaled: Int64
        let scale: Int
        let text: String
        var testDescription: String { text }
    }

    static let cases = [
        Case(unscaled: 0, scale: 0, text: "0"),
        Case(unscaled: 0, scale: 2, text: "0.00"),
        Case(unscaled: 1, scale: 0, text: "1"),
        Case(unscaled: -1, scale: 1, text: "-0.1"),
        Case(unscaled: 150, scale: 2, text: "1.50"),
        Case(unscaled: 10_000, scale: 0, text: "10000"),
        Case(unscaled: 99_990_000, scale: 4, text: "9999.0000"),
        Case(unscaled: 1, scale: 18, text: "0.000000000000000001"),
        Case(unscaled: 100_000_000, scale: 3, text: "100000.000"),
        Case(unscaled: .max, scale: 0, text: "9223372036854775807"),
        Case(unscaled: .min, scale: 0, text: "-9223372036854775808"),
        Case(unscaled: .min, scale: 18, text: "-9.223372036854775808"),
        Case(unscaled: .max, scale: 5, text: "92233720368547.75807"),
    ]

    @Test(arguments: cases) func `an exact number is the same on both sides`(_ sample: Case)
        async throws
    {
        let number = PostgresNumeric(unscaled: sample.unscaled, scale: sample.scale)
        #expect(number.description == sample.text)
        try await Server.connected { connection in
            let back = try await connection.one(
                "select \(number), \(number)::text, \(sample.text)::text::numeric"
            ) { row in
                (
                    try row.next(PostgresNumeric.self), try row.next(String.self),
                    try row.next(PostgresNumeric.self)
                )
            }
            #expect(back.0 == number && back.2 == number)
            #expect(back.1 == sample.text)
        }
    }

    @Test func `random numbers are the same on both sides`() async throws {
        let start = Seed()
        try await Server.connected { connection in
            var seed = start
            for _ in 0..<500 {
                let bits = Int64.random(in: 1...63, using: &seed)
                let number = PostgresNumeric(
                    unscaled: Int64(truncatingIfNeeded: seed.next()) >> bits,
                    scale: Int.random(in: 0...18, using: &seed))
                let back = try await connection.one("select \(number), \(number)::text") { row in
                    (try row.next(PostgresNumeric.self), try row.next(String.self))
                }
                #expect(back == (number, number.description), "\(start)")
            }
        }
    }

    @Test(arguments: [
        ("'NaN'", "it is not a number or infinite"),
        ("'infinity'", "it is not a number or infinite"),
        ("9223372036854775808", "the number does not fit into 64 bits"),
        ("1e100", "the number does not fit into 64 bits"),
        ("0.0000000000000000001", "it has 19 decimals"),
    ]) func `a number that does not fit is refused`(_ text: String, _ reason: String) async throws {
        let error = try await Server.refusal {
            _ = try await Server.connected {
                try await $0.one("select \(unescaped: text)::numeric", as: PostgresNumeric.self)
            }
        }
        #expect(error.kind == .decoding)
        #expect(error.reason.hasSuffix(reason))
    }
}
