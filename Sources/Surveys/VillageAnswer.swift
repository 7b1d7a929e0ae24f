import Catalogue
public import Measures
package import Members
package import Tenancy

/// What a village answered of itself.
public struct VillageAnswer: Sendable, Hashable {
    /// An answer for a village, or a correction of one.
    public struct Entry: Hashable, Sendable, Codable {
        /// The code of the survey.
        public var survey: String
        /// The twelve digits of the village.
        public var village: String
        /// What is answered; what is nil stays as it was.
        public var facts: VillageFacts
        /// The day it was answered in the village.
        public var answeredOn: CivilDate
        /// Why an earlier answer changes, or one comes after the closing.
        public var reason: String

        /// An answer for a village.
        public init(
            survey: String, village: String, facts: VillageFacts, answeredOn: CivilDate,
            reason: String = ""
        ) {
            self.survey = survey
            self.village = village
            self.facts = facts
            self.answeredOn = answeredOn
            self.reason = reason
        }
    }

    /// The number of the version, from 1.
    public let version: Int
    /// All that is answered.
    public let facts: VillageFacts
    /// The day it was answered in the village.
    public let answeredOn: CivilDate
    /// Who recorded it.
    public let recordedBy: String
    /// Why it changed an earlier answer; empty when it did not.
    public let reason: String
}

extension VillageAnswer.Entry: RegisterEntry {
    package var key: [String] { [survey, village] }
    package var keyCell: RegisterRefusal.Cell { .init("village", village) }

    package func flaw(in county: County, on today: CivilDate) -> RegisterRefusal? {
        if facts.isEmpty { return .init(keyCell, SurveyError.nothingAnswered) }
        if let flaw = facts.flaw {
            return .init(flaw.item.rawValue, flaw.error.refusedValue, flaw.error)
        }
        do throws(MeasureError) {
            _ = try facts.coldStoreInTonnes()
        } catch {
            let text = facts.coldStore?.text(in: .chinese) ?? ""
            return .init(VillageItem.coldStore.rawValue, text, error)
        }
        guard answeredOn > today else { return nil }
        let reason = SurveyError.inFuture(answeredOn, today: today)
        return .init("answered", answeredOn.description, reason)
    }

    package func refusal(_ word: String) -> RegisterRefusal? {
        let words = word.split(separator: " ").map(String.init)
        if let refusal = AnswerRefusal(survey, village, answeredOn, reason).refusal(words) {
            return refusal
        }
        guard words.count == 3, let part = Int64(words[1]), let whole = Int64(words[2]) else {
            return nil
        }
        return memberRefusal(words[0], part, whole)
    }

    /// The rules between two items of one village.
    private func memberRefusal(_ word: String, _ part: Int64, _ whole: Int64) -> RegisterRefusal? {
        switch word {
        case "labour_over":
            return .init("labour", "\(part)", SurveyError.labourOverPeople(part, people: whole))
        case "irrigated_over":
            let (part, whole) = (
                Area(tenThousandthsOfMu: part), Area(tenThousandthsOfMu: whole)
            )
            let reason = SurveyError.irrigatedOverCultivated(part, cultivated: whole)
            return .init("irrigated", part.formatted(), reason)
        case "asked_missing":
            return .init("asked", "", SurveyError.askedMissing(willing: part))
        case "asked_over":
            let reason = SurveyError.askedOverHouseholds(part, households: whole)
            return .init("asked", "\(part)", reason)
        default: return nil
        }
    }
}

extension SurveyError {
    /// The value that was out of range, as it was written.
    var refusedValue: String {
        if case .outOfRange(_, let value, _) = self { value } else { "" }
    }
}

/// The refusals that every answer of a village shares (`app.answer_refusal`).
struct AnswerRefusal {
    private let survey: String
    private let village: String
    private let day: CivilDate
    private let reason: String

    init(_ survey: String, _ village: String, _ day: CivilDate, _ reason: String) {
        self.survey = survey
        self.village = village
        self.day = day
        self.reason = reason
    }

    /// The rule behind the words with which a statement refused an answer; nil for another rule.
    func refusal(_ words: [String]) -> RegisterRefusal? {
        switch words[0] {
        case "unknown_survey":
            return .init("survey", survey, SurveyError.unknownSurvey(survey))
        case "unknown_village":
            return .init("village", village, MemberError.unknownVillage(village))
        case "village_out_of_reach":
            return .init("village", village, MemberError.villageOutOfReach(village))
        case "before_opening":
            let error = SurveyError.beforeOpening(day, opened: Self.day(words[1], or: day))
            return .init("answered", day.description, error)
        case "survey_closed":
            let error = SurveyError.surveyClosed(survey, on: Self.day(words[1], or: day))
            return .init("survey", survey, error)
        case "reason_missing":
            return .init("reason", reason, SurveyError.reasonMissing)
        default: return nil
        }
    }

    private static func day(_ text: String, or other: CivilDate) -> CivilDate {
        do {
            return try CivilDate(parsing: text)
        } catch {
            return other
        }
    }
}
