public import Measures

/// Where a plot lies: a polygon of one outer ring and, for what is not part of it, inner ones.
public struct Boundary: Sendable, Hashable, Codable {
    /// The rings, the outer one first; each ends with its first point.
    public let rings: [[GeoPoint]]

    /// How many points a boundary may have.
    public static let pointLimit = 2_000

    /// Reads GeoJSON: a Polygon or a Feature with one.
    ///
    /// Throws `LandError.boundaryUnreadable`, `.notAPolygon`, `.tooManyPoints`, `.ringTooShort`,
    /// `.ringOpen`, `.latitudeFirst`, `.outsideChina`, `.crossesItself`, in this order.
    public init(geoJSON text: String) throws(LandError) {
        try self.init(rings: try GeoJSONReader.rings(of: text))
    }

    /// A boundary of these rings. Throws as `init(geoJSON:)` from `.tooManyPoints` on.
    public init(rings: [[GeoPoint]]) throws(LandError) {
        let count = rings.reduce(0) { $0 + $1.count }
        guard count <= Self.pointLimit else { throw .tooManyPoints(count) }
        for (place, ring) in rings.enumerated() {
            guard ring.count >= 4 else {
                throw .ringTooShort(place + 1, positions: ring.count)
            }
            guard ring.first == ring.last else { throw .ringOpen(place + 1) }
        }
        for point in rings.joined() where !point.isInChina {
            throw point.exchanged.isInChina ? .latitudeFirst(point) : .outsideChina(point)
        }
        if let point = Self.crossing(of: rings) { throw .crossesItself(point) }
        self.rings = rings
    }

    /// Reads what was encoded, which may come from anywhere and is checked again.
    public init(from decoder: any Decoder) throws {
        let parts = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(rings: parts.decode([[GeoPoint]].self, forKey: .rings))
    }

    private enum CodingKeys: CodingKey {
        case rings
    }

    /// The rings as they were checked before they were written.
    init(known rings: [[GeoPoint]]) { self.rings = rings }

    /// The area on the ellipsoid of WGS 84, to the nearest ten-thousandth of a mu.
    ///
    /// The polygon is laid flat with the radii of the ellipsoid at its middle latitude, which is good to
    /// 0.1 % for what is as small as a plot. Only a warning is made of it.
    public var area: Area {
        let latitudes = rings.joined().map { Int64($0.latitude) }
        let middle = ((latitudes.min() ?? 0) + (latitudes.max() ?? 0)) / 2
        let outer = Self.doubledArea(rings[0])
        let inner = rings.dropFirst().reduce(Int128(0)) { $0 + Self.doubledArea($1) }
        return Self.area(doubled: max(outer - inner, 0), at: middle)
    }

    /// Twice the area in squares of a ten-millionth of a degree, exact.
    private static func doubledArea(_ ring: [GeoPoint]) -> Int128 {
        let sum = zip(ring, ring.dropFirst()).reduce(Int128(0)) { sum, side in
            sum + Int128(side.0.longitude) * Int128(side.1.latitude)
                - Int128(side.1.longitude) * Int128(side.0.latitude)
        }
        return sum < 0 ? -sum : sum
    }

    /// A square degree changes so evenly with the latitude that between two whole degrees a straight line
    /// is good to 0.005 %.
    private static func area(doubled: Int128, at latitude: Int64) -> Area {
        let degree = Int(latitude / 10_000_000)
        let (south, north) = (squareDegree(degree), squareDegree(degree + 1))
        let square = south + (north - south) * Int128(latitude % 10_000_000) / 10_000_000
        // 15 ten-thousandths of a mu are a square metre; 10^14 of the unit's squares a square degree.
        let area = (doubled * square * 15 + 100_000_000_000_000) / 200_000_000_000_000
        return Area(tenThousandthsOfMu: Int64(clamping: area))
    }

    private static func squareDegree(_ latitude: Int) -> Int128 {
        Int128(squareDegrees[min(max(latitude - 3, 0), squareDegrees.count - 1)])
    }

    /// The square metres of a square degree on the ellipsoid of WGS 84, at 3° north and each further degree
    /// up to 54°: the radius along the meridian times that along the parallel.
    private static let squareDegrees: [Int64] = [
        12_292_653_722, 12_279_887_811, 12_263_479_541, 12_243_432_700, 12_219_751_920,
        12_192_442_684, 12_161_511_324, 12_126_965_026, 12_088_811_837, 12_047_060_664,
        12_001_721_282, 11_952_804_335, 11_900_321_349, 11_844_284_727, 11_784_707_762,
        11_721_604_642, 11_654_990_454, 11_584_881_192, 11_511_293_763, 11_434_245_993,
        11_353_756_637, 11_269_845_381, 11_182_532_854, 11_091_840_631, 10_997_791_241,
        10_900_408_176, 10_799_715_896, 10_695_739_833, 10_588_506_403, 10_478_043_009,
        10_364_378_044, 10_247_540_904, 10_127_561_986, 10_004_472_698, 9_878_305_460,
        9_749_093_709, 9_616_871_906, 9_481_675_532, 9_343_541_096, 9_202_506_137,
        9_058_609_220, 8_911_889_942, 8_762_388_927, 8_610_147_831, 8_455_209_332,
        8_297_617_137, 8_137_415_968, 7_974_651_567, 7_809_370_685, 7_641_621_079,
        7_471_451_501, 7_298_911_695,
    ]
}
