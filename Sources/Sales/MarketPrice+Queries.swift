public import Measures
import Postgres
public import Tenancy

extension MarketPrice {
    /// The published prices of a period, oldest first.
    ///
    /// `word` is a market's own name, or the name of a crop or variety, whose mapped names then count
    /// too; nil asks for all. Market prices have no village and every reader sees them.
    public static func list(
        _ word: String? = nil, _ period: Period, limit: Int = 1_000, in tx: TenantTransaction
    ) async throws -> [MarketPrice] {
        try await tx.postgres.all(
            """
            select p.market, p.quoted_on, p.name, p.specification, p.unit, p.low_e4, p.average_e4,
                p.high_e4
            from app.market_price p
            where p.tenant_id = \(tx.tenant)
              and p.quoted_on between \(period.from) and \(period.through)
              and (\(word) is null or p.name = \(word) or p.name in (
                  select n.name from app.market_name n
                  join app.crop c on c.tenant_id = \(tx.tenant) and c.id = n.crop_id
                  left join app.variety v on v.tenant_id = \(tx.tenant) and v.id = n.variety_id
                  where n.tenant_id = \(tx.tenant) and (c.name = \(word) or v.name = \(word))))
            order by p.quoted_on, p.name collate "C", p.specification collate "C", p.id
            limit \(limit)
            """, as: MarketPrice.self)
    }

    /// A market's name for produce that matches no crop, variety or mapped name.
    public struct Unmapped: Sendable, Hashable, Codable {
        /// The market's name.
        public let name: String
        /// How many quotes bear it.
        public let quotes: Int64
        /// The first day quoted.
        public let first: CivilDate
        /// The last day quoted.
        public let last: CivilDate
    }

    /// The names that nobody has mapped yet, those with the most quotes first. Their quotes are kept.
    public static func unmapped(in tx: TenantTransaction) async throws -> [Unmapped] {
        try await tx.postgres.all(
            """
            with named as (
                select p.name, count(*) as quotes, min(p.quoted_on) as first, max(p.quoted_on) as last
                from app.market_price p where p.tenant_id = \(tx.tenant) group by p.name
            )
            select n.name, n.quotes, n.first, n.last from named n
            where not exists (select from app.crop c
                      where c.tenant_id = \(tx.tenant) and c.name = n.name)
              and not exists (select from app.variety v
                      where v.tenant_id = \(tx.tenant) and v.name = n.name)
              and not exists (select from app.market_name m
                      where m.tenant_id = \(tx.tenant) and m.name = n.name)
            order by n.quotes desc, n.name collate "C"
            """
        ) { row in
            Unmapped(
                name: try row.next(), quotes: try row.next(), first: try row.next(),
                last: try row.next())
        }
    }
}
