public import Measures

/// A township as zones are made of it: what its villages that answered grow of one crop.
public struct ZonedTownship: Sendable, Hashable {
    /// The nine digits.
    public let code: String
    /// The name.
    public let name: String
    /// How many of its villages answered anything.
    public let answered: Int
    /// How many of them grow the crop.
    public let growing: Int
    /// The land of the crop.
    public let area: Area
    /// The cultivated land of the villages that answered.
    public let cultivated: Area
    /// The output of the crop in thousandths of its base.
    public let base: Int64
    /// The households that grow it.
    public let growers: Int64
    /// The mean of the villages' scores, weighted by their land, in hundredths halves away from zero; nil
    /// when none grows the crop.
    public let score: Points?

    /// A township with what it grows.
    public init(
        code: String, name: String, answered: Int = 1, growing: Int = 1, area: Area,
        cultivated: Area, base: Int64 = 0, growers: Int64 = 0, score: Points?
    ) {
        self.code = code
        self.name = name
        self.answered = answered
        self.growing = growing
        self.area = area
        self.cultivated = cultivated
        self.base = base
        self.growers = growers
        self.score = score
    }

    /// The share of the crop in the cultivated land, in parts per million halves away from zero; nil when
    /// that land is not known.
    public var share: Percentage? {
        guard cultivated > .zero else { return nil }
        let part = Int128(area.tenThousandthsOfMu) * 1_000_000
        return Percentage(
            partsPerMillion: quotient(part, over: Int128(cultivated.tenThousandthsOfMu)))
    }
}

/// What makes a zone: how much of the crop a township must grow, how good it must be, and how far the
/// scores of a zone may lie apart.
public struct ZoneRule: Sendable, Hashable, Codable {
    /// The least share of the crop in the cultivated land.
    public var minimumShare: Percentage
    /// The least score.
    public var minimumScore: Points
    /// How far the lowest score of a zone may lie below its highest.
    public var spread: Points

    /// A rule for zones.
    public init(
        minimumShare: Percentage = Percentage(partsPerMillion: 50_000),
        minimumScore: Points = .zero, spread: Points = Points(hundredths: 2_000)
    ) {
        self.minimumShare = minimumShare
        self.minimumScore = minimumScore
        self.spread = spread
    }
}

/// Townships that hang together, grow the same and are similarly endowed.
public struct Zone: Sendable, Hashable {
    /// A township of the zone.
    public struct Joined: Sendable, Hashable {
        /// The township.
        public let township: ZonedTownship
        /// The code of the township of the zone that it lies beside; nil of the first.
        public let through: String?
    }

    /// A neighbour that is not in the zone.
    public struct LeftOut: Sendable, Hashable {
        /// The township.
        public let township: ZonedTownship
        /// Why it is not.
        public let reason: Reason
    }

    /// Why a township is not in a zone.
    public enum Reason: Sendable, Hashable {
        /// No village of it answered.
        case notAnswered
        /// None of its villages grows the crop.
        case notGrown
        /// The cultivated land is not known.
        case shareUnknown
        /// The crop has too small a share of the land.
        case shareBelow(Percentage)
        /// The score is too low.
        case scoreBelow(Points)
        /// It stands in a zone that was made before.
        case inZone(Int)
        /// Its score lies too far below the highest of the zone.
        case tooUnlike(Points)
    }

    /// The number, from 1: the zone of the best township is the first.
    public let number: Int
    /// The townships in the order in which they joined, the best first.
    public let joined: [Joined]
    /// The neighbours that are not in it, by code.
    public let leftOut: [LeftOut]

    /// Its townships.
    public var townships: [ZonedTownship] { joined.map(\.township) }
}
