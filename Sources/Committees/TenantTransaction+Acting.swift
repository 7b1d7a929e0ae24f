import Members
import Postgres
import Tenancy

extension TenantTransaction {
    /// County, person, command and verb: the first arguments of a function of the server that
    /// records a fact and writes its entry of the audit trail.
    var acting: SQL { "\(tenant), \(person.id), \(command?.id), \(verb.name)" }
}
