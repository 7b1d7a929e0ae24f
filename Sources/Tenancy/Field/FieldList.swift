import Measures
import Postgres

/// A list of commands that somebody made offline, one a line, and the verbs that it may name.
public struct FieldList: Sendable {
    /// How many commands a list has at most.
    public static let limit = 5_000

    private let lines: [(number: Int, text: String)]
    private let verbs: [String: FieldVerb]

    /// The lines of a text that are not blank. Throws `FieldError.tooManyCommands`.
    public init(_ text: String, verbs: [FieldVerb]) throws(FieldError) {
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
            .map { ($0 + 1, String($1)) }
            .filter { !$0.text.isBlank }
        guard lines.count <= Self.limit else { throw .tooManyCommands(lines.count) }
        self.verbs = Dictionary(uniqueKeysWithValues: verbs.map { ($0.name, $0) })
    }

    /// Carries the commands out in the order of the list, each as a write of its own, and says of each
    /// what became of it. A command that is refused does not hold up those behind it.
    ///
    /// The list may be sent again, whole or in parts: what was done is told as done before. `progress`
    /// hears the number of commands after each 100. Throws only when the server is lost: what was
    /// carried out until then stands, and the list is sent again.
    ///
    /// A line is refused for what `FieldCommand` refuses, for an unknown verb, a time after today,
    /// content that cannot be read (`FieldError`), a person who may not do it or a command that was sent
    /// with other content (`TenancyError`), then for what the verb refuses.
    public func carryOut(
        in tenant: Tenant, progress: @Sendable (Int) -> Void = { _ in }
    ) async throws -> [FieldReport] {
        try await tenant.onOneConnection { tenant in
            var reports: [FieldReport] = []
            for (number, text) in lines {
                reports.append(try await carryOut(number, text, tenant))
                if reports.count.isMultiple(of: 100) { progress(reports.count) }
            }
            return reports
        }
    }

    private func carryOut(
        _ number: Int, _ text: String, _ tenant: Tenant
    ) async throws -> FieldReport {
        do {
            let command = try FieldCommand(line: text)
            return FieldReport(
                line: number, command: "\(command.id)", verb: command.verb,
                outcome: try await outcome(of: command, tenant))
        } catch let error as FieldError {
            return FieldReport(line: number, command: nil, verb: nil, outcome: .refused(error))
        }
    }

    private func outcome(
        of command: FieldCommand, _ tenant: Tenant
    ) async throws -> FieldOutcome {
        do {
            guard let verb = verbs[command.verb] else {
                throw FieldError.unknownVerb(command.verb)
            }
            let (day, today) = (command.happenedAt.day, tenant.database.clock.today)
            guard day <= today else { throw FieldError.timeInFuture(day, today: today) }
            return try await tenant.carryOut(command, verb)
        } catch let error as PostgresError where error.sqlState != nil && !error.isSafeToRetry {
            return .refused(FieldError.serverRefused(error.message ?? error.reason))
        } catch let error as any Explained {
            return .refused(error)
        }
    }
}

extension Tenant {
    /// How often a command is begun anew that lost against another writer.
    private static let attempts = 5

    fileprivate func carryOut(
        _ command: FieldCommand, _ verb: FieldVerb
    ) async throws -> FieldOutcome {
        let prepared = try verb.prepare(command, database.vault)
        for _ in 1..<Self.attempts {
            do {
                return try await carryOut(prepared, verb)
            } catch let error as PostgresError where error.isSafeToRetry {
                continue
            }
        }
        return try await carryOut(prepared, verb)
    }

    private func carryOut(
        _ prepared: FieldVerb.Prepared, _ verb: FieldVerb
    ) async throws -> FieldOutcome {
        let differences = Differences()
        let carried = try await carryOut(
            verb.verb, prepared.command, reason: prepared.reason
        ) { tx in
            switch try await prepared.work(tx) {
            case .done(let answer): return FieldAnswer.done(answer)
            case .conflict(let key, let fields, let edit):
                tx.closing(FieldConflict.opening(key: key, fields, edit: edit, tx))
                await differences.keep(fields)
                return .conflict
            }
        }
        switch carried {
        case .now(.done(let answer)): return .done(answer)
        case .now(.conflict): return .conflict(await differences.fields)
        case .before(let json): return try await before(json, prepared.command)
        }
    }

    /// A command that was sent at once has its answer in the verb's own form; it is shown as it is.
    private func before(_ json: String, _ command: Command) async throws -> FieldOutcome {
        do {
            switch try JSON.decode(json, as: FieldAnswer.self) {
            case .done(let answer): return .alreadyDone(answer)
            case .conflict:
                let conflict = try await read { tx in
                    try await FieldConflict.find("\(command.id)", in: tx)
                }
                return conflict.isOpen ? .conflict(conflict.differences) : .settled
            }
        } catch is DecodingError {
            return .alreadyDone(json)
        }
    }
}

/// Brings the differences out of a write, whose answer does not hold them.
private actor Differences {
    private(set) var fields: [FieldDifference] = []

    func keep(_ fields: [FieldDifference]) { self.fields = fields }
}
