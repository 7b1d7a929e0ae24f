public import Measures
public import Postgres

/// A person who signs in to one county, and the roles they hold there.
public struct ActingPerson: Sendable, Hashable {
    /// The id of an acting person, as it stands in the audit trail.
    public typealias ID = Identifier<ActingPerson>

    /// The id.
    public let id: ID
    /// The sign-in name, unique in the county.
    public let account: String
    /// The person's name.
    public let name: String
    /// The roles held, in a fixed order.
    public let roles: [Role]

    /// The person as a reader of a message sees them: name and account.
    public func text(in language: Language) -> String {
        language == .chinese ? "\(name)（\(account)）" : "\(name) (\(account))"
    }
}

extension ActingPerson: RowDecodable {
    public init(row: inout Row) throws {
        id = try row.next()
        account = try row.next()
        name = try row.next()
        roles = try row.next([String].self).compactMap(Role.init(rawValue:))
    }

    /// Columns in the order that `init(row:)` reads.
    static func signingIn(as account: String, to tenant: Tenant.ID) -> SQL {
        """
        select a.id, a.account, a.name,
            array(select distinct g.role from app.role_grant g
                  where g.tenant_id = a.tenant_id and g.actor_id = a.id order by g.role)
        from app.actor a
        where a.tenant_id = \(tenant) and a.account = \(account)
        """
    }
}
