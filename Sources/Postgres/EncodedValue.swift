/// A value in the server's format, made before it is bound (`SQL.encoded`).
struct EncodedValue: PostgresEncodable {
    /// A statement keeps the type of each value beside it.
    static var postgresType: PostgresType { .bytea }

    /// Nil for NULL.
    private let bytes: [UInt8]?

    init(_ value: some PostgresEncodable) {
        var buffer = PostgresBuffer(capacity: 64)
        value.encode(into: &buffer)
        bytes = buffer.isNull ? nil : buffer.content
    }

    func encode(into buffer: inout PostgresBuffer) {
        guard let bytes else { return buffer.writeNull() }
        bytes.withUnsafeBytes { buffer.write(bytes: $0) }
    }
}
