import Postgres
public import Tenancy

extension Verb {
    /// Keep the register of villages.
    public static let keepVillages = Verb("village.keep", needs: .managePlaces)
}

extension Village {
    /// Writes new villages and changed names, and says of each entry what became of it. Another name
    /// with a day is a renaming from that day on; without one it corrects a mistake. The row of
    /// a village that ended, or under a code or a name that it had before, changes nothing: an old
    /// list does not undo what came after it.
    ///
    /// An entry is refused for a code that is not twelve digits, a code that does not begin with
    /// its township's nine digits, a missing name, a day that lies ahead, a code that stood further
    /// up with another name, an unknown township, a day before the village's last change, in this
    /// order (`MemberError`, `PlaceError`, `RegisterError`). Throws `TenancyError.enteredForAnother`.
    public static func keep(
        _ entries: [Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try tx.requires(.managePlaces)
        return try await tx.keep(entries) { keeping($0, tx) }
    }

    private static func keeping(_ entries: [Entry], _ tx: TenantTransaction) -> SQL {
        """
        with judged as materialized (\(judging(entries, tx))), changes as (
            insert into app.place_change
                (tenant_id, year, serial, kind, since, reason, place_ids, recorded_by)
            select \(tx.tenant), extract(year from since)::integer,
                app.next_number(\(tx.tenant), \(DocumentNumber.Kind.placeChange.rawValue),
                    extract(year from since)::integer),
                \(PlaceChange.Kind.villageRename.rawValue), since, '村代码表', array[village_id],
                \(tx.person.id)
            from judged where outcome = 'renamed' order by place
            returning id, since, place_ids
        ), past as (
            insert into app.village_past
                (tenant_id, change_id, village_id, until_on, code, name, township_id)
            select \(tx.tenant), c.id, v.id, c.since, v.code, v.name, v.township_id
            from changes c
            join app.village v on v.tenant_id = \(tx.tenant) and v.id = c.place_ids[1]
        ), written as (
            insert into app.village (tenant_id, township_id, code, name)
            select \(tx.tenant), township_id, code, name from judged
            where outcome in ('recorded', 'changed', 'renamed')
            on conflict (tenant_id, code) do update set name = excluded.name
            returning id
        )
        select case outcome when 'renamed' then 'changed' else outcome end
        from judged order by place
        """
    }

    private static func judging(_ entries: [Entry], _ tx: TenantTransaction) -> SQL {
        """
        select g.*, coalesce(v.township_id, t.id) as township_id, v.id as village_id, case
            when v.id is null and app.village_of_code(\(tx.tenant), g.code) is not null
                then 'already_there'
            when t.id is null and v.id is null then 'unknown_township'
            when v.id is null then 'recorded'
            when v.name = g.name
                or app.village_merged_into(\(tx.tenant), v.id, \(tx.today)) is not null
                then 'already_there'
            when g.since is null and exists (
                    select 1 from app.village_past p where p.tenant_id = \(tx.tenant)
                        and p.village_id = v.id and p.name = g.name
                        and app.change_stands(\(tx.tenant), p.change_id))
                then 'already_there'
            when g.since is null then 'changed'
            when g.since < c.last then 'changed_before ' || c.last
            else 'renamed' end as outcome
        from unnest(
                \(entries.map(\.code)), \(entries.map(\.name)), \(entries.map(\.township)),
                \(entries.map(\.since)))
            with ordinality as g (code, name, township_code, since, place)
        left join app.township t on t.tenant_id = \(tx.tenant) and t.code = g.township_code
        left join app.village v on v.tenant_id = \(tx.tenant) and v.code = g.code
        left join lateral (
            select max(c.since) as last from app.place_change c
            where g.since is not null and c.tenant_id = \(tx.tenant)
                and c.place_ids @> array[v.id] and c.kind <> 'reversal'
                and app.change_stands(\(tx.tenant), c.id)) c on true
        """
    }
}
