/// Statements that are sent together in one round trip, and what is wanted of each.
///
///     var pipeline = Pipeline()
///     let stock = pipeline.one("select milli from stock where id = \(id)", as: Int.self)
///     let names = pipeline.all("select name from buyer", as: String.self)
///     let answers = try await transaction.run(pipeline)
///     print(answers[stock], answers[names])
///
/// It is a value: it may be made ahead, on any thread, and run many times.
public struct Pipeline: Sendable {
    /// Where the answer to one of the statements is found.
    public struct Place<Output: Sendable>: Sendable {
        let index: Int
        fileprivate let owner: Owner
    }

    /// What a pipeline and its places know each other by.
    fileprivate final class Owner: Sendable {}

    /// A statement and the reader of its result.
    struct Step: Sendable {
        let sql: SQL
        let read: @Sendable (OpaquePointer) throws -> any Sendable
    }

    private(set) var steps: [Step] = []
    fileprivate let owner = Owner()

    /// A pipeline without statements.
    public init() {}

    /// How many statements there are.
    public var count: Int { steps.count }

    /// Adds a statement of which the number of rows is wanted that it changes or returns.
    @discardableResult
    public mutating func execute(_ sql: SQL) -> Place<Int> {
        add(sql) { Session.affected($0) }
    }

    /// Adds a statement that must return exactly one row.
    public mutating func one<Output: Sendable>(
        _ sql: SQL, _ decode: @escaping @Sendable (inout Row) throws -> Output
    ) -> Place<Output> {
        add(sql) { try Session.one($0, decode) }
    }

    /// Adds a statement that must return at most one row.
    public mutating func optional<Output: Sendable>(
        _ sql: SQL, _ decode: @escaping @Sendable (inout Row) throws -> Output
    ) -> Place<Output?> {
        add(sql) { try Session.optional($0, decode) }
    }

    /// Adds a statement of which all rows are wanted.
    public mutating func all<Output: Sendable>(
        _ sql: SQL, _ decode: @escaping @Sendable (inout Row) throws -> Output
    ) -> Place<[Output]> {
        add(sql) { try Session.all($0, decode) }
    }

    private mutating func add<Output: Sendable>(
        _ sql: SQL, _ read: @escaping @Sendable (OpaquePointer) throws -> Output
    ) -> Place<Output> {
        steps.append(Step(sql: sql, read: read))
        return Place(index: steps.count - 1, owner: owner)
    }

    /// What the statements of a pipeline answered.
    public struct Answers: Sendable {
        fileprivate let owner: Owner
        fileprivate let values: [any Sendable]

        /// The answer of the statement at that place.
        ///
        /// A place of another pipeline is a programmer's error.
        public subscript<Output: Sendable>(_ place: Place<Output>) -> Output {
            precondition(place.owner === owner, "the place belongs to another pipeline")
            guard place.index < values.count, let value = values[place.index] as? Output else {
                preconditionFailure("the statement was added after the pipeline had been run")
            }
            return value
        }
    }

    func answers(_ values: [any Sendable]) -> Answers { Answers(owner: owner, values: values) }
}

/// Statements that read themselves.
extension Pipeline {
    /// Adds a statement that must return exactly one row, which reads itself.
    public mutating func one<Output: RowDecodable>(
        _ sql: SQL, as _: Output.Type = Output.self
    ) -> Place<Output> {
        one(sql) { row in try Output(row: &row) }
    }

    /// Adds a statement that must return at most one row, which reads itself.
    public mutating func optional<Output: RowDecodable>(
        _ sql: SQL, as _: Output.Type = Output.self
    ) -> Place<Output?> {
        optional(sql) { row in try Output(row: &row) }
    }

    /// Adds a statement whose rows read themselves.
    public mutating func all<Output: RowDecodable>(
        _ sql: SQL, as _: Output.Type = Output.self
    ) -> Place<[Output]> {
        all(sql) { row in try Output(row: &row) }
    }

    /// Adds a statement that must return exactly one row, of which the first column is wanted.
    @_disfavoredOverload
    public mutating func one<Output: PostgresDecodable>(
        _ sql: SQL, as _: Output.Type = Output.self
    ) -> Place<Output> {
        one(sql) { row in try row.next() }
    }

    /// Adds a statement that must return at most one row, of which the first column is wanted.
    @_disfavoredOverload
    public mutating func optional<Output: PostgresDecodable>(
        _ sql: SQL, as _: Output.Type = Output.self
    ) -> Place<Output?> {
        optional(sql) { row in try row.next() }
    }

    /// Adds a statement of whose rows the first column is wanted.
    @_disfavoredOverload
    public mutating func all<Output: PostgresDecodable>(
        _ sql: SQL, as _: Output.Type = Output.self
    ) -> Place<[Output]> {
        all(sql) { row in try row.next() }
    }
}

extension PostgresQueryable {
    /// Runs the statements of a pipeline in one round trip.
    ///
    /// After the first error the server skips the rest, and outside a transaction nothing of the
    /// pipeline stays. That first error is thrown. A row that cannot be read is found out only when
    /// the server has done everything; what writes should return what it surely can read.
    @discardableResult
    public nonisolated(nonsending) func run(_ pipeline: Pipeline) async throws -> Pipeline.Answers {
        guard let first = pipeline.steps.first else { return pipeline.answers([]) }
        let values = try await route.send(first.sql, batch: pipeline.count) { session, before in
            try session.pipeline(before: before, pipeline.steps)
        }
        return pipeline.answers(values)
    }

    /// Runs statements that are sent together, and tells how many rows each changed or returned;
    /// otherwise as `run`.
    @discardableResult
    public nonisolated(nonsending) func pipeline(_ statements: [SQL]) async throws -> [Int] {
        guard let first = statements.first else { return [] }
        return try await route.send(first, batch: statements.count) { session, before in
            try session.pipeline(before: before, statements)
        }
    }
}
