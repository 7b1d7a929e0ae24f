package import Measures
public import Tenancy

/// A township (乡镇, 街道), by the nine digits that the National Bureau of Statistics gives it.
public struct Township: Sendable, Hashable {
    /// The id of a township.
    public typealias ID = Identifier<Township>

    /// What a county says of a township.
    public struct Entry: Hashable, Sendable, Codable {
        /// Nine digits, the first six of them the county's.
        public var code: String
        /// The name: 威远堡镇.
        public var name: String

        /// A township of this code and name.
        public init(code: String, name: String) {
            self.code = code
            self.name = name
        }
    }

    /// The id.
    public let id: ID
    /// Nine digits.
    public let code: String
    /// The name.
    public let name: String
}

extension Township.Entry: RegisterEntry {
    package var key: String { code }
    package var keyCell: RegisterRefusal.Cell { .init("code", code) }

    package func flaw(in county: County, on today: CivilDate) -> RegisterRefusal? {
        if !code.isDigits(9) { return .init(keyCell, MemberError.townshipCodeMalformed(code)) }
        if !code.hasPrefix(county.nationalCode) {
            let reason = MemberError.townshipOutsideCounty(
                code, county: county.name, nationalCode: county.nationalCode)
            return .init(keyCell, reason)
        }
        return name.isBlank ? .init("name", name, RegisterError.nameMissing) : nil
    }

    package func refusal(_ word: String) -> RegisterRefusal? { nil }
}

extension String {
    /// Whether the text is exactly this many ASCII digits.
    func isDigits(_ count: Int) -> Bool {
        utf8.count == count && utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")) ~= $0 }
    }
}
