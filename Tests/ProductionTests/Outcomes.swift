import Tenancy

extension EntryOutcome {
    /// The outcome as a line that a test compares: column, value and both sentences of a refusal.
    var line: String {
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
    func outcomes<Entry: Codable & Sendable>(
        _ verb: Verb, _ entries: [Entry],
        _ keep: @Sendable ([Entry], TenantTransaction) async throws -> [EntryOutcome]
    ) async throws -> [String] {
        try await write(verb, try Command(entries)) { tx in
            try await keep(entries, tx).map(\.line)
        }
    }
}

/// An entry beside the line that is expected of it.
struct Expectation<Entry: Sendable>: Sendable {
    let entry: Entry
    let line: String

    init(_ entry: Entry, _ line: String) {
        self.entry = entry
        self.line = line
    }
}
