import Testing

@testable import Measures

@Suite struct `Units` {
    @Test(arguments: [
        ("斤", Unit.jin), ("市斤", .jin), ("Jin", .jin), ("公斤", .kilogram), ("千克", .kilogram),
        ("KG", .kilogram), ("ｋｇ", .kilogram), ("㎏", .kilogram), ("吨", .tonne), ("t", .tonne),
        ("担", .dan), ("两", .liang), ("株", .plant), ("棵", .plant), ("尾", .fish), ("只", .head),
        ("头", .livestock), ("箱", .box), ("Boxes", .box), ("袋", .bag), ("件", .package),
        ("亩", .mu), ("公顷", .hectare), ("㎡", .squareMetre), ("m²", .squareMetre),
        ("M2", .squareMetre),
        ("升", .litre), ("L", .litre), ("mL", .millilitre), ("米", .metre), (" 斤 ", .jin),
    ])
    func `are found by their words`(word: String, unit: Unit) throws {
        #expect(try Unit(parsing: word) == unit)
    }

    @Test(
        arguments: [
            ("", .nothingToRead), ("  ", .nothingToRead), ("斤斤", .unitUnknown("斤斤")),
            ("公 斤", .unitUnknown("公 斤")), ("大概一百多公斤左右吧", .unitUnknown("大概一百多公斤左右吧")),
            ("\u{0}", .unitUnknown("")), ("\u{0}kg", .unitUnknown("kg")),
        ] as [(String, MeasureError)])
    func `that nobody knows are refused`(word: String, error: MeasureError) {
        #expect(throws: error) { try Unit(parsing: word) }
    }

    @Test func `are found by every spelling of the catalogue, and each spelling means one unit`()
        throws
    {
        for (unit, definition) in zip(Unit.all, UnitDefinition.all) {
            #expect(Unit(code: unit.code) == unit)
            for word in definition.spellings {
                #expect(word.utf8.count <= 15)
                #expect(try Unit(parsing: word) == unit, "\(word)")
            }
        }
    }

    @Test func `keep their codes for ever`() {
        let codes = """
            g kg t jin liang qian dan ml l m3 mm cm m km m2 mu ha piece plant fish head livestock \
            log stem set machine workday occasion box bag bundle tray package basket bottle barrel \
            can carton roll
            """
        #expect(Unit.all.map(\.code) == codes.split(separator: " ").map(String.init))
        #expect(UnitDefinition.all.count == Unit.Kind.allCases.count)
    }

    @Test func `have codes in exact letters only`() {
        #expect(Unit(code: "jin") == .jin)
        for code in ["Jin", "斤", "", " jin", "jinjinjinjinjinjin"] {
            #expect(Unit(code: code) == nil)
        }
    }

    @Test(arguments: [
        (Unit.jin, Unit.gram, "500"), (.liang, .jin, "0.1"), (.dan, .jin, "100"),
        (.tonne, .dan, "20"),
        (.qian, .liang, "0.1"), (.hectare, .mu, "15"), (.mu, .squareMetre, "2000/3"),
        (.squareMetre, .mu, "0.0015"), (.litre, .millilitre, "1000"), (.kilometre, .metre, "1000"),
        (.cubicMetre, .litre, "1000"), (.box, .box, "1"),
    ])
    func `convert by exact factors`(unit: Unit, target: Unit, factor: String) throws {
        #expect(try unit.factor(to: target) == Ratio(parsing: factor))
        #expect(try target.factor(to: unit) == Ratio(parsing: factor).inverse)
    }

    @Test func `of one dimension share a base, and every count and pack stands alone`() {
        for first in Unit.all {
            for second in Unit.all where first != second {
                let standsAlone = first.dimension == .count || first.dimension == .pack
                let isAlike = first.dimension == second.dimension && !standsAlone
                #expect(first.isAlike(second) == isAlike, "\(first) \(second)")
            }
        }
    }
}
