public import Catalogue
public import Measures
public import Tenancy

/// That a village or a zone was chosen as a pilot of a crop, or rejected; it is never changed. A decision that does not
/// stand any more is withdrawn with a reason.
public struct PilotDecision: Sendable, Hashable {
    /// The id of a decision.
    public typealias ID = Identifier<PilotDecision>

    /// What is decided.
    public enum Choice: String, NamedWord {
        /// 选为试点
        case chosen
        /// 不选
        case rejected

        public var names: (chinese: String, english: String, others: [String]) {
            switch self {
            case .chosen: ("选为试点", "chosen", ["试点"])
            case .rejected: ("不选", "rejected", [])
            }
        }
    }

    /// A decision as it is asked for.
    public struct Draft: Hashable, Sendable, Codable {
        /// The code of the survey.
        public var survey: String
        /// The code or the name of the crop.
        public var crop: String
        /// What is decided.
        public var choice: Choice
        /// The twelve digits of the village; nil for a zone.
        public var village: String?
        /// The nine digits of the townships of the zone; empty for a village.
        public var townships: [String]
        /// The day of the decision.
        public var decidedOn: CivilDate
        /// Who decided: a person, an office or a meeting.
        public var decidedBy: String
        /// The code of the committee that it is for; nil when there is none yet.
        public var committee: String?
        /// Why.
        public var reason: String
        /// Why villages of a better rank are passed over; empty when none is.
        public var passedOverReason: String

        /// A decision on a village or on the townships of a zone.
        public init(
            survey: String, crop: String, choice: Choice, village: String? = nil,
            townships: [String] = [], decidedOn: CivilDate, decidedBy: String,
            committee: String? = nil, reason: String, passedOverReason: String = ""
        ) {
            self.survey = survey
            self.crop = crop
            self.choice = choice
            self.village = village
            self.townships = townships
            self.decidedOn = decidedOn
            self.decidedBy = decidedBy
            self.committee = committee
            self.reason = reason
            self.passedOverReason = passedOverReason
        }
    }

    /// The withdrawal of a decision.
    public struct Withdrawal: Hashable, Sendable, Codable {
        /// The number of the decision.
        public var number: DocumentNumber
        /// The day from which it does not stand.
        public var on: CivilDate
        /// Why.
        public var reason: String

        /// The withdrawal of a decision on a day.
        public init(_ number: DocumentNumber, on day: CivilDate, reason: String) {
            self.number = number
            on = day
            self.reason = reason
        }
    }

    /// The number: SD2025-0001.
    public let number: DocumentNumber
    /// The name of the crop.
    public let crop: String
    /// What was decided.
    public let choice: Choice
    /// The code of the village, or those of the townships.
    public let codes: [String]
    /// The name of the village, or those of the townships.
    public let names: [String]
    /// The day of the decision.
    public let decidedOn: CivilDate
    /// Who decided.
    public let decidedBy: String
    /// The code of the committee.
    public let committee: String?
    /// Why.
    public let reason: String
    /// The score of then: of the village, or the mean of the zone weighted by land.
    public let score: Points
    /// The rank of then; nil of a zone.
    public let rank: Int?
    /// Among how many; nil of a zone.
    public let ranked: Int?
    /// The version of the scheme.
    public let scheme: Int
    /// The names of the villages of a better rank that were passed over.
    public let passedOver: [String]
    /// Why they were.
    public let passedOverReason: String
    /// The day from which it does not stand; nil while it does.
    public let withdrawnOn: CivilDate?
    /// Why it does not.
    public let withdrawalReason: String?
}
