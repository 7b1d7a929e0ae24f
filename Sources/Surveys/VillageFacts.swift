public import Measures

/// What a village has, as far as it was answered; nil says that nobody knows.
public struct VillageFacts: Hashable, Sendable, Codable {
    /// How many households live there.
    public var households: Int64?
    /// How many people.
    public var people: Int64?
    /// How many of them work.
    public var labour: Int64?
    /// The cultivated land.
    public var cultivated: Area?
    /// The part of it that can be irrigated.
    public var irrigated: Area?
    /// How surely there is water.
    public var water: WaterGrade?
    /// How far one drives in on a road.
    public var road: RoadGrade?
    /// What the cold stores hold, in any unit of weight.
    public var coldStore: Quantity?
    /// The land under greenhouses.
    public var greenhouse: Area?
    /// How many firms process produce.
    public var processors: Int64?
    /// How many co-operatives there are.
    public var cooperatives: Int64?
    /// Of a hundred households that were asked, how many want to join.
    public var willing: Int64?
    /// How many households were asked.
    public var asked: Int64?

    /// Nothing is answered.
    public init() {}
}

extension VillageFacts {
    /// No village has more people, and no village has more land in ten-thousandths of a mu.
    private static let mostPeople: Int64 = 10_000_000
    private static let mostLand: Int64 = 100_000_000_000

    /// Whether nothing is answered.
    var isEmpty: Bool { self == VillageFacts() }

    /// The cold store in tonnes, halves of a kilogram away from zero. Throws `MeasureError.unitsUnlike`
    /// for what is no weight.
    func coldStoreInTonnes() throws(MeasureError) -> Quantity? {
        guard let coldStore else { return nil }
        return try coldStore.converted(to: .tonne, rounding: .halfAwayFromZero)
    }

    /// The first item that is below zero or more than a village can have.
    var flaw: (item: VillageItem, error: SurveyError)? {
        let counts: [(VillageItem, Int64?, Int64)] = [
            (.households, households, Self.mostPeople), (.people, people, Self.mostPeople),
            (.labour, labour, Self.mostPeople), (.processors, processors, Self.mostPeople),
            (.cooperatives, cooperatives, Self.mostPeople), (.willing, willing, 100),
            (.asked, asked, Self.mostPeople),
        ]
        for (item, count, most) in counts {
            guard let count, !(0...most).contains(count) else { continue }
            return (item, .outOfRange(item, "\(count)", most: "\(most)"))
        }
        return landFlaw
    }

    private var landFlaw: (item: VillageItem, error: SurveyError)? {
        let most = Area(tenThousandthsOfMu: Self.mostLand)
        let lands: [(VillageItem, Area?)] = [
            (.cultivated, cultivated), (.irrigated, irrigated), (.greenhouse, greenhouse),
        ]
        for (item, land) in lands {
            guard let land, !(.zero...most).contains(land) else { continue }
            return (item, .outOfRange(item, land.formatted(), most: most.formatted()))
        }
        guard let coldStore, !(0...Quantity.limit).contains(coldStore.thousandths) else {
            return nil
        }
        let text = coldStore.formatted()
        return (.coldStore, .outOfRange(.coldStore, text, most: "\(Quantity.limit / 1_000)"))
    }

    /// The items without an answer, in the order of the sheet.
    public var missing: [VillageItem] {
        let answered: [(VillageItem, Bool)] = [
            (.households, households != nil), (.people, people != nil), (.labour, labour != nil),
            (.cultivated, cultivated != nil), (.irrigated, irrigated != nil),
            (.water, water != nil), (.road, road != nil), (.coldStore, coldStore != nil),
            (.greenhouse, greenhouse != nil), (.processors, processors != nil),
            (.cooperatives, cooperatives != nil), (.willing, willing != nil),
            (.asked, asked != nil),
        ]
        return answered.filter { !$0.1 }.map(\.0)
    }
}
