// tidy:allow float: the codec of a type of the server; no figure of the product is one
extension Float: PostgresCodable {
    public static var postgresType: PostgresType { .float4 }

    public func encode(into buffer: inout PostgresBuffer) {
        buffer.write(bitPattern)
    }

    public init(decoding cell: PostgresCell) throws {
        try cell.require(.float4, for: Float.self)
        self = Float(bitPattern: try cell.integer(UInt32.self, for: Float.self))
    }
}

// tidy:allow float: the codec of a type of the server; no figure of the product is one
extension Double: PostgresCodable {
    public static var postgresType: PostgresType { .float8 }

    public func encode(into buffer: inout PostgresBuffer) {
        buffer.write(bitPattern)
    }

    /// Reads a `float8` or a `float4`; never a `numeric`, which would lose digits.
    public init(decoding cell: PostgresCell) throws {
        if cell.oid == PostgresType.float8.oid {
            self = Double(bitPattern: try cell.integer(UInt64.self, for: Double.self))
        } else {
            try cell.require(.float4, for: Double.self)
            self = Double(Float(bitPattern: try cell.integer(UInt32.self, for: Double.self)))
        }
    }
}
