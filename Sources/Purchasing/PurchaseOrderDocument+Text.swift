public import Measures
import Meetings

extension PurchaseOrderDocument {
    /// The order as text for a terminal, without trailing line end.
    public func text(in language: Language) -> String {
        let lines = language == .chinese ? chineseHeading : englishHeading
        let body = self.lines.enumerated().map { place, line in
            "\(place + 1). \(line.itemName)  \(line.quantity.text(in: language)) × "
                + "\(line.price.text(in: language)) = \(line.amount.text(in: language))"
        }
        return (lines + [""] + body + [""] + total(language) + ["", signatures(language)])
            .joined(separator: "\n")
    }

    private var chineseHeading: [String] {
        [
            "\(county) \(committee)", "采购订单 \(order.number)",
            "日期：\(order.orderedOn.text(in: .chinese))", "供应商：\(supplier(.chinese))",
            "统购批次：\(round.number) \(round.title)",
            "依据：决议 \(resolution.number)，议案 \(order.motion)“\(motionTitle)”"
                + "\(resolution.outcomeText(in: .chinese))"
                + "（\(resolution.count.text(in: .chinese))）",
        ]
    }

    private var englishHeading: [String] {
        [
            "\(county) \(committee)", "Purchase order \(order.number)",
            "Date: \(order.orderedOn.text(in: .english))", "Supplier: \(supplier(.english))",
            "Purchase round: \(round.number) \(round.title)",
            "By resolution \(resolution.number), motion \(order.motion) \"\(motionTitle)\": "
                + "\(resolution.outcomeText(in: .english)) "
                + "(\(resolution.count.text(in: .english)))",
        ]
    }

    private func supplier(_ language: Language) -> String {
        let name =
            language == .chinese
            ? "\(order.supplierName)（\(order.supplierCode)）"
            : "\(order.supplierName) (\(order.supplierCode))"
        guard !supplierAddress.isEmpty else { return name }
        return name + (language == .chinese ? "，" : ", ") + supplierAddress
    }

    private func total(_ language: Language) -> [String] {
        let amount = order.amount.text(in: language)
        return switch language {
        case .chinese: ["合计：\(amount)", "大写：\(order.amount.inCapitals)"]
        case .english: ["Total: \(amount)", "In capitals: \(order.amount.inCapitals)"]
        }
    }

    private func signatures(_ language: Language) -> String {
        let parties =
            language == .chinese
            ? ["采购方（签章）", "供应商（签章）", "日期"] : ["Buyer", "Supplier", "Date"]
        let separator = language == .chinese ? "：" : ": "
        return parties.map { "\($0)\(separator)____________" }.joined(separator: "  ")
    }
}
