public import Measures

/// Why a cost is refused, in the order in which it is judged.
public enum CostError: Explained, Hashable, Codable {
    /// No kind of cost has this name.
    case unknownKind(String)
    /// The amount is zero or less.
    case amountNotPositive(Money)
    /// The amount is more than a cost can be.
    case amountOverLimit(Money)
    /// The quantity of work is zero, less, or not counted in days of work.
    case workImpossible(Quantity)
    /// The day is after today.
    case spentInFuture(CivilDate, today: CivilDate)
    /// The batch used input lots of the kind that have a price; they count of themselves.
    case inputsCount(CostKind, batch: String, Money)
    /// The text is no number of a cost.
    case badNumber(String)
    /// There is no such cost, or the person may not see it.
    case unknownCost(BatchCost.Number)
    /// The cost was taken back before.
    case alreadyReversed(BatchCost.Number)

    public func message(in language: Language) -> String {
        let sentence = drafted ?? numbered
        return language == .chinese ? sentence.chinese : sentence.english
    }

    private var drafted: (chinese: String, english: String)? {
        switch self {
        case .unknownKind(let word):
            (
                "没有“\(word)”这种成本，应为\(Self.kinds(.chinese, "、"))。",
                "\"\(word)\" is no kind of cost: \(Self.kinds(.english, ", "))."
            )
        case .amountNotPositive(let amount):
            (
                "金额 \(amount.text(in: .chinese))必须大于零。",
                "The amount \(amount.text(in: .english)) must be greater than zero."
            )
        case .amountOverLimit(let amount):
            (
                "金额 \(amount.text(in: .chinese))超过上限 \(BatchCost.limit.text(in: .chinese))。",
                "The amount \(amount.text(in: .english)) is over the limit of "
                    + "\(BatchCost.limit.text(in: .english))."
            )
        case .workImpossible(let work):
            (
                "用工量 \(work.text(in: .chinese))不成立，应为大于零的工日数。",
                "\(work.text(in: .english)) is no quantity of work: days of work above zero."
            )
        case .spentInFuture(let day, let today):
            (
                "日期 \(day) 晚于今天（\(today)）。",
                "The day \(day) is after today (\(today))."
            )
        case .inputsCount(let kind, let batch, let value):
            (
                "批次“\(batch)”使用的投入品已按单价计入\(kind.text(in: .chinese)) "
                    + "\(value.text(in: .chinese))，不再重复登记；另购的请登记为投入品。",
                "The inputs that the batch \"\(batch)\" used count as "
                    + "\(value.text(in: .english)) of \(kind.text(in: .english)); "
                    + "record what was bought beside them as an input lot."
            )
        default: nil
        }
    }

    private var numbered: (chinese: String, english: String) {
        switch self {
        case .badNumber(let text):
            (
                "“\(text)”不是成本编号，应形如 KY25-001/1234。",
                "\"\(text)\" is no number of a cost, such as KY25-001/1234."
            )
        case .unknownCost(let number):
            ("没有成本记录 \(number)。", "There is no cost \(number).")
        case .alreadyReversed(let number):
            ("成本记录 \(number) 已经冲销。", "The cost \(number) was taken back before.")
        default: preconditionFailure("Every case of CostError has a sentence.")
        }
    }

    private static func kinds(_ language: Language, _ separator: String) -> String {
        CostKind.allCases.map { $0.text(in: language) }.joined(separator: separator)
    }
}
