/// One row of a COPY TO STDOUT with `(format binary)`, read from left to right.
///
/// COPY does not tell the types of its columns: each must be read as the very type it has, `Int32`
/// for `int4` and `Int64` or `Int` for `int8`. A row is valid only inside the closure it is given
/// to; being non-copyable it cannot leave it.
public struct CopiedRow: ~Copyable {
    /// How many columns the row has.
    public let count: Int
    /// Counted from 0 within the COPY.
    private let number: Int
    private let bytes: UnsafeRawBufferPointer
    private var offset: Int
    private var column = 0

    /// The signature, the flags and the length of an extension, which no server sends
    /// (<https://www.postgresql.org/docs/15/sql-copy.html>, "Binary Format").
    private static let headerLength = 19

    /// The row in a message of the server; nil when it is the mark of the end.
    @usableFromInline
    init?(_ bytes: UnsafeRawBufferPointer, number: Int) throws {
        let start = number == 0 ? Self.headerLength : 0
        guard bytes.count >= start + 2 else { throw Self.broken(row: number) }
        let columns = Int16(bigEndian: bytes.loadUnaligned(fromByteOffset: start, as: Int16.self))
        guard columns >= 0 else { return nil }
        count = Int(columns)
        self.number = number
        self.bytes = bytes
        offset = start + 2
    }

    /// Reads the next column.
    ///
    /// - Throws: a `decoding` error that names the column, the row and the type.
    @inlinable
    public mutating func next<Value: PostgresCodable>(_: Value.Type = Value.self) throws -> Value {
        try Value(decoding: nextCell(Value.postgresType, for: Value.self))
    }

    @usableFromInline
    mutating func nextCell(_ type: PostgresType, for wanted: Any.Type) throws -> PostgresCell {
        let column = column
        guard column < count else {
            throw PostgresError.missing(column: column, row: number, of: count, wanted: wanted)
        }
        self.column += 1
        let content = try nextContent()
        let place = PostgresPlace(result: nil, row: number, column: Int32(column))
        return PostgresCell(bytes: content, oid: type.oid, place: place)
    }

    /// Passes over the next columns without reading them.
    ///
    /// - Throws: a `decoding` error when there are not that many.
    public mutating func skip(_ columns: Int = 1) throws {
        for _ in 0..<columns {
            guard column < count else { throw Self.broken(row: number) }
            column += 1
            _ = try nextContent()
        }
    }

    /// The bytes of the next field, nil for NULL.
    private mutating func nextContent() throws -> UnsafeRawBufferPointer? {
        guard bytes.count >= offset + 4 else { throw Self.broken(row: number) }
        let length = Int(
            Int32(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Int32.self)))
        offset += 4
        guard length >= 0 else { return nil }
        guard bytes.count >= offset + length else { throw Self.broken(row: number) }
        defer { offset += length }
        return UnsafeRawBufferPointer(rebasing: bytes[offset..<(offset + length)])
    }

    private static func broken(row: Int) -> PostgresError {
        PostgresError(.decoding, "row \(row + 1) of the COPY is not in the binary format")
    }
}
