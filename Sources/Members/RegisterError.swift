public import Measures

/// Why an entry of any register is refused, whatever the register is about.
public enum RegisterError: Explained, Hashable {
    /// A code is not 1 to 32 letters, digits and hyphens.
    case codeMalformed(String)
    /// A name is empty or blank.
    case nameMissing
    /// The same key stands further up in the list with other words.
    case repeatedInSheet(String)

    public func message(in language: Language) -> String {
        switch (self, language) {
        case (.codeMalformed(let code), .chinese):
            "编号“\(code)”应为 1 到 32 个字母、数字或连字符。"
        case (.codeMalformed(let code), .english):
            "The code \"\(code)\" should be 1 to 32 letters, digits or hyphens."
        case (.nameMissing, .chinese): "没有填写名称。"
        case (.nameMissing, .english): "The name is not filled in."
        case (.repeatedInSheet(let key), .chinese): "“\(key)”在前面已出现，内容不同。"
        case (.repeatedInSheet(let key), .english):
            "\"\(key)\" stands further up with other words."
        }
    }
}

extension RegisterError {
    /// Whether a text is 1 to 32 ASCII letters, digits and hyphens, as the registers' checks want.
    package static func isCode(_ text: String) -> Bool {
        (1...32).contains(text.utf8.count) && text.utf8.allSatisfy(isCodeByte)
    }

    private static func isCodeByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
