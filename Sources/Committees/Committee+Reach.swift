import Postgres
package import Tenancy

extension TenantTransaction {
    /// Refuses a person whose grants for this verb name other committees than this.
    ///
    /// Throws `CommitteeError.unknownCommittee`, `.committeeOutOfReach`.
    package func requires(committee code: String) async throws {
        let found = try await postgres.optional(
            """
            select c.name, s.everything or c.id = any (s.committees)
            from app.committee c
            cross join app.reach(\(tenant), \(person.id), \(verb.permission.rawValue)) s
            where c.tenant_id = \(tenant) and c.code = \(code)
            """
        ) { row in (name: try row.next(String.self), isReached: try row.next(Bool.self)) }
        guard let found else { throw CommitteeError.unknownCommittee(code) }
        guard found.isReached else { throw CommitteeError.committeeOutOfReach(found.name) }
    }
}
