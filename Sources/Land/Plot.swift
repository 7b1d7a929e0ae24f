public import Measures
package import Members
public import Tenancy

/// A piece of land and the member who holds it.
public struct Plot: Sendable, Hashable {
    /// The id of a plot.
    public typealias ID = Identifier<Plot>

    /// What a village says of a plot.
    public struct Entry: Hashable, Sendable, Codable {
        /// The code: 1 to 32 letters, digits and hyphens, unique in the county.
        public var code: String
        /// What people call it; may be empty.
        public var name: String
        /// The twelve digits of the village in which it lies.
        public var village: String
        /// The code of the member who holds it, who may live in another village.
        public var member: String
        /// By what right it is held.
        public var tenure: Tenure
        /// How large it is.
        public var area: Area

        /// A plot of this village.
        public init(
            code: String, name: String = "", village: String, member: String, tenure: Tenure,
            area: Area
        ) {
            self.code = code
            self.name = name
            self.village = village
            self.member = member
            self.tenure = tenure
            self.area = area
        }
    }

    /// The id.
    public let id: ID
    /// The code, unique in the county.
    public let code: String
    /// What people call it; may be empty.
    public let name: String
    /// The twelve digits of the village in which it lies.
    public let villageCode: String
    /// The name of the village.
    public let villageName: String
    /// The code of the member who holds it.
    public let memberCode: String
    /// The name of the member.
    public let memberName: String
    /// By what right it is held.
    public let tenure: Tenure
    /// How large it is.
    public let area: Area

    /// The largest area of one plot, 1,000,000 亩 (some 667 km²): more is a slip of the pen.
    public static let areaLimit = Area(tenThousandthsOfMu: 10_000_000_000)
}

extension Plot.Entry: RegisterEntry {
    package var key: String { code }
    package var keyCell: RegisterRefusal.Cell { .init("code", code) }

    package func flaw(in county: County, on today: CivilDate) -> RegisterRefusal? {
        if !RegisterError.isCode(code) { return .init(keyCell, RegisterError.codeMalformed(code)) }
        if area <= .zero { return areaRefusal(LandError.areaNotPositive(area)) }
        return area > Plot.areaLimit ? areaRefusal(LandError.areaTooLarge(area)) : nil
    }

    private func areaRefusal(_ reason: LandError) -> RegisterRefusal {
        .init("area", area.text(in: .chinese), reason)
    }

    package func refusal(_ word: String) -> RegisterRefusal? {
        switch word {
        case "unknown_village": .init("village", village, MemberError.unknownVillage(village))
        case "village_out_of_reach":
            .init("village", village, MemberError.villageOutOfReach(village))
        case "plot_elsewhere":
            .init("village", village, LandError.plotElsewhere(code, not: village))
        case "unknown_member": .init("member", member, MemberError.unknownMember(member))
        default: nil
        }
    }
}
