public import Measures
package import Members
import Postgres
public import Tenancy

/// What one pack of a crop holds: 1 箱 of 番茄 is 12.5 公斤.
public enum CropPacking {
    /// A line of the sheet of packings.
    public struct Entry: Hashable, Sendable, Codable {
        /// The code or the name of the crop.
        public var crop: String
        /// The pack.
        public var pack: Unit
        /// What one pack holds.
        public var content: Quantity

        /// A pack of this crop and what it holds.
        public init(crop: String, pack: Unit, content: Quantity) {
            self.crop = crop
            self.pack = pack
            self.content = content
        }
    }
}

extension CropPacking {
    /// Writes new packings and changed contents, and says of each entry what became of it. Harvests
    /// keep the content that was true when they were recorded.
    ///
    /// An entry is refused for a content of zero, less or over `Quantity.limit`, for a pack that stood
    /// further up with another content, for an unknown crop, for a content, or a pack, of another
    /// kind than the crop's unit (`MeasureError`, `RegisterError`, `CatalogueError`).
    /// Throws `TenancyError.enteredForAnother`.
    public static func keep(
        _ entries: [Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try tx.requires(.manageCatalogue)
        return try await tx.keep(entries) { keeping($0, .isChanged, tx) }
    }

    /// Writes packings that the county does not have, and refuses those that it has otherwise
    /// (`CatalogueError.leftAsItIs`).
    static func complete(
        _ entries: [Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try await tx.keep(entries) { keeping($0, .isLeft, tx) }
    }

    private static func keeping(
        _ entries: [Entry], _ differing: Differing, _ tx: TenantTransaction
    ) -> SQL {
        """
        with judged as (
            select g.*, c.id as crop_id, case
                when c.id is null then 'unknown_crop'
                when c.base <> g.content_base or c.base = g.pack_base then 'packing_unlike'
                when count(*) over (partition by c.id, g.pack) > 1 then 'repeated'
                when p.id is null then 'recorded'
                when (p.content_numerator, p.content_denominator, p.content_unit)
                    <> (g.above, g.below, g.content_unit) then \(differing.word)
                else 'already_there' end as outcome
            from unnest(\(columns(of: entries))) with ordinality
                as g (crop, pack, pack_base, content_base, above, below, content_unit,
                    base_above, base_below, place)
            \(tx.joiningCrop)
            left join app.packing p
                on p.tenant_id = \(tx.tenant) and p.crop_id = c.id and p.pack_unit = g.pack
        ), written as (
            insert into app.packing (tenant_id, crop_id, pack_unit, content_numerator,
                content_denominator, content_unit, base_numerator, base_denominator)
            select \(tx.tenant), crop_id, pack, above, below, content_unit, base_above, base_below
            from judged where outcome in ('recorded', 'changed')
            on conflict (tenant_id, crop_id, pack_unit) do update
                set content_numerator = excluded.content_numerator,
                    content_denominator = excluded.content_denominator,
                    content_unit = excluded.content_unit,
                    base_numerator = excluded.base_numerator,
                    base_denominator = excluded.base_denominator
            returning 1
        )
        select outcome from judged order by place
        """
    }

    private static func columns(of entries: [Entry]) -> SQL {
        """
        \(entries.map(\.crop)), \(entries.map(\.pack)), \(entries.map(\.pack.base)),
        \(entries.map(\.content.unit.base)), \(entries.map { $0.ratio?.numerator ?? 0 }),
        \(entries.map { $0.ratio?.denominator ?? 0 }), \(entries.map(\.content.unit)),
        \(entries.map { $0.base?.numerator ?? 0 }), \(entries.map { $0.base?.denominator ?? 0 })
        """
    }
}

extension CropPacking.Entry: RegisterEntry {
    package var key: [String] { [crop, pack.code] }
    package var keyCell: RegisterRefusal.Cell { .init("pack", pack.chinese) }

    /// How many content units one pack holds; nil for an amount that `flaw` refuses.
    var ratio: Ratio? {
        guard content.thousandths > 0 else { return nil }
        do {
            return try Ratio(content.thousandths, over: 1_000)
        } catch {
            return nil
        }
    }

    /// How many bases of the content one pack holds; nil where that does not fit.
    var base: Ratio? {
        guard let ratio else { return nil }
        do {
            return try ratio * content.unit.factor
        } catch {
            return nil
        }
    }

    package func flaw(in county: County, on today: CivilDate) -> RegisterRefusal? {
        do throws(MeasureError) {
            try content.checkedAmount()
            guard base != nil else { throw .quantityOverLimit(content) }
            return nil
        } catch {
            return .init("content", content.text(in: .chinese), error)
        }
    }

    package func refusal(_ word: String) -> RegisterRefusal? {
        switch word {
        case "unknown_crop": .init("crop", crop, CatalogueError.unknownCrop(crop))
        case "differs":
            .init(keyCell, CatalogueError.leftAsItIs("\(crop) \(pack.text(in: .chinese))"))
        case "repeated": .init(keyCell, RegisterError.repeatedInSheet(pack.chinese))
        case "packing_unlike":
            .init(
                "content", content.text(in: .chinese),
                CatalogueError.packingUnlike(pack: pack, content: content.unit, crop: crop))
        default: nil
        }
    }
}
