package import Measures
package import Members
import Postgres
public import Tenancy

extension Verb {
    /// Keep the register of buyers.
    public static let keepBuyers = Verb("buyer.keep", needs: .manageSales)
}

extension Buyer {
    /// Writes new buyers and changed words, and says of each entry what became of it.
    ///
    /// An entry is refused for a malformed code, a missing name, a code that stood further up with
    /// other words, in this order (`RegisterError`). Throws `TenancyError.enteredForAnother`.
    public static func keep(
        _ buyers: [Buyer], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try tx.requires(.manageSales)
        return try await tx.keep(buyers) { keeping($0, tx) }
    }

    private static func keeping(_ buyers: [Buyer], _ tx: TenantTransaction) -> SQL {
        """
        with given as (
            select * from unnest(
                    \(buyers.map(\.code)), \(buyers.map(\.name)),
                    \(buyers.map(\.channel.rawValue)), \(buyers.map(\.region)))
                with ordinality as g (code, name, channel, region, place)
        ), judged as (
            select g.*, case
                when b.id is null then 'recorded'
                when (b.name, b.channel, b.region) <> (g.name, g.channel, g.region) then 'changed'
                else 'already_there' end as outcome
            from given g
            left join app.buyer b on b.tenant_id = \(tx.tenant) and b.code = g.code
        ), written as (
            insert into app.buyer (tenant_id, code, name, channel, region)
            select \(tx.tenant), code, name, channel, region from judged
            where outcome in ('recorded', 'changed') order by code
            on conflict (tenant_id, code) do update set
                name = excluded.name, channel = excluded.channel, region = excluded.region
            returning id
        )
        select outcome from judged order by place
        """
    }
}

extension Buyer: RegisterEntry {
    package var key: String { code }

    package var keyCell: RegisterRefusal.Cell { .init("code", code) }

    package func flaw(in county: County, on today: CivilDate) -> RegisterRefusal? {
        if !RegisterError.isCode(code) {
            return RegisterRefusal("code", code, RegisterError.codeMalformed(code))
        }
        return name.isBlank ? RegisterRefusal("name", name, RegisterError.nameMissing) : nil
    }

    package func refusal(_ word: String) -> RegisterRefusal? { nil }
}
