public import Measures
public import Tenancy

/// Why something about a survey is refused.
public enum SurveyError: Explained, Hashable {
    // Surveys.

    /// A year that no survey is of.
    case yearOutOfRange(Int)
    /// A day that has not come.
    case inFuture(CivilDate, today: CivilDate)
    /// The code is of another survey.
    case surveyExists(String)
    /// The county has no such survey.
    case unknownSurvey(String)
    /// The survey would close before it opened.
    case closedTooEarly(CivilDate, opened: CivilDate)
    /// The survey was closed on another day.
    case closedBefore(String, on: CivilDate)

    // Answers.

    /// An answer below zero or beyond what can be.
    case outOfRange(VillageItem, String, most: String)
    /// Not one item is answered.
    case nothingAnswered
    /// An answer is dated before the survey opened.
    case beforeOpening(CivilDate, opened: CivilDate)
    /// The survey is closed, and the person may not correct it.
    case surveyClosed(String, on: CivilDate)
    /// A correction, or an answer after the closing, without a reason.
    case reasonMissing
    /// More labour than people.
    case labourOverPeople(Int64, people: Int64)
    /// More irrigated land than cultivated land.
    case irrigatedOverCultivated(Area, cultivated: Area)
    /// A willingness without the number of households that were asked.
    case askedMissing(willing: Int64)
    /// More households asked than there are.
    case askedOverHouseholds(Int64, households: Int64)
    /// A water grade that is none.
    case unknownWater(String)
    /// A road grade that is none.
    case unknownRoad(String)
    /// Land below zero.
    case areaNegative(Area)
    /// An output, households or years of a crop without land.
    case areaMissing(String)
    /// The output is not counted as the crop is.
    case outputUnlike(String, unit: Unit)

    // Weights.

    /// A criterion that is none.
    case unknownCriterion(String)
    /// A direction that is none.
    case unknownDirection(String)
    /// A treatment of missing answers that is none.
    case unknownMissing(String)
    /// A criterion stands twice.
    case criterionRepeated(Criterion)
    /// A weight that is no whole percent from 1 to 100.
    case weightOutOfRange(Criterion, Int)
    /// The weights do not make 100 %.
    case weightsNotHundred(Int)
    /// Another scheme without a reason.
    case weightsReasonMissing

    // Borders.

    /// A township beside itself.
    case borderOfItself(String)
    /// Neither yes nor no.
    case neitherYesNorNo(String)

    // What is asked of the whole county.

    /// Somebody who does not see the whole county asks for what spans it.
    case countyOnly

    // Decisions.

    /// Neither a village nor townships, or both.
    case targetMissing
    /// Nobody is named who decided.
    case decidedByMissing
    /// A decision without a reason.
    case decisionReasonMissing
    /// The survey is still open.
    case stillOpen(String)
    /// A decision is dated before the survey closed.
    case decidedTooEarly(CivilDate, closed: CivilDate)
    /// The village or township is not ranked, for the crop or at all.
    case notRanked(String, crop: String?)
    /// The townships do not hang together.
    case notConnected([String])
    /// The target was decided on before.
    case decidedBefore(DocumentNumber)
    /// A withdrawal is dated before its decision.
    case withdrawnTooEarly(CivilDate, decided: CivilDate)
    /// A withdrawal without a reason.
    case withdrawalReasonMissing
    /// Villages of a better rank were passed over and nobody says why.
    case passedOverReasonMissing(rank: Int, [String])
    /// The county has no such decision.
    case unknownDecision(DocumentNumber)
    /// The decision was withdrawn before.
    case withdrawnBefore(DocumentNumber)

    public func message(in language: Language) -> String {
        let sentence =
            surveySentence ?? answerSentence ?? weightSentence ?? decisionSentence
        guard let sentence else {
            preconditionFailure("Every error of surveys has its sentences.")
        }
        return language == .chinese ? sentence.chinese : sentence.english
    }
}
