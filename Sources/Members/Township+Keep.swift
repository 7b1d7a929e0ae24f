import Postgres
public import Tenancy

extension Verb {
    /// Keep the register of townships.
    public static let keepTownships = Verb("township.keep", needs: .managePlaces)
}

extension Township {
    /// Writes new townships and changed names, and says of each entry what became of it. The row
    /// of a township that was merged into another, or under a name that it had before, changes nothing.
    ///
    /// An entry is refused for a code that is not nine digits, a code outside the county, a missing
    /// name, a code that stood further up with another name, in this order
    /// (`MemberError`, `RegisterError`). Throws `TenancyError.enteredForAnother`.
    public static func keep(
        _ entries: [Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try tx.requires(.managePlaces)
        return try await tx.keep(entries) { keeping($0, tx) }
    }

    private static func keeping(_ entries: [Entry], _ tx: TenantTransaction) -> SQL {
        """
        with given as (
            select * from unnest(\(entries.map(\.code)), \(entries.map(\.name)))
                with ordinality as g (code, name, place)
        ), judged as (
            select g.*, case
                when t.id is null then 'recorded'
                when t.name <> g.name
                    and app.township_merged_into(\(tx.tenant), t.id, \(tx.today)) is null
                    and not exists (
                        select 1 from app.township_past p where p.tenant_id = \(tx.tenant)
                            and p.township_id = t.id and p.name = g.name
                            and app.change_stands(\(tx.tenant), p.change_id))
                    then 'changed'
                else 'already_there' end as outcome
            from given g
            left join app.township t on t.tenant_id = \(tx.tenant) and t.code = g.code
        ), written as (
            insert into app.township (tenant_id, code, name)
            select \(tx.tenant), code, name from judged where outcome <> 'already_there'
            on conflict (tenant_id, code) do update set name = excluded.name
            returning id
        )
        select outcome from judged order by place
        """
    }
}
