package import Postgres
package import Tenancy

extension TenantTransaction {
    /// What the person may see, as a row `(everything, villages, members, committees)` to join
    /// with: a coordinator sees the villages of the grant, a member only what is the member's own.
    package var readableReach: SQL {
        "app.reach(\(tenant), \(person.id), \(Permission.read.rawValue))"
    }
}
