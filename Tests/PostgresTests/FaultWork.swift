import Postgres

/// Something that writes rows all or none, and checks that each answer is its own.
enum FaultWork: CaseIterable, Sendable {
    case single, transaction, pipeline, oneTrip, stream, streamLeft, copyInRows, copyInBytes
    case copyOut, asleep

    struct WrongAnswer: Error {
        let work: FaultWork
    }

    /// Thrown by a work that does not see its end.
    struct Left: Error {}

    /// What never ends by itself, so it must be cancelled.
    var isEndless: Bool { self == .asleep }

    /// Writes rows of those numbers.
    func write(_ numbers: ClosedRange<Int>, _ place: Place, on connection: Connection) async throws
    {
        switch self {
        case .single:
            try same(numbers, try await connection.all(place.insert(numbers), as: Int.self))
        case .transaction: try await transaction(numbers, place, connection)
        case .pipeline:
            let counts = try await connection.pipeline(numbers.map { place.insert($0...$0) })
            try check(counts == numbers.map { _ in 1 })
        case .oneTrip:
            let (first, last) = (numbers.lowerBound, numbers.upperBound)
            let answer = try await connection.oneTrip(
                opening: [place.insert(first...first)],
                Statement(place.insert(first + 1...last - 1), as: Int.self),
                closing: [place.insert(last...last)])
            try same(first + 1...last - 1, answer)
        case .stream, .streamLeft: try await stream(numbers, place, connection)
        case .copyInRows, .copyInBytes: try await copyIn(numbers, place, connection)
        case .copyOut: try await copyOut(numbers, place, connection)
        case .asleep:
            try await connection.execute(
                "with rows as (\(place.insert(numbers))) select pg_sleep(600) from rows")
        }
    }

    private func transaction(
        _ numbers: ClosedRange<Int>, _ place: Place, _ connection: Connection
    ) async throws {
        try await connection.transaction { tx in
            for number in numbers.dropLast(2) {
                let answer = try await tx.one(place.insert(number...number), as: Int.self)
                try check(answer == number)
            }
            let rest = numbers.suffix(2)
            let counts = try await tx.savepoint {
                try await $0.pipeline(rest.map { place.insert($0...$0) })
            }
            try check(counts == [1, 1])
        }
    }

    /// Rows wide enough that they are still on their way when the reader leaves.
    private func stream(
        _ numbers: ClosedRange<Int>, _ place: Place, _ connection: Connection
    ) async throws {
        let rows = connection.stream(
            """
            with rows as (\(place.insert(numbers)))
            select \(numbers.lowerBound) + x, repeat('x', 500) from generate_series(1, 200) x
            """
        ) { try $0.next(Int.self) }
        var count = 0
        for try await row in rows {
            count += 1
            try check(row == numbers.lowerBound + count)
            if self == .streamLeft, count == 3 { throw Left() }
        }
        try check(count == 200)
    }

    private func copyIn(
        _ numbers: ClosedRange<Int>, _ place: Place, _ connection: Connection
    ) async throws {
        let count: Int
        if self == .copyInRows {
            count = try await connection.copyIn(
                "copy \(place.table) from stdin (format binary)", rows: numbers
            ) {
                $1.add(place.round)
                $1.add($0)
            }
        } else {
            let (lines, end) = AsyncStream.makeStream(of: [UInt8].self)
            for number in numbers { end.yield(Array("\(place.round),\(number)\n".utf8)) }
            end.finish()
            count = try await connection.copyIn(
                "copy \(place.table) from stdin (format csv)", bytes: lines)
        }
        try check(count == numbers.count)
    }

    private func copyOut(
        _ numbers: ClosedRange<Int>, _ place: Place, _ connection: Connection
    ) async throws {
        try await connection.transaction { tx in
            try await tx.execute(place.insert(numbers))
            let text = Text()
            try await tx.copyOut(
                SQL(
                    unescaped: """
                        copy (select \(numbers.lowerBound) + x from generate_series(1, 2000) x)
                        to stdout
                        """)
            ) { text.lines += String(decoding: $0, as: UTF8.self) }
            try check(text.lines == (1...2000).map { "\(numbers.lowerBound + $0)\n" }.joined())
        }
    }

    private func same(_ numbers: ClosedRange<Int>, _ answer: [Int]) throws {
        try check(answer.sorted() == Array(numbers))
    }

    private func check(_ isRight: Bool) throws {
        guard isRight else { throw WrongAnswer(work: self) }
    }

    /// Gathered on the connection's thread and read after it is done.
    private final class Text: @unchecked Sendable {
        var lines = ""
    }
}

extension FaultWork {
    /// Where the rows of a round go.
    struct Place: Sendable {
        let table: SQL
        let round: Int

        /// The statement that writes rows of those numbers and answers with them.
        func insert(_ numbers: ClosedRange<Int>) -> SQL {
            """
            insert into \(table) select \(round), n
            from generate_series(\(numbers.lowerBound), \(numbers.upperBound)) n returning n
            """
        }
    }
}
