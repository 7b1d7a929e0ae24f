public import Measures
package import Members
public import Tenancy

/// A person's term of service in a committee; officers hold the votes in its meetings, one each
/// (Farmers' Professional Cooperatives Law of China, 2017, art. 22).
public struct Officer: Sendable, Hashable {
    /// The id of an officer.
    public typealias ID = Identifier<Officer>

    /// What a committee says of an officer.
    public struct Entry: Hashable, Sendable, Codable {
        /// The code of the committee.
        public var committee: String
        /// The officer's code: 1 to 32 letters, digits and hyphens, unique in the committee. A
        /// later term of the same person has a code of its own.
        public var code: String
        /// The person's name.
        public var name: String
        /// The post.
        public var post: Post
        /// The code of the member that the officer is, if any.
        public var member: String?
        /// The account under which the officer signs in, if any.
        public var account: String?
        /// The first day of the term.
        public var from: CivilDate
        /// The last day of the term; nil while it is open.
        public var until: CivilDate?
        /// Why the term ended, when it did not just run out.
        public var endedBy: TermEnd?
        /// What else is to be said of the end; required when the reason is 其他.
        public var note: String?

        /// A term of service.
        public init(
            committee: String, code: String, name: String, post: Post, member: String? = nil,
            account: String? = nil, from: CivilDate, until: CivilDate? = nil,
            endedBy: TermEnd? = nil, note: String? = nil
        ) {
            self.committee = committee
            self.code = code
            self.name = name
            self.post = post
            self.member = member
            self.account = account
            self.from = from
            self.until = until
            self.endedBy = endedBy
            self.note = note
        }
    }

    /// The id.
    public let id: ID
    /// The code of the committee.
    public let committeeCode: String
    /// The officer's code, unique in the committee.
    public let code: String
    /// The person's name.
    public let name: String
    /// The post.
    public let post: Post
    /// The code of the member that the officer is, if any.
    public let memberCode: String?
    /// The account under which the officer signs in, if any.
    public let account: String?
    /// The first day of the term.
    public let from: CivilDate
    /// The last day of the term; nil while it is open.
    public let until: CivilDate?
    /// Why the term ended.
    public let endedBy: TermEnd?
    /// What else was said of the end.
    public let note: String?
    /// Of a secretary: the rule by which the committee was led when the term began; nil when none was
    /// chosen by then, and for every other post.
    public let leaderRule: LeaderRule.Kind?
}

extension Officer.Entry: RegisterEntry {
    /// A code is unique in its committee.
    package struct Key: Hashable {
        let committee: String
        let code: String
    }

    package var key: Key { Key(committee: committee, code: code) }
    package var keyCell: RegisterRefusal.Cell { .init("code", code) }

    package func flaw(in county: County, on today: CivilDate) -> RegisterRefusal? {
        if !RegisterError.isCode(code) { return .init(keyCell, RegisterError.codeMalformed(code)) }
        if name.isBlank { return .init("name", name, RegisterError.nameMissing) }
        if let until, until < from {
            let reason = CommitteeError.termEndsBeforeItBegins(from: from, until: until)
            return .init("until", until.description, reason)
        }
        guard let endedBy else { return nil }
        let word = endedBy.text(in: .chinese)
        if until == nil { return .init("ended", word, CommitteeError.endWithoutDay) }
        guard endedBy == .other, note?.isBlank ?? true else { return nil }
        return .init("note", "", CommitteeError.reasonMissing)
    }

    package func refusal(_ word: String) -> RegisterRefusal? {
        switch word {
        case "unknown_committee":
            .init("committee", committee, CommitteeError.unknownCommittee(committee))
        case "before_founding":
            .init("from", from.description, CommitteeError.servedBeforeFounding(from, committee))
        case "unknown_member":
            .init("member", member ?? "", MemberError.unknownMember(member ?? ""))
        case "unknown_account":
            .init("account", account ?? "", CommitteeError.unknownAccount(account ?? ""))
        case "term_ended": .init(keyCell, CommitteeError.termEndedAlready(code))
        case "officer_terms_apart":
            .init("from", from.description, CommitteeError.termTwice(name, committee))
        case "officer_one_secretary":
            .init("from", from.description, CommitteeError.secretaryAlready(committee))
        default: nil
        }
    }
}
