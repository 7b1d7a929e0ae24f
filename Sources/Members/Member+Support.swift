public import Measures
import Postgres
public import Tenancy

extension Verb {
    /// Record which support a household is entitled to.
    public static let recordSupport = Verb("member.support", needs: .manageMembers)
    /// Record what a member allows its data to be used for.
    public static let recordConsent = Verb("member.consent", needs: .manageMembers)
}

extension Member {
    /// Which support a member is entitled to since a day.
    public struct Support: Sendable, Hashable, Codable {
        /// The code of the member.
        public var member: String
        /// The status.
        public var status: SupportStatus
        /// Since when.
        public var since: CivilDate
        /// Why, with the paper that says so.
        public var reason: String

        /// This member has this status since this day.
        public init(member: String, status: SupportStatus, since: CivilDate, reason: String) {
            self.member = member
            self.status = status
            self.since = since
            self.reason = reason
        }
    }

    /// What a member allows, or no longer allows, its data to be used for.
    public struct Consent: Sendable, Hashable, Codable {
        /// The code of the member.
        public var member: String
        /// What for.
        public var purpose: DataPurpose
        /// Whether it is given, or withdrawn.
        public var isGiven: Bool
        /// Since when.
        public var day: CivilDate
        /// How it was said: a signed form, a telephone call.
        public var reason: String

        /// This member gives or withdraws this consent.
        public init(
            member: String, purpose: DataPurpose, isGiven: Bool, day: CivilDate, reason: String
        ) {
            self.member = member
            self.purpose = purpose
            self.isGiven = isGiven
            self.day = day
            self.reason = reason
        }
    }

    /// Records a support status from a day on. One of an earlier day than the latest is an entry
    /// into the past and changes nothing of today.
    ///
    /// Throws `MembershipError.reasonMissing`, `.dayInFuture`, `MemberError.unknownMember`,
    /// `MembershipError.memberOutOfReach`, `.memberIsDuplicate`, `.supportUnchanged`, in this order,
    /// and `TenancyError.enteredForAnother`.
    public static func record(_ support: Support, in tx: TenantTransaction) async throws {
        try tx.requires(.manageMembers)
        try MemberNow.check(support.since, support.reason, in: tx)
        let member = try await MemberNow.locked(support.member, in: tx)
        let before = try await tx.postgres.optional(
            """
            select f.status from app.support_fact f where f.tenant_id = \(tx.tenant)
                and f.member_id = \(member.id) and f.since <= \(support.since)
            order by f.since desc, f.id desc limit 1
            """, as: String.self)
        if (before ?? SupportStatus.general.rawValue) == support.status.rawValue {
            throw MembershipError.supportUnchanged(support.member, support.status)
        }
        try await tx.postgres.execute(
            """
            insert into app.support_fact
                (tenant_id, member_id, status, since, reason, recorded_by)
            values (\(tx.tenant), \(member.id), \(support.status.rawValue), \(support.since),
                \(support.reason), \(tx.person.id))
            """)
        try tx.audit("support_fact", member.id, of: support, reason: support.reason)
    }

    /// Records a consent that was given or withdrawn.
    ///
    /// Throws `MembershipError.reasonMissing`, `.dayInFuture`, `MemberError.unknownMember`,
    /// `MembershipError.memberOutOfReach`, `.memberIsDuplicate`, `.consentUnchanged`, in this order,
    /// and `TenancyError.enteredForAnother`.
    public static func record(_ consent: Consent, in tx: TenantTransaction) async throws {
        try tx.requires(.manageMembers)
        try MemberNow.check(consent.day, consent.reason, in: tx)
        let member = try await MemberNow.locked(consent.member, in: tx)
        let before = try await tx.postgres.one(
            """
            select app.consents_on(\(tx.tenant), \(member.id), \(consent.purpose.rawValue),
                \(consent.day))
            """, as: Bool.self)
        if before == consent.isGiven {
            throw MembershipError.consentUnchanged(
                consent.member, consent.purpose, isGiven: consent.isGiven)
        }
        try await tx.postgres.execute(
            """
            insert into app.consent_fact
                (tenant_id, member_id, purpose, given, on_day, reason, recorded_by)
            values (\(tx.tenant), \(member.id), \(consent.purpose.rawValue), \(consent.isGiven),
                \(consent.day), \(consent.reason), \(tx.person.id))
            """)
        try tx.audit("consent_fact", member.id, of: consent, reason: consent.reason)
    }
}
