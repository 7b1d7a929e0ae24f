public import Measures
public import Postgres
public import Tenancy

extension CropCalendar {
    /// What the calendar says of a crop on a day.
    public struct Timing: Sendable, Hashable {
        /// The name of the crop.
        public let crop: String
        /// The entries that apply, those of the given variety, region and way of growing first.
        public let entries: [CropCalendar]
        /// Those of them in whose harvest window the day lies.
        public let harvesting: [CropCalendar]
        /// Those of them in whose sowing window the day lies.
        public let sowing: [CropCalendar]
    }

    /// Whether a day lies in the windows of a crop. An entry applies when it says nothing of variety,
    /// region or way of growing, or the same as was asked; asked for none, all of them do.
    ///
    /// Throws `CatalogueError.unknownCrop`, `.calendarUnknown` when no entry applies.
    public static func timing(
        of text: String, variety: String? = nil, region: String? = nil,
        method: Cultivation? = nil, on day: CivilDate, in tx: TenantTransaction
    ) async throws -> Timing {
        let crop = try await Crop.find(text, in: tx)
        let entries = try await all(of: crop.id, in: tx).filter {
            $0.applies(variety: variety, region: region, method: method)
        }
        guard !entries.isEmpty else { throw CatalogueError.calendarUnknown(crop.name) }
        return Timing(
            crop: crop.name, entries: entries,
            harvesting: entries.filter { $0.harvest?.contains(day) ?? false },
            sowing: entries.filter { $0.sow?.contains(day) ?? false })
    }

    private func applies(variety: String?, region: String?, method: Cultivation?) -> Bool {
        (variety == nil || self.variety.isEmpty || self.variety == variety)
            && (region == nil || self.region.isEmpty || self.region == region)
            && (method == nil || self.method == nil || self.method == method)
    }

    /// All that the calendar says of a crop, the most particular first.
    package static func all(
        of crop: Crop.ID, in tx: TenantTransaction
    ) async throws -> [CropCalendar] {
        try await tx.postgres.all(
            """
            select coalesce(v.name, ''), k.region, k.method, k.sow_from, k.sow_last,
                k.harvest_from, k.harvest_last
            from app.crop_calendar k
            left join app.variety v on v.tenant_id = \(tx.tenant) and v.id = k.variety_id
            where k.tenant_id = \(tx.tenant) and k.crop_id = \(crop)
            order by v.name is null, v.name, k.region = '', k.region, k.method = '', k.method
            """, as: CropCalendar.self)
    }
}

extension CropCalendar: RowDecodable {
    public init(row: inout Row) throws {
        variety = try row.next()
        region = try row.next()
        method = Cultivation(rawValue: try row.next(String.self))
        sow = YearWindow(codes: try row.next(Int32?.self), try row.next(Int32?.self))
        harvest = YearWindow(codes: try row.next(Int32?.self), try row.next(Int32?.self))
    }
}
