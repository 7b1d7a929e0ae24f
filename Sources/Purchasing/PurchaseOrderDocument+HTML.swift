import Measures
import Meetings

extension PurchaseOrderDocument {
    /// The order as a page to print on A4, in UTF-8, Chinese first with English beside it. It needs nothing
    /// from anywhere else, and every text from the database is escaped.
    public func html() -> String {
        """
        <!DOCTYPE html>
        <html lang="zh-CN">
        <head>
        <meta charset="utf-8">
        <title>\(escaped("采购订单 \(order.number)"))</title>
        <style>
        \(Self.style)
        </style>
        </head>
        <body>
        <header>
        <p class="buyer">\(escaped("\(county) \(committee)"))</p>
        <h1>采购订单 <span lang="en">Purchase order</span></h1>
        <p class="number">\(order.number)</p>
        </header>
        \(facts)
        \(table)
        \(signatures)
        </body>
        </html>

        """
    }

    private static let style = """
        @page { size: A4; margin: 18mm 16mm; }
        body { font-family: "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei",
          "PingFang SC", "WenQuanYi Zen Hei", sans-serif; font-size: 10.5pt; line-height: 1.5;
          color: #000; max-width: 178mm; margin: 0 auto; }
        header { text-align: center; border-bottom: 2px solid #000; margin-bottom: 5mm; }
        h1 { font-size: 18pt; margin: 1mm 0; }
        [lang=en] { font-weight: normal; font-size: 85%; color: #333; }
        p.buyer, p.number { margin: 1mm 0; }
        p.number { font-size: 12pt; letter-spacing: 0.05em; }
        dl { display: grid; grid-template-columns: 40mm 1fr; gap: 1mm 3mm; margin: 0 0 5mm; }
        dd { margin: 0; }
        table { width: 100%; border-collapse: collapse; }
        thead { display: table-header-group; }
        tr { break-inside: avoid; }
        th, td { border: 1px solid #000; padding: 1.2mm 2mm; text-align: left; }
        th { background: #eee; }
        th [lang=en] { display: block; }
        td.figure, th.figure { text-align: right; }
        th, td.figure, td.unit { white-space: nowrap; }
        .signatures { display: grid; grid-template-columns: 1fr 1fr; gap: 12mm 10mm;
          margin-top: 14mm; break-inside: avoid; }
        .signatures div { border-bottom: 1px solid #000; padding-bottom: 9mm; }
        """

    private var facts: String {
        let address = supplierAddress.isEmpty ? "" : "，\(supplierAddress)"
        let rows: [(String, String, String)] = [
            ("供应商", "Supplier", "\(order.supplierName)（\(order.supplierCode)）\(address)"),
            ("日期", "Date", order.orderedOn.text(in: .chinese)),
            ("统购批次", "Purchase round", "\(round.number) \(round.title)"),
            ("议案", "Motion", "\(order.motion) \(motionTitle)"),
            ("决议", "Resolution", "\(resolution.number) \(both(resolution.outcomeText))"),
            ("表决", "Votes", both(resolution.count.text)),
        ]
        let items = rows.map { "<dt>\(label($0.0, $0.1))</dt><dd>\(escaped($0.2))</dd>" }
        return "<dl>\n\(items.joined(separator: "\n"))\n</dl>"
    }

    private func both(_ text: (Language) -> String) -> String {
        "\(text(.chinese)) / \(text(.english))"
    }

    private var table: String {
        let heads = [
            ("序号", "No.", false), ("物资", "Item", false), ("数量", "Quantity", true),
            ("单位", "Unit", false), ("单价（元/单位）", "Price (yuan/unit)", true),
            ("金额（元）", "Amount (yuan)", true),
        ]
        let head = heads.map { "<th\($0.2 ? " class=\"figure\"" : "")>\(label($0.0, $0.1))</th>" }
        let rows = lines.enumerated().map { row($0 + 1, $1) }
        return """
            <table>
            <thead><tr>\(head.joined())</tr></thead>
            <tbody>
            \(rows.joined(separator: "\n"))
            <tr><td colspan="5">\(label("合计", "Total"))</td>\
            <td class="figure">\(order.amount.formatted())</td></tr>
            <tr><td colspan="6">\(label("合计（大写）", "Total in capitals"))：\
            \(order.amount.inCapitals)</td></tr>
            </tbody>
            </table>
            """
    }

    private func row(_ place: Int, _ line: PurchasePlan.Line) -> String {
        let unit = both(line.quantity.unit.text)
        return "<tr><td>\(place)</td><td>\(escaped("\(line.itemName)（\(line.itemCode)）"))</td>"
            + "<td class=\"figure\">\(line.quantity.formatted())</td><td class=\"unit\">\(escaped(unit))</td>"
            + "<td class=\"figure\">\(line.price.formatted())</td>"
            + "<td class=\"figure\">\(line.amount.formatted())</td></tr>"
    }

    private var signatures: String {
        let parties = [
            ("采购方（签章）", "Buyer"), ("供应商（签章）", "Supplier"), ("日期", "Date"),
            ("日期", "Date"),
        ]
        let boxes = parties.map { "<div>\(label($0.0, $0.1))</div>" }
        return "<section class=\"signatures\">\n\(boxes.joined(separator: "\n"))\n</section>"
    }

    private func label(_ chinese: String, _ english: String) -> String {
        "\(chinese) <span lang=\"en\">\(english)</span>"
    }

    private func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text {
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.append(character)
            }
        }
        return escaped
    }
}
