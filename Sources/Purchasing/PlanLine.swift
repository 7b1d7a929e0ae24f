import Measures
import Meetings

/// A line of a proposal whose supplier and item are known and whose terms are computed.
struct PlanLine {
    let supplier: Supplier.ID
    let item: Item
    let quantity: Quantity
    let price: UnitPrice
    let amount: Money
    let base: Int64

    /// Throws `PurchasingError.unknownSupplier`, `.unknownItem`, `.notWhole`, `MeasureError` for an amount
    /// or a price that no document may state, and for units that no pack of the item leads to.
    init(
        _ line: PurchasePlan.Proposal.Line, suppliers: [String: Supplier.ID],
        items: [String: Item]
    ) throws {
        guard let supplier = suppliers[line.supplier] else {
            throw PurchasingError.unknownSupplier(line.supplier)
        }
        guard let item = items[line.item] else { throw PurchasingError.unknownItem(line.item) }
        try line.quantity.checkWholeCount()
        self.supplier = supplier
        self.item = item
        quantity = line.quantity
        base = try item.baseThousandths(of: line.quantity)
        price = try line.price.checkedPrice().converted(
            to: line.quantity.unit, packings: item.packings, rounding: .exact)
        amount = try price.amount(for: quantity, rounding: .halfAwayFromZero)
    }

    /// Refuses what nobody asked for and what is more than was asked for, rounded up to whole packs.
    ///
    /// All lines of an item count together. The pack is the largest that they are stated in; when none is
    /// stated in packs, the smallest that the item comes in; an item without packs is not rounded.
    /// `demanded` is base thousandths by item, `taken` what other plans buy of it. Throws
    /// `PurchasingError.nobodyAsked`, then `.moreThanDemanded`.
    static func check(
        _ lines: [PlanLine], against demanded: [Item.ID: Int64],
        taken: [Item.ID: [TakenByPlan]] = [:], of round: PurchaseRound
    ) throws {
        for line in lines where demanded[line.item.id] == nil {
            throw PurchasingError.nobodyAsked(item: line.item.name, round.number)
        }
        let groups = Dictionary(grouping: lines, by: \.item.id)
        for line in lines {
            guard let group = groups[line.item.id], let asked = demanded[line.item.id] else {
                continue
            }
            try checkAmount(group, of: line.item, asked, taken[line.item.id] ?? [])
        }
    }

    private static func checkAmount(
        _ lines: [PlanLine], of item: Item, _ demanded: Int64, _ taken: [TakenByPlan]
    ) throws {
        let pack = try pack(of: item, statedIn: lines.map(\.quantity.unit))
        let planned = lines.reduce(Int128(0)) { $0 + Int128($1.base) }
        let limit = limit(demanded: demanded, pack: pack?.base)
        guard taken.reduce(planned, { $0 + $1.base }) > limit else { return }
        guard let planned = Int64(exactly: planned), let limit = Int64(exactly: limit) else {
            throw MeasureError.resultTooLarge("Σ \(item.name)")
        }
        throw PurchasingError.moreThanDemanded(
            item: item.name, planned: try item.quantity(ofBase: planned),
            demanded: try item.quantity(ofBase: demanded),
            limit: try item.quantity(ofBase: limit), pack: pack?.unit,
            others: try TakenByPlan.sums(taken, of: item))
    }

    private static func pack(
        of item: Item, statedIn units: [Unit]
    ) throws -> (unit: Unit, base: Int64)? {
        let stated = try packs(units, of: item).max { $0.base < $1.base }
        if let stated { return stated }
        return try packs(item.packings.map(\.pack), of: item).min { $0.base < $1.base }
    }

    private static func packs(
        _ units: [Unit], of item: Item
    ) throws -> [(unit: Unit, base: Int64)] {
        try units.compactMap { unit in
            try item.baseThousandths(inPack: unit).map { (unit: unit, base: $0) }
        }
    }

    /// What was asked for, rounded up to whole packs of this content.
    static func limit(demanded: Int64, pack: Int64?) -> Int128 {
        guard let pack, pack > 0 else { return Int128(demanded) }
        let (whole, rest) = Int128(demanded).quotientAndRemainder(dividingBy: Int128(pack))
        return (rest == 0 ? whole : whole + 1) * Int128(pack)
    }
}

/// What another plan of the round takes of an item, in base thousandths.
struct TakenByPlan {
    let motion: MotionNumber
    let base: Int128

    /// What each motion's plan takes altogether, in the item's unit and in the order of the list.
    static func sums(_ taken: [TakenByPlan], of item: Item) throws -> [OtherPlan] {
        var sums: [(motion: MotionNumber, base: Int128)] = []
        for line in taken {
            if sums.last?.motion == line.motion {
                sums[sums.count - 1].base += line.base
            } else {
                sums.append((line.motion, line.base))
            }
        }
        return try sums.map { motion, base in
            guard let base = Int64(exactly: base) else {
                throw MeasureError.resultTooLarge("Σ \(item.name)")
            }
            return OtherPlan(motion: motion, quantity: try item.quantity(ofBase: base))
        }
    }
}
