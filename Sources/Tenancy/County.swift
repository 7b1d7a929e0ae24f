public import Postgres

/// A county or city that runs the platform; nothing crosses from one to another.
public struct County: Sendable, Hashable {
    /// The id of a tenant: the first part of every key.
    public let id: Tenant.ID
    /// The short code that people type: `kaiyuan`.
    public let code: String
    /// The full name: 开原市.
    public let name: String
    /// The six digits of the national code.
    public let nationalCode: String

    /// What founds a county.
    public struct Founding: Sendable, Codable {
        /// The short code: 2–31 lower-case letters, digits, `-` and `_`, a letter first.
        public var code: String
        /// The full name.
        public var name: String
        /// The six digits of the national code.
        public var nationalCode: String
        /// The account of the first operator.
        public var operatorAccount: String
        /// The name of the first operator.
        public var operatorName: String

        /// A founding with these words.
        public init(
            code: String, name: String, nationalCode: String, operatorAccount: String,
            operatorName: String
        ) {
            self.code = code
            self.name = name
            self.nationalCode = nationalCode
            self.operatorAccount = operatorAccount
            self.operatorName = operatorName
        }
    }
}

extension County: RowDecodable {
    public init(row: inout Row) throws {
        id = try row.next()
        code = try row.next()
        name = try row.next()
        nationalCode = try row.next()
    }
}
