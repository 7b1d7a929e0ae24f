import Postgres
public import Tenancy

extension Verb {
    /// Say which crop a market's name means.
    public static let mapMarketName = Verb("market_name.map", needs: .importPrices)
}

/// What a market's own name for produce means in the county's catalogue.
public struct MarketName: Sendable, Hashable, Codable {
    /// The market's name.
    public let name: String
    /// The crop's code or name.
    public let crop: String
    /// The variety's name; nil when the name says no more than the crop.
    public let variety: String?

    /// A meaning of a market's name.
    public init(_ name: String, crop: String, variety: String? = nil) {
        self.name = name
        self.crop = crop
        self.variety = variety
    }
}

extension MarketName {
    /// Says what a market's name means; said again it replaces what was said before.
    ///
    /// Throws `SalesError.unknownMarketName`, `.unknownCrop`, `.unknownVariety`.
    public static func map(_ meaning: MarketName, in tx: TenantTransaction) async throws {
        try tx.requires(.importPrices)
        let refusal = try await tx.postgres.one(
            """
            with judged as (
                select c.id as crop_id, v.id as variety_id, case
                    when not exists (select from app.market_price p
                        where p.tenant_id = \(tx.tenant) and p.name = \(meaning.name))
                        then 'unknown_name'
                    when c.id is null then 'unknown_crop'
                    when v.id is null and \(meaning.variety) is not null then 'unknown_variety'
                    end as refusal
                from (values (1)) one (row)
                left join lateral (
                    select n.id from app.crop n
                    where n.tenant_id = \(tx.tenant)
                      and (n.code = \(meaning.crop) or n.name = \(meaning.crop))
                    order by n.code = \(meaning.crop) desc limit 1) c on true
                left join app.variety v on v.tenant_id = \(tx.tenant)
                    and v.crop_id = c.id and v.name = \(meaning.variety)
            ), written as (
                insert into app.market_name as m (tenant_id, name, crop_id, variety_id)
                select \(tx.tenant), \(meaning.name), crop_id, variety_id from judged
                where refusal is null
                on conflict (tenant_id, name) do update set
                    crop_id = excluded.crop_id, variety_id = excluded.variety_id
                returning id
            )
            select refusal from judged
            """, as: String?.self)
        switch refusal {
        case "unknown_name": throw SalesError.unknownMarketName(meaning.name)
        case "unknown_crop": throw SalesError.unknownCrop(meaning.crop)
        case "unknown_variety":
            throw SalesError.unknownVariety(meaning.variety ?? "", crop: meaning.crop)
        default: return
        }
    }
}
