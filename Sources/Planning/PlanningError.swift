public import Measures

/// Why a plan of a season is refused.
public enum PlanningError: Explained, Hashable {
    /// A text that is no season.
    case seasonMalformed(String)
    /// A plan, or a change of one, without lines.
    case linesMissing
    /// A change without a reason.
    case reasonMissing
    /// A plan is decided on a day that has not come.
    case decidedInFuture(CivilDate, today: CivilDate)
    /// A line without land.
    case areaNotPositive(Area)
    /// Two lines for the same crop, variety and village.
    case lineRepeated(String)
    /// The committee has a plan for the season with other lines.
    case planExists(committee: String, season: String)
    /// The committee has no plan for the season.
    case unknownPlan(committee: String, season: String)
    /// The plan was not yet made on this day.
    case notYetPlanned(CivilDate, first: CivilDate)
    /// A change is dated before the version that it changes.
    case decidedTooEarly(CivilDate, latest: CivilDate)
    /// The county has no such crop.
    case unknownCrop(String)
    /// The crop has no such variety.
    case unknownVariety(String, crop: String)
    /// The county has no such village.
    case unknownVillage(String)
    /// The committee does not cover the village.
    case villageNotCovered(String, committee: String)
    /// The output is not counted as the crop is.
    case outputUnlike(crop: String, unit: Unit)
    /// The plan has no line for this crop, variety and village.
    case unknownLine(String)
    /// The change takes the last line away.
    case nothingLeft
    /// The plan has no version of this number.
    case unknownVersion(Int)

    public func message(in language: Language) -> String {
        language == .chinese ? sentence.chinese : sentence.english
    }
}

extension PlanningError {
    private var sentence: (chinese: String, english: String) {
        switch self {
        case .seasonMalformed(let text):
            (
                "“\(text)”不是季节，应形如 2025春 或 2025-04-01..2025-10-31。",
                "\"\(text)\" is no season such as 2025春, 2025-spring or 2025-04-01..2025-10-31."
            )
        case .linesMissing: ("计划没有任何一行。", "The plan has no line.")
        case .reasonMissing: ("变更计划须说明原因。", "A change of a plan needs a reason.")
        case .decidedInFuture(let day, let today):
            ("计划日期 \(day) 晚于今天 \(today)。", "The day of the plan, \(day), is after today, \(today).")
        case .areaNotPositive(let area):
            (
                "面积 \(area.text(in: .chinese)) 应大于 0。",
                "The area of \(area.text(in: .english)) should be above 0."
            )
        case .lineRepeated(let line): ("“\(line)”写了两次。", "\"\(line)\" is there twice.")
        case .planExists(let committee, let season):
            (
                "“\(committee)”的 \(season) 计划已经编制，内容不同；请用变更并说明原因。",
                "\(committee) has a plan for \(season) with other lines; change it and say why."
            )
        case .unknownPlan(let committee, let season):
            ("“\(committee)”没有 \(season) 的计划。", "\(committee) has no plan for \(season).")
        case .notYetPlanned(let day, let first):
            ("\(day) 尚无计划；第一版为 \(first)。", "There was no plan on \(day); the first is of \(first).")
        case .decidedTooEarly(let day, let latest):
            (
                "变更日期 \(day) 早于现有版本的 \(latest)。",
                "The change of \(day) is before the version of \(latest)."
            )
        default: lineSentence
        }
    }

    private var lineSentence: (chinese: String, english: String) {
        switch self {
        case .unknownCrop(let crop): ("没有作物“\(crop)”。", "There is no crop \"\(crop)\".")
        case .unknownVariety(let variety, let crop):
            ("作物“\(crop)”没有品种“\(variety)”。", "The crop \"\(crop)\" has no variety \"\(variety)\".")
        case .unknownVillage(let village):
            ("没有代码为“\(village)”的村。", "There is no village \"\(village)\".")
        case .villageNotCovered(let village, let committee):
            (
                "“\(committee)”不覆盖村“\(village)”。",
                "\(committee) does not cover the village \"\(village)\"."
            )
        case .outputUnlike(let crop, let unit):
            (
                "“\(crop)”的产量不能以“\(unit.chinese)”计：与该作物的计量单位不同类。",
                "The output of \(crop) cannot be in \(unit.englishPlural): the crop is counted otherwise."
            )
        case .unknownLine(let line): ("计划中没有“\(line)”。", "The plan has no line \"\(line)\".")
        case .nothingLeft: ("变更后计划将没有任何一行。", "The change would leave the plan without a line.")
        case .unknownVersion(let number):
            ("计划没有第 \(number) 版。", "The plan has no version \(number).")
        default: preconditionFailure("Every error of planning has its sentences.")
        }
    }
}
