import Postgres
public import Tenancy

extension Verb {
    /// Take roles back.
    public static let withdrawRoles = Verb("role.withdraw", needs: .manageActors)
}

extension RoleGrant {
    /// Takes a role back; the account stays, and so does what it did. The name does not matter.
    ///
    /// Throws `MemberError.roleNotHeld`, then `.lastOperator` for the only operator of the county,
    /// who could not be named again, and `TenancyError.enteredForAnother`.
    public static func withdraw(_ entry: Entry, in tx: TenantTransaction) async throws {
        try tx.requires(.manageActors)
        let isLast = try await tx.postgres.optional(withdrawing(entry, tx), as: Bool.self)
        guard let isLast else {
            throw MemberError.roleNotHeld(account: entry.account, entry.role)
        }
        if isLast { throw MemberError.lastOperator }
    }

    /// The operators' grants are locked before they are counted, so that two operators cannot take
    /// each other's role back at the same moment.
    private static func withdrawing(_ entry: Entry, _ tx: TenantTransaction) -> SQL {
        """
        with operators as materialized (
            select g.id from app.role_grant g
            where g.tenant_id = \(tx.tenant) and g.role = \(Role.countyOperator.rawValue)
            for update
        ), wanted as (
            select g.id, g.role = \(Role.countyOperator.rawValue)
                and (select count(*) from operators) = 1 as is_last
            from app.role_grant g
            join app.actor a on a.tenant_id = \(tx.tenant) and a.id = g.actor_id
            left join app.village v on v.tenant_id = \(tx.tenant) and v.id = g.village_id
            left join app.member m on m.tenant_id = \(tx.tenant) and m.id = g.member_id
            left join app.committee c on c.tenant_id = \(tx.tenant) and c.id = g.committee_id
            where g.tenant_id = \(tx.tenant) and a.account = \(entry.account)
                and g.role = \(entry.role.rawValue)
                and v.code is not distinct from \(entry.village)
                and m.code is not distinct from \(entry.member)
                and c.code is not distinct from \(entry.committee)
        ), gone as (
            delete from app.role_grant g using wanted w
            where g.tenant_id = \(tx.tenant) and g.id = w.id and not w.is_last
            returning g.id
        )
        select is_last from wanted
        """
    }
}
