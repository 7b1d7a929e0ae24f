public import Measures
public import Postgres
public import Tenancy

/// An account of the county's books: money stands on it, moved there by postings.
///
/// A debit is positive and a credit negative, so an asset normally stands above zero and a liability
/// below.
public struct Account: Sendable, Hashable, Codable {
    /// The id of an account.
    public typealias ID = Identifier<Account>

    /// What an account is about, as in any double-entry book.
    public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        /// 资产
        case asset
        /// 负债
        case liability
        /// 权益
        case equity
        /// 收入
        case income
        /// 费用
        case expense
    }

    /// The code, unique in the county: `receivable:B001`.
    public let code: String
    /// The name that people read.
    public let name: String
    /// What it is about.
    public let kind: Kind

    /// An account with these words.
    public init(code: String, name: String, kind: Kind) {
        self.code = code
        self.name = name
        self.kind = kind
    }
}

extension Account.Kind {
    /// The kind as a person reads it.
    public func text(in language: Language) -> String {
        guard language == .chinese else { return rawValue }
        return switch self {
        case .asset: "资产"
        case .liability: "负债"
        case .equity: "权益"
        case .income: "收入"
        case .expense: "费用"
        }
    }
}

extension Account: RowDecodable {
    /// Reads code, name and kind.
    public init(row: inout Row) throws {
        code = try row.next()
        name = try row.next()
        let word = try row.next(String.self)
        guard let kind = Kind(rawValue: word) else { throw LedgerError.unknownKindInDatabase(word) }
        self.kind = kind
    }
}
