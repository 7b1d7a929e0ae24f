import Postgres
import Testing

/// Each value goes to the server and comes back, and the server shows it as the same text as ours.
@Suite struct ValueTests {
    private func check<Value: PostgresCodable & Equatable>(
        _ values: [(value: Value, text: String)], as type: String,
        _ location: SourceLocation = #_sourceLocation
    ) async throws {
        try await Server.connected { connection in
            try await connection.script(unescaped: "set timezone to 'UTC'")
            for (value, text) in values {
                let (back, shown) = try await connection.one(
                    "select \(value), \(value)::\(unescaped: type)::text"
                ) { row in (try row.next(Value.self), try row.next(String.self)) }
                #expect(back == value, sourceLocation: location)
                #expect(shown == text, sourceLocation: location)
            }
        }
    }

    @Test func `integers of every width keep their extremes`() async throws {
        try await check([(Int16.min, "-32768"), (0, "0"), (.max, "32767")], as: "int2")
        try await check([(Int32.min, "-2147483648"), (-1, "-1"), (.max, "2147483647")], as: "int4")
        try await check(
            [(Int64.min, "-9223372036854775808"), (.max, "9223372036854775807")], as: "int8")
        try await check([(Int.min, "-9223372036854775808"), (7, "7")], as: "int8")
        try await check([(UInt8(0), "0"), (255, "255")], as: "int2")
    }

    @Test func `truth values and floating numbers come back`() async throws {
        try await check([(true, "true"), (false, "false")], as: "bool")
        try await check([(Float(0.5), "0.5"), (-.infinity, "-Infinity")], as: "float4")
        try await check([(Double(0.1), "0.1"), (1e300, "1e+300")], as: "float8")
    }

    @Test func `texts come back whatever they hold`() async throws {
        let texts = ["", "a", "金星村 3,000 斤", "'\"\\\n\t$1", "e\u{301}", "\u{1F96C}"]
        try await check(texts.map { ($0, $0) }, as: "text")
    }

    @Test func `bytes come back, the empty ones too`() async throws {
        try await check([([UInt8](), "\\x"), ([0, 255, 10], "\\x00ff0a")], as: "bytea")
    }

    @Test func `days are the server's own numbers`() async throws {
        try await check(
            [
                (PostgresDate(daysSince2000: 0), "2000-01-01"),
                (PostgresDate(daysSince2000: 9_389), "2025-09-15"),
                (PostgresDate(daysSince2000: -36_524), "1900-01-01"),
                (.distantFuture, "infinity"),
            ], as: "date")
    }

    @Test func `moments are the server's own microseconds`() async throws {
        try await check(
            [
                (PostgresTimestamp(microsecondsSince2000: 0), "2000-01-01 00:00:00+00"),
                (PostgresTimestamp(microsecondsSince2000: -1), "1999-12-31 23:59:59.999999+00"),
            ], as: "timestamptz")
    }

    @Test func `JSON comes back as the server writes it`() async throws {
        try await check(
            [("{\"斤\": 3}", "{\"斤\": 3}"), ("[]", "[]")] as [(JSONText, String)], as: "jsonb")
    }

    @Test func `NULL comes back as nil and only as that`() async throws {
        try await Server.connected { connection in
            let back = try await connection.one(
                "select \(Int?.none), \("a" as String?), null::text"
            ) { row in
                (try row.next(Int?.self), try row.next(String?.self), try row.next(String?.self))
            }
            #expect(back == (nil, "a", nil))
        }
    }

