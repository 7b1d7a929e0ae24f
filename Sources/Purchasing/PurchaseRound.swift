public import Measures
public import Postgres
public import Tenancy

/// A call for demand (统购批次), from opening to closing.
public struct PurchaseRound: Sendable, Hashable, Codable {
    /// The id of a round.
    public typealias ID = Identifier<PurchaseRound>

    /// What opens a round.
    public struct Opening: Sendable, Codable {
        /// The committee's code.
        public var committee: String
        /// What it is for: 2025年秋季草莓苗.
        public var title: String

        /// A round of this committee for this.
        public init(committee: String, title: String) {
            self.committee = committee
            self.title = title
        }
    }

    /// The id.
    public let id: ID
    /// The number people quote: TG2025-0001.
    public let number: DocumentNumber
    /// The committee's code.
    public let committeeCode: String
    /// The committee's name.
    public let committeeName: String
    /// What it is for.
    public let title: String
    /// The day it was opened.
    public let openedOn: CivilDate
    /// The day it was closed; nil while it takes demand.
    public let closedOn: CivilDate?
}

extension PurchaseRound: RowDecodable {
    public init(row: inout Row) throws {
        id = try row.next()
        number = DocumentNumber(.purchaseRound, year: try row.next(), serial: try row.next())
        committeeCode = try row.next()
        committeeName = try row.next()
        title = try row.next()
        openedOn = try row.next()
        closedOn = try row.next()
    }

    /// The columns that `init(row:)` reads, of a round `r`, its committee `c` and its closing `x`.
    static let columns: SQL =
        "r.id, r.year, r.serial, c.code, c.name, r.title, r.opened_on, x.closed_on"
}
