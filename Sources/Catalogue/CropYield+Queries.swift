import Measures
public import Postgres
public import Tenancy

extension CropYield {
    /// What a mu of a crop is expected to yield: said of this variety grown in this way, else of the
    /// variety, else of the crop grown in this way, else of the crop.
    ///
    /// Throws `CatalogueError.unknownCrop`, `.unknownVariety`, `.yieldUnknown`.
    public static func expected(
        of text: String, variety: String = "", method: Cultivation? = nil,
        in tx: TenantTransaction
    ) async throws -> CropYield {
        let crop = try await Crop.find(text, in: tx)
        guard variety.isEmpty || crop.varieties.contains(variety) else {
            throw CatalogueError.unknownVariety(variety, crop: crop.name)
        }
        let way = method?.rawValue ?? ""
        let found = try await tx.postgres.optional(
            """
            select coalesce(v.name, ''), y.method, y.amount_milli, y.unit
            from app.crop_yield y
            left join app.variety v on v.tenant_id = \(tx.tenant) and v.id = y.variety_id
            where y.tenant_id = \(tx.tenant) and y.crop_id = \(crop.id)
                and (v.name is null or v.name = \(variety)) and y.method in ('', \(way))
            order by v.name is null, y.method = '' limit 1
            """, as: CropYield.self)
        guard let found else { throw CatalogueError.yieldUnknown(crop.name) }
        return found
    }

    /// All yields that are said of a crop.
    static func all(of crop: Crop.ID, in tx: TenantTransaction) async throws -> [CropYield] {
        try await tx.postgres.all(
            """
            select coalesce(v.name, ''), y.method, y.amount_milli, y.unit
            from app.crop_yield y
            left join app.variety v on v.tenant_id = \(tx.tenant) and v.id = y.variety_id
            where y.tenant_id = \(tx.tenant) and y.crop_id = \(crop)
            order by coalesce(v.name, ''), y.method
            """, as: CropYield.self)
    }
}

extension CropYield: RowDecodable {
    public init(row: inout Row) throws {
        variety = try row.next()
        method = Cultivation(rawValue: try row.next(String.self))
        perMu = try row.nextQuantity()
    }
}
