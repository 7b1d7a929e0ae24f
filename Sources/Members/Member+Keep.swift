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
    /// was merged; an old code means the village of today. A day of leaving and a support status that
    /// differ from what is recorded become facts, the status since today.
    ///
    /// An entry is refused for a malformed code, a missing name, a day of joining in the future, a
    /// leaving without a reason, in the future or before joining, a code that stood further up with
    /// other words, an unknown village, a village that the person does not write for, a code that
    /// belongs to a member of another village, leaving or support of a duplicate, another day of
    /// leaving than the recorded one, a day before joining again, in this order
    /// (`MemberError`, `MembershipError`, `RegisterError`). Throws `TenancyError.enteredForAnother`.
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
        with judged as materialized (\(judging(entries, tx))), written as (
            insert into app.member (tenant_id, village_id, code, kind, name, joined_on)
            select \(tx.tenant), village_id, code, kind, name, joined_on from judged
            where outcome in ('recorded', 'changed')
            on conflict (tenant_id, code) do update
                set kind = excluded.kind, name = excluded.name, joined_on = excluded.joined_on
                where member.village_id = excluded.village_id
            returning id, code
        ), leaving as (
            insert into app.membership_fact
                (tenant_id, member_id, kind, on_day, reason, recorded_by)
            select \(tx.tenant), w.id, 'left', j.left_on, j.why_left, \(tx.person.id)
            from judged j join written w on w.code = j.code where j.leaves
        ), supporting as (
            insert into app.support_fact
                (tenant_id, member_id, status, since, reason, recorded_by)
            select \(tx.tenant), w.id, j.support, \(tx.today), '成员登记表', \(tx.person.id)
            from judged j join written w on w.code = j.code where j.supports
        )
        select case
            when j.outcome in ('recorded', 'changed') and w.code is null then 'member_elsewhere'
            else j.outcome end
        from judged j left join written w on w.code = j.code order by j.place
        """
    }

    private static func judging(_ entries: [Entry], _ tx: TenantTransaction) -> SQL {
        """
        select g.*, v.id as village_id, x.leaves, x.supports, case
            when v.id is null then 'unknown_village'
            when not (s.everything or v.id = any (s.villages)) then 'village_out_of_reach'
            when m.id is null then 'recorded'
            when m.village_id <> v.id then 'member_elsewhere'
            when (x.leaves or x.supports) and app.duplicate_of(\(tx.tenant), m.id) is not null
                then 'member_is_duplicate ' || (select d.code from app.member d
                    where d.tenant_id = \(tx.tenant)
                        and d.id = app.duplicate_of(\(tx.tenant), m.id))
            when f.kind = 'left' and f.on_day <> g.left_on then 'has_left ' || f.on_day
            when x.leaves and g.left_on < f.on_day then 'day_before ' || f.on_day
            when x.leaves or x.supports
                or (m.kind, m.name, m.joined_on) <> (g.kind, g.name, g.joined_on) then 'changed'
            else 'already_there' end as outcome
        from unnest(
                \(entries.map(\.code)), \(entries.map(\.village)),
                \(entries.map(\.kind.rawValue)), \(entries.map(\.name)),
                \(entries.map(\.joinedOn)), \(entries.map(\.leftOn)), \(entries.map(\.whyLeft)),
                \(entries.map(\.support?.rawValue)))
            with ordinality as g (code, village_code, kind, name, joined_on, left_on, why_left,
                support, place)
        cross join app.reach(\(tx.tenant), \(tx.person.id), \(Permission.manageMembers.rawValue)) s
        left join app.village v on v.tenant_id = \(tx.tenant)
            and v.id = app.village_now(\(tx.tenant), g.village_code, \(tx.today))
        left join app.member m on m.tenant_id = \(tx.tenant) and m.code = g.code
        left join lateral (
            select f.kind, f.on_day from app.membership_fact f
            where f.tenant_id = \(tx.tenant) and f.member_id = m.id
            order by f.on_day desc, f.id desc limit 1) f on g.left_on is not null
        left join lateral (
            select f.status from app.support_fact f
            where f.tenant_id = \(tx.tenant) and f.member_id = m.id and f.since <= \(tx.today)
            order by f.since desc, f.id desc limit 1) h on g.support is not null
        cross join lateral (select
            g.left_on is not null and f.kind is distinct from 'left' as leaves,
            coalesce(g.support <> coalesce(h.status, 'general'), false) as supports) x
        """
    }
}
