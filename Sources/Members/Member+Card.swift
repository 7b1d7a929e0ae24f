public import Measures
public import Postgres
public import Tenancy

extension Member {
    /// A member with its support, its consents and all that was recorded about it.
    public struct Card: Sendable, Hashable {
        /// The member.
        public let member: Member
        /// The support status of today.
        public let support: SupportStatus
        /// What it allows its data to be used for today.
        public let consents: [DataPurpose]
        /// What was recorded about it, oldest first.
        public let events: [Event]
    }

    /// Something that was recorded about a member.
    public struct Event: Sendable, Hashable {
        /// What kind of thing.
        public enum Kind: String, Sendable, CaseIterable {
            /// 退出
            case left
            /// 重新加入
            case rejoined
            /// 某编号并入本成员
            case absorbed
            /// 并入的编号又分开
            case parted
            /// 帮扶状态
            case support
            /// 同意
            case given
            /// 撤回同意
            case withdrawn
            /// 随村变更
            case moved
        }

        /// The day since when it holds.
        public let day: CivilDate
        /// What kind of thing.
        public let kind: Kind
        /// The other code, status, purpose or village that it is about.
        public let about: String
        /// Why.
        public let reason: String
    }

    /// The card of the member of this code; the code of a duplicate finds the survivor. Throws
    /// `MemberError.unknownMember`, also for a member whom the person may not see.
    public static func card(_ code: String, in tx: TenantTransaction) async throws -> Card {
        let member = try await find(code, in: tx)
        let status = try await tx.postgres.optional(
            """
            select f.status from app.support_fact f where f.tenant_id = \(tx.tenant)
                and f.member_id = \(member.id) and f.since <= \(tx.today)
            order by f.since desc, f.id desc limit 1
            """, as: String.self)
        let purposes = try await tx.postgres.all(
            """
            select p from unnest(\(DataPurpose.allCases.map(\.rawValue))) with ordinality x (p, n)
            where app.consents_on(\(tx.tenant), \(member.id), p, \(tx.today)) order by n
            """, as: String.self)
        return Card(
            member: member, support: status.flatMap(SupportStatus.init(rawValue:)) ?? .general,
            consents: purposes.compactMap(DataPurpose.init(rawValue:)),
            events: try await events(of: member.id, in: tx))
    }

    private static func events(of member: ID, in tx: TenantTransaction) async throws -> [Event] {
        try await tx.postgres.all(
            """
            select f.on_day, f.kind, '', f.reason, f.id from app.membership_fact f
            where f.tenant_id = \(tx.tenant) and f.member_id = \(member)
            union all
            select g.merged_on, case when g.reverses is null then 'absorbed' else 'parted' end,
                m.code, g.reason, g.id
            from app.member_merge g
            join app.member m on m.tenant_id = \(tx.tenant) and m.id = g.duplicate_id
            where g.tenant_id = \(tx.tenant) and g.survivor_id = \(member)
            union all
            select f.since, 'support', f.status, f.reason, f.id from app.support_fact f
            where f.tenant_id = \(tx.tenant) and f.member_id = \(member)
            union all
            select c.on_day, case when c.given then 'given' else 'withdrawn' end, c.purpose,
                c.reason, c.id
            from app.consent_fact c where c.tenant_id = \(tx.tenant) and c.member_id = \(member)
            union all
            select p.until_on, 'moved', v.code || ' ' || v.name, c.reason, c.id
            from app.member_past p
            join app.village v on v.tenant_id = \(tx.tenant) and v.id = p.village_id
            join app.place_change c on c.tenant_id = \(tx.tenant) and c.id = p.change_id
            where p.tenant_id = \(tx.tenant) and p.member_id = \(member)
                and app.change_stands(\(tx.tenant), p.change_id)
            order by 1, 5
            """, as: Event.self)
    }
}

extension Member.Event: RowDecodable {
    public init(row: inout Row) throws {
        day = try row.next()
        kind = try row.nextWord()
        about = try row.next()
        reason = try row.next()
    }

    /// What happened, as a person reads it.
    public func text(in language: Language) -> String {
        let words: (String, String) =
            switch kind {
            case .left: ("退出", "left")
            case .rejoined: ("重新加入", "joined again")
            case .absorbed: ("重复登记 \(about) 并入", "the duplicate \(about) merged in")
            case .parted: ("撤销并入 \(about)", "the merging of \(about) taken back")
            case .support: ("帮扶状态：\(supportText(.chinese))", supportText(.english))
            case .given: ("同意用于\(purposeText(.chinese))", "consent to \(purposeText(.english))")
            case .withdrawn:
                ("撤回用于\(purposeText(.chinese))的同意", "consent to \(purposeText(.english)) withdrawn")
            case .moved: ("此前在 \(about)", "until then in \(about)")
            }
        return language == .chinese ? words.0 : words.1
    }

    private func supportText(_ language: Language) -> String {
        SupportStatus(rawValue: about)?.text(in: language) ?? about
    }

    private func purposeText(_ language: Language) -> String {
        DataPurpose(rawValue: about)?.text(in: language) ?? about
    }
}
