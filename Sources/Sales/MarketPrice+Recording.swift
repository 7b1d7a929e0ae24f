import Measures
import Postgres
public import Tenancy

extension Verb {
    /// Import market prices and say what their names mean.
    public static let importMarketPrices = Verb("market_price.import", needs: .importPrices)
}

extension MarketPrice {
    /// Records prices and says of each in order whether it is new; the same words twice, in the list
    /// or before, are one quote.
    public static func record(
        _ prices: [MarketPrice], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try tx.requires(.importPrices)
        let isNew = try await tx.postgres.all(recording(prices, tx), as: Bool.self)
        return isNew.map { $0 ? .recorded : .alreadyThere }
    }

    private static func recording(_ prices: [MarketPrice], _ tx: TenantTransaction) -> SQL {
        """
        with given as materialized (
            select nextval('app.id') as id, g.* from unnest(
                    \(prices.map(\.market)), \(prices.map(\.quotedOn)), \(prices.map(\.name)),
                    \(prices.map(\.specification)), \(prices.map(\.low.unit)),
                    \(prices.map(\.low.tenThousandths)), \(prices.map(\.average.tenThousandths)),
                    \(prices.map(\.high.tenThousandths)))
                with ordinality
                as g (market, quoted_on, name, specification, unit, low, average, high, place)
        ), written as (
            insert into app.market_price (tenant_id, id, market, quoted_on, name, specification,
                unit, low_e4, average_e4, high_e4, recorded_by)
            select \(tx.tenant), id, market, quoted_on, name, specification, unit, low, average,
                high, \(tx.person.id)
            from given order by place
            on conflict (tenant_id, market, quoted_on, name, specification, unit, low_e4,
                average_e4, high_e4) do nothing
            returning id
        )
        select w.id is not null from given g left join written w on w.id = g.id order by g.place
        """
    }
}
