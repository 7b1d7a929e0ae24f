/// A place by its longitude and latitude in ten-millionths of a degree, which is a centimetre.
public struct GeoPoint: Sendable, Hashable, Codable {
    /// East of Greenwich.
    public let longitude: Int32
    /// North of the equator.
    public let latitude: Int32

    /// The place with these coordinates, in ten-millionths of a degree.
    public init(longitude: Int32, latitude: Int32) {
        self.longitude = longitude
        self.latitude = latitude
    }

    /// Whether it is in the rectangle around China.
    var isInChina: Bool {
        Self.longitudes.contains(longitude) && Self.latitudes.contains(latitude)
    }

    /// The place with longitude and latitude exchanged.
    var exchanged: GeoPoint { GeoPoint(longitude: latitude, latitude: longitude) }

    private static let longitudes: ClosedRange<Int32> = 735_000_000...1_351_000_000
    private static let latitudes: ClosedRange<Int32> = 38_000_000...536_000_000
}

extension GeoPoint: CustomStringConvertible {
    /// "124.0451,42.5312", longitude first as in GeoJSON.
    public var description: String { "\(Self.degrees(longitude)),\(Self.degrees(latitude))" }

    private static func degrees(_ value: Int32) -> String {
        let digits = String(value.magnitude % 10_000_000)
        var fraction = String(repeating: "0", count: 7 - digits.count) + digits
        while fraction.hasSuffix("0") { fraction.removeLast() }
        let whole = "\(value < 0 ? "-" : "")\(value.magnitude / 10_000_000)"
        return fraction.isEmpty ? whole : "\(whole).\(fraction)"
    }
}
