/// The normal forms of the numbers that are sealed, and how they are shown to those who need not know.
enum PersonNumber {
    /// A mainland telephone number: 13812345678, or 024-73661234 as 02473661234. Nil for what is none.
    static func phone(_ text: String) -> String? {
        var digits = Substring(compact(text))
        for prefix in ["+86", "0086"] where digits.hasPrefix(prefix) {
            digits = digits.dropFirst(prefix.count)
            // Behind +86 an area code stands without its zero.
            if isMobile(digits) { return String(digits) }
            return isLandline("0" + digits) ? "0" + digits : nil
        }
        return isMobile(digits) || isLandline(digits) ? String(digits) : nil
    }

    /// Eleven digits, 13 to 19 first.
    private static func isMobile(_ text: Substring) -> Bool {
        let digits = Array(text.utf8)
        return digits.count == 11 && areDigits(digits) && digits[0] == 0x31 && digits[1] >= 0x33
    }

    /// An area code of three or four digits and a number of seven or eight that begins with 2 to 8.
    private static func isLandline(_ text: some StringProtocol) -> Bool {
        let digits = Array(text.utf8)
        guard (10...12).contains(digits.count), areDigits(digits), digits[0] == 0x30,
            digits[1] != 0x30
        else { return false }
        return [3, 4].contains { area in
            let number = digits.dropFirst(area)
            return (7...8).contains(number.count) && (0x32...0x38).contains(number[area])
        }
    }

    /// An identity number of 18 digits, the last one perhaps X, with the check of GB 11643. Nil for
    /// what is none.
    static func identity(_ text: String) -> String? {
        let word = compact(text).uppercased()
        let bytes = Array(word.utf8)
        guard bytes.count == 18, areDigits(bytes.dropLast()) else { return nil }
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        let sum = zip(bytes, weights).map { Int($0 - 0x30) * $1 }.reduce(0, +)
        return bytes[17] == Array("10X98765432".utf8)[sum % 11] ? word : nil
    }

    /// A bank account of 9 to 32 digits: cards have 16 to 19 and a check digit by Luhn, but passbooks
    /// and the accounts of co-ops and firms have other lengths and none, so nothing more is asked.
    static func account(_ text: String) -> String? {
        let word = compact(text)
        return (9...32).contains(word.utf8.count) && areDigits(word.utf8) ? word : nil
    }

    /// Without blanks and hyphens of every width, with half-width digits.
    private static func compact(_ text: String) -> String {
        var word = ""
        for scalar in text.unicodeScalars where !scalar.properties.isWhitespace {
            switch scalar.value {
            case 0x2D, 0x2010...0x2015, 0x2212, 0xFF0D, 0x28, 0x29, 0xFF08, 0xFF09: continue
            case 0xFF01...0xFF5E:
                Unicode.Scalar(scalar.value - 0xFEE0).map { word.unicodeScalars.append($0) }
            default: word.unicodeScalars.append(scalar)
            }
        }
        return word
    }

    private static func areDigits(_ bytes: some Sequence<UInt8>) -> Bool {
        bytes.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// 138****5678.
    static func maskedPhone(_ phone: String) -> String {
        "\(phone.prefix(3))****\(phone.suffix(4))"
    }

    /// 211282********1234.
    static func maskedIdentity(_ number: String) -> String {
        "\(number.prefix(6))********\(number.suffix(4))"
    }

    /// ****5678.
    static func maskedAccount(_ account: String) -> String { "****\(account.suffix(4))" }
}
