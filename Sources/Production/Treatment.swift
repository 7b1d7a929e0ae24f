import Measures

/// A treatment of a batch after which it may not be harvested for some days.
struct Treatment: Sendable {
    let product: String
    let treatedOn: CivilDate
    let allowedOn: CivilDate

    /// Reads the word with which the database refuses a harvest; nil for any other word.
    init?(refusal: String) {
        let parts = refusal.split(separator: "|").map(String.init)
        guard parts.count == 4, parts[0] == "inside_interval" else { return nil }
        product = parts[1]
        do {
            treatedOn = try CivilDate(parsing: parts[2])
            allowedOn = try CivilDate(parsing: parts[3])
        } catch {
            preconditionFailure("The database writes dates as they are read: \(refusal)")
        }
    }

    /// Whether the batch may not be harvested on a day.
    func bars(_ day: CivilDate) -> Bool { day >= treatedOn && day < allowedOn }

    func error(_ picking: Picking) -> ProductionError {
        .insideInterval(
            picking.day, batch: picking.batch, product: product, treatedOn: treatedOn,
            allowedOn: allowedOn)
    }
}
