/// Rows of a COPY in binary format, being gathered.
///
/// The format is described in <https://www.postgresql.org/docs/15/sql-copy.html>, "Binary Format".
public struct CopyRow: ~Copyable {
    private(set) var buffer: PostgresBuffer
    private var start = 0
    private var columns: Int16 = 0

    init() {
        buffer = PostgresBuffer(capacity: Session.copyChunk + 8_192)
        for byte in [0x50, 0x47, 0x43, 0x4f, 0x50, 0x59, 0x0a, 0xff, 0x0d, 0x0a, 0x00] {
            buffer.write(UInt8(byte))
        }
        buffer.write(Int32(0))
        buffer.write(Int32(0))
    }

    /// Adds the next column. Its type must be the column's very own: COPY converts nothing.
    public mutating func add(_ value: some PostgresEncodable) {
        columns += 1
        buffer.writeField(value)
    }

    /// Adds NULL as the next column.
    public mutating func addNull() {
        columns += 1
        buffer.write(Int32(-1))
    }

    @usableFromInline
    mutating func begin() {
        start = buffer.count
        columns = 0
        buffer.write(Int16(0))
    }

    /// Ends a row; tells whether enough have been gathered to be sent.
    @usableFromInline
    mutating func end() -> Bool {
        buffer.overwrite(columns, at: start)
        return buffer.count >= Session.copyChunk
    }

    mutating func finish() {
        buffer.write(Int16(-1))
    }

    mutating func removeAll() {
        buffer.removeAll()
    }

    /// What was gathered, which is then no longer held.
    mutating func take() -> [UInt8] {
        defer { buffer.removeAll() }
        return buffer.content
    }

    var bytes: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: buffer.base, count: buffer.count)
    }
}
