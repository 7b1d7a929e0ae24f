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
        }
    }
}
