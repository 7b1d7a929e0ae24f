import CommandLine
import LianheTesting
import Measures
import Lianhe

/// The command line of one county of the cast, as on the day of the cast.
struct Desk: Sendable {
    let cast: Cast
    let county: String

    /// Runs a line of words as the person of a role; words with blanks stand between apostrophes,
    /// and words that begin with a minus behind `--`.
    func run(
        _ line: String, by role: Role = .countyOperator, in language: Language = .chinese
    ) async throws -> CommandRun {
        let parts = words(line).split(separator: "--", maxSplits: 1).map(Array.init)
        return try await lianhe(
            parts[0] + options(role, language) + parts.dropFirst().flatMap { ["--"] + $0 })
    }

    private func options(_ role: Role, _ language: Language) -> [String] {
        [
            "--database", cast.testDatabase.applicationURL, "--county", county,
            "--as", Cast.account(role), "--lang", language.rawValue, "--today", "\(Cast.today)",
        ]
    }

    /// Runs a line that stands at the beginning of a test: it has to end well.
    @discardableResult
    func prepare(_ line: String, by role: Role = .countyOperator) async throws -> CommandRun {
        let run = try await run(line, by: role)
        guard run.status == 0 else { throw Unprepared(line: line, run: run) }
        return run
    }

    /// Imports a sheet of this text as the person of a role.
    func load(
        _ kind: String, _ text: String, by role: Role = .countyOperator,
        in language: Language = .chinese, with options: String = ""
    ) async throws -> CommandRun {
        try await load(kind, Array(text.utf8), by: role, in: language, with: options)
    }

    /// Imports a sheet of these bytes as the person of a role.
    func load(
        _ kind: String, _ bytes: [UInt8], by role: Role = .countyOperator,
        in language: Language = .chinese, with options: String = ""
    ) async throws -> CommandRun {
        try await Cast.withSheet(bytes, named: "\(kind).csv") { path in
            try await run("import \(kind) \(path) \(options)", by: role, in: language)
        }
    }
}

/// What a test builds on did not come about.
struct Unprepared: Error {
    let line: String
    let run: CommandRun
}

/// The words of a line: blanks part them, but not between apostrophes.
func words(_ line: String) -> [String] {
    line.split(separator: "'", omittingEmptySubsequences: false).enumerated().flatMap {
        place, part in
        place.isMultiple(of: 2) ? part.split(separator: " ").map(String.init) : [String(part)]
    }
}

/// Runs a test at the command line of a fresh Kaiyuan that has something to grow, buy and sell.
func withKaiyuan<Answer: Sendable>(
    _ body: @Sendable (Desk) async throws -> Answer
) async throws -> Answer {
    try await withCast { cast in
        let desk = Desk(cast: cast, county: "kaiyuan")
        try await desk.settle()
        return try await body(desk)
    }
}
