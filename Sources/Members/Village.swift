public import Measures
public import Tenancy

/// A village (村), by the twelve digits that the National Bureau of Statistics gives it.
public struct Village: Sendable, Hashable {
    /// The id of a village.
    public typealias ID = Identifier<Village>

    /// What a county says of a village.
    public struct Entry: Hashable, Sendable, Codable {
        /// Twelve digits, the first nine of them the township's.
        public var code: String
        /// The name: 金星村.
        public var name: String
        /// The nine digits of the township; those of the code when the sheet does not name it.
        public var township: String

        /// The first day of this name, when it is a new one; nil when another name is a correction.
        public var since: CivilDate?

        /// A village of this code and name, in the township that its code names unless said.
        public init(
            code: String, name: String, township: String? = nil, since: CivilDate? = nil
        ) {
            self.code = code
            self.name = name
            self.township = township ?? String(code.prefix(9))
            self.since = since
        }
    }

    /// The id.
    public let id: ID
    /// Twelve digits.
    public let code: String
    /// The name.
    public let name: String
    /// The nine digits of its township.
    public let townshipCode: String
    /// The name of its township.
    public let townshipName: String
}

extension Village.Entry: RegisterEntry {
    package var key: String { code }
    package var keyCell: RegisterRefusal.Cell { .init("code", code) }

    package func flaw(in county: County, on today: CivilDate) -> RegisterRefusal? {
        if !code.isDigits(12) { return .init(keyCell, MemberError.villageCodeMalformed(code)) }
        if !code.hasPrefix(township) || !township.isDigits(9) {
            let reason = MemberError.villageOutsideTownship(code, township: township)
            return .init(keyCell, reason)
        }
        if name.isBlank { return .init("name", name, RegisterError.nameMissing) }
        guard let since, since > today else { return nil }
        let reason = PlaceError.changedInFuture(since, today: today)
        return .init("since", since.description, reason)
    }

    package func refusal(_ word: String) -> RegisterRefusal? {
        let last = word.split(separator: " ")
        switch last.first {
        case "unknown_township":
            return .init("township", township, MemberError.unknownTownship(township))
        case "changed_before":
            guard let since, last.count == 2 else { return nil }
            let reason = PlaceError.changedBefore(
                since, place: code, last: RegisterRefusal.day(String(last[1]), or: since))
            return .init("since", since.description, reason)
        default: return nil
        }
    }
}
