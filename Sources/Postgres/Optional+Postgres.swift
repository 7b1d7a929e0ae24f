extension Optional: PostgresEncodable where Wrapped: PostgresEncodable {
    public static var postgresType: PostgresType { Wrapped.postgresType }

    /// Writes the value, or NULL for nil.
    public func encode(into buffer: inout PostgresBuffer) {
        switch self {
        case .some(let value): value.encode(into: &buffer)
        case .none: buffer.writeNull()
        }
    }
}

extension Optional: PostgresDecodable where Wrapped: PostgresDecodable {
    /// Reads the value, or nil for NULL.
    public init(decoding cell: PostgresCell) throws {
        self = cell.isNull ? nil : try Wrapped(decoding: cell)
    }
}
