import Glibc

/// Sixteen bytes that name something everywhere (RFC 9562).
public struct UUIDValue: Hashable, Sendable {
    /// The first eight bytes as one number.
    public let high: UInt64
    /// The last eight bytes as one number.
    public let low: UInt64

    /// The value of those sixteen bytes.
    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// A random value, version 4.
    public static func random() -> UUIDValue {
        var generator = SystemRandomNumberGenerator()
        return random(using: &generator)
    }

    /// A random value, version 4, from a given source of numbers.
    public static func random(using generator: inout some RandomNumberGenerator) -> UUIDValue {
        UUIDValue(high: generator.next(), low: generator.next()).stamped(version: 4)
    }

    /// A value that sorts by the time it was made, version 7, with random bits after the time.
    ///
    /// The milliseconds are those since 1970; of them the lower 48 bits are used.
    public static func timeOrdered(
        milliseconds: UInt64? = nil, using generator: inout some RandomNumberGenerator
    ) -> UUIDValue {
        let time = milliseconds ?? currentMilliseconds()
        let high = time << 16 | ((generator.next() as UInt64) & 0xffff)
        return UUIDValue(high: high, low: generator.next()).stamped(version: 7)
    }

    /// A value that sorts by the time it was made, version 7.
    public static func timeOrdered() -> UUIDValue {
        var generator = SystemRandomNumberGenerator()
        return timeOrdered(using: &generator)
    }

    private func stamped(version: UInt64) -> UUIDValue {
        UUIDValue(
            high: high & ~0xf000 | version << 12,
            low: low & ~(0b11 << 62) | 0b10 << 62)
    }

    private static func currentMilliseconds() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return UInt64(time.tv_sec) * 1_000 + UInt64(time.tv_nsec) / 1_000_000
    }
}

extension UUIDValue: CustomStringConvertible, LosslessStringConvertible, Comparable {
    /// Reads 32 hexadecimal digits, with hyphens after the 8th, 12th, 16th and 20th or without any.
    public init?(_ description: String) {
        let text = Array(description.utf8)
        guard text.count == 32 || text.count == 36 else { return nil }
        var halves: [UInt64] = [0, 0]
        var digits = 0
        for (index, byte) in text.enumerated() {
            if text.count == 36, [8, 13, 18, 23].contains(index) {
                guard byte == UInt8(ascii: "-") else { return nil }
                continue
            }
            guard let digit = Character(UnicodeScalar(byte)).hexDigitValue else { return nil }
            halves[digits / 16] = halves[digits / 16] << 4 | UInt64(digit)
            digits += 1
        }
        self.init(high: halves[0], low: halves[1])
    }

    /// Lower-case hexadecimal with hyphens.
    public var description: String {
        let digits = Array("0123456789abcdef")
        var text = ""
        text.reserveCapacity(36)
        for position in 0..<32 {
            if [8, 12, 16, 20].contains(position) { text.append("-") }
            let half = position < 16 ? high : low
            text.append(digits[Int(half >> UInt64(60 - position % 16 * 4) & 0xf)])
        }
        return text
    }

    public static func < (left: UUIDValue, right: UUIDValue) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }
}

extension UUIDValue: PostgresCodable {
    public static var postgresType: PostgresType { .uuid }

    public func encode(into buffer: inout PostgresBuffer) {
        buffer.write(high)
        buffer.write(low)
    }

    public init(decoding cell: PostgresCell) throws {
        try cell.require(.uuid, for: UUIDValue.self)
        let bytes = try cell.content(for: UUIDValue.self)
        guard bytes.count == 16 else {
            throw cell.mismatch(UUIDValue.self, "the value has \(bytes.count) bytes")
        }
        high = UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self))
        low = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    }
}
