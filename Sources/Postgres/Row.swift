import CPostgres

/// One row of a result, read from left to right.
///
/// A row is valid only inside the closure it is given to; being non-copyable it cannot leave it.
public struct Row: ~Copyable {
    let result: OpaquePointer
    /// Counted from 0 within this result.
    private let index: Int32
    /// Counted from 0 within the whole statement; differs from `index` in a stream.
    private let number: Int
    private let columns: Int32
    private var column: Int32 = 0

    init(result: OpaquePointer, index: Int32, number: Int) {
        self.result = result
        self.index = index
        self.number = number
        columns = PQnfields(result)
    }

    /// How many columns the row has.
    public var count: Int { Int(columns) }

    /// Reads the next column.
    ///
    /// - Throws: a `decoding` error that names the column, the row and both types.
    @inlinable
    public mutating func next<Value: PostgresDecodable>(_: Value.Type = Value.self) throws -> Value
    {
        try Value(decoding: nextCell(for: Value.self))
    }

    @usableFromInline
    mutating func nextCell(for wanted: Any.Type) throws -> PostgresCell {
        let column = self.column
        guard column < columns else {
            throw PostgresError.missing(
                column: Int(column), row: number, of: count, wanted: wanted)
        }
        self.column += 1
        return cell(column)
    }

    /// Passes over the next columns without reading them.
    public mutating func skip(_ columns: Int = 1) {
        column += Int32(columns)
    }

    /// Reads the column with that index, counted from 0, wherever `next` stands.
    ///
    /// - Throws: a `decoding` error that names the column, the row and both types.
    public func decode<Value: PostgresDecodable>(_: Value.Type = Value.self, at column: Int) throws
        -> Value
    {
        guard 0..<count ~= column else {
            throw PostgresError.missing(column: column, row: number, of: count, wanted: Value.self)
        }
        return try Value(decoding: cell(Int32(column)))
    }

    /// Reads the first column with that name. Slower than by index, because names are compared.
    ///
    /// - Throws: a `decoding` error that names the column, the row and both types.
    public func decode<Value: PostgresDecodable>(_: Value.Type = Value.self, named name: String)
        throws -> Value
    {
        for column in 0..<columns {
            guard let found = PQfname(result, column) else { continue }
            if String(cString: found) == name { return try Value(decoding: cell(column)) }
        }
        throw PostgresError.missing(column: name, row: number, wanted: Value.self)
    }

    // A cell is large; one that is handed on from function to function would be copied each time.
    @inline(__always)
    private func cell(_ column: Int32) -> PostgresCell {
        let place = PostgresPlace(result: result, row: number, column: column)
        let oid = PQftype(result, column)
        let length = Int(PQgetlength(result, index, column))
        // NULL has the length 0, so that only what is empty need be asked about.
        guard length > 0 || PQgetisnull(result, index, column) == 0 else {
            return PostgresCell(bytes: nil, oid: oid, place: place)
        }
        let bytes = UnsafeRawBufferPointer(
            start: PQgetvalue(result, index, column), count: length)
        return PostgresCell(bytes: bytes, oid: oid, place: place)
    }
}

/// A value that is read from a whole row.
public protocol RowDecodable: Sendable {
    /// Reads the columns from left to right.
    ///
    /// - Throws: a `decoding` error of a column, or an error of its own.
    init(row: inout Row) throws
}
