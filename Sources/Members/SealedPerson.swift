import Measures
public import Postgres
public import Tenancy

/// A person with the numbers as they are stored: what a verb may answer, since its answer is kept with
/// the command. Whoever holds the keys opens it outside the database.
public struct SealedPerson: Sendable, Hashable, Codable {
    let tenant: Int64
    let id: Int64
    let member: String
    let name: String
    let relation: Person.Relation
    let work: String
    let from: CivilDate?
    let until: CivilDate?
    let holder: String?
    let bank: String?
    var identity: String?
    var account: String?
    var phones: [String]

    /// The person with every number in clear. Throws `VaultError.noVault` without a vault, and what
    /// `Vault.open` throws.
    public func opened(by vault: Vault?) throws -> Person {
        guard let vault else { throw VaultError.noVault }
        return try person(
            identity: { try open($0, SealedNumbers.Column.identity, vault) },
            account: { try open($0, SealedNumbers.Column.account, vault) },
            phone: { try open($0, SealedNumbers.Column.phone($1), vault) })
    }

    /// The person as lists show it: numbers masked, or 已加密 without the key.
    func masked(by vault: Vault?) throws -> Person {
        guard let vault else {
            let sealed = "已加密 (sealed)"
            return try person(
                identity: { _ in sealed }, account: { _ in sealed }, phone: { _, _ in sealed })
        }
        return try person(
            identity: {
                PersonNumber.maskedIdentity(try open($0, SealedNumbers.Column.identity, vault))
            },
            account: {
                PersonNumber.maskedAccount(try open($0, SealedNumbers.Column.account, vault))
            },
            phone: {
                PersonNumber.maskedPhone(try open($0, SealedNumbers.Column.phone($1), vault))
            })
    }

    private func open(_ text: String, _ column: String, _ vault: Vault) throws -> String {
        let place = Vault.Place(tenant: .init(rawValue: tenant), row: id, column: column)
        return try vault.open(Hexadecimal.bytes(text), at: place)
    }

    private func person(
        identity showIdentity: (String) throws -> String,
        account showAccount: (String) throws -> String,
        phone showPhone: (String, Int) throws -> String
    ) throws -> Person {
        let number = try account.map(showAccount)
        return Person(
            member: member, name: name, relation: relation, work: work, from: from, until: until,
            phones: try phones.enumerated().map { try showPhone($1, $0 + 1) },
            identity: try identity.map(showIdentity),
            account: number.map {
                Person.Account(holder: holder ?? "", bank: bank ?? "", number: $0)
            })
    }
}

extension SealedPerson: RowDecodable {
    public init(row: inout Row) throws {
        tenant = try row.next()
        id = try row.next()
        member = try row.next()
        name = try row.next()
        relation = try row.nextWord()
        work = try row.next()
        from = try row.next()
        until = try row.next()
        holder = try row.next()
        bank = try row.next()
        identity = try row.next()
        account = try row.next()
        phones = try row.next()
    }

    /// People under a condition on `m` (member) and `p` (person), as `init(row:)` reads them.
    static func selecting(_ condition: SQL, _ tx: TenantTransaction) -> SQL {
        """
        select p.tenant_id, p.id, m.code, p.name, p.relation, p.work, p.from_on, p.until_on,
            p.account_holder, p.account_bank, encode(p.id_sealed, 'hex'),
            encode(p.account_sealed, 'hex'),
            array(select encode(n.sealed, 'hex') from app.person_phone n
                where n.tenant_id = \(tx.tenant) and n.person_id = p.id order by n.place)
        from app.person p
        join app.member m on m.tenant_id = \(tx.tenant) and m.id = p.member_id
        where p.tenant_id = \(tx.tenant) \(condition)
        order by m.code, array_position(array['head', 'spouse', 'child', 'parent', 'other'],
            p.relation), p.id
        """
    }
}
