public import Measures
public import Tenancy

/// Why a change of townships or villages is refused.
public enum PlaceError: Explained, Hashable {
    /// No reason was given.
    case reasonMissing
    /// The day lies ahead.
    case changedInFuture(CivilDate, today: CivilDate)
    /// The day is before the last change of the place: history is appended, not inserted.
    case changedBefore(CivilDate, place: String, last: CivilDate)
    /// The place was merged into another.
    case placeEnded(String, into: String)
    /// The new name is the present one.
    case nameUnchanged(String)
    /// The code belongs, or belonged, to another village.
    case codeTaken(String)
    /// A place cannot be merged into itself.
    case mergedIntoItself(String)
    /// No place was named that ends, or begins.
    case noPlaceNamed
    /// A member that was to move does not live in the village.
    case memberNotOfVillage(String, village: String)
    /// A member was named for two new villages.
    case memberMovesTwice(String)
    /// No change has this number.
    case unknownChange(DocumentNumber)
    /// The change was taken back, or takes another back.
    case changeTakenBack(DocumentNumber)
    /// Something later was built on the change.
    case changeBuiltOn(DocumentNumber, by: String)

    public func message(in language: Language) -> String {
        language == .chinese ? chinese : english
    }

    private var chinese: String {
        switch self {
        case .reasonMissing: "没有填写原因。"
        case .changedInFuture(let day, let today):
            "变更日期\(day.text(in: .chinese))晚于今天（\(today.text(in: .chinese))）。"
        case .changedBefore(let day, let place, let last):
            "变更日期\(day.text(in: .chinese))早于“\(place)”上一次变更的日期\(last.text(in: .chinese))。"
        case .placeEnded(let code, let into): "“\(code)”已并入“\(into)”，不能再变更。"
        case .nameUnchanged(let name): "名称已是“\(name)”。"
        case .codeTaken(let code): "村代码“\(code)”已属于或曾属于另一个村。"
        case .mergedIntoItself(let code): "“\(code)”不能并入自己。"
        case .noPlaceNamed: "没有指定要并入或分出的村或乡镇。"
        case .memberNotOfVillage(let code, let village): "成员“\(code)”不属于村“\(village)”。"
        case .memberMovesTwice(let code): "成员“\(code)”不能同时迁入两个村。"
        case .unknownChange(let number): "没有区划变更 \(number)。"
        case .changeTakenBack(let number): "区划变更 \(number) 已被撤销，或本身是一次撤销。"
        case .changeBuiltOn(let number, let later): "区划变更 \(number) 之后已有 \(later)，不能撤销。"
        }
    }

    private var english: String {
        switch self {
        case .reasonMissing: "The reason is not filled in."
        case .changedInFuture(let day, let today):
            "The day of the change \(day.text(in: .english)) is after today, "
                + "\(today.text(in: .english))."
        case .changedBefore(let day, let place, let last):
            "The day of the change \(day.text(in: .english)) is before the last change of "
                + "\"\(place)\" on \(last.text(in: .english))."
        case .placeEnded(let code, let into):
            "\"\(code)\" was merged into \"\(into)\" and cannot change any more."
        case .nameUnchanged(let name): "The name is \"\(name)\" already."
        case .codeTaken(let code):
            "The village code \"\(code)\" belongs or belonged to another village."
        case .mergedIntoItself(let code): "\"\(code)\" cannot be merged into itself."
        case .noPlaceNamed: "No village or township was named that ends or begins."
        case .memberNotOfVillage(let code, let village):
            "The member \"\(code)\" does not live in the village \"\(village)\"."
        case .memberMovesTwice(let code): "The member \"\(code)\" cannot move to two villages."
        case .unknownChange(let number): "There is no change of places \(number)."
        case .changeTakenBack(let number):
            "The change \(number) was taken back, or takes another one back."
        case .changeBuiltOn(let number, let later):
            "The change \(number) cannot be taken back: \(later) was built on it."
        }
    }
}
