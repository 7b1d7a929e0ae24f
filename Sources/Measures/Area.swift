/// A piece of land in ten-thousandths of a mu (亩); 1 亩 is 10000/15 m².
public struct Area: Hashable, Comparable, Sendable {
    /// The area in ten-thousandths of a mu (each about 0.067 m²); any sign.
    public let tenThousandthsOfMu: Int64

    /// No land.
    public static let zero = Area(tenThousandthsOfMu: 0)

    /// An area in ten-thousandths of a mu.
    public init(tenThousandthsOfMu: Int64) { self.tenThousandthsOfMu = tenThousandthsOfMu }

    /// A whole number of square metres, which is always exact; throws `resultTooLarge`.
    public init(squareMetres: Int64) throws(MeasureError) {
        let (value, overflow) = squareMetres.multipliedReportingOverflow(by: 15)
        guard !overflow else { throw .resultTooLarge("\(squareMetres) m²") }
        tenThousandthsOfMu = value
    }

    /// Reads "3.5亩", "0.2公顷", "200平方米", "3.5 mu", "0.2 ha", "200 m2", or a bare number with a
    /// default unit.
    ///
    /// Four decimals count. Throws the errors of a refused number, `unitMissing`, `unitUnknown`,
    /// `areaUnitRefused` for a unit of something else, `areaInexact` under `.exact`, and
    /// `numberTooLarge`.
    @inlinable
    public init(
        parsing text: some StringProtocol, unit: Unit? = nil, rounding: Rounding = .exact
    ) throws(MeasureError) {
        try self.init(reading: String(text), unit: unit, rounding: rounding)
    }

    @usableFromInline
    init(reading text: String, unit: Unit?, rounding: Rounding) throws(MeasureError) {
        tenThousandthsOfMu = try text.read { reader throws(TextFault) in
            let value = try reader.takeNumber(scale: 4)
            let unit = try reader.takeUnit(orElse: unit)
            guard unit.dimension == .area else { throw .other(.areaUnitRefused(unit)) }
            return try Area.inMu(value, unit, rounding)
        }
    }

    /// The area in ten-thousandths of a unit of land.
    ///
    /// Throws `areaUnitRefused`, then `areaInexact` under `.exact`, then `resultTooLarge`.
    public func tenThousandths(
        of unit: Unit, rounding: Rounding
    ) throws(MeasureError) -> Int64 {
        guard unit.dimension == .area else { throw .areaUnitRefused(unit) }
        return try scaled(to: unit, steps: 1, rounding: rounding)
    }

    /// The area in whole square metres.
    ///
    /// Throws `areaInexact` under `.exact`; an area always fits.
    public func squareMetres(_ rounding: Rounding) throws(MeasureError) -> Int64 {
        try scaled(to: .squareMetre, steps: 10_000, rounding: rounding)
    }

    /// The area as a quantity of mu; throws `areaInexact` under `.exact`.
    public func quantity(_ rounding: Rounding) throws(MeasureError) -> Quantity {
        Quantity(thousandths: try scaled(to: .mu, steps: 10, rounding: rounding), unit: .mu)
    }

    private static func inMu(
        _ value: Int64, _ unit: Unit, _ rounding: Rounding
    ) throws(TextFault) -> Int64 {
        do throws(ArithmeticFault) {
            return try rounding.scale(
                value, by: Int128(unit.factor.numerator), over: Int128(Unit.mu.factor.numerator))
        } catch .inexact {
            let number = decimalText(value, scale: 4, grouping: false)
            throw .other(.areaInexact("\(number) \(unit)", in: .mu))
        } catch {
            throw .tooLarge
        }
    }

    private func scaled(
        to unit: Unit, steps: Int128, rounding: Rounding
    ) throws(MeasureError) -> Int64 {
        do throws(ArithmeticFault) {
            return try rounding.scale(
                tenThousandthsOfMu, by: Int128(Unit.mu.factor.numerator),
                over: Int128(unit.factor.numerator) * steps)
        } catch .inexact {
            throw .areaInexact("\(self)", in: unit)
        } catch {
            throw .resultTooLarge("\(self) → \(unit)")
        }
    }
}

extension Area {
    /// Whether one area is smaller than another.
    public static func < (left: Area, right: Area) -> Bool {
        left.tenThousandthsOfMu < right.tenThousandthsOfMu
    }

    /// The exact sum; throws `resultTooLarge`.
    public static func + (left: Area, right: Area) throws(MeasureError) -> Area {
        let (value, overflow) = left.tenThousandthsOfMu.addingReportingOverflow(
            right.tenThousandthsOfMu)
        guard !overflow else { throw .resultTooLarge("\(left) + \(right)") }
        return Area(tenThousandthsOfMu: value)
    }

    /// The exact difference; throws `resultTooLarge`.
    public static func - (left: Area, right: Area) throws(MeasureError) -> Area {
        let (value, overflow) = left.tenThousandthsOfMu.subtractingReportingOverflow(
            right.tenThousandthsOfMu)
        guard !overflow else { throw .resultTooLarge("\(left) - \(right)") }
        return Area(tenThousandthsOfMu: value)
    }

    /// The exact sum; nothing sums to zero. Throws `resultTooLarge`.
    public static func sum(_ areas: some Sequence<Area>) throws(MeasureError) -> Area {
        var total = Area.zero
        for area in areas { total = try total + area }
        return total
    }

    /// Splits the area by weights so that the parts sum exactly; see `apportion`.
    public func apportioned(by weights: [Int64]) throws(MeasureError) -> [Area] {
        try apportion(tenThousandthsOfMu, by: weights).map(Area.init(tenThousandthsOfMu:))
    }
}

extension Area: CustomStringConvertible {
    /// "1,234.5" in mu, up to four decimals.
    public func formatted(grouping: Bool = true) -> String {
        decimalText(tenThousandthsOfMu, scale: 4, grouping: grouping)
    }

    /// "3.5 亩" or "3.5 mu".
    public func text(in language: Language) -> String {
        "\(formatted()) \(Unit.mu.text(in: language))"
    }

    /// "3.5 mu", which `init(parsing:)` reads back.
    public var description: String { "\(formatted(grouping: false)) mu" }
}

extension Area: Codable {
    /// Reads the area in ten-thousandths of a mu.
    public init(from decoder: any Decoder) throws {
        tenThousandthsOfMu = try decoder.singleValueContainer().decode(Int64.self)
    }

    /// Writes the area in ten-thousandths of a mu.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(tenThousandthsOfMu)
    }
}
