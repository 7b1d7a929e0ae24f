public import Measures
public import Postgres
import Tenancy

/// A weighed quantity of one grade, taken from a batch on a day. It is never changed; a mistake is
/// taken back by a reversal.
public struct Harvest: Sendable, Hashable {
    /// The number by which people and programs name a harvest: a line of its batch.
    public struct Number: Hashable, Sendable, Codable {
        /// The code of the batch.
        public let batch: String
        /// The day of the harvest.
        public let day: CivilDate
        /// The serial; negative for a reversal, whose harvest has the same number without the sign.
        public let serial: Int64

        /// The number with these parts.
        public init(batch: String, day: CivilDate, serial: Int64) {
            self.batch = batch
            self.day = day
            self.serial = serial
        }
    }

    /// The number.
    public let number: Number
    /// The name of the crop.
    public let crop: String
    /// The name of the grade.
    public let grade: String
    /// How much, as it was said; negative for a reversal.
    public let quantity: Quantity
    /// The same in thousandths of the crop's base.
    public let baseThousandths: Int64
    /// The code of the member.
    public let member: String
    /// The name of the member.
    public let memberName: String
    /// The name of the village.
    public let village: String
    /// The number of the weighing ticket.
    public let ticket: String?
    /// What else was said.
    public let note: String?
    /// Why it was taken back; only a reversal has one.
    public let reason: String?
    /// Whether a reversal took it back.
    public let isReversed: Bool
}

extension Harvest.Number: CustomStringConvertible {
    /// "KY25-001/2025-09-03/17".
    public var description: String { "\(batch)/\(day)/\(serial)" }

    /// Reads what `description` writes. Throws `ProductionError.badHarvestNumber`.
    public init(parsing text: String) throws(ProductionError) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 3, let serial = Int64(parts[2]), serial != 0, !parts[0].isEmpty else {
            throw .badHarvestNumber(text)
        }
        do {
            let day = try CivilDate(parsing: parts[1])
            self.init(batch: String(parts[0]), day: day, serial: serial)
        } catch {
            throw .badHarvestNumber(text)
        }
    }
}

extension Harvest: RowDecodable {
    public init(row: inout Row) throws {
        number = Number(batch: try row.next(), day: try row.next(), serial: try row.next())
        crop = try row.next()
        grade = try row.next()
        quantity = try row.nextQuantity()
        baseThousandths = try row.next()
        member = try row.next()
        memberName = try row.next()
        village = try row.next()
        ticket = try row.next()
        note = try row.next()
        reason = try row.next()
        isReversed = try row.next()
    }
}
