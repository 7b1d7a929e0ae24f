public import Measures

/// Why a question about sales has no answer, in the order checked.
public enum SalesSummaryError: Explained, Hashable {
    /// Nothing can be asked by this word.
    case unknownDimension(String)
    /// The question names nothing to ask by.
    case noDimension
    /// The question names something twice.
    case dimensionTwice(SalesSummary.Dimension)
    /// Produce is not sold in this unit.
    case unitOfNoProduce(Unit)
    /// No crop of the county is counted in this unit.
    case unitOfNoCrop(Unit)
    /// Only somebody who reaches the whole county can compare its summaries with its lines.
    case wholeCountyNeeded

    public func message(in language: Language) -> String {
        language == .chinese ? chinese : english
    }

    private var chinese: String {
        switch self {
        case .unknownDimension(let word):
            "不能按“\(word)”汇总，可按：\(Self.dimensions(.chinese, "、"))。"
        case .noDimension: "汇总至少要按一项。"
        case .dimensionTwice(let dimension): "“\(dimension.text(in: .chinese))”写了两次。"
        case .unitOfNoProduce(let unit): "农产品不以\(unit.text(in: .chinese))为单位销售。"
        case .unitOfNoCrop(let unit):
            "没有以\(unit.text(in: .chinese))计数的作物；重量与个数不能换算，也不相加。"
        case .wholeCountyNeeded: "核对汇总要有查看全县的权限。"
        }
    }

    private var english: String {
        switch self {
        case .unknownDimension(let word):
            "Sales cannot be summed by \"\(word)\"; there are \(Self.dimensions(.english, ", "))."
        case .noDimension: "Say at least one thing to sum sales by."
        case .dimensionTwice(let dimension):
            "\"\(dimension.text(in: .english))\" is named twice."
        case .unitOfNoProduce(let unit): "Produce is not sold by the \(unit.text(in: .english))."
        case .unitOfNoCrop(let unit):
            "No crop is counted in \(unit.englishPlural); weights and counts neither convert nor add up."
        case .wholeCountyNeeded:
            "Comparing the summaries with the lines takes somebody who sees the whole county."
        }
    }

    private static func dimensions(_ language: Language, _ separator: String) -> String {
        SalesSummary.Dimension.allCases.map { $0.text(in: language) }.joined(separator: separator)
    }
}
