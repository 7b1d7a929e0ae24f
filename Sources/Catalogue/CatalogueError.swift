public import Measures

/// Why an entry of the catalogue is refused.
public enum CatalogueError: Explained, Hashable, Codable {
    /// A crop's code is not 1 to 32 lower-case letters, digits and hyphens.
    case cropCodeMalformed(String)
    /// A new crop comes without a name.
    case cropNameMissing(String)
    /// A new crop comes without a unit.
    case cropUnitMissing(String)
    /// Another crop has the name.
    case cropNameTaken(String)
    /// The unit is of another kind than the one in which the crop is counted already.
    case cropBaseFixed(crop: String, unit: Unit)
    /// A grade comes without its rank.
    case gradeRankMissing(String)
    /// A rank is no whole number from 1 to 99.
    case gradeRankMalformed(String)
    /// A rank comes without a grade.
    case gradeMissing(rank: Int)
    /// Another grade of the crop has the rank.
    case gradeRankTaken(Int, crop: String)
    /// The county has no crop of this code or name.
    case unknownCrop(String)
    /// What a pack holds is not counted as the crop is.
    case packingUnlike(pack: Unit, content: Unit, crop: String)
    /// The crop has no such variety.
    case unknownVariety(String, crop: String)
    /// A word that names no category of crops.
    case unknownCategory(String)
    /// A word that names no way of storing.
    case unknownStorage(String)
    /// A word that names no way of growing.
    case unknownCultivation(String)
    /// Days that are no whole number from 1 to 5,000.
    case daysMalformed(String)
    /// A relative price that is not above 0 and up to 1000%.
    case relativeOutOfRange(Percentage)
    /// The first grade is what the others are compared with.
    case firstGradeRelative(Percentage)
    /// A grade with another relative price than 100% cannot become the first.
    case firstGradeWorthless(String)
    /// A yield is not counted as the crop is.
    case yieldUnlike(crop: String, unit: Unit)
    /// A text that is no temperature with at most one decimal.
    case temperatureMalformed(String)
    /// The coldest temperature is above the warmest.
    case temperaturesReversed(Temperature, Temperature)
    /// A text that is no range of days of the year.
    case windowMalformed(String)
    /// An entry of the calendar with neither window.
    case windowMissing(String)
    /// Nobody has said what a mu of the crop yields.
    case yieldUnknown(String)
    /// Nobody has said how long the crop keeps when stored so.
    case shelfLifeUnknown(String, Storage)
    /// The calendar says nothing of the crop, or of what was asked.
    case calendarUnknown(String)
    /// The county has the entry of the starting catalogue with other words.
    case leftAsItIs(String)

    public func message(in language: Language) -> String {
        language == .chinese ? sentence.chinese : sentence.english
    }
}

extension CatalogueError {
    private var sentence: (chinese: String, english: String) {
        switch self {
        case .cropCodeMalformed(let code):
            (
                "作物代码“\(code)”应为 1 到 32 个小写字母、数字或连字符。",
                "The crop code \"\(code)\" should be 1 to 32 lower-case letters, digits or hyphens."
            )
        case .cropNameMissing(let code):
            ("新作物“\(code)”没有填写名称。", "The new crop \"\(code)\" has no name.")
        case .cropUnitMissing(let code):
            ("新作物“\(code)”没有填写计量单位。", "The new crop \"\(code)\" has no unit.")
        case .cropNameTaken(let name):
            ("“\(name)”已是另一种作物的名称。", "\"\(name)\" is the name of another crop.")
        case .cropBaseFixed(let crop, let unit):
            (
                "“\(crop)”不能改用“\(unit.chinese)”计量：与现有计量单位不同类。",
                "\(crop) cannot be counted in \(unit.english): it is counted in another kind of unit."
            )
        case .gradeRankMissing(let grade):
            ("等级“\(grade)”没有填写等级序号。", "The grade \"\(grade)\" has no rank.")
        case .gradeRankMalformed(let text):
            ("等级序号“\(text)”应为 1 到 99 的整数。", "The rank \"\(text)\" should be 1 to 99.")
        case .gradeMissing(let rank):
            ("等级序号 \(rank) 没有对应的等级。", "The rank \(rank) comes without a grade.")
        case .gradeRankTaken(let rank, let crop):
            (
                "“\(crop)”的等级序号 \(rank) 已属于另一个等级。",
                "Rank \(rank) of \(crop) belongs to another grade."
            )
        case .unknownCrop(let crop): ("没有作物“\(crop)”。", "There is no crop \"\(crop)\".")
        case .packingUnlike(let pack, let content, let crop):
            (
                "“\(crop)”不能按每\(pack.chinese)多少\(content.chinese)折算：与该作物的计量单位不同类。",
                "A \(pack.english) of \(crop) cannot hold \(content.englishPlural): "
                    + "the crop is counted otherwise."
            )
        default: particulars
        }
    }

