import Glibc
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

    /// The rings as they were checked before they were written.
    init(known rings: [[GeoPoint]]) { self.rings = rings }

    /// The area on the ellipsoid of WGS 84, to the nearest ten-thousandth of a mu.
    ///
    /// The polygon is laid flat with the radii of the ellipsoid at its middle latitude, which is good to
    /// 0.1 % for what is as small as a plot.
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

    private static func area(doubled: Int128, at latitude: Int64) -> Area {
        // tidy:allow float: only a warning is made of it, and the earth is no integer
        let radian = Double.pi / 180 / 10_000_000
        // tidy:allow float: the major axis and the squared eccentricity of WGS 84
        let (axis, squared) = (6_378_137.0, 0.006_694_379_990_14)
        // tidy:allow float: as above
        let angle = Double(latitude) * radian
        // tidy:allow float: as above
        let bend = 1.0 - squared * sin(angle) * sin(angle)
        // tidy:allow float: the radius along the meridian times that along the parallel, in m²
        let square = axis * axis * (1.0 - squared) / (bend * bend) * cos(angle)
        // tidy:allow float: 15 ten-thousandths of a mu are a square metre
        let area = Double(doubled) / 2.0 * radian * radian * square * 15.0
        return Area(tenThousandthsOfMu: Int64(area.rounded()))
    }
}
