import Measures
public import Tenancy

extension Verb {
    /// Record what a batch cost.
    public static let recordCost = Verb("cost.record", needs: .recordCosts)
    /// Take a cost back.
    public static let reverseCost = Verb("cost.reverse", needs: .recordCosts)
}

extension FieldVerb {
    /// Record what a batch cost; the answer is the number of the cost.
    public static let recordCost = FieldVerb(
        .recordCost,
        like: BatchCost.Draft(
            batch: "KY25-009", kind: .labour, day: exampleDay, amount: Money(fen: 72_000),
            work: example(6_000, .workday), note: "疏果")
    ) { draft, tx in
        "\(try await BatchCost.record(draft, in: tx))"
    }

    /// Take a cost back.
    public static let reverseCost = FieldVerb(
        .reverseCost, takingBack: BatchCost.Number(batch: "KY25-009", serial: 1_234)
    ) { ask, tx in
        "\(try await BatchCost.reverse(ask.number, reason: ask.reason, in: tx))"
    }
}
