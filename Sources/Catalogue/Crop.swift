public import Measures
public import Postgres
public import Tenancy

/// Something that is grown, with the unit in which people count it.
public struct Crop: Sendable, Hashable {
    /// The id of a crop.
    public typealias ID = Identifier<Crop>

    /// The id.
    public let id: ID
    /// The code, unique in the county: lower-case letters, digits and hyphens.
    public let code: String
    /// The name, unique in the county: 番茄.
    public let name: String
    /// The English name; nil when it has not been said.
    public let english: String?
    /// What kind of thing it is; nil when it has not been said.
    public let category: CropCategory?
    /// The unit in which its harvests are usually stated.
    public let unit: Unit
    /// The names of its varieties.
    public let varieties: [String]
    /// The names of its grades, best first.
    public let grades: [String]
    /// What its packs hold.
    public let packings: [Packing]
}

extension Crop: RowDecodable {
    public init(row: inout Row) throws {
        id = try row.next()
        code = try row.next()
        name = try row.next()
        unit = try row.next()
        english = try row.next()
        category = try row.next(String?.self).flatMap(CropCategory.init(rawValue:))
        varieties = try row.next()
        grades = try row.next()
        let packs = try row.next([Unit].self)
        let above = try row.next([Int64].self)
        let below = try row.next([Int64].self)
        let contents = try row.next([Unit].self)
        packings = try packs.indices.map {
            try Packing(
                pack: packs[$0], content: Ratio(above[$0], over: below[$0]),
                contentUnit: contents[$0])
        }
    }
}
