import Postgres
public import Tenancy

extension Verb {
    /// Open accounts.
    public static let openAccounts = Verb("account.open", needs: .postLedger)
}

extension Account {
    /// Opens accounts; those whose code is there already are left as they are.
    ///
    /// Throws `LedgerError.accountWithoutWords` for an empty code or name.
    public static func open(_ accounts: [Account], in tx: TenantTransaction) async throws {
        try tx.requires(.postLedger)
        try await ensure(accounts, in: tx)
    }

    /// Opens what is missing, as part of a verb of another domain that is about to post there.
    package static func ensure(_ accounts: [Account], in tx: TenantTransaction) async throws {
        for account in accounts where account.code.isBlank || account.name.isBlank {
            throw LedgerError.accountWithoutWords(code: account.code, name: account.name)
        }
        // In the order of the code, so that two who open the same accounts wait in one direction.
        _ = try await tx.postgres.execute(
            """
            insert into app.account (tenant_id, code, name, kind)
            select \(tx.tenant), g.code, g.name, g.kind
            from unnest(
                \(accounts.map(\.code)), \(accounts.map(\.name)), \(accounts.map(\.kind.rawValue)))
                as g (code, name, kind)
            order by g.code
            on conflict (tenant_id, code) do nothing
            """)
    }
}
