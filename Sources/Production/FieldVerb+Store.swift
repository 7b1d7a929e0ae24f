import Measures
public import Tenancy

extension FieldVerb {
    /// Put some of a lot into a store, move it to another or take it out; the answer is the number of the
    /// step.
    public static let placeLot = FieldVerb(
        .placeLot,
        like: Placement.Draft(
            batch: "KY25-009", grade: "一级", day: exampleDay, quantity: example(50_000), to: "YS-LK")
    ) { draft, tx in
        "\(try await Placement.record(draft, in: tx))"
    }

    /// Take such a step back.
    public static let reversePlacement = FieldVerb(
        .reversePlacement, takingBack: Placement.Number(batch: "KY25-009", serial: 1_234)
    ) { ask, tx in
        "\(try await Placement.reverse(ask.number, reason: ask.reason, in: tx))"
    }
}
