/// `value` in steps of `10^-scale` as decimal text: "-1,234.50".
///
/// Trailing zeros are dropped down to `minimumDecimals`; `grouping` sets a comma before every
/// third digit of the whole part.
func decimalText(
    _ value: Int64, scale: Int, minimumDecimals: Int = 0, grouping: Bool
) -> String {
    // 1 sign, 19 digits, 6 commas and 1 point at most; a scale beyond 19 never occurs.
    let capacity = 48
    return String(unsafeUninitializedCapacity: capacity) { buffer in
        var writer = BackwardWriter(buffer: buffer, start: capacity)
        writer.write(
            value.magnitude, scale: scale, minimumDecimals: minimumDecimals, grouping: grouping)
        if value < 0 { writer.put(0x2D) }
        return writer.moveToFront()
    }
}

/// Fills a buffer from its end, because digits come out last first.
private struct BackwardWriter {
    let buffer: UnsafeMutableBufferPointer<UInt8>
    var start: Int

    mutating func put(_ byte: UInt8) {
        start -= 1
        buffer.initializeElement(at: start, to: byte)
    }

    mutating func write(_ magnitude: UInt64, scale: Int, minimumDecimals: Int, grouping: Bool) {
        var rest = magnitude
        writeFraction(&rest, scale: scale, minimumDecimals: minimumDecimals)
        var count = 0
        repeat {
            if grouping, count > 0, count.isMultiple(of: 3) { put(0x2C) }
            put(0x30 + UInt8(rest % 10))
            rest /= 10
            count += 1
        } while rest != 0
    }

    private mutating func writeFraction(_ rest: inout UInt64, scale: Int, minimumDecimals: Int) {
        var wroteDigit = false
        for place in stride(from: scale, to: 0, by: -1) {
            let digit = UInt8(rest % 10)
            rest /= 10
            guard digit != 0 || wroteDigit || place <= minimumDecimals else { continue }
            put(0x30 + digit)
            wroteDigit = true
        }
        if wroteDigit { put(0x2E) }
    }

    /// Moves what was written to the front of the buffer and returns its length.
    func moveToFront() -> Int {
        let count = buffer.count - start
        for offset in 0..<count {
            buffer.initializeElement(at: offset, to: buffer[start + offset])
        }
        return count
    }
}
