package import Measures

extension Money {
    /// The amount in Chinese capital numerals, as documents state it beside the figures:
    /// 壹万贰仟叁佰元整.
    ///
    /// Follows the first annex of the Payment and Settlement Measures of the People's Bank of China (1997):
    /// one 零 for zeros in between, 整 after yuan, none after 角 or 分, 零 behind 元 when there are no 角 or
    /// the yuan end in zero.
    package var inCapitals: String {
        let magnitude = fen.magnitude
        let text = Self.yuan(magnitude / 100) + Self.cents(magnitude)
        return fen < 0 ? "负" + text : text
    }

    private static let digits = Array("零壹贰叁肆伍陆柒捌玖")

    /// Without yuan the sum begins with its 角 or 分, unless there is nothing at all.
    private static func yuan(_ yuan: UInt64) -> String {
        yuan == 0 ? "" : number(yuan) + "元"
    }

    private static func cents(_ fen: UInt64) -> String {
        let jiao = Int(fen / 10 % 10)
        let rest = Int(fen % 10)
        guard jiao > 0 || rest > 0 else { return fen == 0 ? "零元整" : "整" }
        let isGap = fen >= 100 && (jiao == 0 || fen / 100 % 10 == 0)
        return (isGap ? "零" : "") + (jiao > 0 ? "\(digits[jiao])角" : "")
            + (rest > 0 ? "\(digits[rest])分" : "")
    }

    /// Splits at 亿, then at 万: what is left of each is spoken like a number of its own.
    private static func number(_ value: UInt64) -> String {
        for (size, name) in [(UInt64(100_000_000), "亿"), (10_000, "万")] where value >= size {
            let rest = value % size
            let head = number(value / size) + name
            guard rest > 0 else { return head }
            return head + (rest < size / 10 ? "零" : "") + number(rest)
        }
        return thousands(Int(value))
    }

    private static func thousands(_ value: Int) -> String {
        var text = ""
        var isZeroPending = false
        for (size, name) in [(1_000, "仟"), (100, "佰"), (10, "拾"), (1, "")] {
            let digit = value / size % 10
            guard digit > 0 else {
                isZeroPending = !text.isEmpty
                continue
            }
            if isZeroPending { text += "零" }
            isZeroPending = false
            text += "\(digits[digit])\(name)"
        }
        return text
    }
}
