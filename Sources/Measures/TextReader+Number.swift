/// The digits of a number as they were read: `value ÷ 10^decimals`, trailing zeros left out.
private struct Magnitude {
    var value: UInt64 = 0
    var decimals = 0
    var overflows = false

    mutating func append(_ digit: UInt8) {
        let (shifted, tooBig) = value.multipliedReportingOverflow(by: 10)
        let (sum, carried) = shifted.addingReportingOverflow(UInt64(digit))
        value = sum
        overflows = overflows || tooBig || carried
    }

    /// The value in steps of `10^-scale` after multiplying by `10^power`.
    func scaled(to scale: Int, power: Int) throws(TextFault) -> UInt64 {
        guard decimals <= scale + power else { throw .tooManyDecimals(allowed: scale) }
        var result = value
        for _ in 0..<(scale + power - decimals) where result != 0 || overflows {
            let (next, tooBig) = result.multipliedReportingOverflow(by: 10)
            guard !tooBig else { throw .tooLarge }
            result = next
        }
        guard !overflows else { throw .tooLarge }
        return result
    }
}

extension TextReader {
    /// A whole decimal number with sign, thousands separators, 万 and 亿, in steps of `10^-scale`.
    ///
    /// Stops behind the number. Throws, in the order checked: empty, misplaced signs, blanks,
    /// points and separators, anything that is not a number, too many decimals, too large.
    mutating func takeNumber(
        scale: Int, allowsCurrencySign: Bool = false
    ) throws(TextFault) -> Int64 {
        guard !isAtEnd else { throw .empty }
        let negative = try takeSigns(allowsCurrencySign: allowsCurrencySign)
        let magnitude = try takeMagnitude()
        try refuseContinuedNumber()
        let power = takePowerOfTen()
        try refuseContinuedNumber()
        return try signed(magnitude.scaled(to: scale, power: power), negative: negative)
    }

    /// Refuses anything behind what was read.
    func requireEnd() throws(TextFault) {
        guard isAtEnd else { throw .trailing(at: position) }
    }

    private mutating func takeSigns(allowsCurrencySign: Bool) throws(TextFault) -> Bool {
        var sign = takeSign()
        if allowsCurrencySign, takeCurrencySign() { sign = sign ?? takeSign() }
        if glyph.isSign { throw .signMisplaced }
        if glyph.isBlank { throw .blankInside }
        return sign == 0x2D
    }

    private mutating func takeSign() -> UInt8? {
        let here = glyph
        guard here.isSign else { return nil }
        advance(here.width)
        return here.ascii
    }

    private mutating func takeCurrencySign() -> Bool {
        guard take(word: "\u{FFE5}") || take(word: "\u{A5}") else { return false }
        skipBlanks()
        return true
    }

    private mutating func takeMagnitude() throws(TextFault) -> Magnitude {
        var magnitude = Magnitude()
        try takeWhole(into: &magnitude)
        let here = glyph
        if here.ascii == 0x2E {
            advance(here.width)
            try takeFraction(into: &magnitude)
        }
        return magnitude
    }

    /// Digits before the point; separators, once used, must stand before every third digit.
    private mutating func takeWhole(into magnitude: inout Magnitude) throws(TextFault) {
        var run = 0
        var isGrouped = false
        let startsWithZero = glyph.ascii == 0x30
        while true {
            let here = glyph
            if here.isDigit {
                magnitude.append(here.ascii &- 0x30)
                run += 1
            } else if here.ascii == 0x2C {
                // A group after a leading zero is a decimal comma in disguise: 0,125.
                let fits = isGrouped ? run == 3 : (1...3).contains(run) && !startsWithZero
                guard fits else { throw .separatorMisplaced }
                isGrouped = true
                run = 0
            } else {
                break
            }
            advance(here.width)
        }
        if isGrouped, run != 3 { throw .separatorMisplaced }
        guard run > 0 else { throw glyph.ascii == 0x2E ? .pointMisplaced : .notANumber }
    }

    /// Digits behind the point; zeros count only when another digit follows them.
    private mutating func takeFraction(into magnitude: inout Magnitude) throws(TextFault) {
        var zeros = 0
        var count = 0
        while glyph.isDigit {
            let here = glyph
            count += 1
            if here.ascii == 0x30 {
                zeros += 1
            } else {
                for _ in 0..<zeros { magnitude.append(0) }
                magnitude.append(here.ascii &- 0x30)
                magnitude.decimals += zeros + 1
                zeros = 0
            }
            advance(here.width)
        }
        guard count > 0 else { throw .pointMisplaced }
    }

    private mutating func takePowerOfTen() -> Int {
        guard !isAtEnd else { return 0 }
        skipBlanks()
        if take(word: "万") || take(word: "萬") { return 4 }
        if take(word: "亿") || take(word: "億") { return 8 }
        return 0
    }

    /// Names what makes a number go on where it should have ended; blanks before a word are fine.
    private mutating func refuseContinuedNumber() throws(TextFault) {
        guard !isAtEnd else { return }
        let hadBlank = skipBlanks()
        let here = glyph
        if here.isDigit { throw hadBlank ? .blankInside : .notANumber }
        if here.isSign { throw .signMisplaced }
        if here.ascii == 0x2E { throw hadBlank ? .blankInside : .pointMisplaced }
        if here.ascii == 0x2C { throw hadBlank ? .blankInside : .separatorMisplaced }
        if here.ascii | 0x20 == 0x65 {
            let next = glyph(at: position + here.width)
            if next.isDigit || next.isSign { throw .exponent }
        }
    }

    private func signed(_ magnitude: UInt64, negative: Bool) throws(TextFault) -> Int64 {
        let whole = negative ? -Int128(magnitude) : Int128(magnitude)
        guard let value = Int64(exactly: whole) else { throw .tooLarge }
        return value
    }
}
