import Measures
import Lianhe
import Testing

/// A line of words that a rule refuses, and the rule's words in both languages.
struct Refusal: Sendable {
    let line: String
    let role: Role
    let chinese: String
    let english: String
    let place: SourceLocation

    init(
        _ line: String, by role: Role = .countyOperator, _ chinese: String, _ english: String,
        at place: SourceLocation = #_sourceLocation
    ) {
        self.line = line
        self.role = role
        self.chinese = chinese
        self.english = english
        self.place = place
    }
}

extension Desk {
    /// Expects every line to be refused in Chinese and in English, with nothing written but the
    /// sentence, and with 1 as the exit code.
    func expect(_ refusals: [Refusal]) async throws {
        for refusal in refusals {
            let chinese = try await run(refusal.line, by: refusal.role, in: .chinese)
            #expect(chinese == refused(refusal.chinese), sourceLocation: refusal.place)
            let english = try await run(refusal.line, by: refusal.role, in: .english)
            #expect(english == refused(refusal.english), sourceLocation: refusal.place)
        }
    }
}
