public import Measures

/// Why the books do not take something, in the order in which it is checked.
public enum LedgerError: Explained, Hashable {
    /// An account has no code or no name.
    case accountWithoutWords(code: String, name: String)
    /// A posting says nothing about what it is for.
    case memoMissing
    /// A posting has less than two entries.
    case tooFewEntries(Int)
    /// An entry moves nothing.
    case entryIsZero(line: Int, account: String)
    /// Debits and credits differ by so many fen.
    case doesNotBalance(differenceInFen: Int128)
    /// The day in the books has not come yet.
    case postedInFuture(CivilDate, today: CivilDate)
    /// No account has this code.
    case unknownAccount(String)
    /// A balance would not fit into 64 bits of fen.
    case balanceTooLarge
    /// A reversal without a reason.
    case reasonMissing
    /// No posting has this id.
    case unknownPosting(Posting.ID)
    /// The posting is itself a reversal.
    case reversalOfReversal(Posting.ID)
    /// The reversal would come before what it reverses.
    case reversedBeforePosting(CivilDate, postedOn: CivilDate)
    /// The posting was reversed before.
    case alreadyReversed(Posting.ID)
    /// A kind of account stands in the database that this program does not know.
    case unknownKindInDatabase(String)

    public func message(in language: Language) -> String {
        language == .chinese ? chinese : english
    }
}

extension LedgerError {
    private var chinese: String {
        switch self {
        case .accountWithoutWords(let code, let name): "科目的代码“\(code)”和名称“\(name)”都要填写。"
        case .memoMissing: "凭证没有填写摘要。"
        case .tooFewEntries(let count): "凭证至少要有 2 条分录，只有 \(count) 条。"
        case .entryIsZero(let line, let account): "第 \(line) 条分录（科目“\(account)”）的金额为 0。"
        case .doesNotBalance(let fen): "借贷不平，借方比贷方多 \(Self.yuan(fen)) 元。"
        case .postedInFuture(let day, let today):
            "记账日期 \(day.text(in: .chinese))晚于今天（\(today.text(in: .chinese))）。"
        case .unknownAccount(let code): "没有科目“\(code)”。"
        case .balanceTooLarge: "科目余额超出可记录的范围，未记账。"
        case .reasonMissing: "冲销凭证要填写原因。"
        case .unknownPosting(let id): "没有凭证 \(id)。"
        case .reversalOfReversal(let id): "凭证 \(id) 本身是冲销凭证，不能再冲销。"
        case .reversedBeforePosting(let day, let posted):
            "冲销日期 \(day.text(in: .chinese))早于原凭证的日期 \(posted.text(in: .chinese))。"
        case .alreadyReversed(let id): "凭证 \(id) 已经冲销过。"
        case .unknownKindInDatabase(let word): "数据库中有未知的科目类别“\(word)”。"
        }
    }

    private var english: String {
        switch self {
        case .accountWithoutWords(let code, let name):
            "An account needs a code and a name, not \"\(code)\" and \"\(name)\"."
        case .memoMissing: "The posting says nothing about what it is for."
        case .tooFewEntries(let count): "A posting needs at least 2 entries; this one has \(count)."
        case .entryIsZero(let line, let account):
            "Entry \(line) (account \"\(account)\") moves nothing."
        case .doesNotBalance(let fen): "Debits exceed credits by \(Self.yuan(fen)) yuan."
        case .postedInFuture(let day, let today):
            "The posting's day \(day) is after today, \(today)."
        case .unknownAccount(let code): "There is no account \"\(code)\"."
        case .balanceTooLarge: "The balance would be too large to record; nothing was posted."
        case .reasonMissing: "A reversal needs a reason."
        case .unknownPosting(let id): "There is no posting \(id)."
        case .reversalOfReversal(let id): "Posting \(id) is a reversal and cannot be reversed."
        case .reversedBeforePosting(let day, let posted):
            "The reversal's day \(day) is before the posting's day, \(posted)."
        case .alreadyReversed(let id): "Posting \(id) was reversed before."
        case .unknownKindInDatabase(let word):
            "The database holds the unknown kind of account \"\(word)\"."
        }
    }

    /// Fen as yuan, wider than `Money`, since a difference of valid amounts may be.
    private static func yuan(_ fen: Int128) -> String {
        let (yuan, rest) = fen.magnitude.quotientAndRemainder(dividingBy: 100)
        return "\(fen < 0 ? "-" : "")\(yuan).\(rest < 10 ? "0" : "")\(rest)"
    }
}
