/// Reads what of GeoJSON (RFC 7946) boundaries need: a polygon, alone or in a feature, and collections
/// of such features.
/// Numbers are read as decimal text, so that no digit of a coordinate is lost.
struct GeoJSONReader {
    /// A JSON value; literals and what nobody asks for are `other`.
    indirect enum Value {
        case object([String: Value])
        case array([Value])
        case string(String)
        case number(String)
        case other
    }

    private let bytes: [UInt8]
    private var place = 0
    private var depth = 0

    private init(_ text: String) { bytes = Array(text.utf8) }

    /// The rings of the polygon. Throws `LandError.boundaryUnreadable`, then `.notAPolygon`.
    static func rings(of text: String) throws(LandError) -> [[GeoPoint]] {
        var reader = GeoJSONReader(text)
        return try rings(of: try reader.whole())
    }

    /// A feature of a collection: the words of its properties, and its polygon.
    struct Feature {
        let words: [String: String]
        let geometry: Value

        /// The rings of the polygon. Throws `LandError.notAPolygon`.
        func rings() throws(LandError) -> [[GeoPoint]] { try GeoJSONReader.rings(of: geometry) }
    }

    /// The features of a collection. Throws `LandError.boundaryUnreadable`, then `.notACollection`.
    static func features(of text: String) throws(LandError) -> [Feature] {
        var reader = GeoJSONReader(text)
        guard case .object(let members) = try reader.whole(),
            case .string("FeatureCollection")? = members["type"],
            case .array(let features)? = members["features"]
        else { throw .notACollection }
        return features.map { feature in
            var words: [String: String] = [:]
            if case .object(let members) = feature,
                case .object(let properties)? = members["properties"]
            {
                for case (let name, .string(let word)) in properties { words[name] = word }
            }
            return Feature(words: words, geometry: feature)
        }
    }

    private mutating func whole() throws(LandError) -> Value {
        let value = try value()
        skipBlanks()
        guard place == bytes.count else { throw fault }
        return value
    }

    private static func rings(of value: Value) throws(LandError) -> [[GeoPoint]] {
        guard case .object(let members) = value else { throw .notAPolygon("JSON") }
        guard case .string(let type)? = members["type"] else { throw .notAPolygon("JSON") }
        if type == "Feature", let geometry = members["geometry"] { return try rings(of: geometry) }
        guard type == "Polygon", case .array(let rings)? = members["coordinates"], !rings.isEmpty
        else { throw .notAPolygon(type) }
        var read: [[GeoPoint]] = []
        for ring in rings { read.append(try points(of: ring)) }
        return read
    }

    private static func points(of ring: Value) throws(LandError) -> [GeoPoint] {
        guard case .array(let positions) = ring else { throw .notAPolygon("Polygon") }
        var points: [GeoPoint] = []
        for position in positions {
            guard case .array(let numbers) = position, numbers.count >= 2,
                case .number(let first) = numbers[0], case .number(let second) = numbers[1],
                let longitude = coordinate(first), let latitude = coordinate(second)
            else { throw .notAPolygon("Polygon") }
            points.append(GeoPoint(longitude: longitude, latitude: latitude))
        }
        return points
    }

    /// Degrees as ten-millionths, halves away from zero; nil for what is no such number.
    static func coordinate(_ text: String) -> Int32? {
        let isNegative = text.hasPrefix("-")
        let parts = text.drop { $0 == "-" }.split(
            separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let fraction = parts.count == 2 ? parts[1] : ""
        let kept = fraction.prefix(7)
        let zeros = String(repeating: "0", count: 7 - kept.count)
        guard parts[0].utf8.count <= 3, let value = Int64("\(parts[0])\(kept)\(zeros)"),
            fraction.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        let rounded = value + (fraction.dropFirst(7).first.map { $0 >= "5" } == true ? 1 : 0)
        return Int32(exactly: isNegative ? -rounded : rounded)
    }
}

extension GeoJSONReader {
    private var fault: LandError { .boundaryUnreadable(at: place + 1) }

    private mutating func skipBlanks() {
        while place < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[place]) { place += 1 }
    }

    private mutating func value() throws(LandError) -> Value {
        skipBlanks()
        guard place < bytes.count, depth < 16 else { throw fault }
        depth += 1
        defer { depth -= 1 }
        switch bytes[place] {
        case UInt8(ascii: "{"): return .object(try object())
        case UInt8(ascii: "["): return .array(try array())
        case UInt8(ascii: "\""): return .string(try string())
        default: return try word()
        }
    }

    private mutating func object() throws(LandError) -> [String: Value] {
        var members: [String: Value] = [:]
        try list(until: UInt8(ascii: "}")) { (reader) throws(LandError) in
            reader.skipBlanks()
            let name = try reader.string()
            reader.skipBlanks()
            guard reader.take(UInt8(ascii: ":")) else { throw reader.fault }
            members[name] = try reader.value()
        }
        return members
    }

    private mutating func array() throws(LandError) -> [Value] {
        var values: [Value] = []
        try list(until: UInt8(ascii: "]")) { (reader) throws(LandError) in
            values.append(try reader.value())
        }
        return values
    }

    private mutating func list(
        until end: UInt8, _ one: (inout GeoJSONReader) throws(LandError) -> Void
    ) throws(LandError) {
        place += 1
        skipBlanks()
        if take(end) { return }
        while true {
            try one(&self)
            skipBlanks()
            if take(end) { return }
            guard take(UInt8(ascii: ",")) else { throw fault }
        }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard place < bytes.count, bytes[place] == byte else { return false }
        place += 1
        return true
    }

    private mutating func string() throws(LandError) -> String {
        guard take(UInt8(ascii: "\"")) else { throw fault }
        var text: [UInt8] = []
        while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
            if take(UInt8(ascii: "\\")) {
                text += try escaped()
            } else {
                text.append(bytes[place])
                place += 1
            }
        }
        guard take(UInt8(ascii: "\"")) else { throw fault }
        return String(decoding: text, as: UTF8.self)
    }

    /// The character of an escape, behind its backslash.
    private mutating func escaped() throws(LandError) -> [UInt8] {
        guard place < bytes.count else { throw fault }
        let letter = bytes[place]
        place += 1
        switch letter {
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "u"): break
        default: return [letter]
        }
        var units = [try fourDigits()]
        if UTF16.isLeadSurrogate(units[0]), take(UInt8(ascii: "\\")) {
            guard take(UInt8(ascii: "u")) else { throw fault }
            units.append(try fourDigits())
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }

    private mutating func fourDigits() throws(LandError) -> UInt16 {
        let digits = bytes[place..<min(place + 4, bytes.count)]
        guard digits.count == 4,
            let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw fault }
        place += 4
        return unit
    }

    private mutating func word() throws(LandError) -> Value {
        let start = place
        while place < bytes.count, Self.isOfWord(bytes[place]) { place += 1 }
        let text = String(decoding: bytes[start..<place], as: UTF8.self)
        if ["true", "false", "null"].contains(text) { return .other }
        guard let first = text.utf8.first, first == 0x2D || (0x30...0x39).contains(first) else {
            place = start
            throw fault
        }
        return .number(text)
    }

    private static func isOfWord(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2D, 0x2E: true
        default: false
        }
    }
}
