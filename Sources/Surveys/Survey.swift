public import Measures
public import Postgres
public import Tenancy

/// A survey (普查、摸底) of what the villages of a county have and grow. It is open as long as it has no
/// closing.
public struct Survey: Sendable, Hashable {
    /// The id of a survey.
    public typealias ID = Identifier<Survey>

    /// What opens a survey.
    public struct Opening: Hashable, Sendable, Codable {
        /// The code: 1 to 32 letters, digits and hyphens.
        public var code: String
        /// The title: 2025年特色产业摸底.
        public var title: String
        /// The year that the answers are about.
        public var year: Int
        /// The day it opened.
        public var openedOn: CivilDate

        /// A survey of this code and title.
        public init(code: String, title: String, year: Int, openedOn: CivilDate) {
            self.code = code
            self.title = title
            self.year = year
            self.openedOn = openedOn
        }
    }

    /// What closes a survey.
    public struct Closing: Hashable, Sendable, Codable {
        /// The code of the survey.
        public var code: String
        /// The last day on which villages answer.
        public var closedOn: CivilDate

        /// The closing of a survey on a day.
        public init(code: String, closedOn: CivilDate) {
            self.code = code
            self.closedOn = closedOn
        }
    }

    /// The id.
    public let id: ID
    /// The code.
    public let code: String
    /// The title.
    public let title: String
    /// The year that the answers are about.
    public let year: Int
    /// The day it opened.
    public let openedOn: CivilDate
    /// The last day; nil while it is open.
    public let closedOn: CivilDate?
}

extension Survey: RowDecodable {
    public init(row: inout Row) throws {
        id = try row.next()
        code = try row.next()
        title = try row.next()
        year = Int(try row.next(Int32.self))
        openedOn = try row.next()
        closedOn = try row.next()
    }
}
