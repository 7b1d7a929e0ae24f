public import Measures

/// What became of one command made offline.
public enum FieldOutcome: Sendable {
    /// It was carried out now; the text is the answer, such as the number of a harvest.
    case done(String)
    /// It was carried out before; nothing was done again.
    case alreadyDone(String)
    /// It was in conflict and somebody has settled that; nothing was done again.
    case settled
    /// It was not carried out.
    case refused(any Explained)
    /// Somebody else changed the same fields meanwhile; nothing was written.
    case conflict([FieldDifference])
}

/// One field that two people changed to different values.
public struct FieldDifference: Hashable, Sendable {
    /// The name of the field in the entry.
    public let field: String
    /// What the author of the edit saw; empty when there was nothing.
    public let base: String
    /// What the author made of it.
    public let mine: String
    /// What is there now.
    public let theirs: String
}

extension FieldDifference {
    /// A value as a person reads it: a quantity with its unit, an area in mu, a rent in yuan; other
    /// values as they are kept.
    public func text(_ value: String, in language: Language) -> String {
        do {
            switch field {
            case _ where value.hasPrefix("{"):
                return try JSON.decode(value, as: Quantity.self).text(in: language)
            case "area": return try JSON.decode(value, as: Area.self).text(in: language)
            case "rent": return try JSON.decode(value, as: Money.self).text(in: language)
            default: return value
            }
        } catch {
            return value
        }
    }
}

/// One line of a list and what became of it.
public struct FieldReport: Sendable {
    /// The line of the list, from 1.
    public let line: Int
    /// The id of the command, nil when the line says none.
    public let command: String?
    /// The name of the verb, nil when the line says none.
    public let verb: String?
    /// What became of it.
    public let outcome: FieldOutcome
}

/// What stands in the trail of commands for one made offline.
enum FieldAnswer: Codable, Sendable {
    case done(String)
    case conflict
}
