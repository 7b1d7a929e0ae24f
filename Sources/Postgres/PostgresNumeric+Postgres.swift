/// The binary form is a header (number of digits, weight of the first, sign, scale) and then digits
/// to the base 10,000 (`numeric_send` in `src/backend/utils/adt/numeric.c`).
extension PostgresNumeric: PostgresCodable {
    public static var postgresType: PostgresType { .numeric }

    private static let negative: UInt16 = 0x4000

    public func encode(into buffer: inout PostgresBuffer) {
        let (whole, fraction) = unscaled.magnitude.quotientAndRemainder(
            dividingBy: Self.powersOfTen[scale])
        let wholeGroups = Self.groups(of: whole)
        buffer.write(Int16(wholeGroups + (scale + 3) / 4))
        buffer.write(Int16(wholeGroups - 1))
        buffer.write(unscaled < 0 ? Self.negative : 0)
        buffer.write(Int16(scale))
        Self.write(whole, groups: wholeGroups, into: &buffer)
        Self.write(fraction: fraction, scale: scale, into: &buffer)
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
            let group = header.group(at: place, bytes)
            guard let next = Self.appending(group, at: place, to: value, header) else {
                throw cell.mismatch(PostgresNumeric.self, "the number does not fit into 64 bits")
            }
            value = next
        }
        self.init(unscaled: value, scale: header.scale)
    }

    /// How many groups of four decimal digits a whole number has; none when it is 0.
    private static func groups(of whole: UInt64) -> Int {
        var groups = 0
        var rest = whole
        while rest > 0 {
            rest /= 10_000
            groups += 1
        }
        return groups
    }

    private static func write(_ whole: UInt64, groups: Int, into buffer: inout PostgresBuffer) {
        var rest = whole
        for group in stride(from: groups - 1, through: 0, by: -1) {
            let (digits, below) = rest.quotientAndRemainder(dividingBy: powersOfTen[group * 4])
            buffer.write(Int16(digits))
            rest = below
        }
    }

    /// The last group of a fraction is filled up with zeros.
    private static func write(fraction: UInt64, scale: Int, into buffer: inout PostgresBuffer) {
        var rest = fraction
        var left = scale
        while left > 0 {
            let unit = powersOfTen[max(0, left - 4)]
            let (digits, below) = rest.quotientAndRemainder(dividingBy: unit)
            buffer.write(Int16(digits * powersOfTen[max(0, 4 - left)]))
            rest = below
            left -= 4
        }
    }

    /// The value with one more group of up to four decimal digits; nil when it does not fit.
    ///
    /// The last group of a fraction may reach beyond the scale; what is beyond is always zero.
    private static func appending(
        _ group: Int64, at place: Int, to value: Int64, _ header: Header
    ) -> Int64? {
        let beyond = max(0, -place * 4 - header.scale)
        let power = Int64(powersOfTen[beyond])
        let (wide, isTooWide) = value.multipliedReportingOverflow(by: 10_000 / power)
        let part = group / power
        let (next, isTooFar) =
            header.isNegative
            ? wide.subtractingReportingOverflow(part) : wide.addingReportingOverflow(part)
        return isTooWide || isTooFar ? nil : next
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
            let (groups, first, scale) = (
                Self.field(0, bytes), Self.field(1, bytes), Self.field(3, bytes)
            )
            let sign = UInt16(bitPattern: Self.field(2, bytes))
            guard sign == 0 || sign == PostgresNumeric.negative else {
                throw cell.mismatch(PostgresNumeric.self, "it is not a number or infinite")
            }
            guard scale <= PostgresNumeric.greatestScale else {
                throw cell.mismatch(PostgresNumeric.self, "it has \(scale) decimals")
            }
            guard bytes.count == 8 + 2 * Int(groups) else {
                throw cell.mismatch(PostgresNumeric.self, "the value has \(bytes.count) bytes")
            }
            count = Int(groups)
            weight = count == 0 ? 0 : max(0, Int(first))
            firstPlace = Int(first)
            isNegative = sign == PostgresNumeric.negative
            self.scale = Int(scale)
        }

        /// The place of the first group that was sent: leading zero groups are not sent.
        private let firstPlace: Int

        func group(at place: Int, _ bytes: UnsafeRawBufferPointer) -> Int64 {
            let index = firstPlace - place
            return 0..<count ~= index ? Int64(Self.field(4 + index, bytes)) : 0
        }

        private static func field(_ index: Int, _ bytes: UnsafeRawBufferPointer) -> Int16 {
            Int16(bigEndian: bytes.loadUnaligned(fromByteOffset: 2 * index, as: Int16.self))
        }
    }
}
