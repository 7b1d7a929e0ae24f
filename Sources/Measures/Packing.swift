/// What one pack of an item holds: 1 箱 = 12.5 公斤; or what one piece weighs: 1 尾 = 0.75 公斤.
///
/// A packing belongs to an item and is frozen on every document that uses it.
public struct Packing: Hashable, Sendable {
    /// The pack, or the counted piece.
    public let pack: Unit
    /// How many content units are in one pack, exactly.
    public let content: Ratio
    /// The unit of the content, not alike the pack.
    public let contentUnit: Unit

    /// A packing; throws `packingOfItself` when the units are alike and need none.
    public init(pack: Unit, content: Ratio, contentUnit: Unit) throws(MeasureError) {
        guard !pack.isAlike(contentUnit) else { throw .packingOfItself(pack, contentUnit) }
        self.pack = pack
        self.content = content
        self.contentUnit = contentUnit
    }

    /// "1 箱 = 12.5 公斤" or "1 box = 12.5 kg".
    public func text(in language: Language) -> String {
        "1 \(pack.text(in: language)) = \(content) \(contentUnit.text(in: language))"
    }

    /// How many bases of the content one base of the pack holds.
    func baseFactor() throws(MeasureError) -> Ratio {
        try content * contentUnit.factor / pack.factor
    }
}

extension Packing: CustomStringConvertible {
    /// "1 box = 12.5 kg".
    public var description: String { text(in: .english) }
}

extension Packing: Codable {
    private enum CodingKeys: CodingKey { case pack, content, contentUnit }

    /// Reads the three parts; a packing between alike units is refused.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(
            pack: values.decode(Unit.self, forKey: .pack),
            content: values.decode(Ratio.self, forKey: .content),
            contentUnit: values.decode(Unit.self, forKey: .contentUnit))
    }
}

extension Unit {
    /// How many of `target` one of this unit is, through the packings of an item where needed.
    ///
    /// Throws `unitsUnlike` when no packing leads there, `packingsDisagree` when packings reach
    /// a unit with different factors, `resultTooLarge` when a factor does not fit.
    public func factor(
        to target: Unit, packings: [Packing] = []
    ) throws(MeasureError) -> Ratio {
        if kind == target.kind { return .one }
        if isAlike(target) { return try factor / target.factor }
        let reached = try reachableBases(packings)
        guard let between = reached.first(where: { $0.unit.isAlike(target) }) else {
            throw .unitsUnlike(self, target)
        }
        return try factor * between.factor / target.factor
    }

    /// Every base that packings lead to, with how many of it one base of this unit is.
    private func reachableBases(
        _ packings: [Packing]
    ) throws(MeasureError) -> [(unit: Unit, factor: Ratio)] {
        var reached: [(unit: Unit, factor: Ratio)] = [(self, .one)]
        var next = 0
        while next < reached.count {
            let (unit, factor) = reached[next]
            next += 1
            for packing in packings {
                guard let step = try packing.step(from: unit) else { continue }
                let total = try factor * step.factor
                if let known = reached.first(where: { $0.unit.isAlike(step.unit) }) {
                    guard known.factor == total else { throw .packingsDisagree(self, step.unit) }
                } else {
                    reached.append((step.unit, total))
                }
            }
        }
        return reached
    }
}

extension Packing {
    /// Where the packing leads from a unit, in base units; nil when it does not touch the unit.
    fileprivate func step(
        from unit: Unit
    ) throws(MeasureError) -> (unit: Unit, factor: Ratio)? {
        if unit.isAlike(pack) { return (contentUnit, try baseFactor()) }
        if unit.isAlike(contentUnit) { return (pack, try baseFactor().inverse) }
        return nil
    }
}
