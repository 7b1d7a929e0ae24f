import Members
import Postgres
import Production
import Tenancy

/// The names of what the batches of a trace share: few of each, for many batches.
struct TraceNames: Sendable {
    private var villages: [Int64: String] = [:]
    private var crops: [Int64: String] = [:]
    private var varieties: [Int64: String] = [:]
    private var methods: [String: String] = [:]
    private var operations: [String: String] = [:]

    /// What asks for them.
    struct Asking {
        private let villages: Pipeline.Place<[Name]>
        private let crops: Pipeline.Place<[Name]>
        private let varieties: Pipeline.Place<[Name]>
        private let words: Pipeline.Place<[Word]>

        /// Adds the statements to a pipeline.
        init(_ way: [Waypoint], to pipeline: inout Pipeline, _ tx: TenantTransaction) {
            villages = pipeline.all(
                """
                select v.id, v.name from app.village v where v.tenant_id = \(tx.tenant)
                    and v.id = any (\(Set(way.map(\.village)).sorted()))
                """, as: Name.self)
            crops = pipeline.all(
                """
                select c.id, c.name from app.crop c where c.tenant_id = \(tx.tenant)
                    and c.id = any (\(Set(way.map(\.crop)).sorted()))
                """, as: Name.self)
            varieties = pipeline.all(
                """
                select r.id, r.name from app.variety r where r.tenant_id = \(tx.tenant)
                    and r.id = any (\(Set(way.compactMap(\.variety)).sorted()))
                """, as: Name.self)
            words = pipeline.all(
                "select w.kind, w.code, w.name from app.farm_words(\(tx.tenant)) w", as: Word.self)
        }

        /// What came of them.
        func names(_ found: Pipeline.Answers) -> TraceNames {
            var names = TraceNames()
            names.villages = Self.byID(found[villages])
            names.crops = Self.byID(found[crops])
            names.varieties = Self.byID(found[varieties])
            for word in found[words] {
                switch word.kind {
                case .method: names.methods[word.code] = word.name
                case .operation: names.operations[word.code] = word.name
                }
            }
            return names
        }

        private static func byID(_ names: [Name]) -> [Int64: String] {
            Dictionary(uniqueKeysWithValues: names.map { ($0.id, $0.name) })
        }
    }
}

extension TraceNames {
    // Foreign keys hold all of these in place, so a name is always there.

    func village(of point: Waypoint) -> String { villages[point.village] ?? "" }

    func crop(of point: Waypoint) -> String { crops[point.crop] ?? "" }

    func variety(of point: Waypoint) -> String? { point.variety.flatMap { varieties[$0] } }

    func method(of point: Waypoint) -> String? { point.method.flatMap { methods[$0] } }

    func operation(_ code: String) -> String { operations[code] ?? code }
}

/// What a key is called.
private struct Name: RowDecodable {
    let id: Int64
    let name: String

    init(row: inout Row) throws {
        id = try row.next()
        name = try row.next()
    }
}

/// A word of the field.
private struct Word: RowDecodable {
    let kind: FarmWord.Kind
    let code: String
    let name: String

    init(row: inout Row) throws {
        kind = try row.nextWord()
        code = try row.next()
        name = try row.next()
    }
}
