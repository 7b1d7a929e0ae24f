public import Postgres

/// The id of one row of one noun, as in `Identifier<Member>`: ids of different nouns do not mix.
///
/// A `bigint` of the sequence `app.id`. Shown only to the county's own staff; everybody else sees
/// document numbers and codes (scale rule 6).
public struct Identifier<Noun>: Hashable, Sendable, RawRepresentable {
    /// The number in the database.
    public let rawValue: Int64

    /// The id with this number.
    public init(rawValue: Int64) {
        self.rawValue = rawValue
    }

    /// The id with this number.
    public init(_ rawValue: Int64) {
        self.rawValue = rawValue
    }
}

extension Identifier: Comparable {
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

extension Identifier: CustomStringConvertible {
    public var description: String { "\(rawValue)" }
}

extension Identifier: Codable {
    public init(from decoder: any Decoder) throws {
        rawValue = try decoder.singleValueContainer().decode(Int64.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }
}

extension Identifier: PostgresEncodable, PostgresDecodable {
    public static var postgresType: PostgresType { Int64.postgresType }

    public func encode(into buffer: inout PostgresBuffer) {
        rawValue.encode(into: &buffer)
    }

    public init(decoding cell: PostgresCell) throws {
        rawValue = try Int64(decoding: cell)
    }
}
