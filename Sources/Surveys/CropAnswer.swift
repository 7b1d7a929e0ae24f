import Catalogue
public import Measures
package import Members
package import Tenancy

/// What a village answered of one crop.
public struct CropAnswer: Sendable, Hashable {
    /// An answer for a village and crop, or a correction of one.
    public struct Entry: Hashable, Sendable, Codable {
        /// The code of the survey.
        public var survey: String
        /// The twelve digits of the village.
        public var village: String
        /// The code or the name of the crop.
        public var crop: String
        /// The land; none says that the crop is not grown, or not any more.
        public var area: Area
        /// The output of a year; nil stays as it was.
        public var output: Quantity?
        /// How many households grow it; nil stays as it was.
        public var households: Int64?
        /// For how many years it has been grown; nil stays as it was.
        public var years: Int64?
        /// The day it was answered in the village.
        public var answeredOn: CivilDate
        /// Why an earlier answer changes, or one comes after the closing.
        public var reason: String

        /// An answer for a village and crop.
        public init(
            survey: String, village: String, crop: String, area: Area, output: Quantity? = nil,
            households: Int64? = nil, years: Int64? = nil, answeredOn: CivilDate,
            reason: String = ""
        ) {
            self.survey = survey
            self.village = village
            self.crop = crop
            self.area = area
            self.output = output
            self.households = households
            self.years = years
            self.answeredOn = answeredOn
            self.reason = reason
        }
    }

    /// The number of the version, from 1.
    public let version: Int
    /// The name of the crop.
    public let crop: String
    /// The land.
    public let area: Area
    /// The output of a year.
    public let output: Quantity?
    /// How many households grow it.
    public let households: Int64?
    /// For how many years it has been grown.
    public let years: Int64?
    /// The day it was answered in the village.
    public let answeredOn: CivilDate
    /// Who recorded it.
    public let recordedBy: String
    /// Why it changed an earlier answer; empty when it did not.
    public let reason: String
}

extension CropAnswer.Entry: RegisterEntry {
    package var key: [String] { [survey, village, crop] }
    package var keyCell: RegisterRefusal.Cell { .init("crop", crop) }

    package func flaw(in county: County, on today: CivilDate) -> RegisterRefusal? {
        if area < .zero { return .init("area", area.formatted(), SurveyError.areaNegative(area)) }
        if let output, !(0...Quantity.limit).contains(output.thousandths) {
            let most = Quantity(thousandths: Quantity.limit, unit: output.unit)
            let error: MeasureError =
                output.thousandths < 0 ? .quantityNotPositive(output) : .quantityOverLimit(most)
            return .init("output", output.text(in: .chinese), error)
        }
        let counts = [
            ("households", households, VillageItem.households, Int64(10_000_000)),
            ("years", years, .years, 200),
        ]
        for (column, count, item, most) in counts {
            guard let count, !(0...most).contains(count) else { continue }
            return .init(
                column, "\(count)", SurveyError.outOfRange(item, "\(count)", most: "\(most)"))
        }
        if area == .zero, [output?.thousandths, households, years].contains(where: { $0 ?? 0 > 0 })
        {
            return .init("area", area.formatted(), SurveyError.areaMissing(crop))
        }
        guard answeredOn > today else { return nil }
        let reason = SurveyError.inFuture(answeredOn, today: today)
        return .init("answered", answeredOn.description, reason)
    }

    package func refusal(_ word: String) -> RegisterRefusal? {
        let words = word.split(separator: " ").map(String.init)
        switch words[0] {
        case "unknown_crop":
            return .init("crop", crop, CatalogueError.unknownCrop(crop))
        case "repeated": return .init(keyCell, RegisterError.repeatedInSheet(crop))
        case "output_unlike":
            guard let output else { return nil }
            let error = SurveyError.outputUnlike(crop, unit: output.unit)
            return .init("output", output.text(in: .chinese), error)
        default: return AnswerRefusal(survey, village, answeredOn, reason).refusal(words)
        }
    }
}
