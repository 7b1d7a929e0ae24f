import Postgres
public import Tenancy

extension Verb {
    /// Seal everything in the county with the first key.
    public static let rotateKeys = Verb("key.rotate", needs: .manageActors)
}

extension Person {
    /// Seals every protected number of the county anew with the first key, and says of how many people:
    /// afterwards the other keys can be taken out of the file.
    ///
    /// Throws `VaultError.noVault`, what `Vault.open` throws, and `TenancyError.enteredForAnother`.
    public static func sealAnew(in tx: TenantTransaction) async throws -> Int {
        try tx.requires(.manageActors)
        guard let vault = tx.vault else { throw VaultError.noVault }
        let stored = try await tx.postgres.all(
            SealedPerson.selecting("", tx), as: SealedPerson.self)
        for sealed in stored {
            let person = try sealed.opened(by: vault)
            let numbers = try SealedNumbers(
                ID(rawValue: sealed.id), identity: person.identity,
                account: person.account?.number, phones: person.phones, in: tx)
            try await numbers.replace(in: tx)
        }
        return stored.count
    }
}

extension SealedNumbers {
    fileprivate func replace(in tx: TenantTransaction) async throws {
        try await tx.postgres.execute(
            """
            update app.person p
            set id_sealed = decode(\(identity?.sealed), 'hex'),
                id_mark = decode(\(identity?.mark), 'hex'),
                account_sealed = decode(\(account?.sealed), 'hex'),
                account_mark = decode(\(account?.mark), 'hex')
            where p.tenant_id = \(tx.tenant) and p.id = \(person)
            """)
        for (index, phone) in (phones ?? []).enumerated() {
            try await tx.postgres.execute(
                """
                update app.person_phone n
                set sealed = decode(\(phone.sealed), 'hex'), mark = decode(\(phone.mark), 'hex')
                where n.tenant_id = \(tx.tenant) and n.person_id = \(person)
                    and n.place = \(Int32(index + 1))
                """)
        }
    }
}
