package import Measures
package import Members
public import Postgres
public import Tenancy

/// Somebody a committee buys from (供应商).
public struct Supplier: Sendable, Hashable {
    /// The id of a supplier.
    public typealias ID = Identifier<Supplier>

    /// What a county says of a supplier.
    public struct Entry: Hashable, Sendable, Codable {
        /// The code: 1 to 32 letters, digits and hyphens, unique in the county.
        public var code: String
        /// The name.
        public var name: String
        /// The address; may be empty.
        public var address: String

        /// A supplier.
        public init(code: String, name: String, address: String = "") {
            self.code = code
            self.name = name
            self.address = address
        }
    }

    /// The id.
    public let id: ID
    /// The code, unique in the county.
    public let code: String
    /// The name.
    public let name: String
    /// The address; may be empty.
    public let address: String
}

extension Supplier.Entry: RegisterEntry {
    package var key: String { code }
    package var keyCell: RegisterRefusal.Cell { .init("code", code) }

    package func flaw(in county: County, on today: CivilDate) -> RegisterRefusal? {
        if !RegisterError.isCode(code) { return .init(keyCell, RegisterError.codeMalformed(code)) }
        return name.isBlank ? .init("name", name, RegisterError.nameMissing) : nil
    }

    /// The statement of suppliers refuses nothing.
    package func refusal(_ word: String) -> RegisterRefusal? { nil }
}

extension Supplier: RowDecodable {
    public init(row: inout Row) throws {
        id = try row.next()
        code = try row.next()
        name = try row.next()
        address = try row.next()
    }
}
