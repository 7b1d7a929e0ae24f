public import Postgres

/// One county, entered as one person: the value one must hold to read or write anything.
public struct Tenant: Sendable {
    /// The id of a tenant.
    public typealias ID = Identifier<Tenant>

    /// The county.
    public let county: County
    /// Who acts.
    public let person: ActingPerson
    /// The installation.
    public let database: Database
    /// The connection that is kept for this value; else each read or write borrows one.
    let held: Connection?

    /// The id.
    public var id: ID { county.id }

    init(
        county: County, person: ActingPerson, database: Database, held: Connection? = nil
    ) {
        self.county = county
        self.person = person
        self.database = database
        self.held = held
    }
}

extension Tenant {
    /// Reads in one READ ONLY transaction. BEGIN, entering and the body's first statement travel
    /// together.
    ///
    /// Throws `TenancyError.notPermitted` when the person holds no role, then what the body throws.
    public func read<Answer: Sendable>(
        _ body: @Sendable (TenantTransaction) async throws -> Answer
    ) async throws -> Answer {
        let opening: [SQL] = [
            "select app.enter_reading(\(id), \(person.id))"
        ]
        return try await explainingRefusals(of: .read) {
            try await transaction(.readOnly, opening: opening) { tx in
                try await body(TenantTransaction(self, tx, verb: Verb("read", needs: .read), nil))
            }
        }
    }

    /// Writes in one transaction: permission, rule, SQL, audit and the command itself stand or fall
    /// together. The command sent again is answered as the first time.
    ///
    /// `reason` goes to the audit trail beside every row that changes.
    /// Throws `TenancyError.commandOpen`, `.notPermitted`, `.commandDiffers`, in this order, then what
    /// the body throws.
    public func write<Answer: Codable & Sendable>(
        _ verb: Verb, _ command: Command, reason: String? = nil,
        _ body: @Sendable (TenantTransaction) async throws -> Answer
    ) async throws -> Answer {
        switch try await carryOut(verb, command, reason: reason, body) {
        case .now(let answer): answer
        case .before(let json): try JSON.decode(json, as: Answer.self)
        }
    }

    /// Does what `write` does, and says whether the command was carried out now or before. Throws as
    /// `write` does.
    public func carryOut<Answer: Encodable & Sendable>(
        _ verb: Verb, _ command: Command, reason: String? = nil,
        _ body: @Sendable (TenantTransaction) async throws -> Answer
    ) async throws -> CarriedOut<Answer> {
        try command.check(for: verb)
        do {
            let opening = opening(verb, command, reason)
            let answer = try await transaction(opening: opening) { tx in
                let scoped = TenantTransaction(self, tx, verb: verb, command)
                let answer = try await body(scoped)
                scoped.closing(try remember(verb, command, answer))
                return answer
            }
            return .now(answer)
        } catch let error as PostgresError where error.sqlState == .commandDone {
            return .before(try answer(error, verb, command))
        } catch let error as PostgresError {
            if error.sqlState == .commandDiffers, let former = command.former {
                return try await carryOut(verb, former, reason: reason, body)
            }
            throw explained(error, verb.permission, command)
        }
    }

    /// Does all that `write` does and then rolls it back: what a dry run shows is what a real run
    /// would do.
    public func rehearse<Answer: Sendable>(
        _ verb: Verb, _ body: @Sendable (TenantTransaction) async throws -> Answer
    ) async throws -> Answer {
        let command = Command.once()
        do {
            return try await explainingRefusals(of: verb.permission) {
                let opening = opening(verb, command, nil)
                return try await transaction(opening: opening) { tx in
                    throw Rehearsal(
                        answer: try await body(TenantTransaction(self, tx, verb: verb, command)))
                }
            }
        } catch let rehearsal as Rehearsal<Answer> {
            return rehearsal.answer
        }
    }

    /// Runs one statement as a whole write, in one network round trip and a transaction of its own.
    ///
    /// The statement itself enters for the command (`app.enter_command`) and keeps the command and its
    /// audit entry, with `Command.arguments`: nothing can be sent before or after it. `answerBefore`
    /// reads the answer of a command that was done before. Throws as `write` does.
    public func writeAtOnce<Answer: Sendable>(
        _ verb: Verb, _ command: Command, _ statement: Statement<Answer>,
        answerBefore: @Sendable (String) throws -> [Answer]
    ) async throws -> [Answer] {
        try command.check(for: verb)
        do {
            return try await withConnection { connection in
                try await connection.all(statement)
            }
        } catch let error as PostgresError where error.sqlState == .commandDone {
            return try answerBefore(try answer(error, verb, command))
        } catch let error as PostgresError {
            throw explained(error, verb.permission, command)
        }
    }
}

extension Tenant {
    /// The answer of a command that was done before. Throws `TenancyError.commandDiffers` when it was
    /// done as another verb: two verbs may have contents that look alike.
    private func answer(
        _ done: PostgresError, _ verb: Verb, _ command: Command
    ) throws(TenancyError) -> String {
        guard done.hint == verb.name else { throw .commandDiffers("\(command.id)") }
        return done.detail ?? ""
    }

    private func opening(_ verb: Verb, _ command: Command, _ reason: String?) -> [SQL] {
        let enter: SQL = """
            select app.enter_command(\(id), \(person.id), \(verb.permission.rawValue),
                \(command.id), \(command.content))
            """
        guard let reason else { return [enter] }
        return [enter, "select set_config('app.reason', \(reason), true)"]
    }

    private func remember(
        _ verb: Verb, _ command: Command, _ answer: some Encodable
    ) throws -> SQL {
        let json = try JSON.text(answer)
        return """
            insert into app.command
                (tenant_id, id, actor_id, verb, content_hash, answer, happened_at)
            values (\(id), \(command.id), \(person.id), \(verb.name),
                sha256(\(command.content)), \(json), \(command.happenedAt?.timestamp))
            """
    }

    private func explainingRefusals<Answer>(
        of permission: Permission, _ work: () async throws -> Answer
    ) async throws -> Answer {
        do {
            return try await work()
        } catch let error as PostgresError {
            throw explained(error, permission, nil)
        }
    }

    private func explained(
        _ error: PostgresError, _ permission: Permission, _ command: Command?
    ) -> any Error {
        if error.constraint == "actor_permission" {
            return TenancyError.notPermitted(
                person: person.name, account: person.account, permission)
        }
        if error.sqlState == .commandDiffers, let command {
            return TenancyError.commandDiffers("\(command.id)")
        }
        return error
    }
}

/// The answer of a command, and whether it was carried out now.
public enum CarriedOut<Answer: Sendable>: Sendable {
    /// It was carried out now.
    case now(Answer)
    /// It was carried out before; the text is the answer of then, as the verb wrote it.
    case before(String)
}

/// Carries the answer of a rehearsal out of the transaction that its being thrown rolls back.
private struct Rehearsal<Answer: Sendable>: Error {
    let answer: Answer
}

extension SQLState {
    /// The command was carried out before; the detail is its answer (`app.enter_command`).
    static let commandDone = SQLState(rawValue: "LH001")
    /// The command's id was used before with other content (`app.enter_command`).
    static let commandDiffers = SQLState(rawValue: "LH002")
}
