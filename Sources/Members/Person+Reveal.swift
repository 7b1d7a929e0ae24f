import Postgres
public import Tenancy

extension Verb {
    /// Show telephone, identity and account numbers in clear.
    public static let revealPeople = Verb("person.reveal", needs: .revealPeople)
    /// Show bank accounts in clear.
    public static let revealAccounts = Verb("account.reveal", needs: .revealAccounts)
}

extension Person {
    /// The people of a household for showing in clear; the audit trail keeps who looked at whom and
    /// why. The answer is sealed: `SealedPerson.opened(by:)` opens it outside the database.
    ///
    /// Throws `MembershipError.reasonMissing`, `VaultError.noVault`, `MemberError.unknownMember`,
    /// `PersonError.memberOutOfReach`, in this order, and `TenancyError.enteredForAnother`.
    public static func reveal(
        _ member: String, reason: String, in tx: TenantTransaction
    ) async throws -> [SealedPerson] {
        try tx.requires(.revealPeople)
        return try await revealed(member, reason, in: tx)
    }

    /// The same with bank accounts alone.
    public static func revealAccounts(
        _ member: String, reason: String, in tx: TenantTransaction
    ) async throws -> [SealedPerson] {
        try tx.requires(.revealAccounts)
        return try await revealed(member, reason, in: tx).filter { $0.account != nil }.map {
            var person = $0
            (person.identity, person.phones) = (nil, [])
            return person
        }
    }

    private static func revealed(
        _ code: String, _ reason: String, in tx: TenantTransaction
    ) async throws -> [SealedPerson] {
        if reason.isBlank { throw MembershipError.reasonMissing }
        guard tx.vault != nil else { throw VaultError.noVault }
        let member = try await Member.find(code, in: tx)
        let isInReach = try await tx.postgres.one(
            """
            select s.everything or m.village_id = any (s.villages)
            from app.member m
            cross join app.reach(\(tx.tenant), \(tx.person.id), \(tx.verb.permission.rawValue)) s
            where m.tenant_id = \(tx.tenant) and m.id = \(member.id)
            """, as: Bool.self)
        if !isInReach { throw PersonError.memberOutOfReach(code) }
        let people = try await tx.postgres.all(
            SealedPerson.selecting("and p.member_id = \(member.id)", tx), as: SealedPerson.self)
        try tx.audit("person", member.id, of: people.map(\.name), reason: reason)
        return people
    }
}
