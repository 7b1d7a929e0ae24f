public import Measures

/// What separates the cells of a row.
public enum SheetDelimiter: String, Sendable, Hashable, CaseIterable, Codable {
    case comma, tab, semicolon
    /// “，” as typed on a Chinese keyboard.
    case fullWidthComma

    /// The name of the separator as a person reads it.
    public func text(in language: Language) -> String {
        switch (self, language) {
        case (.comma, .chinese): "逗号"
        case (.comma, .english): "comma"
        case (.tab, .chinese): "制表符"
        case (.tab, .english): "tab"
        case (.semicolon, .chinese): "分号"
        case (.semicolon, .english): "semicolon"
        case (.fullWidthComma, .chinese): "全角逗号"
        case (.fullWidthComma, .english): "full-width comma"
        }
    }

    /// The separator as UTF-8: one byte, or three for the full-width comma.
    var bytes: [UInt8] {
        switch self {
        case .comma: [0x2C]
        case .tab: [0x09]
        case .semicolon: [0x3B]
        case .fullWidthComma: [0xEF, 0xBC, 0x8C]
        }
    }
}
