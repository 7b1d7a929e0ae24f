import Measures
import Postgres
public import Tenancy

extension Verb {
    /// Keep the register of members.
    public static let keepMembers = Verb("member.keep", needs: .manageMembers)
}

extension Member {
    /// Writes new members and changed kinds, names and days of joining, and says of each entry what
    /// became of it. A member stays in the village where it was entered, or in the one into which that
    /// was merged; an old code means the village of today.
    ///
    /// An entry is refused for a malformed code, a missing name, a day of joining in the future, a
    /// code that stood further up with other words, an unknown village, a village that the person
    /// does not write for, a code that belongs to a member of another village, in this order
    /// (`MemberError`, `RegisterError`). Throws `TenancyError.enteredForAnother`.
    public static func keep(
        _ entries: [Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try tx.requires(.manageMembers)
        return try await tx.keep(entries) { keeping($0, tx) }
    }

    /// A member whom somebody else enters at the same moment in another village is left alone: the
    /// update names the village again.
    private static func keeping(_ entries: [Entry], _ tx: TenantTransaction) -> SQL {
        """
        with judged as (\(judging(entries, tx))), written as (
            insert into app.member (tenant_id, village_id, code, kind, name, joined_on)
            select \(tx.tenant), village_id, code, kind, name, joined_on from judged
            where outcome in ('recorded', 'changed')
            on conflict (tenant_id, code) do update
                set kind = excluded.kind, name = excluded.name, joined_on = excluded.joined_on
                where member.village_id = excluded.village_id
            returning code
        )
        select case
            when j.outcome in ('recorded', 'changed') and w.code is null then 'member_elsewhere'
            else j.outcome end
        from judged j left join written w on w.code = j.code order by j.place
        """
    }

    private static func judging(_ entries: [Entry], _ tx: TenantTransaction) -> SQL {
        """
        select g.*, v.id as village_id, case
            when v.id is null then 'unknown_village'
            when not (s.everything or v.id = any (s.villages)) then 'village_out_of_reach'
            when m.id is null then 'recorded'
            when m.village_id <> v.id then 'member_elsewhere'
            when (m.kind, m.name, m.joined_on) <> (g.kind, g.name, g.joined_on) then 'changed'
            else 'already_there' end as outcome
        from unnest(
                \(entries.map(\.code)), \(entries.map(\.village)),
                \(entries.map(\.kind.rawValue)), \(entries.map(\.name)),
                \(entries.map(\.joinedOn)))
            with ordinality as g (code, village_code, kind, name, joined_on, place)
        cross join app.reach(\(tx.tenant), \(tx.person.id), \(Permission.manageMembers.rawValue)) s
        left join app.village v on v.tenant_id = \(tx.tenant)
            and v.id = app.village_now(\(tx.tenant), g.village_code, \(tx.today))
        left join app.member m on m.tenant_id = \(tx.tenant) and m.code = g.code
        """
    }
}
