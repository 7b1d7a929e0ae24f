public import Measures
import Members
public import Postgres
public import Tenancy

/// Something a meeting votes on (议案).
public struct Motion: Sendable, Hashable, Codable {
    /// The id of a motion.
    public typealias ID = Identifier<Motion>

    /// What a motion is about.
    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// 一般议案
        case general
        /// 统购议案: carries a purchase plan, and only such a motion leads to purchase orders.
        case purchase

        /// The kind as a person reads it.
        public func text(in language: Language) -> String {
            switch (self, language) {
            case (.general, .chinese): "一般议案"
            case (.purchase, .chinese): "统购议案"
            case (_, .english): rawValue
            }
        }
    }

    /// The id.
    public let id: ID
    /// The number people quote: HY2025-0001/2.
    public let number: MotionNumber
    /// What it is about.
    public let kind: Kind
    /// What it says.
    public let title: String
}

extension Motion: RowDecodable {
    public init(row: inout Row) throws {
        id = try row.next()
        let meeting = DocumentNumber(.meeting, year: try row.next(), serial: try row.next())
        number = MotionNumber(meeting: meeting, serial: try row.next())
        kind = try row.nextWord()
        title = try row.next()
    }

    /// The columns that `init(row:)` reads, of a motion `q` and its meeting `m`.
    static let columns: SQL = "q.id, m.year, m.serial, q.serial, q.kind, q.title"
}
