import Measures
import Postgres
import Tenancy

/// What a sale needs to know of a crop: what its stock is counted in and what its packs hold.
struct CropTerms: Sendable {
    /// The unit in which people count the crop.
    let unit: Unit
    /// The unit of the base: gram for what is weighed, 株 for saplings.
    let base: Unit
    /// What packs hold today.
    let packings: [Packing]

    /// The columns that `init(row:)` reads, of the crop under this alias.
    static func columns(_ crop: String, _ tx: TenantTransaction) -> SQL {
        let parts = ["pack_unit", "content_numerator", "content_denominator", "content_unit"]
            .map { column -> SQL in
                """
                array(select p.\(unescaped: column) from app.packing p
                      where p.tenant_id = \(tx.tenant) and p.crop_id = \(unescaped: crop).id
                      order by p.id)
                """
            }
        // A crop that is not there is refused by name; the unit only keeps the row readable.
        return "coalesce(\(unescaped: crop).unit, 'g'), \(parts.joined())"
    }

    /// Reads the crop's unit and its packings.
    init(row: inout Row) throws {
        unit = try row.next(Unit.self)
        guard let base = Unit(code: unit.base) else {
            throw TenancyError.unknownUnitInDatabase(unit.base)
        }
        self.base = base
        let packs = try row.next([Unit].self)
        let numerators = try row.next([Int64].self)
        let denominators = try row.next([Int64].self)
        let contents = try row.next([Unit].self)
        packings = try packs.indices.map {
            try Packing(
                pack: packs[$0], content: Ratio(numerators[$0], over: denominators[$0]),
                contentUnit: contents[$0])
        }
    }

    /// How many bases one unit holds, to be frozen on a document.
    func bases(in unit: Unit) throws(MeasureError) -> Ratio {
        do throws(MeasureError) {
            return try unit.factor(to: base, packings: packings)
        } catch {
            throw error.naming(self.unit)
        }
    }

    /// A quantity in thousandths of the base, exactly. Packs that a document froze go before those
    /// of today.
    func baseThousandths(
        of quantity: Quantity, frozen: [Packing] = []
    ) throws(MeasureError) -> Int64 {
        let today = packings.filter { packing in !frozen.contains { $0.pack == packing.pack } }
        do throws(MeasureError) {
            return try quantity.converted(to: base, packings: frozen + today, rounding: .exact)
                .thousandths
        } catch {
            throw error.naming(unit)
        }
    }

    /// An amount of base thousandths in a unit that a person used, never more than it is.
    func quantity(
        _ baseThousandths: Int64, in unit: Unit
    ) throws(MeasureError) -> Quantity {
        try Quantity(thousandths: baseThousandths, unit: base)
            .converted(to: unit, packings: packings, rounding: .down)
    }
}

/// A price with how many bases of the crop its unit held when it was agreed.
struct FrozenPrice: Sendable {
    let price: UnitPrice
    let bases: Ratio

    /// Reads price, unit, numerator and denominator.
    init(row: inout Row) throws {
        price = try row.nextPrice()
        bases = try Ratio(try row.next(), over: try row.next())
    }

    /// What an amount of base thousandths costs, rounded half away from zero to fen.
    func amount(baseThousandths: Int64, base: Unit) throws(MeasureError) -> Money {
        let quantity = Quantity(thousandths: baseThousandths, unit: base)
        let packings = try frozenPacking(price.unit, holding: bases, of: base)
        return try price.amount(for: quantity, packings: packings, rounding: .halfAwayFromZero)
    }
}

/// The packing that a document froze; none where the catalogue of units itself knows the factor.
func frozenPacking(
    _ unit: Unit, holding bases: Ratio, of base: Unit
) throws(MeasureError) -> [Packing] {
    guard !unit.isAlike(base) else { return [] }
    return [try Packing(pack: unit, content: bases, contentUnit: base)]
}
