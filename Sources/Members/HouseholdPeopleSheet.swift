public import Measures
public import Postgres
public import Sheets
public import Tenancy

/// The sheet of the people of households: one row a person. An empty cell of a number says nothing of
/// it; 无 says that there is no such number any more.
public enum HouseholdPeopleSheet: SheetKind {
    public static let name = "household-people"
    public static let verb = Verb.keepPersons
    public static let columns = [
        SheetColumn("member", "成员编号", "member", synonyms: ["户编号", "member code"]),
        SheetColumn("name", "姓名", "name", synonyms: ["名称"]),
        SheetColumn("relation", "与户主关系", "relation", synonyms: ["关系"]),
        SheetColumn("work", "分工", "work", synonyms: ["从事"], isRequired: false),
        SheetColumn("from", "起始日期", "from", isRequired: false),
        SheetColumn("until", "截止日期", "until", isRequired: false),
        SheetColumn(
            "phones", "电话", "phones", synonyms: ["手机", "联系电话", "phone"], isRequired: false),
        SheetColumn("identity", "身份证号", "identity", synonyms: ["身份证", "证件号"], isRequired: false),
        SheetColumn("holder", "开户名", "holder", synonyms: ["户名"], isRequired: false),
        SheetColumn("bank", "开户银行", "bank", synonyms: ["开户行", "银行"], isRequired: false),
        SheetColumn("account", "银行账号", "account", synonyms: ["账号", "卡号"], isRequired: false),
    ]

    public static func read(
        _ row: SheetRow, today: CivilDate
    ) throws(SheetProblem) -> Person.Entry {
        let name = row["name"]
        let account = row.optionalCode("account").map {
            Person.Account(of: name, holder: row["holder"], bank: row["bank"], number: $0)
        }
        return Person.Entry(
            member: row.halfWidth("member"), name: name,
            relation: try row.cell("relation", relation), work: row["work"],
            from: try row.optionalCell("from") { try CivilDate(parsing: $0) },
            until: try row.optionalCell("until") { try CivilDate(parsing: $0) },
            phones: row["phones"].isEmpty ? nil : Person.phones(in: row["phones"]),
            identity: row.optionalCode("identity").map(Person.identity), account: account)
    }

    private static func relation(_ word: String) throws(PersonError) -> Person.Relation {
        guard let relation = Person.Relation(word: word) else { throw .unknownRelation(word) }
        return relation
    }

    public static func write(
        _ entries: [Person.Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try await Person.keep(entries, in: tx)
    }
}

extension HouseholdPeopleSheet: ExportableSheet {
    /// What imports again carries the numbers in clear, so it is a showing.
    public static var revealing: Verb? { .revealPeople }

    public static func exporting(_ tx: TenantTransaction) -> Statement<[String]> {
        Statement(
            """
            select array[p.id::text, m.code, p.name, p.relation, p.work,
                coalesce(p.from_on::text, ''), coalesce(p.until_on::text, ''),
                array_to_string(array(select encode(n.sealed, 'hex') from app.person_phone n
                    where n.tenant_id = \(tx.tenant) and n.person_id = p.id order by n.place), ' '),
                coalesce(encode(p.id_sealed, 'hex'), ''), coalesce(p.account_holder, ''),
                coalesce(p.account_bank, ''), coalesce(encode(p.account_sealed, 'hex'), '')]
            from app.person p
            join app.member m on m.tenant_id = \(tx.tenant) and m.id = p.member_id
            cross join app.reach(\(tx.tenant), \(tx.person.id),
                \(Permission.revealPeople.rawValue)) s
            where p.tenant_id = \(tx.tenant) and (s.everything or m.village_id = any (s.villages))
            order by m.code, p.id
            """)
    }

    public static func clear(_ texts: [String], in tx: TenantTransaction) throws -> [String] {
        func open(_ text: String, _ column: String) throws -> String {
            if text.isEmpty { return "" }
            guard let vault = tx.vault else { throw VaultError.noVault }
            let place = Vault.Place(tenant: tx.tenant, row: Int64(texts[0]) ?? 0, column: column)
            return try vault.open(Hexadecimal.bytes(text), at: place)
        }
        var row = Array(texts.dropFirst())
        row[2] = Person.Relation(rawValue: row[2])?.text(in: .chinese) ?? row[2]
        row[6] = try row[6].split(separator: " ").enumerated().map {
            try open(String($1), SealedNumbers.Column.phone($0 + 1))
        }.joined(separator: "、")
        row[7] = try open(row[7], SealedNumbers.Column.identity)
        row[10] = try open(row[10], SealedNumbers.Column.account)
        return row
    }
}
