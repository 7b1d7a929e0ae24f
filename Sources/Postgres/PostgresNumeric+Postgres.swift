/// The binary form is a header (number of digits, weight of the first, sign, scale) and then digits
/// to the base 10,000 (`numeric_send` in `src/backend/utils/adt/numeric.c`).
extension PostgresNumeric: PostgresCodable {
    public static var postgresType: PostgresType { .numeric }

    private static let base: UInt64 = 10_000
    private static let negative: UInt16 = 0x4000

    public func encode(into buffer: inout PostgresBuffer) {
        let power = Self.powersOfTen[scale]
        let (whole, fraction) = unscaled.magnitude.quotientAndRemainder(dividingBy: power)
        let wholeDigits = Self.wholeDigits(whole)
        let fractionDigits = Self.fractionDigits(fraction, scale: scale)
        buffer.write(Int16(wholeDigits.count + fractionDigits.count))
        buffer.write(Int16(wholeDigits.count - 1))
        buffer.write(unscaled < 0 ? Self.negative : 0)
        buffer.write(Int16(scale))
        for digit in wholeDigits { buffer.write(digit) }
        for digit in fractionDigits { buffer.write(digit) }
    }

    /// Reads a `numeric`.
    ///
    /// - Throws: a `decoding` error for NaN and the infinities, for more than 18 decimals and for a
    ///   number that does not fit into 64 bits.
    public init(decoding cell: PostgresCell) throws {
        try cell.require(.numeric, for: PostgresNumeric.self)
        let bytes = try cell.content(for: PostgresNumeric.self)
        let header = try Header(bytes, cell)
        var value: Int64 = 0
        for place in stride(from: header.weight, through: header.lastPlace, by: -1) {
            let digit = header.digit(at: place, bytes)
            guard let next = Self.appending(digit, at: place, to: value, header) else {
                throw cell.mismatch(PostgresNumeric.self, "the number does not fit into 64 bits")
            }
            value = next
        }
        self.init(unscaled: value, scale: header.scale)
    }

    private static func wholeDigits(_ whole: UInt64) -> [Int16] {
        var digits: [Int16] = []
        var rest = whole
        while rest > 0 {
            digits.append(Int16(rest % base))
            rest /= base
        }
        return digits.reversed()
    }

    private static func fractionDigits(_ fraction: UInt64, scale: Int) -> [Int16] {
        let groups = (scale + 3) / 4
        var rest = UInt128(fraction) * UInt128(powersOfTen[groups * 4 - scale])
        var digits = [Int16](repeating: 0, count: groups)
        for index in digits.indices.reversed() {
            digits[index] = Int16(rest % UInt128(base))
            rest /= UInt128(base)
        }
        return digits
    }

    /// The value with one more group of up to four decimal digits; nil when it does not fit.
    ///
    /// The last group of a fraction may reach beyond the scale; what is beyond is always zero.
    private static func appending(
        _ digit: Int64, at place: Int, to value: Int64, _ header: Header
    ) -> Int64? {
        let beyond = max(0, -place * 4 - header.scale)
        let wide = Int128(value) * Int128(powersOfTen[4 - beyond])
        let part = Int128(digit) / Int128(powersOfTen[beyond])
        return Int64(exactly: header.isNegative ? wide - part : wide + part)
    }

    static let powersOfTen: [UInt64] = (0...19).map { exponent in
        (0..<exponent).reduce(1) { power, _ in power * 10 }
    }

    private struct Header {
        let count: Int
        let weight: Int
        let isNegative: Bool
        let scale: Int

        /// The place of the last group that the scale needs; the group before the point has place
        /// 0.
        var lastPlace: Int { -((scale + 3) / 4) }

        init(_ bytes: UnsafeRawBufferPointer, _ cell: PostgresCell) throws {
            guard bytes.count >= 8 else { throw cell.mismatch(PostgresNumeric.self, nil) }
            let fields = (0..<4).map {
                Int16(bigEndian: bytes.loadUnaligned(fromByteOffset: $0 * 2, as: Int16.self))
            }
            let sign = UInt16(bitPattern: fields[2])
            guard sign == 0 || sign == PostgresNumeric.negative else {
                throw cell.mismatch(PostgresNumeric.self, "it is not a number or infinite")
            }
            guard fields[3] <= PostgresNumeric.greatestScale else {
                throw cell.mismatch(PostgresNumeric.self, "it has \(fields[3]) decimals")
            }
            guard bytes.count == 8 + 2 * Int(fields[0]) else {
                throw cell.mismatch(PostgresNumeric.self, "the value has \(bytes.count) bytes")
            }
            count = Int(fields[0])
            weight = count == 0 ? 0 : max(0, Int(fields[1]))
            firstPlace = Int(fields[1])
            isNegative = sign == PostgresNumeric.negative
            scale = Int(fields[3])
        }

        /// The place of the first group that was sent: leading zero groups are not sent.
        private let firstPlace: Int

        func digit(at place: Int, _ bytes: UnsafeRawBufferPointer) -> Int64 {
            let index = firstPlace - place
            guard 0..<count ~= index else { return 0 }
            let raw = bytes.loadUnaligned(fromByteOffset: 8 + 2 * index, as: Int16.self)
            return Int64(Int16(bigEndian: raw))
        }
    }
}
