public import Measures
import Postgres
public import Tenancy

extension Verb {
    /// Record that a member left.
    public static let leaveMember = Verb("member.leave", needs: .manageMembers)
    /// Record that a member joined again.
    public static let rejoinMember = Verb("member.rejoin", needs: .manageMembers)
}

extension Member {
    /// A member leaves or joins again on a day.
    public struct Leaving: Sendable, Hashable, Codable {
        /// The code of the member.
        public var member: String
        /// The last day as a member, or the first one again.
        public var day: CivilDate
        /// Why.
        public var reason: String

        /// This member, on this day, for this reason.
        public init(member: String, day: CivilDate, reason: String) {
            self.member = member
            self.day = day
            self.reason = reason
        }
    }

    /// Records that a member left: the day is its last as a member. What it has stays; new batches
    /// and demands after it are refused.
    ///
    /// Throws `MembershipError.reasonMissing`, `.dayInFuture`, `MemberError.unknownMember`,
    /// `MembershipError.memberOutOfReach`, `.memberIsDuplicate`, `.hasLeft`, `.dayBefore`, in this
    /// order, and `TenancyError.enteredForAnother`.
    public static func leave(_ asked: Leaving, in tx: TenantTransaction) async throws {
        let member = try await MemberNow.locked(asked, in: tx)
        if let day = member.leftOn { throw MembershipError.hasLeft(asked.member, on: day) }
        try await record(asked, "left", of: member, in: tx)
    }

    /// Records that a member who left joined again; on the day of leaving it takes that back.
    ///
    /// Throws `MembershipError.reasonMissing`, `.dayInFuture`, `MemberError.unknownMember`,
    /// `MembershipError.memberOutOfReach`, `.memberIsDuplicate`, `.hasNotLeft`, `.dayBefore`, in this
    /// order, and `TenancyError.enteredForAnother`.
    public static func rejoin(_ asked: Leaving, in tx: TenantTransaction) async throws {
        let member = try await MemberNow.locked(asked, in: tx)
        if member.leftOn == nil { throw MembershipError.hasNotLeft(asked.member) }
        try await record(asked, "rejoined", of: member, in: tx)
    }

    private static func record(
        _ asked: Leaving, _ kind: String, of member: MemberNow, in tx: TenantTransaction
    ) async throws {
        guard asked.day >= member.lastDay else {
            throw MembershipError.dayBefore(asked.day, member: asked.member, last: member.lastDay)
        }
        try await tx.postgres.execute(
            """
            insert into app.membership_fact
                (tenant_id, member_id, kind, on_day, reason, recorded_by)
            values (\(tx.tenant), \(member.id), \(kind), \(asked.day), \(asked.reason),
                \(tx.person.id))
            """)
        try tx.audit(
            "membership_fact", member.id, of: [kind, "\(asked.day)"], reason: asked.reason)
    }
}

/// A member as it stands, locked for a fact about it.
struct MemberNow: Sendable {
    let id: Member.ID
    /// The last day as a member; nil for one who has not left.
    let leftOn: CivilDate?
    /// The day of the last leaving or joining.
    let lastDay: CivilDate

    /// Checks day and reason, then as below.
    static func locked(
        _ asked: Member.Leaving, in tx: TenantTransaction
    ) async throws -> MemberNow {
        try tx.requires(.manageMembers)
        try check(asked.day, asked.reason, in: tx)
        return try await locked(asked.member, in: tx)
    }

    /// Throws `MembershipError.reasonMissing`, then `.dayInFuture`.
    static func check(_ day: CivilDate, _ reason: String, in tx: TenantTransaction) throws {
        if reason.isBlank { throw MembershipError.reasonMissing }
        if day > tx.today { throw MembershipError.dayInFuture(day, today: tx.today) }
    }

    /// The member of this code. Throws `MemberError.unknownMember`,
    /// `MembershipError.memberOutOfReach`, `.memberIsDuplicate`.
    ///
    /// The lock comes first: what is read with it would be as of before the wait for it.
    static func locked(_ code: String, in tx: TenantTransaction) async throws -> MemberNow {
        try await tx.postgres.execute(
            """
            select 1 from app.member m
            where m.tenant_id = \(tx.tenant) and m.code = \(code) for update
            """)
        let found = try await tx.postgres.optional(
            """
            select m.id, f.last, greatest(m.joined_on, f.on_day),
                s.everything or m.village_id = any (s.villages),
                (select d.code from app.member d where d.tenant_id = \(tx.tenant)
                    and d.id = app.duplicate_of(\(tx.tenant), m.id))
            from app.member m
            cross join app.reach(\(tx.tenant), \(tx.person.id),
                \(Permission.manageMembers.rawValue)) s
            left join lateral (
                select f.on_day, case when f.kind = 'left' then f.on_day end as last
                from app.membership_fact f
                where f.tenant_id = \(tx.tenant) and f.member_id = m.id
                order by f.on_day desc, f.id desc limit 1) f on true
            where m.tenant_id = \(tx.tenant) and m.code = \(code)
            """
        ) { row in
            let now = MemberNow(
                id: try row.next(), leftOn: try row.next(), lastDay: try row.next())
            return (now, try row.next(Bool.self), try row.next(String?.self))
        }
        guard let (member, isInReach, survivor) = found else {
            throw MemberError.unknownMember(code)
        }
        if !isInReach { throw MembershipError.memberOutOfReach(code) }
        if let survivor { throw MembershipError.memberIsDuplicate(code, of: survivor) }
        return member
    }
}
