extension Int16: PostgresCodable {
    public static var postgresType: PostgresType { .int2 }

    public func encode(into buffer: inout PostgresBuffer) {
        buffer.write(self)
    }

    public init(decoding cell: PostgresCell) throws {
        try cell.require(.int2, for: Int16.self)
        self = try cell.integer(Int16.self, for: Int16.self)
    }
}

extension Int32: PostgresCodable {
    public static var postgresType: PostgresType { .int4 }

    public func encode(into buffer: inout PostgresBuffer) {
        buffer.write(self)
    }

    /// Reads an `int4` or the narrower `int2`.
    public init(decoding cell: PostgresCell) throws {
        if cell.oid == PostgresType.int4.oid {
            self = try cell.integer(Int32.self, for: Int32.self)
        } else {
            try cell.require(.int2, for: Int32.self)
            self = Int32(try cell.integer(Int16.self, for: Int32.self))
        }
    }
}

extension Int64: PostgresCodable {
    public static var postgresType: PostgresType { .int8 }

    public func encode(into buffer: inout PostgresBuffer) {
        buffer.write(self)
    }

    /// Reads an `int8`, a narrower integer or an `oid`.
    public init(decoding cell: PostgresCell) throws {
        self = try Int64(decoding: cell, for: Int64.self)
    }

    fileprivate init(decoding cell: PostgresCell, for wanted: Any.Type) throws {
        switch cell.oid {
        case PostgresType.int8.oid: self = try cell.integer(Int64.self, for: wanted)
        case PostgresType.int4.oid: self = Int64(try cell.integer(Int32.self, for: wanted))
        case PostgresType.int2.oid: self = Int64(try cell.integer(Int16.self, for: wanted))
        case PostgresType.oid.oid: self = Int64(try cell.integer(UInt32.self, for: wanted))
        default: throw cell.mismatch(wanted, nil)
        }
    }
}

extension Int: PostgresCodable {
    public static var postgresType: PostgresType { .int8 }

    public func encode(into buffer: inout PostgresBuffer) {
        buffer.write(Int64(self))
    }

    /// Reads an `int8`, a narrower integer or an `oid`.
    public init(decoding cell: PostgresCell) throws {
        self = Int(try Int64(decoding: cell, for: Int.self))
    }
}

/// A byte binds as `smallint`, and a list of bytes as `bytea`.
extension UInt8: PostgresCodable {
    public static var postgresType: PostgresType { .int2 }
    public static var postgresListType: PostgresType { .bytea }

    public func encode(into buffer: inout PostgresBuffer) {
        buffer.write(Int16(self))
    }

    public static func encode(list: [UInt8], into buffer: inout PostgresBuffer) {
        list.withUnsafeBytes { buffer.write(bytes: $0) }
    }

    public init(decoding cell: PostgresCell) throws {
        try cell.require(.int2, for: UInt8.self)
        let wide = try cell.integer(Int16.self, for: UInt8.self)
        guard let byte = UInt8(exactly: wide) else {
            throw cell.mismatch(UInt8.self, "the value is out of range")
        }
        self = byte
    }

    public static func list(decoding cell: PostgresCell) throws -> [UInt8] {
        try cell.require(.bytea, for: [UInt8].self)
        return [UInt8](try cell.content(for: [UInt8].self))
    }
}
