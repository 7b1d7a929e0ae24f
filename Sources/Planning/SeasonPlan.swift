public import Measures
public import Tenancy

/// What a committee means to grow in a season: where, how much, and when.
public struct SeasonPlan: Sendable, Hashable {
    /// The id of a plan.
    public typealias ID = Identifier<SeasonPlan>

    /// The id.
    public let id: ID
    /// The code of the committee.
    public let committee: String
    /// The season.
    public let season: Season
}

extension SeasonPlan {
    /// What tells the lines of a plan apart.
    public struct Key: Hashable, Sendable, Codable {
        /// The code or the name of the crop.
        public var crop: String
        /// The name of the variety, or empty.
        public var variety: String
        /// The twelve digits of the village.
        public var village: String

        /// The line of this crop, variety and village.
        public init(crop: String, variety: String = "", village: String) {
            self.crop = crop
            self.variety = variety
            self.village = village
        }

        /// "番茄 粉果 211282103201".
        public var text: String {
            [crop, variety, village].filter { !$0.isEmpty }.joined(separator: " ")
        }
    }

    /// A line as it is asked for. What is nil is taken from the catalogue.
    public struct Line: Hashable, Sendable, Codable {
        /// Crop, variety and village.
        public var key: Key
        /// The land.
        public var area: Area
        /// The expected output; nil for the area times the expected yield.
        public var output: Quantity?
        /// The days of sowing; nil for those of the calendar.
        public var sow: Period?
        /// The days of harvest; nil for those of the calendar.
        public var harvest: Period?

        /// A line of a plan.
        public init(
            _ key: Key, area: Area, output: Quantity? = nil, sow: Period? = nil,
            harvest: Period? = nil
        ) {
            self.key = key
            self.area = area
            self.output = output
            self.sow = sow
            self.harvest = harvest
        }
    }

    /// A new plan, or a change of one.
    public struct Ask: Hashable, Sendable, Codable {
        /// The code of the committee.
        public var committee: String
        /// The season.
        public var season: Season
        /// The day on which it was decided.
        public var decidedOn: CivilDate
        /// Why; a first version may go without.
        public var reason: String
        /// The lines of the plan, or those that a change adds or puts in the place of others.
        public var lines: [Line]
        /// The lines that a change takes away.
        public var dropped: [Key]

        /// A plan of these lines, or a change by them.
        public init(
            committee: String, season: Season, decidedOn: CivilDate, reason: String = "",
            lines: [Line], dropped: [Key] = []
        ) {
            self.committee = committee
            self.season = season
            self.decidedOn = decidedOn
            self.reason = reason
            self.lines = lines
            self.dropped = dropped
        }
    }

    /// A version of a plan.
    public struct Version: Hashable, Sendable, Codable {
        /// The number, from 1.
        public let number: Int
        /// The day on which it was decided.
        public let decidedOn: CivilDate
        /// Why; empty for a first version that says nothing.
        public let reason: String
        /// The name of who recorded it.
        public let person: String
        /// How many lines it has.
        public let lines: Int
    }

    /// A line as it is planned.
    public struct Planned: Hashable, Sendable {
        /// The name of the crop.
        public let crop: String
        /// The name of the variety, or empty.
        public let variety: String
        /// The twelve digits of the village.
        public let village: String
        /// The name of the village.
        public let villageName: String
        /// The land.
        public let area: Area
        /// The expected output; nil when it is neither said nor known from the catalogue.
        public let output: Quantity?
        /// Whether the output is the area times the catalogue's yield of that day.
        public let isByYield: Bool
        /// The days of sowing.
        public let sow: Period?
        /// The days of harvest.
        public let harvest: Period?
    }
}

extension Verb {
    /// Draft the plan of a season.
    public static let draftPlan = Verb("season_plan.draft", needs: .managePlans)
    /// Change the plan of a season.
    public static let changePlan = Verb("season_plan.change", needs: .managePlans)
}
