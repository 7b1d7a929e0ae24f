public import Tenancy

extension FieldVerb {
    /// Record what a member asks for; said again it replaces what was said before.
    public static let recordDemand = FieldVerb(.recordDemands, Demand.Entry.self) { entry, tx in
        try await Demand.record([entry], in: tx).single()
        return "\(entry.round)/\(entry.member)/\(entry.item)"
    }
}
