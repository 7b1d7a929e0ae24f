extension Bool: PostgresCodable {
    public static var postgresType: PostgresType { .bool }

    public func encode(into buffer: inout PostgresBuffer) {
        buffer.write(UInt8(self ? 1 : 0))
    }

    public init(decoding cell: PostgresCell) throws {
        try cell.require(.bool, for: Bool.self)
        self = try cell.integer(UInt8.self, for: Bool.self) != 0
    }
}
