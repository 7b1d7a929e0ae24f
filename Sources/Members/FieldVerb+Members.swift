import Measures
import Postgres
public import Tenancy

extension FieldVerb {
    /// Edit a member as seen in the field.
    public static let editMember = FieldVerb(
        editing: MemberSheet.self,
        like: Member.Entry(
            code: "KY0009", village: "211282102201", kind: .household, name: "周海燕",
            joinedOn: exampleDay),
        key: \.code, current: { entry, tx in try await Member.entry(entry.code, in: tx) })

    /// Record that a member left.
    public static let leaveMember = FieldVerb(
        .leaveMember, like: Member.Leaving(member: "KY0009", day: exampleDay, reason: "迁出"),
        because: { $0.reason }
    ) { asked, tx in
        try await Member.leave(asked, in: tx)
        return asked.member
    }

    /// Record that a member joined again.
    public static let rejoinMember = FieldVerb(
        .rejoinMember, like: Member.Leaving(member: "KY0009", day: exampleDay, reason: "迁回"),
        because: { $0.reason }
    ) { asked, tx in
        try await Member.rejoin(asked, in: tx)
        return asked.member
    }

    /// Merge a member that was recorded twice.
    public static let mergeMember = FieldVerb(
        .mergeMembers, like: Member.Merging("KY0010", into: "KY0009", reason: "重复登记"),
        because: { $0.reason }
    ) { asked, tx in
        _ = try await Member.merge(asked, in: tx)
        return asked.survivor
    }

    /// Take the merging of a duplicate back.
    public static let unmergeMember = FieldVerb(.unmergeMembers, takingBack: "KY0010") { ask, tx in
        _ = try await Member.unmerge(ask.number, reason: ask.reason, in: tx)
        return ask.number
    }

    /// Record which support a member is entitled to.
    public static let recordSupport = FieldVerb(
        .recordSupport,
        like: Member.Support(
            member: "KY0009", status: .subsistence, since: exampleDay, reason: "民政认定"),
        because: { $0.reason }
    ) { support, tx in
        try await Member.record(support, in: tx)
        return support.member
    }

    /// Record what a member allows its data to be used for.
    public static let recordConsent = FieldVerb(
        .recordConsent,
        like: Member.Consent(
            member: "KY0009", purpose: .finance, isGiven: true, day: exampleDay, reason: "书面同意书"),
        because: { $0.reason }
    ) { consent, tx in
        try await Member.record(consent, in: tx)
        return consent.member
    }

    /// Enter a person of a household. The command is sealed, and since a conflict would have to keep
    /// numbers in clear, a person who is there with other words is not changed from the field: that
    /// throws `PersonError.personThere`.
    public static let enterPerson = FieldVerb(
        .keepPersons,
        like: Person.Entry(
            member: "KY0009", name: "周海燕", relation: .head, work: "种植", phones: ["13800000000"])
    ) { entry, tx in
        if case .changed = try await Person.keep([entry], in: tx).single(
            of: HouseholdPeopleSheet.columns)
        {
            throw PersonError.personThere(entry.name, member: entry.member)
        }
        return "\(entry.member)/\(entry.name)"
    }

}

extension Member {
    /// The entry that a member is now; nil when the person sees no member of this code. A code that was
    /// one too many is edited no more: throws `MembershipError.memberIsDuplicate`.
    static func entry(_ code: String, in tx: TenantTransaction) async throws -> Entry? {
        let found = try await tx.postgres.optional(
            """
            select (select d.code from app.member d where d.tenant_id = \(tx.tenant)
                    and d.id = app.duplicate_of(\(tx.tenant), m.id)),
                v.code, m.kind, m.name, m.joined_on, f.on_day, f.reason, (
                    select h.status from app.support_fact h where h.tenant_id = \(tx.tenant)
                        and h.member_id = m.id and h.since <= \(tx.today)
                    order by h.since desc, h.id desc limit 1)
            from app.member m
            join app.village v on v.tenant_id = \(tx.tenant) and v.id = m.village_id
            left join lateral (
                select f.kind, f.on_day, f.reason from app.membership_fact f
                where f.tenant_id = \(tx.tenant) and f.member_id = m.id
                order by f.on_day desc, f.id desc limit 1) f on f.kind = 'left'
            cross join \(tx.readable(.members)) s
            where m.tenant_id = \(tx.tenant) and m.code = \(code)
                and (s.everything or m.village_id = any (s.villages) or m.id = any (s.members))
            """
        ) { row in (survivor: try row.next(String?.self), entry: try Entry(code, &row)) }
        if let survivor = found?.survivor {
            throw MembershipError.memberIsDuplicate(code, of: survivor)
        }
        return found?.entry
    }
}

extension Member.Entry {
    fileprivate init(_ code: String, _ row: inout Row) throws {
        self.init(
            code: code, village: try row.next(), kind: try row.nextWord(), name: try row.next(),
            joinedOn: try row.next(), leftOn: try row.next(), whyLeft: try row.next(),
            support: try row.next(String?.self).flatMap(SupportStatus.init(rawValue:)))
    }
}
