public import Measures

/// Why leaving, joining again, merging duplicates, a support status or a consent is refused.
public enum MembershipError: Explained, Hashable {
    /// No reason was given.
    case reasonMissing
    /// The day lies ahead.
    case dayInFuture(CivilDate, today: CivilDate)
    /// No support status has this name.
    case unknownSupport(String)
    /// No purpose of data has this name.
    case unknownPurpose(String)
    /// The person does not write for the member's village.
    case memberOutOfReach(String)
    /// The member is a duplicate of another.
    case memberIsDuplicate(String, of: String)
    /// A member cannot be merged into itself.
    case mergedIntoItself(String)
    /// The member is the survivor of a merging.
    case memberIsSurvivor(String, of: String)
    /// The member is no duplicate.
    case notDuplicate(String)
    /// The day is before joining, or before the last leaving or joining again.
    case dayBefore(CivilDate, member: String, last: CivilDate)
    /// The member left already.
    case hasLeft(String, on: CivilDate)
    /// The member never left.
    case hasNotLeft(String)
    /// The status is the present one.
    case supportUnchanged(String, SupportStatus)
    /// The consent is as it is asked for already.
    case consentUnchanged(String, DataPurpose, isGiven: Bool)

    public func message(in language: Language) -> String {
        language == .chinese ? chinese : english
    }

    private var chinese: String {
        switch self {
        case .reasonMissing: "没有填写原因。"
        case .dayInFuture(let day, let today):
            "日期\(day.text(in: .chinese))晚于今天（\(today.text(in: .chinese))）。"
        case .unknownSupport(let word):
            "没有“\(word)”这种帮扶状态，应为一般户、脱贫户、监测户、低保户或特困。"
        case .unknownPurpose(let word): "没有“\(word)”这种用途，应为经办业务、金融或对外公布。"
        case .memberOutOfReach(let code): "您不负责成员“\(code)”所在的村，不能为其登记。"
        case .memberIsDuplicate(let code, let survivor): "“\(code)”是重复登记，已并入“\(survivor)”。"
        case .mergedIntoItself(let code): "“\(code)”不能并入自己。"
        case .memberIsSurvivor(let code, let other):
            "“\(other)”已并入“\(code)”，“\(code)”不能再并入别的成员。"
        case .notDuplicate(let code): "“\(code)”没有并入别的成员。"
        case .dayBefore(let day, let code, let last):
            "日期\(day.text(in: .chinese))早于成员“\(code)”的\(last.text(in: .chinese))（加入，或上一次退出、重新加入）。"
        case .hasLeft(let code, let day): "成员“\(code)”已于\(day.text(in: .chinese))退出。"
        case .hasNotLeft(let code): "成员“\(code)”没有退出。"
        case .supportUnchanged(let code, let status):
            "成员“\(code)”已是\(status.text(in: .chinese))。"
        case .consentUnchanged(let code, let purpose, let isGiven):
            "成员“\(code)”\(isGiven ? "已同意" : "没有同意过")把资料用于\(purpose.text(in: .chinese))。"
        }
    }

    private var english: String {
        switch self {
        case .reasonMissing: "The reason is not filled in."
        case .dayInFuture(let day, let today):
            "The day \(day.text(in: .english)) is after today, \(today.text(in: .english))."
        case .unknownSupport(let word):
            "\"\(word)\" is no support status: general, lifted, monitored, subsistence or extreme."
        case .unknownPurpose(let word):
            "\"\(word)\" is no purpose: service, finance or publication."
        case .memberOutOfReach(let code):
            "You are not in charge of the village of \"\(code)\" and cannot record for it."
        case .memberIsDuplicate(let code, let survivor):
            "\"\(code)\" is a duplicate and was merged into \"\(survivor)\"."
        case .mergedIntoItself(let code): "\"\(code)\" cannot be merged into itself."
        case .memberIsSurvivor(let code, let other):
            "\"\(other)\" was merged into \"\(code)\", which cannot be merged into another."
        case .notDuplicate(let code): "\"\(code)\" was not merged into another member."
        case .dayBefore(let day, let code, let last):
            "The day \(day.text(in: .english)) is before \(last.text(in: .english)), when "
                + "\"\(code)\" joined, left or joined again."
        case .hasLeft(let code, let day): "\"\(code)\" left on \(day.text(in: .english))."
        case .hasNotLeft(let code): "\"\(code)\" has not left."
        case .supportUnchanged(let code, let status):
            "\"\(code)\" is \(status.text(in: .english)) already."
        case .consentUnchanged(let code, let purpose, let isGiven):
            "\"\(code)\" \(isGiven ? "gave" : "has not given") consent to "
                + "\(purpose.text(in: .english))\(isGiven ? " already" : "")."
        }
    }
}
