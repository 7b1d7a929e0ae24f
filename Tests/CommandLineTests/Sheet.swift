import Lianhe
import Testing

/// A sheet of which some rows are refused, and the whole report in both languages.
struct Sheet: Sendable {
    let kind: String
    let role: Role
    let text: String
    let chinese: String
    let english: String
    let place: SourceLocation

    init(
        _ kind: String, by role: Role = .countyOperator, _ text: String, zh chinese: String,
        en english: String, at place: SourceLocation = #_sourceLocation
    ) {
        self.kind = kind
        self.role = role
        self.text = text
        self.chinese = chinese
        self.english = english
        self.place = place
    }
}

extension Desk {
    /// Expects the reports of two dry runs of the sheet, and that the real run says the same.
    func expect(_ sheet: Sheet) async throws {
        let english = try await load(
            sheet.kind, sheet.text, by: sheet.role, in: .english, with: "--dry-run")
        #expect(
            english == badRows(sheet.english + "\nDry run: nothing was changed."),
            sourceLocation: sheet.place)
        let chinese = try await load(sheet.kind, sheet.text, by: sheet.role)
        #expect(chinese == badRows(sheet.chinese), sourceLocation: sheet.place)
    }
}

/// The end of an import with bad rows.
func badRows(_ report: String) -> CommandRun {
    CommandRun(output: report + "\n", errors: "", status: 1)
}
