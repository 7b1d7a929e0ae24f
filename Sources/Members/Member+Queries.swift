public import Postgres
public import Tenancy

extension Member {
    /// Some members in the order of their codes, and where the next ones begin.
    public struct Page: Sendable, Hashable {
        /// The members.
        public let members: [Member]
        /// The code to ask for the next page with; nil on the last page.
        public let next: String?
    }

    /// Members that the person may see and that are no duplicates, by code, of the county or of one village, beginning after a
    /// code.
    ///
    /// At most `limit` of them, 1 to 1,000. Throws `MemberError.unknownVillage`, also for a village
    /// that the person may not see.
    public static func page(
        village: String? = nil, after code: String? = nil, limit: Int = 100,
        in tx: TenantTransaction
    ) async throws -> Page {
        precondition((1...1_000).contains(limit), "A page has 1 to 1,000 members.")
        // As app.duplicate_of, of all members at once.
        var wanted: SQL = """
            and not exists (select from app.member_merge d
                where d.tenant_id = \(tx.tenant) and d.duplicate_id = x.id and d.reverses is null
                    and not exists (select from app.member_merge r
                        where r.tenant_id = \(tx.tenant) and r.reverses = d.id))
            """
        if let village {
            wanted += " and x.village_id = \(try await Village.find(village, in: tx).id)"
        }
        if let code { wanted += " and x.code > \(code)" }
        let ids = register(tx).first(limit + 1, .members, where: wanted, tx)
        let members = try await tx.postgres.all(
            selecting("and m.id = any (\(ids)) order by m.code", tx), as: Member.self)
        let shown = members.prefix(limit)
        return Page(members: Array(shown), next: members.count > limit ? shown.last?.code : nil)
    }

    /// The member of this code; the code of a duplicate finds the survivor, who says so
    /// (`foundAs`). Throws `MemberError.unknownMember`, also for a member whom the
    /// person may not see.
    public static func find(_ code: String, in tx: TenantTransaction) async throws -> Member {
        let found = try await tx.postgres.optional(
            selecting(
                """
                and m.id = (
                    select coalesce(app.duplicate_of(\(tx.tenant), x.id), x.id)
                    from app.member x where x.tenant_id = \(tx.tenant) and x.code = \(code))
                """, foundBy: code, tx), as: Member.self)
        guard let found else { throw MemberError.unknownMember(code) }
        return found
    }

    private static func register(_ tx: TenantTransaction) -> CodedRegister {
        CodedRegister(
            rows: "app.member x where x.tenant_id = \(tx.tenant)", isMembers: "x.id = g.id")
    }

    static func selecting(
        _ condition: SQL, foundBy code: String? = nil, _ tx: TenantTransaction
    ) -> SQL {
        """
        select m.id, m.code, m.kind, m.name, m.joined_on, v.code, v.name,
            app.left_before(\(tx.tenant), m.id, \(tx.today)), nullif(\(code), m.code)
        from app.member m
        join app.village v on v.tenant_id = \(tx.tenant) and v.id = m.village_id
        cross join \(tx.readable(.members)) s
        where m.tenant_id = \(tx.tenant)
            and (s.everything or m.village_id = any (s.villages) or m.id = any (s.members))
            \(condition)
        """
    }
}

extension Member: RowDecodable {
    public init(row: inout Row) throws {
        id = try row.next()
        code = try row.next()
        kind = try row.nextWord()
        name = try row.next()
        joinedOn = try row.next()
        villageCode = try row.next()
        villageName = try row.next()
        leftOn = try row.next()
        foundAs = try row.next()
    }
}
