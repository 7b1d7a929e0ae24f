public import Tenancy

extension EntryOutcome {
    /// The outcome as a line that a test compares: column, value and both sentences of a refusal.
    public var line: String {
        switch self {
        case .recorded: "recorded"
        case .changed: "changed"
        case .alreadyThere: "already there"
        case .refused(let column, let value, let reason): "\(column) \(value): \(reason)"
        }
    }
}

extension Tenant {
    /// Keeps entries by a verb and gives the outcomes as lines.
    public func outcomes<Entry: Codable & Sendable>(
        _ verb: Verb, _ entries: [Entry],
        _ keep: @Sendable ([Entry], TenantTransaction) async throws -> [EntryOutcome]
    ) async throws -> [String] {
        try await write(verb, try Command(entries)) { tx in
            try await keep(entries, tx).map(\.line)
        }
    }
}

/// An entry beside the line that is expected of it.
public struct Expected<Entry: Sendable>: Sendable {
    /// The entry.
    public let entry: Entry
    /// What `EntryOutcome.line` should be.
    public let line: String

    /// This entry is expected to become this line.
    public init(_ entry: Entry, _ line: String) {
        self.entry = entry
        self.line = line
    }
}
