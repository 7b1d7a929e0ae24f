public import Measures

/// The character encodings in which spreadsheet programs save a text table.
///
/// GB18030 stands for its subsets GBK and GB2312 too: every text in them is the same in GB18030.
public enum SheetEncoding: String, Sendable, Hashable, CaseIterable, Codable {
    /// UTF-8 without a byte order mark.
    case utf8
    /// UTF-8 that begins with the bytes EF BB BF, as WPS and Excel save “CSV UTF-8”.
    case utf8WithBOM
    /// UTF-16, low byte first: Excel's “Unicode text”.
    case utf16LE
    /// UTF-16, high byte first.
    case utf16BE
    /// GB18030, what WPS and Excel save as plain “CSV” on a Chinese system.
    case gb18030

    /// The name of the encoding as a person reads it.
    public func text(in language: Language) -> String {
        switch (self, language) {
        case (.utf8, _): "UTF-8"
        case (.utf8WithBOM, .chinese): "UTF-8（带 BOM）"
        case (.utf8WithBOM, .english): "UTF-8 with BOM"
        case (.utf16LE, _): "UTF-16 LE"
        case (.utf16BE, _): "UTF-16 BE"
        case (.gb18030, _): "GB18030"
        }
    }

    /// The name `iconv_open` knows, or nil when the bytes are UTF-8 already.
    var iconvName: String? {
        switch self {
        case .utf8, .utf8WithBOM: nil
        case .utf16LE: "UTF-16LE"
        case .utf16BE: "UTF-16BE"
        case .gb18030: "GB18030"
        }
    }
}
