import Postgres
import Tenancy

extension TenantTransaction {
    /// Refuses a person who may not read the books: they show the whole county, so who sees only a
    /// village or the own produce sees none of them. Throws `TenancyError.notPermitted`.
    func requiresBooks() async throws {
        let permission = Permission.readLedger
        let mayRead = try await postgres.one(
            """
            select exists (select from app.role_grant g
                join app.role_permission p on p.role = g.role
                where g.tenant_id = \(tenant) and g.actor_id = \(person.id)
                  and p.permission = \(permission.rawValue))
            """, as: Bool.self)
        guard mayRead else {
            throw TenancyError.notPermitted(
                person: person.name, account: person.account, permission)
        }
    }
}
