/// How two amounts of alike units relate.
public enum Comparison: Hashable, Sendable {
    /// The first is smaller.
    case less
    /// Both are the same amount, though perhaps in other units.
    case equal
    /// The first is larger.
    case greater
}

extension Quantity {
    /// The amount in exact thousandths of the base unit (for weights, thousandths of a gram).
    ///
    /// A pack counts as the content of its first packing; other units stay with their own base.
    /// Throws `packingsDisagree`, also for packs in a circle, then `conversionInexact` when the
    /// content is a fraction that does not come out whole, then `quantityTooLarge`.
    public func baseThousandths(packings: [Packing] = []) throws(MeasureError) -> Int64 {
        let content = try unit.unpacked(packings)
        let factor = try unit.factor(to: content, packings: packings) * content.factor
        let base = Unit(code: content.base) ?? content
        return try scaled(by: factor, to: base, rounding: .exact)
    }

    /// An amount of base thousandths, as `baseThousandths` gives, in a unit.
    ///
    /// Throws `conversionInexact` under `.exact`, then `resultTooLarge`.
    public static func fromBase(
        _ thousandths: Int64, in unit: Unit, rounding: Rounding
    ) throws(MeasureError) -> Quantity {
        do throws(ArithmeticFault) {
            let value = try rounding.scale(
                thousandths, by: Int128(unit.factor.denominator),
                over: Int128(unit.factor.numerator))
            return Quantity(thousandths: value, unit: unit)
        } catch .inexact {
            throw .baseInexact(thousandths, in: unit)
        } catch {
            throw .resultTooLarge("\(decimalText(thousandths, scale: 3, grouping: true)) → \(unit)")
        }
    }

    /// The same amount in another unit, through the packings of the item where units are unlike.
    ///
    /// Throws `unitsUnlike`, `packingsDisagree`, `conversionInexact` under `.exact`, and
    /// `quantityTooLarge`.
    public func converted(
        to target: Unit, packings: [Packing] = [], rounding: Rounding
    ) throws(MeasureError) -> Quantity {
        let factor = try unit.factor(to: target, packings: packings)
        return Quantity(
            thousandths: try scaled(by: factor, to: target, rounding: rounding), unit: target)
    }

    /// Weighs two amounts exactly; throws `unitsUnlike`.
    public func compare(to other: Quantity) throws(MeasureError) -> Comparison {
        let factor = try unit.factor(to: other.unit)
        let mine = Int128(thousandths) * Int128(factor.numerator)
        let theirs = Int128(other.thousandths) * Int128(factor.denominator)
        return mine == theirs ? .equal : mine < theirs ? .less : .greater
    }

    private func scaled(
        by factor: Ratio, to target: Unit, rounding: Rounding
    ) throws(MeasureError) -> Int64 {
        do throws(ArithmeticFault) {
            return try rounding.scale(
                thousandths, by: Int128(factor.numerator), over: Int128(factor.denominator))
        } catch .inexact {
            throw .conversionInexact(self, to: target)
        } catch {
            throw .quantityTooLarge(self)
        }
    }
}

extension MeasureError {
    /// The same fault, with a unit that people use in the place of its base, in which amounts are
    /// only kept: who typed 斤 knows nothing of grams.
    package func naming(_ unit: Unit) -> MeasureError {
        guard let base = Unit(code: unit.base) else { return self }
        switch self {
        case .unitsUnlike(let first, let second):
            return .unitsUnlike(first == base ? unit : first, second == base ? unit : second)
        case .conversionInexact(let quantity, let target) where target == base:
            return .conversionInexact(quantity, to: unit)
        default: return self
        }
    }
}

extension Unit {
    /// The unit of what is finally inside a pack, following packings from pack to pack.
    fileprivate func unpacked(_ packings: [Packing]) throws(MeasureError) -> Unit {
        var unit = self
        var steps = 0
        while unit.dimension == .pack, let packing = packings.first(where: { $0.pack == unit }) {
            // A chain is no longer than the list, so one step more means a circle.
            guard steps < packings.count else {
                throw .packingsDisagree(self, packing.contentUnit)
            }
            unit = packing.contentUnit
            steps += 1
        }
        return unit
    }
}
