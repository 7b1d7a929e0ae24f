extension Unit {
    /// The place of a unit in the catalogue, in the order of `UnitDefinition.all`; not for storing.
    enum Kind: UInt8, CaseIterable, Sendable {
        case gram, kilogram, tonne, jin, liang, qian, dan
        case millilitre, litre, cubicMetre
        case millimetre, centimetre, metre, kilometre
        case squareMetre, mu, hectare
        case piece, plant, fish, head, livestock, log, stem, set, machine, workday, occasion
        case box, bag, bundle, tray, package, basket, bottle, barrel, can, carton, roll
    }

    /// Every unit, in the order of the catalogue.
    public static let all: [Unit] = Kind.allCases.map(Unit.init)

    /// 克, the base of weights.
    public static var gram: Unit { Unit(.gram) }
    /// 公斤 or 千克.
    public static var kilogram: Unit { Unit(.kilogram) }
    /// 吨, 1,000 kg.
    public static var tonne: Unit { Unit(.tonne) }
    /// 斤, 500 g.
    public static var jin: Unit { Unit(.jin) }
    /// 两, 50 g.
    public static var liang: Unit { Unit(.liang) }
    /// 钱, 5 g, for medicinal herbs.
    public static var qian: Unit { Unit(.qian) }
    /// 担, 50 kg.
    public static var dan: Unit { Unit(.dan) }

    /// 毫升, the base of volumes.
    public static var millilitre: Unit { Unit(.millilitre) }
    /// 升.
    public static var litre: Unit { Unit(.litre) }
    /// 立方米.
    public static var cubicMetre: Unit { Unit(.cubicMetre) }

    /// 毫米, the base of lengths.
    public static var millimetre: Unit { Unit(.millimetre) }
    /// 厘米.
    public static var centimetre: Unit { Unit(.centimetre) }
    /// 米.
    public static var metre: Unit { Unit(.metre) }
    /// 公里.
    public static var kilometre: Unit { Unit(.kilometre) }

    /// 平方米.
    public static var squareMetre: Unit { Unit(.squareMetre) }
    /// 亩, 10000/15 m².
    public static var mu: Unit { Unit(.mu) }
    /// 公顷, 15 mu.
    public static var hectare: Unit { Unit(.hectare) }

    /// 个.
    public static var piece: Unit { Unit(.piece) }
    /// 株 or 棵.
    public static var plant: Unit { Unit(.plant) }
    /// 尾.
    public static var fish: Unit { Unit(.fish) }
    /// 只, poultry and small animals.
    public static var head: Unit { Unit(.head) }
    /// 头, pigs and cattle.
    public static var livestock: Unit { Unit(.livestock) }
    /// 棒, an inoculated mushroom log.
    public static var log: Unit { Unit(.log) }
    /// 枝, cut flowers.
    public static var stem: Unit { Unit(.stem) }
    /// 套.
    public static var set: Unit { Unit(.set) }
    /// 台.
    public static var machine: Unit { Unit(.machine) }
    /// 工日, one person's day of work.
    public static var workday: Unit { Unit(.workday) }
    /// 次, one rendering of a service.
    public static var occasion: Unit { Unit(.occasion) }

    /// 箱.
    public static var box: Unit { Unit(.box) }
    /// 袋.
    public static var bag: Unit { Unit(.bag) }
    /// 捆.
    public static var bundle: Unit { Unit(.bundle) }
    /// 盘, also the tray of seedlings.
    public static var tray: Unit { Unit(.tray) }
    /// 件.
    public static var package: Unit { Unit(.package) }
    /// 筐.
    public static var basket: Unit { Unit(.basket) }
    /// 瓶.
    public static var bottle: Unit { Unit(.bottle) }
    /// 桶.
    public static var barrel: Unit { Unit(.barrel) }
    /// 罐.
    public static var can: Unit { Unit(.can) }
    /// 盒.
    public static var carton: Unit { Unit(.carton) }
    /// 卷.
    public static var roll: Unit { Unit(.roll) }
}
