package import Postgres
package import Tenancy

extension TenantTransaction {
    /// Of which villages the person may know the names, as a row `(everything, villages, members,
    /// committees)` to join with: a coordinator of those of the grant, a member of the own one. For
    /// what lies within a village ask `readable(_:)`.
    package var readableReach: SQL {
        "app.reach(\(tenant), \(person.id), \(Permission.read.rawValue))"
    }

    /// What the person may see today within villages, as such a row: what `readableReach` says, but
    /// for a secretary and for an officer in office the villages that are disclosed to their
    /// committees in this scope, and no more.
    package func readable(_ scope: DisclosureScope) -> SQL {
        "app.readable(\(tenant), \(person.id), \(scope.rawValue), \(today))"
    }
}
