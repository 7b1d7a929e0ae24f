import FoundationEssentials
import Lianhe
import LianheTesting
import Testing

/// Every verb that a list made offline may name: done, done already, and refused to those whom it does
/// not concern.
@Suite struct OfflineWalkTests {
    @Test func `each verb is done, done already, and refused to another county and village`()
        async throws
    {
        #expect(Set(OfflineStep.all.map(\.verb.name)) == Set(FieldVerb.all.map(\.name)))
        try await withKaiyuan { desk in
            try await desk.prepare(
                "purchase round open KY-SG 2025年秋季农资", by: .committeeSecretary)
            try await desk.prepare("survey open PC2025 特色产业摸底 --year 2024 --on 2025-08-01")
            try await desk.prepare(
                "store add LK91 一号冷库 --kind 冷藏 --village \(Cast.villageA)")
            let walk = try await OfflineWalk(desk)
            for (number, step) in OfflineStep.all.enumerated() {
                try await walk.take(step, number)
            }
        }
    }

    @Test func `what is shown as an example can be read`() async throws {
        try await withKaiyuan { desk in
            let walk = try await OfflineWalk(desk)
            for verb in FieldVerb.all {
                for line in try verb.exampleLines() {
                    let outcome = try await walk.apply(line, as: walk.wuxi)
                    guard case .refused(let reason) = outcome, let error = reason as? FieldError
                    else { continue }
                    if case .contentUnreadable = error { Issue.record("\(line): \(error)") }
                }
            }
        }
    }

    @Test func `the command line shows the verbs and an example of each`() async throws {
        let names = try await lianhe(["offline", "verbs"])
        #expect(names.output == FieldVerb.all.map { $0.name + "\n" }.joined())
        let example = try await lianhe(["offline", "verbs", "member.leave"])
        #expect(
            example.output == """
                {"command": "0198f0a0-0000-7000-8000-000000000001", "verb": "member.leave", \
                "at": "2025-09-03T10:15:00+08:00", \
                "content": {"day":"2025-09-03","member":"KY0009","reason":"迁出"}}

                """)
        let changes = try await lianhe(["offline", "verbs", "plot.change"])
        #expect(changes.output.contains(#""what":{"status":{"to":"abandoned"}}"#))
        let wrong = try await lianhe(["offline", "verbs", "member.sing"])
        #expect(wrong.status == 2)
    }
}

/// What somebody in the field recorded with one verb.
struct OfflineStep: Sendable {
    let verb: FieldVerb
    /// Who recorded it.
    let role: Role
    /// Whether the register belongs to no village: then another county keeps one of its own, and the
    /// coordinator of another village keeps it too.
    let isOfCounty: Bool
    /// The content, from the answers until then.
    let content: @Sendable ([String: String]) throws -> String

    init(
        _ verb: FieldVerb, by role: Role = .villageCoordinator, isOfCounty: Bool = false,
        _ content: @escaping @Sendable ([String: String]) throws -> any Encodable
    ) {
        self.verb = verb
        self.role = role
        self.isOfCounty = isOfCounty
        self.content = { try Self.json(try content($0)) }
    }

    private static func json(_ value: some Encodable) throws -> String {
        String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
    }
}

/// A walk through the verbs as somebody of Kaiyuan, with two others who have no business there.
final class OfflineWalk: Sendable {
    let desk: Desk
    let wuxi: Tenant
    private let stranger: Tenant
    private let answers = Answers()

    init(_ desk: Desk) async throws {
        self.desk = desk
        let grant = "账号,姓名,角色,村代码\nkb.x,双榆协调员,村协调员,\(Cast.villageB)\n"
        #expect(try await desk.load("people", grant).status == 0)
        let cast = desk.cast
        let database = Database(
            pool: cast.database.pool, clock: cast.database.clock,
            vault: try Vault(keyFile: Vault.newKey()))
        wuxi = try await database.tenant("wuxi", as: Cast.account(.countyOperator))
        stranger = try await database.tenant("kaiyuan", as: "kb.x")
    }

    func take(_ step: OfflineStep, _ number: Int) async throws {
        let content = try step.content(await answers.all)
        let id = "0198f0a0-0000-7000-8000-\(String(1_000_000_000_000 + number).suffix(12))"
        let line = """
            {"command": "\(id)", "verb": "\(step.verb.name)", \
            "at": "2025-09-15T10:15:00+08:00", "content": \(content)}
            """
        for other in step.isOfCounty ? [] : [wuxi, stranger] {
            let outcome = try await apply(line, as: other)
            guard case .refused(let reason) = outcome else {
                Issue.record("\(step.verb.name) as \(other.county.code): \(outcome)")
                continue
            }
            #expect(!(reason is FieldError) || step.verb.isEdit, "\(step.verb.name): \(reason)")
        }
        let tenant = try await wuxi.database.tenant("kaiyuan", as: Cast.account(step.role))
        let first = try await apply(line, as: tenant)
        guard case .done(let answer) = first else {
            Issue.record("\(step.verb.name): \(first.text)")
            return
        }
        await answers.keep(answer, of: step.verb.name)
        let again = try await apply(line, as: tenant)
        #expect(again.text == "already done \(answer)", "\(step.verb.name)")
    }

    func apply(_ line: String, as tenant: Tenant) async throws -> FieldOutcome {
        try await FieldList(line, verbs: FieldVerb.all).carryOut(in: tenant)[0].outcome
    }
}

/// The answers of a walk by verb.
private actor Answers {
    private(set) var all: [String: String] = [:]

    func keep(_ answer: String, of verb: String) { all[verb] = answer }
}

extension FieldVerb {
    /// Whether it keeps entries of a register: then a refusal names the cell.
    fileprivate var isEdit: Bool { name.hasSuffix(".keep") || name == "demand.record" }
}

extension FieldOutcome {
    fileprivate var text: String {
        switch self {
        case .done(let answer): "done \(answer)"
        case .alreadyDone(let answer): "already done \(answer)"
        case .settled: "settled"
        case .refused(let reason): "refused: \(reason.message(in: .chinese))"
        case .conflict(let differences): "conflict: \(differences)"
        }
    }
}
