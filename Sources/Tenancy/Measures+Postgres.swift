public import Measures
public import Postgres

// Money is bigint fen and dates are PostgreSQL's own day numbers: nothing is converted on the way.

extension Money: PostgresEncodable, PostgresDecodable {
    public static var postgresType: PostgresType { Int64.postgresType }

    public func encode(into buffer: inout PostgresBuffer) {
        fen.encode(into: &buffer)
    }

    public init(decoding cell: PostgresCell) throws {
        self.init(fen: try Int64(decoding: cell))
    }
}

extension CivilDate: PostgresEncodable, PostgresDecodable {
    public static var postgresType: PostgresType { PostgresDate.postgresType }

    public func encode(into buffer: inout PostgresBuffer) {
        PostgresDate(daysSince2000: daysSince2000).encode(into: &buffer)
    }

    public init(decoding cell: PostgresCell) throws {
        try self.init(daysSince2000: try PostgresDate(decoding: cell).daysSince2000)
    }
}

extension Unit: PostgresEncodable, PostgresDecodable {
    public static var postgresType: PostgresType { String.postgresType }

    public func encode(into buffer: inout PostgresBuffer) {
        code.encode(into: &buffer)
    }

    public init(decoding cell: PostgresCell) throws {
        let code = try String(decoding: cell)
        guard let unit = Unit(code: code) else { throw TenancyError.unknownUnitInDatabase(code) }
        self = unit
    }
}

extension Row {
    /// The next two columns as a quantity: thousandths of a unit, then the unit's code.
    public mutating func nextQuantity() throws -> Quantity {
        let thousandths = try next(Int64.self)
        return Quantity(thousandths: thousandths, unit: try next())
    }

    /// The next two columns as a unit price: ten-thousandths of a yuan, then the unit's code.
    public mutating func nextPrice() throws -> UnitPrice {
        let tenThousandths = try next(Int64.self)
        return UnitPrice(tenThousandths: tenThousandths, unit: try next())
    }
}
