/// The number by which people name a fact about a batch: "KY25-001/1234".
public struct FactNumber<Fact>: Hashable, Sendable, Codable {
    /// The code of the batch.
    public let batch: String
    /// What tells it from the other facts of its kind in the county.
    public let serial: Int64

    /// The number with these parts.
    public init(batch: String, serial: Int64) {
        self.batch = batch
        self.serial = serial
    }

    /// Reads what `description` writes; nil for anything else.
    init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, let serial = Int64(parts[1]), serial > 0 else {
            return nil
        }
        self.init(batch: String(parts[0]), serial: serial)
    }
}

extension FactNumber: CustomStringConvertible {
    /// "KY25-001/1234".
    public var description: String { "\(batch)/\(serial)" }
}
