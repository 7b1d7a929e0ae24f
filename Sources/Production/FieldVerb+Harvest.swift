import Measures
public import Tenancy

extension FieldVerb {
    /// Record what was weighed; the answer is the number of the harvest.
    public static let recordHarvest = FieldVerb(.recordHarvests, like: examplePicking) {
        picking, tx in
        guard let recording = try await Harvest.record([picking], in: tx).first else {
            preconditionFailure("One picking has one recording.")
        }
        return "\(try recording.get())"
    }

    /// Take a harvest back.
    public static let reverseHarvest = FieldVerb(.reverseHarvest, takingBack: exampleNumber) {
        ask, tx in
        "\(try await Harvest.reverse(ask.number, reason: ask.reason, in: tx))"
    }

    /// Record what stood on the scale, of several grades at once; the answer is their numbers.
    public static let weighHarvest = FieldVerb(
        .weighHarvest,
        like: Weighing(
            batch: "KY25-009", day: exampleDay, ticket: "GB-0917", weigher: "周海燕",
            lines: [
                .init("一级", gross: example(120_500), tare: example(20_500)),
                .init("二级", gross: example(45_000), tare: example(5_000)),
            ])
    ) { weighing, tx in
        try await Harvest.weigh(weighing, in: tx).map(\.description).joined(separator: ", ")
    }

    /// Confirm a harvest for its member.
    public static let confirmHarvest = FieldVerb(
        .confirmHarvest,
        like: HarvestConfirmation(exampleNumber, on: exampleDay, name: "周海燕", way: .signature)
    ) { confirmation, tx in
        "\(try await Harvest.confirm(confirmation, in: tx))"
    }

    /// Accept a harvest inside a pre-harvest interval, as an officer who stands in the field.
    public static let acceptHarvest = FieldVerb(
        .acceptHarvest, like: Harvest.Exception(examplePicking, reason: "抽检留样"),
        because: { $0.reason }
    ) { exception, tx in
        "\(try await Harvest.accept(exception, in: tx))"
    }

    /// Clear a harvest for sale that was barred.
    public static let clearHarvest = FieldVerb(
        .clearHarvest,
        like: Clearing(exampleNumber, on: exampleDay, reason: "检测合格", evidence: "JC-0021"),
        because: { $0.reason }
    ) { clearing, tx in
        try await Harvest.clear(clearing, in: tx)
        return "\(clearing.harvest)"
    }

    /// Record what was lost of a lot; the answer is the number of the loss.
    public static let recordLoss = FieldVerb(
        .recordLoss,
        like: Loss.Draft(
            batch: "KY25-009", grade: "一级", day: exampleDay, kind: .spoilage,
            quantity: example(3_000), reason: "淋雨"),
        because: { $0.reason }
    ) { draft, tx in
        "\(try await Loss.record(draft, in: tx))"
    }

    /// Take a loss back.
    public static let reverseLoss = FieldVerb(
        .reverseLoss, takingBack: Loss.Number(batch: "KY25-009", serial: 1_234)
    ) { ask, tx in
        "\(try await Loss.reverse(ask.number, reason: ask.reason, in: tx))"
    }

    private static let exampleNumber = Harvest.Number(
        batch: "KY25-009", day: exampleDay, serial: 1_234)

    private static let examplePicking = Picking(
        batch: "KY25-009", grade: "一级", day: exampleDay, quantity: example(120_500),
        ticket: "GB-0918")
}
