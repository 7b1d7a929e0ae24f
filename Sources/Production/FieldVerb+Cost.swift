public import Tenancy

extension Verb {
    /// Record what a batch cost.
    public static let recordCost = Verb("cost.record", needs: .recordCosts)
    /// Take a cost back.
    public static let reverseCost = Verb("cost.reverse", needs: .recordCosts)
}

extension FieldVerb {
    /// Record what a batch cost; the content is a `BatchCost.Draft`, the answer the number of the cost.
    public static let recordCost = FieldVerb(.recordCost, BatchCost.Draft.self) { draft, tx in
        "\(try await BatchCost.record(draft, in: tx))"
    }
}
