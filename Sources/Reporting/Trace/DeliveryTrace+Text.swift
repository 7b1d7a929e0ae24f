public import Measures
import Production

extension DeliveryTrace {
    /// The trace as a person reads it.
    public func text(in language: Language) -> String {
        let isChinese = language == .chinese
        var text =
            isChinese
            ? "发货单 \(number)，\(deliveredOn) 发往 \(buyer) \(buyerName)，销售订单 \(order)\n"
            : "Delivery \(number) of \(deliveredOn) to \(buyer) \(buyerName), order \(order)\n"
        for line in lines { text += "\n" + line.text(in: language) }
        if linesBeyond > 0 {
            text +=
                isChinese
                ? "\n另有 \(linesBeyond) 行您无权查看。\n"
                : "\n\(linesBeyond) more \(linesBeyond == 1 ? "line is" : "lines are") beyond what you may see.\n"
        }
        return text
    }
}

extension DeliveryTrace.Line {
    fileprivate func text(in language: Language) -> String {
        let amount = quantity.text(in: language)
        let head =
            language == .chinese
            ? "第 \(line) 行：\(grade) \(amount)，占 \(share)\n"
            : "Line \(line): \(grade) \(amount), \(share) of it\n"
        return head + sources.map { $0.text(in: language) }.joined()
    }
}

extension TracedBatch {
    fileprivate func text(in language: Language) -> String {
        let isChinese = language == .chinese
        let kind = [crop, variety, method].compactMap { $0 }.joined(separator: " ")
        let from =
            isSold ? "" : isChinese ? "，\(leftOn) 前来自此批次" : ", came from it on \(leftOn)"
        var lines = [
            isChinese
                ? "  批次 \(code)（\(trace)）：\(kind)，\(plantedOn) 种植\(from)"
                : "  Batch \(code) (\(trace)): \(kind), planted \(plantedOn)\(from)",
            isChinese
                ? "    成员 \(member) \(memberName)，\(village)"
                : "    Member \(member) \(memberName), \(village)",
        ]
        if !plots.isEmpty {
            let land = plots.map { $0.text(in: language) }.joined(separator: "、")
            lines.append(isChinese ? "    地块 \(land)" : "    Plots \(land)")
        }
        lines += inputs.map { $0.text(in: language) } + works.map { $0.text(in: language) }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension TracedBatch.Input {
    fileprivate func text(in language: Language) -> String {
        let what = "\(day) \(kind.text(in: language)) \(product) \(quantity.text(in: language))"
        return language == .chinese
            ? "    投入品 \(what)（批次 \(lot)，\(supplier)）"
            : "    Input \(what) (lot \(lot), \(supplier))"
    }
}

extension TracedBatch.Work {
    fileprivate func text(in language: Language) -> String {
        let used = product.map { language == .chinese ? "，\($0)" : ", \($0)" } ?? ""
        return language == .chinese
            ? "    农事 \(day) \(operation)，\(person)\(used)"
            : "    Work \(day) \(operation), \(person)\(used)"
    }
}
