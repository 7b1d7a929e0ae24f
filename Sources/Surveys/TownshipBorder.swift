package import Measures
package import Members
package import Tenancy

/// That two townships lie beside each other, the same from both sides.
public struct TownshipBorder: Sendable, Hashable {
    /// What a county says of two townships.
    public struct Entry: Hashable, Sendable, Codable {
        /// The nine digits of the one.
        public var township: String
        /// The nine digits of the other.
        public var neighbour: String
        /// Whether they lie beside each other; no takes back what was entered by mistake.
        public var isBorder: Bool

        /// Two townships beside each other, or not.
        public init(_ township: String, _ neighbour: String, isBorder: Bool = true) {
            self.township = township
            self.neighbour = neighbour
            self.isBorder = isBorder
        }

        /// Two entries are the same from both sides.
        public static func == (left: Entry, right: Entry) -> Bool {
            left.isBorder == right.isBorder && left.pair == right.pair
        }

        /// The same from both sides.
        public func hash(into hasher: inout Hasher) {
            hasher.combine(pair)
            hasher.combine(isBorder)
        }

        /// Both codes, the smaller first.
        var pair: [String] { [township, neighbour].sorted() }
    }
}

extension TownshipBorder.Entry: RegisterEntry {
    package var key: [String] { pair }
    package var keyCell: RegisterRefusal.Cell { .init("neighbour", neighbour) }

    package func flaw(in county: County, on today: CivilDate) -> RegisterRefusal? {
        township == neighbour ? .init(keyCell, SurveyError.borderOfItself(township)) : nil
    }

    package func refusal(_ word: String) -> RegisterRefusal? {
        switch word {
        case "unknown_township":
            .init("township", township, MemberError.unknownTownship(township))
        case "unknown_neighbour":
            .init("neighbour", neighbour, MemberError.unknownTownship(neighbour))
        default: nil
        }
    }
}
