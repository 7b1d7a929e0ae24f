import Postgres
import Testing

@Suite struct UUIDValueTests {
    @Test(arguments: [
        ("00000000-0000-0000-0000-000000000000", true),
        ("0190163D-8694-739B-AEA5-966C26F8AD91", true),
        ("0190163d8694739baea5966c26f8ad91", true),
        ("0190163d-8694-739b-aea5-966c26f8ad9", false),
        ("0190163d-8694-739b-aea5-966c26f8ad9g", false),
        ("0190163d86-94-739b-aea5-966c26f8ad91", false),
        ("", false),
    ]) func `only thirty-two hexadecimal digits are read`(_ text: String, _ isRead: Bool) {
        let value = UUIDValue(text)
        #expect((value != nil) == isRead)
        if let value {
            let plain = text.lowercased().filter { $0 != "-" }
            #expect(value.description.filter { $0 != "-" } == plain)
        }
    }

    @Test func `the server reads and writes the same value`() async throws {
        var seed = Seed()
        let value = UUIDValue.random(using: &seed)
        let back = try await Server.connected { connection in
            try await connection.one("select \(value), \(value)::text") { row in
                (try row.next(UUIDValue.self), try row.next(String.self))
            }
        }
        #expect(back == (value, value.description), "\(seed)")
    }

    @Test func `random values say that they are of version 4`() {
        let digits = Array(UUIDValue.random().description)
        #expect(digits[14] == "4")
        #expect("89ab".contains(digits[19]))
    }

    @Test func `values of version 7 sort by their time`() {
        var seed = Seed()
        let values = (0..<100).map {
            UUIDValue.timeOrdered(milliseconds: 1_700_000_000_000 + $0, using: &seed)
        }
        #expect(values == values.sorted(), "\(seed)")
        #expect(Array(values[0].description)[14] == "7")
        #expect(values[0].description.hasPrefix("018bcfe5-6800"))
    }
}
