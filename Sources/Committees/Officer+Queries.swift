public import Measures
import Members
public import Postgres
public import Tenancy

extension Officer {
    /// Who serves in a committee on a day, by post, then by code. The officers of a committee are
    /// known to everybody in the county.
    public static func serving(
        in committee: Committee, on day: CivilDate, in tx: TenantTransaction
    ) async throws -> [Officer] {
        try await all(of: committee, where: "and \(serving(on: day))", in: tx)
    }

    /// Every term of service in a committee, also those that have ended, by post, then by code.
    public static func history(
        of committee: Committee, in tx: TenantTransaction
    ) async throws -> [Officer] {
        try await all(of: committee, where: "", in: tx)
    }

    /// The condition on `o` that a term holds on a day, its first and last day included.
    package static func serving(on day: CivilDate) -> SQL {
        "\(day) between o.from_on and coalesce(o.until_on, 'infinity')"
    }

    private static func all(
        of committee: Committee, where condition: SQL, in tx: TenantTransaction
    ) async throws -> [Officer] {
        try await tx.postgres.all(
            """
            \(selecting(tx)) and o.committee_id = \(committee.id) \(condition)
            order by array_position(\(Post.allCases.map(\.rawValue)), o.post), o.code
            """, as: Officer.self)
    }

    /// Who serves today and whose term ends within so many days, the next to end first. Terms without
    /// a last day are not among them.
    public static func ending(
        within days: Int, in tx: TenantTransaction
    ) async throws -> [Officer] {
        try await tx.postgres.all(
            """
            \(selecting(tx)) and \(serving(on: tx.today))
                and o.until_on <= \(tx.today)::date + \(Int32(clamping: days))
            order by o.until_on, c.code, o.code
            """, as: Officer.self)
    }

    private static func selecting(_ tx: TenantTransaction) -> SQL {
        """
        select o.id, c.code, o.code, o.name, o.post, m.code, a.account, o.from_on, o.until_on,
            o.end_kind, o.end_note, case when o.post = 'secretary' then (
                select r.kind from app.leader_rule r
                where r.tenant_id = \(tx.tenant) and r.committee_id = o.committee_id
                    and r.from_on <= o.from_on
                order by r.from_on desc, r.id desc limit 1) end
        from app.officer o
        join app.committee c on c.tenant_id = \(tx.tenant) and c.id = o.committee_id
        left join app.member m on m.tenant_id = \(tx.tenant) and m.id = o.member_id
        left join app.actor a on a.tenant_id = \(tx.tenant) and a.id = o.actor_id
        where o.tenant_id = \(tx.tenant)
        """
    }
}

extension Officer: RowDecodable {
    public init(row: inout Row) throws {
        id = try row.next()
        committeeCode = try row.next()
        code = try row.next()
        name = try row.next()
        post = try row.nextWord()
        memberCode = try row.next()
        account = try row.next()
        from = try row.next()
        until = try row.next()
        endedBy = try row.nextOptionalWord()
        note = try row.next()
        leaderRule = try row.nextOptionalWord()
    }
}

extension Row {
    /// The next column as a word of an enumeration, or nil.
    fileprivate mutating func nextOptionalWord<Word: RawRepresentable & Sendable>() throws -> Word?
    where Word.RawValue == String {
        try next(String?.self).flatMap(Word.init(rawValue:))
    }
}
