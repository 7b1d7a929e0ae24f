public import Measures

/// Why a committee, a covered village or an officer is refused.
public enum CommitteeError: Explained, Hashable {
    /// The part that must be present is more than the whole, or its fraction too fine.
    case quorumOutOfRange(Ratio)
    /// The part that must be exceeded is the whole or more, or its fraction too fine.
    case majorityOutOfRange(Ratio)
    /// No post has this name.
    case unknownPost(String)
    /// The industry is empty.
    case industryMissing
    /// The day of founding is after today.
    case foundedInFuture(CivilDate, today: CivilDate)
    /// A term's last day is before its first.
    case termEndsBeforeItBegins(from: CivilDate, until: CivilDate)
    /// The county has no committee of this code.
    case unknownCommittee(String)
    /// The person is secretary of other committees only.
    case committeeOutOfReach(String)
    /// The committee already covers a village, or an officer already serves, before this day.
    case foundedAfterService(CivilDate)
    /// A village is covered before the committee was founded.
    case coveredBeforeFounding(CivilDate, String)
    /// A term begins before the committee was founded.
    case servedBeforeFounding(CivilDate, String)
    /// Nobody in the county signs in under this account.
    case unknownAccount(String)

    public func message(in language: Language) -> String {
        language == .chinese ? chinese : english
    }

    private var chinese: String {
        switch self {
        case .quorumOutOfRange(let ratio):
            "到会比例 \(VotingRule.text(ratio)) 应大于 0、不超过 1，分母不超过 1000000。"
        case .majorityOutOfRange(let ratio):
            "通过比例 \(VotingRule.text(ratio)) 应大于 0、小于 1，分母不超过 1000000。"
        case .unknownPost(let word): "没有“\(word)”这种职务，应为书记、副书记、委员或销售经理人。"
        case .industryMissing: "没有填写产业。"
        case .foundedInFuture(let day, let today):
            "成立日期\(day.text(in: .chinese))晚于今天（\(today.text(in: .chinese))）。"
        case .termEndsBeforeItBegins(let from, let until):
            "任期结束日\(until.text(in: .chinese))早于开始日\(from.text(in: .chinese))。"
        case .unknownCommittee(let code): "没有编号为“\(code)”的产业联合党委。"
        case .committeeOutOfReach(let name): "您不是\(name)的书记，不能替它办理。"
        case .foundedAfterService(let day):
            "成立日期\(day.text(in: .chinese))晚于已登记的覆盖村或任职的开始日。"
        case .coveredBeforeFounding(let day, let code):
            "覆盖开始日\(day.text(in: .chinese))早于产业联合党委“\(code)”的成立日期。"
        case .servedBeforeFounding(let day, let code):
            "任期开始日\(day.text(in: .chinese))早于产业联合党委“\(code)”的成立日期。"
        case .unknownAccount(let account): "没有账号“\(account)”。"
        }
    }

    private var english: String {
        switch self {
        case .quorumOutOfRange(let ratio):
            "The quorum \(VotingRule.text(ratio)) should be more than 0 and at most 1, "
                + "with a denominator of at most 1000000."
        case .majorityOutOfRange(let ratio):
            "The majority \(VotingRule.text(ratio)) should be more than 0 and less than 1, "
                + "with a denominator of at most 1000000."
        case .unknownPost(let word):
            "\"\(word)\" is no post: secretary, deputy secretary, commissioner or sales manager."
        case .industryMissing: "The industry is not filled in."
        case .foundedInFuture(let day, let today):
            "The day of founding \(day.text(in: .english)) is after today, "
                + "\(today.text(in: .english))."
        case .termEndsBeforeItBegins(let from, let until):
            "The term ends on \(until.text(in: .english)), before it begins on "
                + "\(from.text(in: .english))."
        case .unknownCommittee(let code): "There is no committee with the code \"\(code)\"."
        case .committeeOutOfReach(let name):
            "You are not the secretary of \(name) and cannot act for it."
        case .foundedAfterService(let day):
            "The day of founding \(day.text(in: .english)) is after the first day of a recorded "
                + "village or officer."
        case .coveredBeforeFounding(let day, let code):
            "The first day \(day.text(in: .english)) is before committee \"\(code)\" was founded."
        case .servedBeforeFounding(let day, let code):
            "The term begins on \(day.text(in: .english)), "
                + "before committee \"\(code)\" was founded."
        case .unknownAccount(let account): "There is no account \"\(account)\"."
        }
    }
}
