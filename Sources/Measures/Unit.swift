/// A unit of the closed catalogue: 斤, 公斤, 亩, 株, 箱 and so on.
///
/// A unit is a one-byte key into the catalogue; store and exchange its `code`.
public struct Unit: Hashable, Sendable {
    let kind: Kind

    init(_ kind: Kind) { self.kind = kind }

    /// The unit with exactly this stored code, such as "jin"; nil when there is none.
    public init?(code: String) {
        guard let unit = UnitWords.byCode[UnitWords.key(of: code)] else { return nil }
        self = unit
    }

    /// Reads a Chinese or English unit word, symbol or code in either width and any letter case.
    ///
    /// Throws `nothingToRead` for a blank text, then `unitUnknown`.
    @inlinable
    public init(parsing text: some StringProtocol) throws(MeasureError) {
        try self.init(reading: String(text))
    }

    @usableFromInline
    init(reading text: String) throws(MeasureError) {
        self = try text.read { reader throws(TextFault) in
            guard !reader.isAtEnd else { throw .empty }
            return try reader.takeUnit()
        }
    }

    /// The stored name, never shown to people and never changed: "jin".
    public var code: String { definition.code }

    /// What the unit measures.
    public var dimension: Dimension { definition.dimension }

    /// The code of the base that alike units share: "g" for 斤 and 吨; a pack's or count's own code.
    public var base: String { definition.base }

    /// How many base units one unit is, exactly.
    public var factor: Ratio { definition.factor }

    /// The word on screens: "斤".
    public var chinese: String { definition.chinese }

    /// The English word or symbol for exactly one: "jin", "box".
    public var english: String { definition.english }

    /// The English word or symbol for any other amount: "jin", "boxes".
    public var englishPlural: String { definition.plural }

    /// Whether amounts of both units can be added without an item's packing.
    public func isAlike(_ other: Unit) -> Bool {
        kind == other.kind || definition.base == other.definition.base
    }

    /// The word for the unit behind a price or in a heading.
    public func text(in language: Language) -> String {
        language == .chinese ? chinese : english
    }

    private var definition: UnitDefinition { UnitDefinition.all[Int(kind.rawValue)] }
}

extension Unit: CustomStringConvertible {
    /// The code.
    public var description: String { code }
}

extension Unit: Codable {
    /// Reads a code; an unknown one is refused with `unitUnknown`.
    public init(from decoder: any Decoder) throws {
        let code = try decoder.singleValueContainer().decode(String.self)
        guard let unit = Unit(code: code) else { throw MeasureError.unitUnknown(code.shown) }
        self = unit
    }

    /// Writes the code.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(code)
    }
}
