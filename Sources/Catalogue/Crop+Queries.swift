import Postgres
public import Tenancy

extension Crop {
    /// Every crop of the county, by code.
    public static func all(in tx: TenantTransaction) async throws -> [Crop] {
        try await tx.postgres.all(selecting("", tx), as: Crop.self)
    }

    /// Some crops in the order of their codes, and where the next ones begin.
    public struct Page: Sendable, Hashable {
        /// The crops.
        public let crops: [Crop]
        /// The code to ask for the next page with; nil on the last page.
        public let next: String?
    }

    /// Crops by code, all or those of one category, beginning after a code; at most `limit`, 1 to 1,000.
    public static func page(
        category: CropCategory? = nil, after code: String? = nil, limit: Int = 100,
        in tx: TenantTransaction
    ) async throws -> Page {
        precondition((1...1_000).contains(limit), "A page has 1 to 1,000 crops.")
        var condition: SQL = ""
        if let category { condition += "and c.category = \(category.rawValue)" }
        if let code { condition += "and c.code > \(code)" }
        let crops = try await tx.postgres.all(
            selecting(condition, tx) + "limit \(limit + 1)", as: Crop.self)
        let shown = crops.prefix(limit)
        return Page(crops: Array(shown), next: crops.count > limit ? shown.last?.code : nil)
    }

    /// The crop of this code or name. Throws `CatalogueError.unknownCrop`.
    public static func find(_ text: String, in tx: TenantTransaction) async throws -> Crop {
        let found = try await tx.postgres.all(
            selecting("and \(text) in (c.code, c.name)", tx), as: Crop.self)
        // A code wins over another crop's name that happens to read the same.
        guard let crop = found.first(where: { $0.code == text }) ?? found.first else {
            throw CatalogueError.unknownCrop(text)
        }
        return crop
    }

    private static func selecting(_ condition: SQL, _ tx: TenantTransaction) -> SQL {
        """
        select c.id, c.code, c.name, c.unit, c.english, c.category,
            array(select v.name from app.variety v
                  where v.tenant_id = \(tx.tenant) and v.crop_id = c.id order by v.name),
            array(select g.name from app.grade g
                  where g.tenant_id = \(tx.tenant) and g.crop_id = c.id order by g.rank),
            \(packing("pack_unit", tx)), \(packing("content_numerator", tx)),
            \(packing("content_denominator", tx)), \(packing("content_unit", tx))
        from app.crop c
        where c.tenant_id = \(tx.tenant) \(condition)
        order by c.code
        """
    }

    private static func packing(_ column: String, _ tx: TenantTransaction) -> SQL {
        """
        array(select p.\(unescaped: column) from app.packing p
              where p.tenant_id = \(tx.tenant) and p.crop_id = c.id order by p.pack_unit)
        """
    }
}
