import Postgres
public import Tenancy

extension Verb {
    /// Merge a member that was recorded twice.
    public static let mergeMembers = Verb("member.merge", needs: .manageMembers)
    /// Take the merging of a duplicate back.
    public static let unmergeMembers = Verb("member.unmerge", needs: .manageMembers)
}

extension Member {
    /// One of two codes is a duplicate of the other.
    public struct Merging: Sendable, Hashable, Codable {
        /// The code that was one too many.
        public var duplicate: String
        /// The code that goes on.
        public var survivor: String
        /// Why.
        public var reason: String

        /// This code means that member.
        public init(_ duplicate: String, into survivor: String, reason: String) {
            self.duplicate = duplicate
            self.survivor = survivor
            self.reason = reason
        }
    }

    /// Merges a duplicate into the member that it is: its row stays and points there, facts stay with
    /// the code under which they were recorded, its plots pass on. Says how many plots.
    ///
    /// Throws `MembershipError.reasonMissing`, `.mergedIntoItself`, `MemberError.unknownMember`,
    /// `MembershipError.memberOutOfReach`, `.memberIsDuplicate`, `.memberIsSurvivor`, in this order,
    /// and `TenancyError.enteredForAnother`.
    public static func merge(_ asked: Merging, in tx: TenantTransaction) async throws -> Int {
        try tx.requires(.manageMembers)
        if asked.reason.isBlank { throw MembershipError.reasonMissing }
        guard asked.duplicate != asked.survivor else {
            throw MembershipError.mergedIntoItself(asked.survivor)
        }
        // In the order of their codes, so that two merges never wait for each other.
        let codes = [asked.duplicate, asked.survivor].sorted()
        let first = try await MemberNow.locked(codes[0], in: tx).id
        let second = try await MemberNow.locked(codes[1], in: tx).id
        let isFirst = codes[0] == asked.duplicate
        let (duplicate, survivor) = isFirst ? (first, second) : (second, first)
        if let other = try await merged(into: duplicate, in: tx) {
            throw MembershipError.memberIsSurvivor(asked.duplicate, of: other)
        }
        let plots = try await pass(from: duplicate, to: survivor, because: asked.reason, in: tx)
        try await record(asked, duplicate, survivor, plots, in: tx)
        return plots.count
    }

    /// Takes the merging of a duplicate back; the plots that passed on and are still there return.
    ///
    /// Throws `MembershipError.reasonMissing`, `MemberError.unknownMember`,
    /// `MembershipError.notDuplicate`, in this order, and `TenancyError.enteredForAnother`.
    public static func unmerge(
        _ code: String, reason: String, in tx: TenantTransaction
    ) async throws -> Int {
        try tx.requires(.manageMembers)
        if reason.isBlank { throw MembershipError.reasonMissing }
        _ = try await find(code, in: tx)
        let plots = try await tx.postgres.optional(
            """
            with wrong as (
                select g.* from app.member_merge g
                join app.member m on m.tenant_id = \(tx.tenant) and m.id = g.duplicate_id
                cross join app.reach(\(tx.tenant), \(tx.person.id),
                    \(Permission.manageMembers.rawValue)) s
                where g.tenant_id = \(tx.tenant) and m.code = \(code) and g.reverses is null
                    and (s.everything or m.village_id = any (s.villages))
                    and app.duplicate_of(\(tx.tenant), m.id) = g.survivor_id
                    and not exists (select 1 from app.member_merge r
                        where r.tenant_id = \(tx.tenant) and r.reverses = g.id)
            ), back as (
                insert into app.member_merge (tenant_id, duplicate_id, survivor_id, merged_on,
                    plot_ids, reverses, reason, recorded_by)
                select \(tx.tenant), duplicate_id, survivor_id, \(tx.today), plot_ids, id,
                    \(reason), \(tx.person.id) from wrong
            ), returned as (
                select x from wrong w cross join lateral app.pass_plots(
                    \(tx.tenant), \(tx.person.id), array(
                        select p.id from app.plot p
                        where p.tenant_id = \(tx.tenant) and p.id = any (w.plot_ids)
                            and w.survivor_id in (p.member_id, p.lessee_id)
                            and p.ended_on is null),
                    w.survivor_id, w.duplicate_id, \(reason)) x
            )
            select (select count(*) from returned) from wrong
            """, as: Int.self)
        guard let plots else { throw MembershipError.notDuplicate(code) }
        tx.audit("member_merge", nil as Member.ID?, after: "{\"plots\": \(plots)}", reason: reason)
        return plots
    }

    private static func merged(
        into member: ID, in tx: TenantTransaction
    ) async throws -> String? {
        try await tx.postgres.optional(
            """
            select m.code from app.member_merge g
            join app.member m on m.tenant_id = \(tx.tenant) and m.id = g.duplicate_id
            where g.tenant_id = \(tx.tenant) and g.survivor_id = \(member)
                and app.duplicate_of(\(tx.tenant), g.duplicate_id) = \(member)
            order by m.code limit 1
            """, as: String.self)
    }

    private static func pass(
        from duplicate: ID, to survivor: ID, because reason: String, in tx: TenantTransaction
    ) async throws -> [Int64] {
        try await tx.postgres.all(
            """
            select app.pass_plots(\(tx.tenant), \(tx.person.id), array(
                select p.id from app.plot p where p.tenant_id = \(tx.tenant)
                    and \(duplicate) in (p.member_id, p.lessee_id) and p.ended_on is null),
                \(duplicate), \(survivor), \(reason))
            """, as: Int64.self)
    }

    private static func record(
        _ asked: Merging, _ duplicate: ID, _ survivor: ID, _ plots: [Int64],
        in tx: TenantTransaction
    ) async throws {
        try await tx.postgres.execute(
            """
            insert into app.member_merge (tenant_id, duplicate_id, survivor_id, merged_on,
                plot_ids, reason, recorded_by)
            values (\(tx.tenant), \(duplicate), \(survivor), \(tx.today), \(plots),
                \(asked.reason), \(tx.person.id))
            """)
        try tx.audit("member_merge", duplicate, of: asked, reason: asked.reason)
    }
}
