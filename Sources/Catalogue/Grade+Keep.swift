import Measures
import Members
import Postgres
public import Tenancy

extension Grade {
    /// Writes new grades and what is said of them, and says of each entry what became of it.
    ///
    /// An entry is refused for no rank, a rank without a grade, a rank that is not 1 to 99, a relative
    /// price that is not above 0 and up to 1000%, a first grade that is not 100%, a grade that stood
    /// further up with other words, an unknown crop, a rank of another grade, a grade that becomes the
    /// first with another relative price, in this order (`CatalogueError`, `RegisterError`). Throws
    /// `TenancyError.enteredForAnother`.
    public static func keep(
        _ entries: [Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try tx.requires(.manageCatalogue)
        return try await tx.keep(entries) { keeping($0, .isChanged, tx) }
    }

    /// Writes what the county has not said, and refuses what it has said otherwise
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
        with judged as (\(judging(entries, differing, tx))), written as (
            insert into app.grade as x
                (tenant_id, crop_id, name, rank, criteria, standard, relative_ppm)
            select \(tx.tenant), crop_id, name, rank, criteria, standard, relative
            from judged where outcome in ('recorded', 'changed')
            on conflict (tenant_id, crop_id, name) do update
                set rank = excluded.rank, criteria = coalesce(excluded.criteria, x.criteria),
                    standard = coalesce(excluded.standard, x.standard),
                    relative_ppm = coalesce(excluded.relative_ppm, x.relative_ppm)
            returning 1
        )
        select outcome from judged order by place
        """
    }

    private static func judging(
        _ entries: [Entry], _ differing: Differing, _ tx: TenantTransaction
    ) -> SQL {
        """
        select g.*, c.id as crop_id, case
            when c.id is null then 'unknown_crop'
            when count(*) over (partition by c.id, g.name) > 1 then 'repeated'
            when exists (select 1 from app.grade o where o.tenant_id = \(tx.tenant)
                and o.crop_id = c.id and o.rank = g.rank and o.name <> g.name)
                or count(*) over (partition by c.id, g.rank) > 1 then 'rank_taken'
            when g.rank = 1 and coalesce(g.relative, r.relative_ppm) <> 1000000
                then 'first_relative'
            when r.id is null then 'recorded'
            when r.rank <> g.rank or r.criteria <> g.criteria or r.standard <> g.standard
                or r.relative_ppm <> g.relative then \(differing.word)
            when r.criteria is null and g.criteria is not null
                or r.standard is null and g.standard is not null
                or r.relative_ppm is null and g.relative is not null then 'changed'
            else 'already_there' end as outcome
        from unnest(
                \(entries.map(\.crop)), \(entries.map(\.name)),
                \(entries.map { Int32($0.rank ?? 0) }), \(entries.map(\.criteria.said)),
                \(entries.map(\.standard.said)), \(entries.map { $0.relative?.partsPerMillion }))
            with ordinality as g (crop, name, rank, criteria, standard, relative, place)
        \(tx.joiningCrop)
        left join app.grade r
            on r.tenant_id = \(tx.tenant) and r.crop_id = c.id and r.name = g.name
        """
    }
}
