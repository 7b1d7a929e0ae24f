import Measures
import Members
import Postgres
public import Tenancy

extension Verb {
    /// Keep the officers of committees and their terms.
    public static let keepOfficers = Verb("officer.keep", needs: .manageCommittees)
}

extension Officer {
    /// Writes new officers and changed ones, such as those whose term ends, and says of each entry
    /// what became of it. The terms of one person in one post lie apart, and a committee has one
    /// secretary a day; the database sees to both. A term that ended with a reason keeps its days.
    ///
    /// An entry is refused for a malformed code, a missing name, a term that ends before it begins,
    /// a reason of the end without a last day, the reason 其他 without a note, a code that stood
    /// further up with other words, an unknown committee, a term that begins before the committee was
    /// founded, an unknown member, an unknown account, other days of a term that has ended, a time in
    /// which the person holds the post already, a time in which the committee has a secretary, in
    /// this order (`CommitteeError`, `MemberError`, `RegisterError`).
    /// Throws `TenancyError.enteredForAnother`.
    public static func keep(
        _ entries: [Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try tx.requires(.manageCommittees)
        return try await tx.keep(entries) { keeping($0, tx) }
    }

    private static func keeping(_ entries: [Entry], _ tx: TenantTransaction) -> SQL {
        """
        select app.keep_officer(\(tx.tenant), g.committee, g.code, g.name, g.post, g.member,
            g.account, g.first_day, g.last_day, g.ended_by, g.note)
        from unnest(\(columns(of: entries))) as g (committee, code, name, post, member, account,
            first_day, last_day, ended_by, note)
        """
    }

    private static func columns(of entries: [Entry]) -> SQL {
        """
        \(entries.map(\.committee)), \(entries.map(\.code)), \(entries.map(\.name)),
        \(entries.map(\.post.rawValue)), \(entries.map(\.member)), \(entries.map(\.account)),
        \(entries.map(\.from)), \(entries.map(\.until)), \(entries.map(\.endedBy?.rawValue)),
        \(entries.map(\.note))
        """
    }
}
