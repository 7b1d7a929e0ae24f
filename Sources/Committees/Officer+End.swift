public import Measures
import Members
import Postgres
public import Tenancy

extension Verb {
    /// End an officer's term.
    public static let endTerm = Verb("officer.end", needs: .manageCommittees)
}

extension Officer {
    /// That a term ends, and why.
    public struct End: Hashable, Sendable, Codable {
        /// The code of the committee.
        public var committee: String
        /// The officer's code.
        public var officer: String
        /// The last day of the term; it may lie ahead.
        public var on: CivilDate
        /// Why.
        public var kind: TermEnd
        /// What else is to be said; required when the reason is 其他.
        public var note: String?

        /// The end of a term.
        public init(
            committee: String, officer: String, on day: CivilDate, kind: TermEnd,
            note: String? = nil
        ) {
            self.committee = committee
            self.officer = officer
            self.on = day
            self.kind = kind
            self.note = note
        }
    }

    /// Ends a term of service on a day, with the reason. Returns whether that was new.
    ///
    /// Throws `CommitteeError.reasonMissing` for the reason 其他 without a note, `.unknownCommittee`,
    /// `.unknownOfficer`, `.termEndedAlready`, `.termEndsBeforeItBegins`, in this order, and
    /// `TenancyError.enteredForAnother`.
    @discardableResult
    public static func end(_ end: End, in tx: TenantTransaction) async throws -> Bool {
        try tx.requires(.manageCommittees)
        guard end.kind != .other || !(end.note?.isBlank ?? true) else {
            throw CommitteeError.reasonMissing
        }
        let (word, from) = try await tx.postgres.one(ending(end, tx)) { row in
            (try row.next(String.self), try row.next(CivilDate?.self))
        }
        switch word {
        case "unknown_committee": throw CommitteeError.unknownCommittee(end.committee)
        case "unknown_officer":
            throw CommitteeError.unknownOfficer(end.officer, end.committee)
        case "term_ended": throw CommitteeError.termEndedAlready(end.officer)
        case "ends_before_it_begins":
            throw CommitteeError.termEndsBeforeItBegins(from: from ?? end.on, until: end.on)
        default: return word == "recorded"
        }
    }

    private static func ending(_ end: End, _ tx: TenantTransaction) -> SQL {
        """
        select app.end_term(\(tx.tenant), \(end.committee), \(end.officer), \(end.on),
            \(end.kind.rawValue), \(end.note)),
            (select o.from_on from app.officer o
            join app.committee c on c.tenant_id = \(tx.tenant) and c.id = o.committee_id
            where o.tenant_id = \(tx.tenant) and c.code = \(end.committee)
                and o.code = \(end.officer))
        """
    }
}
