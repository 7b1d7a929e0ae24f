import Postgres
public import Tenancy

extension Person {
    /// The people of a member household, its head first, with masked numbers. Throws
    /// `MemberError.unknownMember`, also for a member whom the person may not see.
    public static func all(of code: String, in tx: TenantTransaction) async throws -> [Person] {
        let member = try await Member.find(code, in: tx)
        let vault = tx.vault
        return try await tx.postgres.all(
            SealedPerson.selecting("and p.member_id = \(member.id)", tx), as: SealedPerson.self
        ).map { try $0.masked(by: vault) }
    }
}

extension Member {
    /// The members of whose people one has this telephone number, by code, found by its mark.
    ///
    /// Throws `PersonError.phoneMalformed`, `VaultError.noVault`, `PersonError.unknownPhone`.
    public static func find(phone text: String, in tx: TenantTransaction) async throws -> [Member] {
        guard let phone = PersonNumber.phone(text) else { throw PersonError.phoneMalformed(text) }
        guard let vault = tx.vault else { throw VaultError.noVault }
        let marks = vault.marks(phone, in: tx.tenant, column: SealedNumbers.Column.phone)
        let found = try await tx.postgres.all(
            Member.selecting(
                """
                and m.id in (select p.member_id from app.person p
                    join app.person_phone n on n.tenant_id = \(tx.tenant) and n.person_id = p.id
                    where p.tenant_id = \(tx.tenant)
                        and encode(n.mark, 'hex') = any (\(marks.map(Hexadecimal.text))))
                order by m.code
                """, tx), as: Member.self)
        if found.isEmpty { throw PersonError.unknownPhone(phone) }
        return found
    }
}
