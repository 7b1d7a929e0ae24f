import Foundation
import Logging
import Postgres
import Testing

// The code of the guide. Every piece between two marks stands in the guide as it is here, and
// nothing else does; the first test compares, the others run it.

// guide: row
struct Stock: RowDecodable {
    let crop: String
    let grams: Int

    init(row: inout Row) throws {
        crop = try row.next()
        grams = try row.next()
    }
}
// guide: end

@Suite struct GuideTests {
    private let logger = Logger(label: "guide")

    @Test func `the code of the guide is the code that runs here`() throws {
        let file = URL(filePath: #filePath)
        let guide = file.deletingLastPathComponent()
            .appending(path: "../../Sources/Postgres/Postgres.docc/Guide.md")
        let told = Self.pieces(
            of: try String(contentsOf: guide, encoding: .utf8), from: "```swift", to: "```")
        let run = Self.pieces(
            of: try String(contentsOf: file, encoding: .utf8), from: "// guide: ",
            to: "// guide: end")
        #expect(run.count >= 10)
        #expect(told.sorted() == run.sorted())
    }

    /// The lines between marks, without the indentation that all of a piece have.
    private static func pieces(of text: String, from start: String, to end: String) -> [String] {
        var pieces: [String] = []
        var piece: [Substring]?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let words = line.drop { $0 == " " }
            if let lines = piece, words == end {
                pieces.append(unindented(lines))
                piece = nil
            } else if piece != nil {
                piece?.append(line)
            } else if words.hasPrefix(start), words != end {
                piece = []
            }
        }
        return pieces
    }

    private static func unindented(_ lines: [Substring]) -> String {
        let depth = lines.filter { !$0.isEmpty }.map { $0.prefix { $0 == " " }.count }.min() ?? 0
        return lines.map { $0.dropFirst(depth) }.joined(separator: "\n")
    }

    /// A table of its own, which the guide's pieces find under the name of stock.
    private static func stocked(_ body: @Sendable (Pool) async throws -> Void) async throws {
        var url = try Server.url()
        url += "&options=-csearch_path%3Dguide_\(UInt64.random(in: 0..<(.max)))"
        // guide: connect
        let pool = try Pool(url: url, minimum: 1, maximum: 8)
        let version = try await pool.withConnection { connection in
            try await connection.one("show server_version", as: String.self)
        }
        // guide: end
        #expect(version.hasPrefix("15"))
        let schema = try await pool.withConnection { connection in
            let schema = try await connection.one("show search_path", as: String.self)
            try await connection.execute("create schema \(identifier: schema)")
            try await connection.script(
                unescaped: """
                    create table stock (crop text primary key, grams int8 not null check (grams >= 0));
                    insert into stock values ('榛蘑', 40000), ('木耳', 25500)
                    """)
            return schema
        }
        let outcome: Result<Void, any Error>
        do {
            outcome = .success(try await body(pool))
        } catch {
            outcome = .failure(error)
        }
        try await pool.withConnection {
            try await $0.execute("drop schema \(identifier: schema) cascade")
        }
        // guide: close
        await pool.close()
        // guide: end
        try outcome.get()
    }

    @Test func `connecting and asking`() async throws {
        try await Self.stocked { pool in
            let least = 30_000
            // guide: query
            let stocks = try await pool.withConnection { connection in
                try await connection.all(
                    "select crop, grams from stock where grams >= \(least) order by crop",
                    as: Stock.self)
            }
            // guide: end
            #expect(stocks.map(\.crop) == ["榛蘑"])
            try await pool.withConnection { connection in
                let crop = "木耳"
                // guide: counts
                let grams = try await connection.optional(
                    "select grams from stock where crop = \(crop)", as: Int.self)
                let changed = try await connection.execute(
                    "update stock set grams = grams + \(500) where crop = \(crop)")
                // guide: end
                #expect(grams == 25_500)
                #expect(changed == 1)
            }
        }
    }

    @Test func `all rows in constant memory`() async throws {
        try await Self.stocked { pool in
            let total = try await pool.withConnection { connection in
                // guide: stream
                var total = 0
                for try await stock in connection.stream(
                    "select crop, grams from stock", as: Stock.self)
                {
                    total += stock.grams
                }
                // guide: end
                return total
            }
            #expect(total == 65_500)
        }
    }

    @Test func `copying in and out`() async throws {
        try await Self.stocked { pool in
            try await pool.withConnection { connection in
                // guide: copy
                let harvests = [("羊肚菌", 800), ("香菇", 120_000)]
                let count = try await connection.copyIn(
                    "copy stock from stdin (format binary)", rows: harvests
                ) { harvest, row in
                    row.add(harvest.0)
                    row.add(harvest.1)
                }

                var sheet: [UInt8] = []
                for try await line in connection.copyOut("copy stock to stdout (format csv)") {
                    sheet += line
                }
                // guide: end
                #expect(count == 2)
                let text = String(decoding: sheet, as: UTF8.self)
                #expect(text == "榛蘑,40000\n木耳,25500\n羊肚菌,800\n香菇,120000\n")
            }
        }
    }

    @Test func `transactions, parts of them and those that are run again`() async throws {
        try await Self.stocked { pool in
            // guide: transact
            try await pool.transaction { transaction in
                try await transaction.execute("update stock set grams = grams - 500")
                do {
                    try await transaction.savepoint { part in
                        try await part.execute("update stock set grams = grams - 30000")
                    }
                } catch let error as PostgresError where error.sqlState == .checkViolation {
                    // There was not that much: only the part is undone.
                }
            }
            // guide: end
            // guide: retry
            let taken = try await pool.transaction(
                isolation: .serializable, retrying: .conflicts(upTo: 5)
            ) { transaction in
                try await transaction.one(
                    """
                    update stock set grams = grams - \(1_000) where crop = '榛蘑'
                    returning grams
                    """, as: Int.self)
            }
            // guide: end
            #expect(taken == 38_500)
        }
    }

    @Test func `one trip for many statements`() async throws {
        try await Self.stocked { pool in
            try await pool.withConnection { connection in
                // guide: pipeline
                var pipeline = Pipeline()
                let sum = pipeline.one("select sum(grams)::int8 from stock", as: Int.self)
                let crops = pipeline.all("select crop from stock order by crop", as: String.self)
                let answers = try await connection.run(pipeline)
                logger.info("\(answers[sum]) g of \(answers[crops])")
                // guide: end
                #expect(answers[sum] == 65_500)
            }
        }
    }

    @Test func `time limits and errors`() async throws {
        try await Self.stocked { pool in
            try await pool.withConnection { connection in
                // guide: limit
                do {
                    try await connection.within(.milliseconds(50)).execute("select pg_sleep(60)")
                } catch let error as PostgresError where error.kind == .timeout {
                    logger.info("too slow: \(error)")
                }
                // guide: end
            }
        }
    }

    @Test func `listening`() async throws {
        try await Self.stocked { pool in
            // guide: listen
            for try await element in try pool.notifications(on: "stock") {
                switch element {
                case .mayHaveMissed:
                    // Listening begins, or begins anew: read the tables now.
                    try await pool.withConnection { try await $0.execute("notify stock, '榛蘑'") }
                case .notification(_, let crop, _):
                    logger.info("the stock of \(crop) has changed")
                    return
                }
            }
            // guide: end
        }
    }
}
