import Catalogue
import Measures
import Tenancy

extension SurveyError {
    typealias Sentence = (chinese: String, english: String)

    var surveySentence: Sentence? {
        switch self {
        case .yearOutOfRange(let year):
            ("年份 \(year) 应在 1949 到 2199 之间。", "The year \(year) should be from 1949 to 2199.")
        case .inFuture(let day, let today):
            ("日期 \(day) 晚于今天 \(today)。", "The day \(day) is after today, \(today).")
        case .surveyExists(let code):
            ("编号“\(code)”已用于另一次普查。", "The code \"\(code)\" is of another survey.")
        case .unknownSurvey(let code):
            ("没有编号为“\(code)”的普查。", "There is no survey with the code \"\(code)\".")
        case .closedTooEarly(let day, let opened):
            (
                "截止日期 \(day) 早于开始日期 \(opened)。",
                "The closing of \(day) is before the opening of \(opened)."
            )
        case .closedBefore(let code, let day):
            ("普查“\(code)”已于 \(day) 截止。", "The survey \(code) was closed on \(day).")
        case .countyOnly:
            ("这要汇总全县各村的答卷，您只能查看一部分村。", "This sums the whole county, of which you see a part.")
        default: nil
        }
    }

    var answerSentence: Sentence? {
        switch self {
        case .outOfRange(let item, let value, let most):
            (
                "“\(item.text(in: .chinese))”\(value) 应在 0 到 \(most) 之间。",
                "\(value) for \"\(item.text(in: .english))\" should be from 0 to \(most)."
            )
        case .nothingAnswered: ("没有填任何一项。", "Not one item is answered.")
        case .beforeOpening(let day, let opened):
            (
                "填报日期 \(day) 早于普查开始的 \(opened)。",
                "The answer of \(day) is before the survey opened on \(opened)."
            )
        case .surveyClosed(let code, let day):
            (
                "普查“\(code)”已于 \(day) 截止，只有县里能说明原因更正。",
                "The survey \(code) was closed on \(day); only the county corrects it, with a reason."
            )
        case .reasonMissing:
            ("更正答卷、截止后补填都须说明原因。", "A correction, or an answer after the closing, needs a reason.")
        case .labourOverPeople(let labour, let people):
            (
                "劳动力 \(labour) 人多于人口 \(people) 人。",
                "The labour of \(labour) is more than the people, \(people)."
            )
        case .irrigatedOverCultivated(let irrigated, let cultivated):
            (
                "灌溉面积 \(irrigated.text(in: .chinese)) 大于耕地面积 \(cultivated.text(in: .chinese))。",
                "The irrigated \(irrigated.text(in: .english)) is more than the cultivated "
                    + "\(cultivated.text(in: .english))."
            )
        case .askedMissing(let willing):
            (
                "填了意愿 \(willing)%，没有填问了几户。",
                "A willingness of \(willing)% without the number of households asked."
            )
        case .askedOverHouseholds(let asked, let households):
            (
                "问了 \(asked) 户，多于全村 \(households) 户。",
                "\(asked) households were asked, but there are \(households)."
            )
        default: wordSentence
        }
    }

    private var wordSentence: Sentence? {
        switch self {
        case .unknownWater(let word):
            (
                "水源“\(word)”应为：\(WaterGrade.words(in: .chinese))。",
                "The water \"\(word)\" should be one of: \(WaterGrade.words(in: .english))."
            )
        case .unknownRoad(let word):
            (
                "道路“\(word)”应为：\(RoadGrade.words(in: .chinese))。",
                "The road \"\(word)\" should be one of: \(RoadGrade.words(in: .english))."
            )
        case .areaNegative(let area):
            (
                "面积 \(area.text(in: .chinese)) 不应小于 0。",
                "The area of \(area.text(in: .english)) should not be below 0."
            )
        case .areaMissing(let crop):
            (
                "“\(crop)”面积为 0，不应有产量、户数和年数。",
                "\(crop) has no land, so no output, households or years."
            )
        case .outputUnlike(let crop, let unit):
            (
                "“\(crop)”的产量不能以“\(unit.chinese)”计：与该作物的计量单位不同类。",
                "The output of \(crop) cannot be in \(unit.englishPlural): the crop is counted otherwise."
            )
        default: nil
        }
    }

