public import Measures
public import Postgres

/// A transaction inside one county, entered by one person for one verb.
///
/// Not Sendable: it lives and ends in the closure that got it. Every statement still names the
/// tenant (`tenant_id = \(tx.tenant)`): row security is the second wall, not the first (scale rule 12).
public final class TenantTransaction {
    /// The county.
    public let county: County
    /// Who acts.
    public let person: ActingPerson
    /// The verb it was entered for.
    public let verb: Verb
    /// The command it carries out; nil in a read.
    public let command: Command?
    /// The date in the county.
    public let today: CivilDate
    /// The keys that seal personal numbers; nil when the installation has none.
    public let vault: Vault?
    /// The transaction of the database.
    public let postgres: Transaction

    init(_ tenant: Tenant, _ transaction: Transaction, verb: Verb, _ command: Command?) {
        county = tenant.county
        person = tenant.person
        today = tenant.database.clock.today
        vault = tenant.database.vault
        postgres = transaction
        self.verb = verb
        self.command = command
    }

    /// The tenant's id, for every statement.
    public var tenant: Tenant.ID { county.id }

    /// Refuses to go on unless the transaction was entered with this permission, so that a verb
    /// cannot be carried out under cover of another. Throws `TenancyError.enteredForAnother`.
    public func requires(_ permission: Permission) throws {
        guard verb.permission == permission else {
            throw TenancyError.enteredForAnother(
                needed: permission.rawValue, entered: verb.permission.rawValue)
        }
    }

    /// Writes an entry of the audit trail for facts that no trigger audits; travels with COMMIT.
    ///
    /// `after` is JSON text of what came to be.
    public func audit<Noun>(
        _ noun: String, _ id: Identifier<Noun>?, after: String, reason: String? = nil
    ) {
        closing(
            """
            insert into app.audit_entry
                (tenant_id, actor_id, command_id, verb, noun, row_id, after, reason)
            values (\(tenant), \(person.id), \(command?.id), \(verb.name), \(noun),
                \(id?.rawValue), \(after)::text::jsonb, \(reason))
            """)
    }

    /// Writes an entry of the audit trail for a fact, from the value that came to be. Throws only when
    /// the value cannot be encoded as JSON.
    public func audit<Noun>(
        _ noun: String, _ id: Identifier<Noun>?, of fact: some Encodable, reason: String? = nil
    ) throws {
        let json = try JSON.text(fact)
        audit(noun, id, after: json, reason: reason)
    }

    /// Tells the outbox; whoever listens hears it after the commit, at least once (scale rule 33).
    public func announce(_ topic: String, _ payload: some Encodable) throws {
        let json = try JSON.text(payload)
        closing(
            """
            insert into app.outbox (tenant_id, topic, payload)
            values (\(tenant), \(topic), \(json)::text::jsonb)
            """)
    }

    /// Sends a statement together with COMMIT, after everything else.
    public func closing(_ sql: SQL) {
        postgres.closing(sql)
    }
}
