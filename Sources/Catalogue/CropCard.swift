import Measures
import Postgres
public import Tenancy

/// Everything that the catalogue says of a crop.
public struct CropCard: Sendable, Hashable {
    /// The crop, with its packs.
    public let crop: Crop
    /// Its varieties, by name.
    public let varieties: [Variety]
    /// Its grades, best first.
    public let grades: [Grade]
    /// Its expected yields.
    public let yields: [CropYield]
    /// How long it keeps.
    public let shelfLives: [ShelfLife]
    /// When it is sown and harvested.
    public let calendar: [CropCalendar]
}

extension CropCard {
    /// The card of the crop of this code or name. Throws `CatalogueError.unknownCrop`.
    public static func find(_ text: String, in tx: TenantTransaction) async throws -> CropCard {
        let crop = try await Crop.find(text, in: tx)
        return CropCard(
            crop: crop, varieties: try await varieties(of: crop.id, tx),
            grades: try await grades(of: crop.id, tx),
            yields: try await CropYield.all(of: crop.id, in: tx),
            shelfLives: try await ShelfLife.all(of: crop.id, in: tx),
            calendar: try await CropCalendar.all(of: crop.id, in: tx))
    }

    private static func varieties(
        of crop: Crop.ID, _ tx: TenantTransaction
    ) async throws -> [Variety] {
        try await tx.postgres.all(
            """
            select v.name, v.days_to_maturity, coalesce(v.note, '')
            from app.variety v
            where v.tenant_id = \(tx.tenant) and v.crop_id = \(crop) order by v.name
            """
        ) { row in
            Variety(
                name: try row.next(), daysToMaturity: try row.next(Int32?.self).map(Int.init),
                note: try row.next())
        }
    }

    private static func grades(
        of crop: Crop.ID, _ tx: TenantTransaction
    ) async throws -> [Grade] {
        try await tx.postgres.all(
            """
            select r.name, r.rank, coalesce(r.criteria, ''), coalesce(r.standard, ''),
                r.relative_ppm
            from app.grade r
            where r.tenant_id = \(tx.tenant) and r.crop_id = \(crop) order by r.rank
            """
        ) { row in
            Grade(
                name: try row.next(), rank: Int(try row.next(Int32.self)),
                criteria: try row.next(), standard: try row.next(),
                relative: try row.next(Int64?.self).map(Percentage.init(partsPerMillion:)))
        }
    }
}
