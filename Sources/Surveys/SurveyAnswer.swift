public import Measures
import Members
public import Tenancy

/// What is answered for one village at once: of itself and of what it grows. This is what a phone sends.
public struct SurveyAnswer: Hashable, Sendable, Codable {
    /// What is answered of one crop.
    public struct Grown: Hashable, Sendable, Codable {
        /// The code or the name of the crop.
        public var crop: String
        /// The land.
        public var area: Area
        /// The output of a year.
        public var output: Quantity?
        /// How many households grow it.
        public var households: Int64?
        /// For how many years it has been grown.
        public var years: Int64?

        /// What a village grows of a crop.
        public init(
            crop: String, area: Area, output: Quantity? = nil, households: Int64? = nil,
            years: Int64? = nil
        ) {
            self.crop = crop
            self.area = area
            self.output = output
            self.households = households
            self.years = years
        }
    }

    /// The code of the survey.
    public var survey: String
    /// The twelve digits of the village.
    public var village: String
    /// What is answered of the village; what is nil stays as it was.
    public var facts: VillageFacts
    /// What is answered of its crops; others stay as they were.
    public var crops: [Grown]
    /// The day it was answered in the village.
    public var answeredOn: CivilDate
    /// Why an earlier answer changes, or one comes after the closing.
    public var reason: String

    /// What is answered for a village.
    public init(
        survey: String, village: String, facts: VillageFacts = VillageFacts(),
        crops: [Grown] = [], answeredOn: CivilDate, reason: String = ""
    ) {
        self.survey = survey
        self.village = village
        self.facts = facts
        self.crops = crops
        self.answeredOn = answeredOn
        self.reason = reason
    }
}

extension SurveyAnswer {
    /// Records the answer whole or not at all; returns how many sheets of it said something new.
    ///
    /// Throws `SurveyError.nothingAnswered`, then the first refusal of `VillageAnswer.keep`, of
    /// `CropAnswer.keep`, in this order, and `TenancyError.enteredForAnother`.
    @discardableResult
    public static func record(
        _ answer: SurveyAnswer, in tx: TenantTransaction
    ) async throws -> Int {
        try tx.requires(.answerSurveys)
        var outcomes: [EntryOutcome] = []
        if !answer.facts.isEmpty || answer.crops.isEmpty {
            outcomes += try await VillageAnswer.keep([answer.ofVillage], in: tx)
        }
        outcomes += try await CropAnswer.keep(answer.ofCrops, in: tx)
        return try outcomes.count { outcome in
            switch outcome {
            case .recorded, .changed: true
            case .alreadyThere: false
            case .refused(_, _, let reason): throw reason
            }
        }
    }

    private var ofVillage: VillageAnswer.Entry {
        VillageAnswer.Entry(
            survey: survey, village: village, facts: facts, answeredOn: answeredOn, reason: reason)
    }

    private var ofCrops: [CropAnswer.Entry] {
        crops.map {
            CropAnswer.Entry(
                survey: survey, village: village, crop: $0.crop, area: $0.area, output: $0.output,
                households: $0.households, years: $0.years, answeredOn: answeredOn,
                reason: reason)
        }
    }
}