    @Test func `lists bind as arrays and come back`() async throws {
        try await check([([1, 2, 3], "{1,2,3}"), ([], "{}")] as [([Int], String)], as: "int8[]")
        try await check([(["a", "", "斤"], "{a,\"\",斤}")], as: "text[]")
        try await check([([1, nil, 3], "{1,NULL,3}")] as [([Int32?], String)], as: "int4[]")
        try await check(
            [([[0], []], "{\"\\\\x00\",\"\\\\x\"}")] as [([[UInt8]], String)], as: "bytea[]")
        try await check([([true, false], "{t,f}")], as: "bool[]")
        try await check(
            [([PostgresDate(daysSince2000: 1)], "{2000-01-02}")], as: "date[]")
        try await check([([Int16.min, 7], "{-32768,7}")], as: "int2[]")
        try await check([([0.5, -.infinity], "{0.5,-Infinity}")], as: "float8[]")
    }

    @Test func `lists of exact and of named values come back`() async throws {
        let uuid = try #require(UUIDValue("0190163d-8694-739b-aea5-966c26f8ad91"))
        try await check(
            [([uuid, nil], "{\(uuid),NULL}")] as [([UUIDValue?], String)], as: "uuid[]")
        let moment = PostgresTimestamp(microsecondsSince2000: 1)
        try await check([([moment], "{\"2000-01-01 00:00:00.000001+00\"}")], as: "timestamptz[]")
        let prices = [
            PostgresNumeric(unscaled: -1_250, scale: 2), PostgresNumeric(unscaled: 3, scale: 0),
        ]
        try await check([(prices, "{-12.50,3}")], as: "numeric[]")
        try await check([(["[1]", "{}"], "{[1],\"{}\"}")] as [([JSONText], String)], as: "jsonb[]")
    }

    @Test(arguments: [
        ("array[[1, 2], [3, 4]]", "int4[] and cannot be read as Array<Int32>: it has 2 dimensions"),
        ("7", "int4 and cannot be read as Array<Int32>"),
        ("array[1, null]", "int4 and cannot be read as Int32: the value is NULL"),
        ("array['a']", "text and cannot be read as Int32"),
    ]) func `what is no list of such values is refused`(_ sql: String, _ reason: String)
        async throws
    {
        let error = try await Server.refusal {
            try await Server.connected {
                try await $0.one("select \(unescaped: sql)", as: [Int32].self)
            }
        }
        #expect(error.kind == .decoding)
        #expect(error.reason.hasSuffix(reason), "\(error)")
    }

    @Test func `a narrow integer is read as a wider one and never the other way`() async throws {
        try await Server.connected { connection in
            let wide = try await connection.one("select 7::int2, 7::int4") { row in
                (try row.next(Int.self), try row.next(Int64.self))
            }
            #expect(wide == (7, 7))
            let error = try await Server.refusal {
                _ = try await connection.one("select 7::int8", as: Int32.self)
            }
            #expect(error.kind == .decoding)
        }
    }

    /// The server checks its own texts; a type that somebody created may hold any bytes.
    @Test func `bytes that are no UTF-8 are refused as a text`() async throws {
        let type = """
            create type raw;
            create function raw_in(cstring) returns raw language internal strict as 'byteain';
            create function raw_out(raw) returns cstring language internal strict as 'byteaout';
            create function raw_send(raw) returns bytea language internal strict as 'byteasend';
            create type raw (input = raw_in, output = raw_out, send = raw_send);
            """
        try await Server.connected { connection in
            try await connection.transaction { tx in
                try await tx.script(unescaped: "create schema raws; set local search_path = raws")
                try await tx.script(unescaped: type)
                let text = try await tx.one("select '\\xe88bb9'::raw", as: String.self)
                #expect(text == "苹")
                let error = try await Server.refusal {
                    try await tx.one("select '\\xe88b'::raw", as: String.self)
                }
                #expect(error.kind == .decoding)
                #expect(error.reason.hasSuffix("it is not UTF-8"))
                try await tx.script(unescaped: "drop schema raws cascade")
            }
        }
    }

    @Test func `an enumeration is read as its word`() async throws {
        try await Server.connected { connection in
            try await connection.script(
                unescaped: "create type pg_temp.mood as enum ('好', '坏')")
            let word = try await connection.one("select '好'::pg_temp.mood", as: String.self)
            #expect(word == "好")
        }
    }
}