    var weightSentence: Sentence? {
        switch self {
        case .unknownCriterion(let word):
            (
                "没有指标“\(word)”，可用：\(Criterion.words(in: .chinese))。",
                "There is no criterion \"\(word)\"; there are: \(Criterion.words(in: .english))."
            )
        case .unknownDirection(let word):
            (
                "方向“\(word)”应为：\(Direction.words(in: .chinese))。",
                "The direction \"\(word)\" should be one of: \(Direction.words(in: .english))."
            )
        case .unknownMissing(let word):
            (
                "缺答处理“\(word)”应为：\(MissingAnswer.words(in: .chinese))。",
                "The treatment of missing answers \"\(word)\" should be one of: "
                    + "\(MissingAnswer.words(in: .english))."
            )
        case .criterionRepeated(let criterion):
            (
                "指标“\(criterion.text(in: .chinese))”写了两次。",
                "The criterion \"\(criterion.text(in: .english))\" is there twice."
            )
        case .weightOutOfRange(let criterion, let weight):
            (
                "“\(criterion.text(in: .chinese))”的权重 \(weight)% 应在 1% 到 100% 之间。",
                "The weight of \"\(criterion.text(in: .english))\", \(weight)%, should be 1% to 100%."
            )
        case .weightsNotHundred(let sum):
            ("权重合计 \(sum)%，应为 100%。", "The weights make \(sum)% and should make 100%.")
        case .weightsReasonMissing: ("更改权重须说明原因。", "Other weights need a reason.")
        case .borderOfItself(let code):
            ("乡镇 \(code) 不能与自己相邻。", "The township \(code) does not border itself.")
        case .neitherYesNorNo(let word):
            ("“\(word)”应为“是”或“否”。", "\"\(word)\" should be yes or no.")
        default: nil
        }
    }

    var decisionSentence: Sentence? {
        switch self {
        case .targetMissing:
            ("应指定一个村，或一片乡镇，二者取一。", "Name a village or the townships of a zone, one of both.")
        case .decidedByMissing: ("没有写明由谁决定。", "It is not said who decided.")
        case .decisionReasonMissing: ("决定须说明理由。", "A decision needs a reason.")
        case .stillOpen(let code):
            (
                "普查“\(code)”尚未截止，不能定试点。",
                "The survey \(code) is still open; no pilot is decided before it closes."
            )
        case .decidedTooEarly(let day, let closed):
            (
                "决定日期 \(day) 早于普查截止的 \(closed)。",
                "The decision of \(day) is before the survey closed on \(closed)."
            )
        case .notRanked(let target, nil):
            ("“\(target)”没有填报，没有排名。", "\(target) has not answered and is not ranked.")
        case .notRanked(let target, let crop?):
            (
                "“\(target)”没有填报“\(crop)”，没有排名。",
                "\(target) has no answer for \(crop) and is not ranked."
            )
        case .notConnected(let townships):
            (
                "乡镇 \(townships.joined(separator: "、")) 没有连成一片。",
                "The townships \(townships.joined(separator: ", ")) do not hang together."
            )
        default: numberedSentence
        }
    }

    private var numberedSentence: Sentence? {
        switch self {
        case .decidedBefore(let number):
            ("已由 \(number) 决定，须先撤回。", "It was decided by \(number); withdraw that first.")
        case .passedOverReasonMissing(let rank, let villages):
            (
                "排第 \(rank)，越过了排名更前的 \(villages.joined(separator: "、"))，须说明原因。",
                "Ranked \(rank), it passes over \(villages.joined(separator: ", ")) of a better rank; "
                    + "say why."
            )
        case .withdrawnTooEarly(let day, let decided):
            (
                "撤回日期 \(day) 早于决定日期 \(decided)。",
                "The withdrawal of \(day) is before the decision of \(decided)."
            )
        case .withdrawalReasonMissing: ("撤回须说明原因。", "A withdrawal needs a reason.")
        case .unknownDecision(let number):
            ("没有试点决定 \(number)。", "There is no decision \(number).")
        case .withdrawnBefore(let number):
            ("试点决定 \(number) 已撤回。", "The decision \(number) was withdrawn before.")
        default: nil
        }
    }
}