    /// The sentences of what is said of a crop beyond its name.
    private var particulars: (chinese: String, english: String) {
        switch self {
        case .unknownVariety(let variety, let crop):
            ("作物“\(crop)”没有品种“\(variety)”。", "The crop \"\(crop)\" has no variety \"\(variety)\".")
        case .unknownCategory(let word):
            (
                "没有作物类别“\(word)”；可用：\(CropCategory.list(in: .chinese))。",
                "There is no category \"\(word)\"; there are \(CropCategory.list(in: .english))."
            )
        case .unknownStorage(let word):
            (
                "没有贮藏方式“\(word)”；可用：\(Storage.list(in: .chinese))。",
                "There is no way of storing \"\(word)\"; there are \(Storage.list(in: .english))."
            )
        case .unknownCultivation(let word):
            (
                "没有栽培方式“\(word)”；可用：\(Cultivation.list(in: .chinese))。",
                "There is no way of growing \"\(word)\"; there are \(Cultivation.list(in: .english))."
            )
        case .daysMalformed(let text):
            ("天数“\(text)”应为 1 到 5000 的整数。", "The days \"\(text)\" should be 1 to 5000.")
        case .yieldUnlike(let crop, let unit):
            (
                "“\(crop)”的亩产不能以“\(unit.chinese)”计：与该作物的计量单位不同类。",
                "The yield of \(crop) cannot be in \(unit.englishPlural): the crop is counted otherwise."
            )
        case .yieldUnknown(let crop):
            ("没有登记“\(crop)”的预期亩产。", "The expected yield of \(crop) is not recorded.")
        case .shelfLifeUnknown(let crop, let storage):
            (
                "没有登记“\(crop)”\(storage.text(in: .chinese))的保存期。",
                "How long \(crop) keeps \(storage.text(in: .english)) is not recorded."
            )
        case .calendarUnknown(let crop):
            (
                "农事历没有“\(crop)”的这类记录。",
                "The calendar has no such entry of \(crop)."
            )
        case .leftAsItIs(let entry):
            ("“\(entry)”与本县的不同，保留本县的。", "\(entry) differs from the county's own, which stays.")
        default: measures
        }
    }

    /// The sentences of relative prices, temperatures and windows.
    private var measures: (chinese: String, english: String) {
        switch self {
        case .relativeOutOfRange(let share):
            (
                "比价 \(share) 应大于 0%、不超过 1000%。",
                "The relative price \(share) should be above 0% and up to 1000%."
            )
        case .firstGradeRelative(let share):
            (
                "第一等级的比价应为 100%，不是 \(share)。",
                "The relative price of the first grade is 100%, not \(share)."
            )
        case .firstGradeWorthless(let grade):
            (
                "“\(grade)”的比价不是 100%，不能成为第一等级。",
                "\(grade) has another relative price than 100% and cannot become the first grade."
            )
        case .temperatureMalformed(let text):
            (
                "温度“\(text)”应为 −100 到 100 摄氏度，最多一位小数。",
                "The temperature \"\(text)\" should be −100 to 100 °C with at most one decimal."
            )
        case .temperaturesReversed(let coldest, let warmest):
            (
                "最低温度 \(coldest) ℃ 高于最高温度 \(warmest) ℃。",
                "The coldest temperature, \(coldest) °C, is above the warmest, \(warmest) °C."
            )
        case .windowMalformed(let text):
            (
                "“\(text)”不是一年中的起止日，应形如 3月15日至4月20日、3月上旬至5月。",
                "\"\(text)\" is no range of days of the year such as 3月15日至4月20日 or 3-15~4-20."
            )
        case .windowMissing(let crop):
            (
                "“\(crop)”的播种期和采收期都没有填写。",
                "Neither the sowing nor the harvest window of \(crop) is filled in."
            )
        default: preconditionFailure("Every error of the catalogue has its sentences.")
        }
    }
}
