import Postgres
public import Tenancy

extension Verb {
    /// Name people who sign in and give them roles.
    public static let giveRoles = Verb("role.give", needs: .manageActors)
}

extension RoleGrant {
    /// Writes new people, changed names and new roles, and says of each entry what became of it.
    /// `changed` means that the person had the role and got another name. A role that
    /// is not in the list stays: `withdraw` takes it back.
    ///
    /// An entry is refused for a malformed account, a missing name, a coordinator without a village
    /// or another role with one, the role 成员 without a member or another role with one, a secretary
    /// without a committee or another role with one, an account that stood further up with another
    /// name, an unknown village, an unknown member, an unknown committee, in this order (`MemberError`, `RegisterError`). Throws `TenancyError.enteredForAnother`.
    public static func give(
        _ entries: [Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try tx.requires(.manageActors)
        return try await tx.keep(entries) { giving($0, tx) }
    }

    private static func giving(_ entries: [Entry], _ tx: TenantTransaction) -> SQL {
        """
        with judged as (\(judging(entries, tx))), named as (
            insert into app.actor (tenant_id, account, name)
            select distinct \(tx.tenant), account, name from judged
            where outcome in ('recorded', 'changed') and actor_name is distinct from name
            on conflict (tenant_id, account) do update set name = excluded.name
            returning id, account
        ), given as (
            insert into app.role_grant
                (tenant_id, actor_id, role, village_id, member_id, committee_id)
            select \(tx.tenant), coalesce(j.actor_id, n.id), j.role, j.village_id, j.member_id,
                j.committee_id
            from judged j left join named n on n.account = j.account
            where j.outcome = 'recorded'
            on conflict (tenant_id, actor_id, role, coalesce(village_id, 0),
                coalesce(member_id, 0), coalesce(committee_id, 0)) do nothing
            returning id
        )
        select outcome from judged order by place
        """
    }

    private static func judging(_ entries: [Entry], _ tx: TenantTransaction) -> SQL {
        """
        select g.*, a.id as actor_id, a.name as actor_name, v.id as village_id,
            m.id as member_id, c.id as committee_id, case
            when g.name <> first_value(g.name) over (partition by g.account order by g.place)
                then 'two_names'
            when g.village_code is not null and v.id is null then 'unknown_village'
            when g.member_code is not null and m.id is null then 'unknown_member'
            when g.committee_code is not null and c.id is null then 'unknown_committee'
            when r.id is null then 'recorded'
            when a.name <> g.name then 'changed'
            else 'already_there' end as outcome
        from unnest(
                \(entries.map(\.account)), \(entries.map(\.name)), \(entries.map(\.role.rawValue)),
                \(entries.map(\.village)), \(entries.map(\.member)),
                \(entries.map(\.committee)))
            with ordinality
            as g (account, name, role, village_code, member_code, committee_code, place)
        left join app.actor a on a.tenant_id = \(tx.tenant) and a.account = g.account
        left join app.village v on v.tenant_id = \(tx.tenant) and v.code = g.village_code
        left join app.member m on m.tenant_id = \(tx.tenant) and m.code = g.member_code
        left join app.committee c on c.tenant_id = \(tx.tenant) and c.code = g.committee_code
        left join app.role_grant r on r.tenant_id = \(tx.tenant) and r.actor_id = a.id
            and r.role = g.role and r.village_id is not distinct from v.id
            and r.member_id is not distinct from m.id
            and r.committee_id is not distinct from c.id
        """
    }
}
