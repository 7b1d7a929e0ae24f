import Measures
import Members
import Postgres
public import Tenancy

extension Verb {
    /// Keep who supplies whom along the chains of committees.
    public static let keepChainLinks = Verb("chain.keep", needs: .manageCommittees)
}

extension ChainLink {
    /// Writes new links and ends, and says of each entry what became of it. A link that has ended is
    /// never changed.
    ///
    /// An entry is refused for a missing product, a supplier that is the customer, an end before the
    /// first day, an end in the future, an end without a reason, a link that stood further up with
    /// other words, an unknown committee, an unknown supplier, an unknown customer, a supplier, then a
    /// customer, that does not belong to the committee on the first day, a time in which the link
    /// holds already, an end on another day than the recorded one, in this order (`CommitteeError`,
    /// `MemberError`, `RegisterError`). Throws `TenancyError.enteredForAnother`.
    public static func keep(
        _ entries: [Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try tx.requires(.manageCommittees)
        return try await tx.keep(entries) { keeping($0, tx) }
    }

    private static func keeping(_ entries: [Entry], _ tx: TenantTransaction) -> SQL {
        """
        select app.keep_chain_link(\(tx.acting), g.committee, g.supplier, g.customer, g.product,
            g.first_day, g.last_day, g.reason)
        from unnest(
                \(entries.map(\.committee)), \(entries.map(\.supplier)),
                \(entries.map(\.customer)), \(entries.map(\.product)), \(entries.map(\.from)),
                \(entries.map(\.until)), \(entries.map(\.reason)))
            as g (committee, supplier, customer, product, first_day, last_day, reason)
        """
    }
}
