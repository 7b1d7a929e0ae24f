public import Tenancy
import Measures
import Members

extension Cast {
    /// Makes the secretary of a county, seen by its operator, the secretary of these committees too;
    /// or somebody else.
    public static func appoint(
        _ account: String = account(.committeeSecretary), secretaryOf committees: String...,
        in county: Tenant
    ) async throws {
        let role = Role.committeeSecretary
        let grants = committees.map {
            RoleGrant.Entry(
                account: account, name: role.text(in: .chinese), role: role, committee: $0)
        }
        _ = try await county.outcomes(.giveRoles, grants, RoleGrant.give)
    }
}
