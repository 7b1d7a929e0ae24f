import CXLSXWriter
import Measures

/// How a cell of a workbook looks.
struct CellFormat: Hashable {
    var number = NumberFormat.general
    var isHeader = false
    var isTotal = false
    var alignment = TableColumn.Alignment.left

    func apply(to format: UnsafeMutablePointer<lxw_format>) {
        if number != .general { format_set_num_format(format, number.code) }
        if isHeader || isTotal { format_set_bold(format) }
        if isHeader {
            format_set_bottom(format, UInt8(LXW_BORDER_THIN.rawValue))
            format_set_bg_color(format, 0xE7EEF5)
            format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
        }
        if isTotal { format_set_top(format, UInt8(LXW_BORDER_THIN.rawValue)) }
        let side = alignment == .right ? LXW_ALIGN_RIGHT : LXW_ALIGN_LEFT
        format_set_align(format, UInt8(side.rawValue))
    }
}

/// A number format of Excel.
enum NumberFormat: UInt8 {
    case general, integer, oneDecimal, twoDecimals, threeDecimals, whole, price, percentage, date

    /// Money has 2 decimals, prices 2 to 4, quantities as many of 3 as they need: “#,##0.###”
    /// would leave a lonely point behind whole quantities.
    init(_ cell: Cell) {
        switch cell {
        case .text, .empty: self = .general
        case .integer: self = .integer
        case .money: self = .twoDecimals
        case .price: self = .price
        case .percentage: self = .percentage
        case .date: self = .date
        case .quantity(let quantity): self.init(quantity)
        }
    }

    private init(_ quantity: Quantity) {
        let thousandths = quantity.thousandths
        if thousandths.isMultiple(of: 1_000) {
            self = .whole
        } else if thousandths.isMultiple(of: 100) {
            self = .oneDecimal
        } else {
            self = thousandths.isMultiple(of: 10) ? .twoDecimals : .threeDecimals
        }
    }

    /// The format in Excel's own words.
    var code: String {
        switch self {
        case .general: "General"
        case .integer: "0"
        case .whole: "#,##0"
        case .oneDecimal: "#,##0.0"
        case .twoDecimals: "#,##0.00"
        case .threeDecimals: "#,##0.000"
        case .price: "#,##0.00##"
        case .percentage: "0.00##%"
        case .date: "yyyy-mm-dd"
        }
    }
}
