import Members
public import Postgres
public import Tenancy

extension ShelfLife {
    /// How long a crop keeps when it is stored in this way.
    ///
    /// Throws `CatalogueError.unknownCrop`, `.shelfLifeUnknown`.
    public static func find(
        _ text: String, _ storage: Storage, in tx: TenantTransaction
    ) async throws -> ShelfLife {
        let crop = try await Crop.find(text, in: tx)
        guard let life = try await all(of: crop.id, in: tx).first(where: { $0.storage == storage })
        else { throw CatalogueError.shelfLifeUnknown(crop.name, storage) }
        return life
    }

    /// All that is said of keeping a crop.
    static func all(of crop: Crop.ID, in tx: TenantTransaction) async throws -> [ShelfLife] {
        let order = Storage.allCases.map(\.rawValue)
        return try await tx.postgres.all(
            """
            select s.storage, s.days, s.coldest_e1, s.warmest_e1
            from app.shelf_life s
            where s.tenant_id = \(tx.tenant) and s.crop_id = \(crop)
            order by array_position(\(order), s.storage)
            """, as: ShelfLife.self)
    }
}

extension ShelfLife: RowDecodable {
    public init(row: inout Row) throws {
        storage = try row.nextWord()
        days = Int(try row.next(Int32.self))
        coldest = try row.next(Int32?.self).map(Temperature.init(tenths:))
        warmest = try row.next(Int32?.self).map(Temperature.init(tenths:))
    }
}
